# The solver: measures the system that the problem block names, picks a method, solves, checks, and says how it went.
#
# The last word is always a residual in compensated arithmetic, of the matrix as it was given. A direct method's solution is
# corrected until that residual is small enough (iterative refinement: J. H. Wilkinson, Rounding Errors in Algebraic Processes,
# 1963) or does not halve any more. Exit code: 0 solved, 3 not, 1 a problem block that makes no sense.

    .include "ohmv/frame.inc"
    .include "ohmv/problem.inc"
    .include "ohmv/region.inc"

    .equ EXIT_SOLVED, 0
    .equ EXIT_BAD_PROBLEM, 1
    .equ EXIT_NOT_SOLVED, 3
    .equ LARGEST_ORDER, 1 << 20
    .equ LARGEST_DENSE_ORDER, 256   # sparse symmetric systems beyond it go to conjugate gradients
    .equ SPARSE_SHARE, 32           # if at most one in so many elements is not zero

    .option arch, +zba
    .text

# Register use: s0 problem, s1 x, s2 r, s3 d, s4 the best x so far; s5 what is left of the workspace, s6 its end; s7 method, s8
# status, s9 whether r is the residual of x; s11 n filled up to a multiple of 4; fs0 |b|.
    .globl main
    .type main, @function
main:
    enter
    la s0, problem
    ld t0, PROBLEM_MAGIC(s0)
    li t1, PROBLEM_MAGIC_NUMBER
    bne t0, t1, main_bad_problem
    ld t0, PROBLEM_VERSION(s0)
    li t1, PROBLEM_VERSION_NUMBER
    bne t0, t1, main_bad_problem
    ld t0, PROBLEM_ORDER(s0)
    li t1, LARGEST_ORDER
    addi t2, t0, -1
    bgeu t2, t1, main_bad_problem
    ld s7, PROBLEM_METHOD(s0)
    li t1, METHOD_CG
    bgtu s7, t1, main_bad_problem
    ld a0, PROBLEM_WORKSPACE(s0)
    ld a1, PROBLEM_WORKSPACE_BYTES(s0)
    add s6, a0, a1
    call workspace_open
    region_begin REGION_SETUP
    ld s11, PROBLEM_ORDER(s0)
    addi s11, s11, 3
    andi s11, s11, -4
    .irp register, s1, s2, s3, s4
    slli a0, s11, 3
    call workspace_take
    mv \register, a0
    beqz a0, main_no_room
    mv a0, s11
    mv a1, \register
    call vector_clear
    .endr
    li a0, 0
    call workspace_take
    mv s5, a0
    mv a0, s0
    mv a1, s3
    call sparse_measure
    mv a0, s11                  # it left its cursors there
    mv a1, s3
    call vector_clear
    ld a0, PROBLEM_ORDER(s0)
    ld a1, PROBLEM_RIGHT_HAND_SIDE(s0)
    call vector_norm
    fmv.d fs0, fa0
    bnez s7, 1f
    mv a0, s0
    call main_choose
    mv s7, a0
1:
    region_end REGION_SETUP
main_try:
    mv a0, s5
    sub a1, s6, s5
    call workspace_open
    sd s7, PROBLEM_METHOD_USED(s0)
    li s9, 0
    li t0, METHOD_CG
    beq s7, t0, main_iterate
    la t0, main_methods
    sh3add t0, s7, t0
    ld t1, 0(t0)
    mv a0, s0
    jalr t1
    mv s8, a0
    li t0, STATUS_SOLVED
    bne s8, t0, main_failed
    call main_direct
    mv s8, a0
    li s9, 1
    ld t0, PROBLEM_ESTIMATE_CONDITION(s0)
    beqz t0, main_finish
    la t0, main_apply
    sh3add t0, s7, t0
    ld a3, 0(t0)
    mv a4, a3
    ld t0, PROBLEM_SYMMETRIC(s0)
    bnez t0, 2f
    li t0, METHOD_LU            # the only one that has a transposed solution as well
    bne s7, t0, main_finish
    la a4, lu_apply_transposed
2:
    mv a0, s0
    mv a1, s3
    mv a2, s4
    call condition_estimate
    fld fa0, PROBLEM_CONDITION(s0)
    li t0, 1075                 # 2^52: beyond it binary64 cannot tell the matrix from a singular one
    slli t0, t0, 52
    fmv.d.x fa1, t0
    flt.d t0, fa0, fa1
    bnez t0, main_finish
    li t0, STATUS_SOLVED
    beq s8, t0, main_finish
    li s8, STATUS_SINGULAR
    j main_finish
main_iterate:
    mv a0, s0
    mv a1, s1
    mv a2, s2
    call cg_run
    mv s8, a0
    li t0, STATUS_SOLVED
    bne s8, t0, main_failed
    li s9, 1
    j main_finish
main_failed:
    # What the solver picked itself, it may give up for LU.
    ld t0, PROBLEM_METHOD(s0)
    bnez t0, main_finish
    li t0, METHOD_LU
    beq s7, t0, main_finish
    li t1, STATUS_SINGULAR
    beq s8, t1, main_finish
    mv s7, t0
    mv a0, s11
    mv a1, s1
    call vector_clear
    j main_try
main_finish:
    region_begin REGION_SOLVE
    region_begin REGION_CHECK
    bnez s9, 3f
    mv a0, s0
    mv a1, s1
    mv a2, s2
    call sparse_residual
3:
    call main_relative_residual
    fsd fa0, PROBLEM_RELATIVE_RESIDUAL(s0)
    mv a0, s0
    mv a1, s1
    mv a2, s2
    call sparse_backward_errors
    region_end REGION_SOLVE
    region_begin REGION_READBACK
    ld a0, PROBLEM_ORDER(s0)
    mv a1, s1
    ld a2, PROBLEM_SOLUTION(s0)
    call vector_copy
    region_end REGION_READBACK
    j main_return
main_no_room:
    region_end REGION_SETUP
    li s8, STATUS_NO_ROOM
    j main_return
main_bad_problem:
    li s8, STATUS_BAD_PROBLEM
main_return:
    sd s8, PROBLEM_STATUS(s0)
    ld t0, PROBLEM_PRINT(s0)
    beqz t0, 4f
    mv a0, s0
    call problem_print
4:
    li a0, EXIT_SOLVED
    li t0, STATUS_SOLVED
    beq s8, t0, 5f
    li a0, EXIT_BAD_PROBLEM
    li t0, STATUS_BAD_PROBLEM
    beq s8, t0, 5f
    li a0, EXIT_NOT_SOLVED
5:
    leave
    .size main, .-main

# main_choose(a0 = problem) -> a0 = the method, by what has been measured: band matrices whose array is at most half as large as
# the full one; symmetric ones with a positive diagonal by Cholesky, or if they are large and sparse by conjugate gradients; all
# others by LU.
    .type main_choose, @function
main_choose:
    ld t0, PROBLEM_ORDER(a0)
    ld t1, PROBLEM_LOWER_BANDWIDTH(a0)
    ld t2, PROBLEM_UPPER_BANDWIDTH(a0)
    sh1add t1, t1, t2
    addi t1, t1, 1
    slli t1, t1, 1
    bgtu t1, t0, 1f
    li a0, METHOD_BANDED
    ret
1:
    ld t1, PROBLEM_SYMMETRIC(a0)
    ld t2, PROBLEM_POSITIVE_DIAGONAL(a0)
    and t1, t1, t2
    bnez t1, 2f
    li a0, METHOD_LU
    ret
2:
    li t1, LARGEST_DENSE_ORDER
    bleu t0, t1, 3f
    ld t1, PROBLEM_NONZEROS(a0)
    li t2, SPARSE_SHARE
    mul t1, t1, t2
    mul t0, t0, t0
    bgtu t1, t0, 3f
    li a0, METHOD_CG
    ret
3:
    li a0, METHOD_CHOLESKY
    ret
    .size main_choose, .-main_choose

# main_direct() -> a0 = status: b through the factors, and corrections; r is the residual of x. Uses main's registers; fs1 the last relative residual.
    .type main_direct, @function
main_direct:
    addi sp, sp, -32
    sd ra, 0(sp)
    sd s9, 8(sp)
    sd s10, 16(sp)
    region_begin REGION_SOLVE
    la t0, main_apply
    sh3add t0, s7, t0
    ld s9, 0(t0)
    li s10, 0                   # corrections
    ld a0, PROBLEM_ORDER(s0)
    ld a1, PROBLEM_RIGHT_HAND_SIDE(s0)
    mv a2, s1
    call vector_copy
    region_begin REGION_SUBSTITUTE
    mv a0, s1
    jalr s9
    region_end REGION_SUBSTITUTE
    li t0, 0x7ff
    slli t0, t0, 52
    fmv.d.x fs1, t0             # infinity
1:
    region_begin REGION_CHECK
    mv a0, s0
    mv a1, s1
    mv a2, s2
    call sparse_residual
    call main_relative_residual
    region_end REGION_CHECK
    fmv.d fs2, fa0
    mv a0, s0
    call problem_record
    fld ft0, PROBLEM_TOLERANCE(s0)
    fle.d t0, fs2, ft0
    bnez t0, 4f
    ld t0, PROBLEM_ITERATION_LIMIT(s0)
    bgeu s10, t0, 2f
    fadd.d ft0, fs2, fs2
    flt.d t0, ft0, fs1
    beqz t0, 2f                 # it did not halve
    fmv.d fs1, fs2
    mv a0, s11
    mv a1, s1
    mv a2, s4
    call vector_copy
    mv a0, s11
    mv a1, s2
    mv a2, s3
    call vector_copy
    region_begin REGION_SUBSTITUTE
    mv a0, s3
    jalr s9
    region_end REGION_SUBSTITUTE
    ld a0, PROBLEM_ORDER(s0)
    li t0, 0x3ff
    slli t0, t0, 52
    fmv.d.x fa0, t0
    mv a1, s3
    mv a2, s1
    call vector_add_scaled
    addi s10, s10, 1
    j 1b
2:
    beqz s10, 3f
    flt.d t0, fs2, fs1
    bnez t0, 3f
    mv a0, s11                  # the last correction made it worse
    mv a1, s4
    mv a2, s1
    call vector_copy
    region_begin REGION_CHECK
    mv a0, s0
    mv a1, s1
    mv a2, s2
    call sparse_residual
    region_end REGION_CHECK
3:
    li a0, STATUS_NOT_CONVERGED
    j 5f
4:
    li a0, STATUS_SOLVED
5:
    sd s10, PROBLEM_ITERATIONS(s0)
    region_end REGION_SOLVE
    ld ra, 0(sp)
    ld s9, 8(sp)
    ld s10, 16(sp)
    addi sp, sp, 32
    ret
    .size main_direct, .-main_direct

# main_relative_residual() -> fa0 = |r| / |b|, 0 if r is. Uses main's registers.
    .type main_relative_residual, @function
main_relative_residual:
    addi sp, sp, -16
    sd ra, 0(sp)
    ld a0, PROBLEM_ORDER(s0)
    mv a1, s2
    call vector_norm
    fmv.d.x ft0, zero
    feq.d t0, fa0, ft0
    bnez t0, 1f
    fdiv.d fa0, fa0, fs0
1:
    ld ra, 0(sp)
    addi sp, sp, 16
    ret
    .size main_relative_residual, .-main_relative_residual

# problem_record(a0 = problem, fa0 = relative residual): writes it into the history, if there is room.
    .globl problem_record
    .type problem_record, @function
problem_record:
    ld t0, PROBLEM_HISTORY_LENGTH(a0)
    ld t1, PROBLEM_HISTORY_LIMIT(a0)
    bgeu t0, t1, 1f
    ld t1, PROBLEM_HISTORY(a0)
    sh3add t1, t0, t1
    fsd fa0, 0(t1)
    addi t0, t0, 1
    sd t0, PROBLEM_HISTORY_LENGTH(a0)
1:
    ret
    .size problem_record, .-problem_record

    .section .rodata
    .balign 8
main_methods:                   # by method
    .dword 0, lu_prepare, cholesky_prepare, banded_prepare
main_apply:
    .dword 0, lu_apply, cholesky_apply, banded_apply
