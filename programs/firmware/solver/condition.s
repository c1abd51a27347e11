# Estimates the condition of a matrix in the 1-norm from a few solutions with its factors.

    .include "ohmv/frame.inc"
    .include "ohmv/problem.inc"
    .include "ohmv/region.inc"

    .equ STEP_LIMIT, 5

    .option arch, +zba
    .text

# condition_estimate(a0 = problem, a1 = x, a2 = y, each with room for n filled up to a multiple of 4, a3 = apply A^-1, a4 = apply
# A'^-1): writes |A| times an estimate of |A^-1|, which is never greater than the true one and seldom less than a third of it
# (W. W. Hager, SIAM J. Sci. Stat. Comput. 5, 1984; N. J. Higham, ACM Trans. Math. Softw. 14, 1988). Region: setup.
    .globl condition_estimate
    .type condition_estimate, @function
condition_estimate:
    enter
    mv s0, a0
    mv s1, a1
    mv s2, a2
    mv s3, a3
    mv s4, a4
    ld s5, PROBLEM_ORDER(s0)
    region_begin REGION_SETUP
    call condition_clear
    fcvt.d.l ft0, s5
    li t0, 0x3ff
    slli t0, t0, 52
    fmv.d.x fs1, t0             # 1
    fdiv.d ft0, fs1, ft0
    mv t0, s1
    sh3add t1, s5, s1
1:                              # x = 1/n everywhere
    fsd ft0, 0(t0)
    addi t0, t0, 8
    bne t0, t1, 1b
    fmv.d.x fs0, zero           # the estimate
    li s6, -1                   # the unit vector tried last
    li s7, STEP_LIMIT
2:
    mv a0, s1
    jalr s3
    mv a0, s5
    mv a1, s1
    call vector_sum_absolute
    fle.d t0, fa0, fs0
    bnez t0, 5f                 # no better than the one before
    fmv.d fs0, fa0
    mv t0, s1                   # x becomes its signs
    sh3add t1, s5, s1
3:
    fld ft0, 0(t0)
    fsgnj.d ft0, fs1, ft0
    fsd ft0, 0(t0)
    addi t0, t0, 8
    bne t0, t1, 3b
    mv a0, s1
    jalr s4
    mv a0, s5
    mv a1, s1
    call vector_maximum
    bltz a0, 5f
    beq a0, s6, 5f
    mv s6, a0
    addi s7, s7, -1
    beqz s7, 5f
    call condition_clear        # x becomes that unit vector
    sh3add t0, s6, s1
    fsd fs1, 0(t0)
    j 2b
5:
    # A vector of alternating signs and growing size catches what cancels above.
    call condition_clear
    mv t0, s1
    sh3add t1, s5, s1
    fmv.d ft0, fs1
    fmv.d ft1, fs1
    addi t2, s5, -1
    beqz t2, 6f
    fcvt.d.l ft1, t2
    fdiv.d ft1, fs1, ft1        # 1/(n - 1)
6:
    fsd ft0, 0(t0)
    fsgnjx.d ft2, ft1, ft0      # away from 0
    fadd.d ft0, ft0, ft2
    fneg.d ft0, ft0
    addi t0, t0, 8
    bne t0, t1, 6b
    mv a0, s1
    jalr s3
    mv a0, s5
    mv a1, s1
    call vector_sum_absolute
    fadd.d fa0, fa0, fa0        # 2 |x| / 3n
    fcvt.d.l ft0, s5
    fadd.d ft1, ft0, ft0
    fadd.d ft0, ft0, ft1
    fdiv.d fa0, fa0, ft0
    fmax.d fs0, fs0, fa0
    mv a0, s0
    mv a1, s2
    call sparse_norm
    fmul.d fs0, fs0, fa0
    fsd fs0, PROBLEM_CONDITION(s0)
    region_end REGION_SETUP
    leave
    .size condition_estimate, .-condition_estimate

# x becomes 0, with what it is filled up with.
    .type condition_clear, @function
condition_clear:
    addi a0, s5, 3
    andi a0, a0, -4
    mv a1, s1
    tail vector_clear
    .size condition_clear, .-condition_clear
