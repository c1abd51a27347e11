# Conjugate gradients with Jacobi's preconditioner (M. R. Hestenes, E. Stiefel, J. Res. NBS 49, 1952), for symmetric positive
# definite matrices in compressed rows. Where the recursion's residual says that it is done, the true one is computed in
# compensated arithmetic; if that is not small enough, the iteration starts again from it.

    .include "ohmv/frame.inc"
    .include "ohmv/problem.inc"
    .include "ohmv/region.inc"

    .option arch, +zba
    .text

# cg_run(a0 = problem, a1 = x, a2 = r, each of n elements) -> a0 = status; where that is solved, r is the true residual. Region: setup
# for the diagonal, solve for the rest, checks within it.
# Register use: s0 problem, s1 x, s2 r, s3 1/diagonal, s4 z, s5 p, s6 q, s7 n, s8 iterations;
# fs0 |b| times the tolerance, fs1 rho, fs2 the true residual's norm at the start, fs3 |b|.
    .globl cg_run
    .type cg_run, @function
cg_run:
    enter
    mv s0, a0
    mv s1, a1
    mv s2, a2
    ld s7, PROBLEM_ORDER(s0)
    li a0, STATUS_NOT_POSITIVE_DEFINITE
    ld t0, PROBLEM_SYMMETRIC(s0)
    ld t1, PROBLEM_POSITIVE_DIAGONAL(s0)
    and t0, t0, t1
    beqz t0, cg_return
    .irp register, s3, s4, s5, s6
    slli a0, s7, 3
    call workspace_take
    mv \register, a0
    beqz a0, cg_no_room
    .endr
    region_begin REGION_SETUP
    mv a0, s0
    mv a1, s3
    call cg_inverse_diagonal
    region_end REGION_SETUP
    region_begin REGION_SOLVE
    li s8, 0
    mv a0, s7
    mv a1, s1
    call vector_clear
    mv a0, s7
    ld a1, PROBLEM_RIGHT_HAND_SIDE(s0)
    mv a2, s2
    call vector_copy
    mv a0, s7
    mv a1, s2
    call vector_norm
    fmv.d fs3, fa0
    fmv.d fs2, fa0
    fld fa1, PROBLEM_TOLERANCE(s0)
    fmul.d fs0, fa0, fa1
    fle.d t0, fa0, fs0          # b = 0: x = 0
    bnez t0, cg_solved
cg_start:
    mv a0, s7
    mv a1, s2
    mv a2, s3
    mv a3, s4
    call vector_multiply
    mv a0, s7
    mv a1, s4
    mv a2, s5
    call vector_copy
    mv a0, s7
    mv a1, s2
    mv a2, s4
    call vector_dot
    fmv.d fs1, fa0
cg_step:
    ld t0, PROBLEM_ITERATION_LIMIT(s0)
    bgeu s8, t0, cg_not_converged
    addi s8, s8, 1
    mv a0, s0
    mv a1, s5
    mv a2, s6
    call sparse_multiply
    mv a0, s7
    mv a1, s5
    mv a2, s6
    call vector_dot
    fmv.d.x ft0, zero
    flt.d t0, ft0, fa0          # p'Ap must be positive
    beqz t0, cg_indefinite
    fdiv.d fs4, fs1, fa0        # alpha
    mv a0, s7
    fmv.d fa0, fs4
    mv a1, s5
    mv a2, s1
    call vector_add_scaled
    mv a0, s7
    fneg.d fa0, fs4
    mv a1, s6
    mv a2, s2
    call vector_add_scaled
    mv a0, s7
    mv a1, s2
    call vector_norm
    fmv.d fs5, fa0
    mv a0, s0
    fdiv.d fa0, fs5, fs3
    call problem_record
    fle.d t0, fs5, fs0
    bnez t0, cg_check
    mv a0, s7
    mv a1, s2
    mv a2, s3
    mv a3, s4
    call vector_multiply
    mv a0, s7
    mv a1, s2
    mv a2, s4
    call vector_dot
    fdiv.d ft0, fa0, fs1        # beta
    fmv.d fs1, fa0
    fmv.d fa0, ft0
    mv a0, s7
    mv a1, s4
    mv a2, s5
    call vector_scale_add
    j cg_step
cg_check:
    region_begin REGION_CHECK
    mv a0, s0
    mv a1, s1
    mv a2, s2
    call sparse_residual
    mv a0, s7
    mv a1, s2
    call vector_norm
    region_end REGION_CHECK
    fle.d t0, fa0, fs0
    bnez t0, cg_solved
    fadd.d ft0, fa0, fa0        # unless it has halved since the last check, this is all that can be had
    fle.d t0, ft0, fs2
    fmv.d fs2, fa0
    bnez t0, cg_start
cg_not_converged:
    li a0, STATUS_NOT_CONVERGED
    j cg_end
cg_indefinite:
    li a0, STATUS_NOT_POSITIVE_DEFINITE
    j cg_end
cg_solved:
    li a0, STATUS_SOLVED
cg_end:
    region_end REGION_SOLVE
    sd s8, PROBLEM_ITERATIONS(s0)
cg_return:
    leave
cg_no_room:
    li a0, STATUS_NO_ROOM
    leave
    .size cg_run, .-cg_run

# cg_inverse_diagonal(a0 = problem, a1 = d): d_i becomes 1 / a(i,i); every diagonal element is there and positive.
    .type cg_inverse_diagonal, @function
cg_inverse_diagonal:
    ld t0, PROBLEM_ORDER(a0)
    ld t1, PROBLEM_ROW_STARTS(a0)
    ld t2, PROBLEM_COLUMNS(a0)
    ld t3, PROBLEM_VALUES(a0)
    li t4, 0x3ff
    slli t4, t4, 52
    fmv.d.x fa0, t4
    li t4, 0
1:
    lwu t5, 0(t1)
    addi t1, t1, 4
    sh2add t6, t5, t2
2:
    lwu a2, 0(t6)
    addi t6, t6, 4
    addi t5, t5, 1
    bne a2, t4, 2b
    sh3add t5, t5, t3
    fld ft0, -8(t5)
    fdiv.d ft0, fa0, ft0
    fsd ft0, 0(a1)
    addi a1, a1, 8
    addi t4, t4, 1
    bne t4, t0, 1b
    ret
    .size cg_inverse_diagonal, .-cg_inverse_diagonal
