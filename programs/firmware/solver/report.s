# Prints what became of a problem, for programs that have no host to read the problem block.

    .include "ohmv/problem.inc"

    .option arch, +zba
    .text

# problem_print(a0 = problem)
    .globl problem_print
    .type problem_print, @function
problem_print:
    addi sp, sp, -32
    sd ra, 0(sp)
    sd s0, 8(sp)
    sd s1, 16(sp)
    sd s2, 24(sp)
    mv s0, a0
    la a0, report_status
    ld a1, PROBLEM_STATUS(s0)
    call report_name
    la a0, report_method
    ld a1, PROBLEM_METHOD_USED(s0)
    call report_name
    la a0, report_iterations
    call print_string
    ld a0, PROBLEM_ITERATIONS(s0)
    call print_integer
    la a0, report_residual
    fld fa0, PROBLEM_RELATIVE_RESIDUAL(s0)
    call report_number
    la a0, report_backward
    fld fa0, PROBLEM_BACKWARD_ERROR(s0)
    call report_number
    la a0, report_componentwise
    fld fa0, PROBLEM_COMPONENTWISE_ERROR(s0)
    call report_number
    la a0, report_line
    call print_string
    ld t0, PROBLEM_STATUS(s0)
    li t1, STATUS_SOLVED
    bne t0, t1, 2f
    ld s1, PROBLEM_SOLUTION(s0)
    ld t0, PROBLEM_ORDER(s0)
    sh3add s2, t0, s1
1:
    fld fa0, 0(s1)
    addi s1, s1, 8
    call print_double
    la a0, report_line
    call print_string
    bne s1, s2, 1b
2:
    ld ra, 0(sp)
    ld s0, 8(sp)
    ld s1, 16(sp)
    ld s2, 24(sp)
    addi sp, sp, 32
    ret
    .size problem_print, .-problem_print

# report_name(a0 = table of strings, a1 = index): the heading, which comes first in the table, and the string of that index
    .type report_name, @function
report_name:
    addi sp, sp, -16
    sd ra, 0(sp)
    addi a1, a1, 1
    sh3add a1, a1, a0
    ld a1, 0(a1)
    sd a1, 8(sp)
    ld a0, 0(a0)
    call print_string
    ld a0, 8(sp)
    call print_string
    ld ra, 0(sp)
    addi sp, sp, 16
    ret
    .size report_name, .-report_name

# report_number(a0 = heading, fa0)
    .type report_number, @function
report_number:
    addi sp, sp, -16
    sd ra, 0(sp)
    fsd fa0, 8(sp)
    call print_string
    fld fa0, 8(sp)
    call print_double
    ld ra, 0(sp)
    addi sp, sp, 16
    ret
    .size report_number, .-report_number

    .section .rodata
    .balign 8
report_status:
    .dword 1f, 2f, 3f, 4f, 5f, 6f, 7f, 8f
report_method:
    .dword 11f, 12f, 13f, 14f, 15f, 16f
1:  .asciz "status "
2:  .asciz "not run"
3:  .asciz "solved"
4:  .asciz "not converged"
5:  .asciz "singular"
6:  .asciz "not positive definite"
7:  .asciz "no room"
8:  .asciz "bad problem"
11: .asciz "\nmethod "
12: .asciz "none"
13: .asciz "lu"
14: .asciz "cholesky"
15: .asciz "banded"
16: .asciz "cg"
report_iterations:
    .asciz "\niterations "
report_residual:
    .asciz "\nrelative residual "
report_backward:
    .asciz "\nbackward error "
report_componentwise:
    .asciz "\ncomponentwise backward error "
report_line:
    .asciz "\n"
