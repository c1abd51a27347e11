# Sets up registers, runs constructors and main, and ends with main's result.
    .globl _start
_start:
    .option push
    .option norelax
    la gp, __global_pointer$
    .option pop
    la sp, stack_top
    la tp, __tdata_start
    la s0, __init_array_start
    la s1, __init_array_end
1:  bgeu s0, s1, 2f
    ld t0, (s0)
    jalr t0
    addi s0, s0, 8
    j 1b
2:  call main
    li a7, 93
    ecall
    .section .text.aligned, "ax"
    .balign 64
aligned:
    ret
    .bss
    .balign 16
    .space 65536
stack_top:
