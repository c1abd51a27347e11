# Kernels for the matrix of the problem block, in compressed rows: y = A x, the residual in compensated arithmetic, and the
# two backward errors.

    .include "ohmv/problem.inc"

    .option arch, +zba
    .text

# sparse_multiply(a0 = problem, a1 = x, a2 = y): y becomes A x
    .globl sparse_multiply
    .type sparse_multiply, @function
sparse_multiply:
    ld t0, PROBLEM_ORDER(a0)
    ld t1, PROBLEM_ROW_STARTS(a0)
    ld t2, PROBLEM_COLUMNS(a0)
    ld t3, PROBLEM_VALUES(a0)
    sh3add t0, t0, a2           # where y ends
    lwu t4, 0(t1)
1:
    lwu t5, 4(t1)               # where the row ends
    addi t1, t1, 4
    fmv.d.x fa0, zero
    sub t4, t5, t4
    sh3add t4, t4, t3           # where its values end
    beq t3, t4, 3f
2:
    lwu t6, 0(t2)
    fld ft0, 0(t3)
    sh3add t6, t6, a1
    fld ft1, 0(t6)
    addi t2, t2, 4
    addi t3, t3, 8
    fmadd.d fa0, ft0, ft1, fa0
    bne t3, t4, 2b
3:
    fsd fa0, 0(a2)
    mv t4, t5
    addi a2, a2, 8
    bne a2, t0, 1b
    ret
    .size sparse_multiply, .-sparse_multiply

# sparse_residual(a0 = problem, a1 = x, a2 = r): r becomes b - A x, each element summed with the exact rounding error of every
# product and every sum carried along (T. Ogita, S. M. Rump, S. Oishi, "Accurate Sum and Dot Product", SIAM J. Sci. Comput. 26,
# 2005, algorithm Dot2): as accurate as in twice the precision, rounded once.
    .globl sparse_residual
    .type sparse_residual, @function
sparse_residual:
    ld t0, PROBLEM_ORDER(a0)
    ld t1, PROBLEM_ROW_STARTS(a0)
    ld t2, PROBLEM_COLUMNS(a0)
    ld t3, PROBLEM_VALUES(a0)
    ld a3, PROBLEM_RIGHT_HAND_SIDE(a0)
    sh3add t0, t0, a2
    lwu t4, 0(t1)
1:
    lwu t5, 4(t1)
    addi t1, t1, 4
    fld fa0, 0(a3)              # s: the sum
    addi a3, a3, 8
    fmv.d.x fa1, zero           # c: its errors
    sub t4, t5, t4
    sh3add t4, t4, t3
    beq t3, t4, 3f
2:
    lwu t6, 0(t2)
    fld ft0, 0(t3)
    sh3add t6, t6, a1
    fld ft1, 0(t6)
    addi t2, t2, 4
    addi t3, t3, 8
    fmul.d ft2, ft0, ft1        # p
    fmsub.d ft3, ft0, ft1, ft2  # a x - p, exact
    fsub.d ft4, fa0, ft2        # t = s - p
    fsub.d ft5, ft4, fa0        # z = t - s: what p became in it, negative
    fsub.d ft6, ft4, ft5
    fsub.d ft6, fa0, ft6        # s - (t - z)
    fadd.d ft7, ft2, ft5        # p + z
    fsub.d ft6, ft6, ft7        # the error of the sum, exact
    fsub.d ft6, ft6, ft3
    fadd.d fa1, fa1, ft6
    fmv.d fa0, ft4
    bne t3, t4, 2b
3:
    fadd.d fa0, fa0, fa1
    fsd fa0, 0(a2)
    mv t4, t5
    addi a2, a2, 8
    bne a2, t0, 1b
    ret
    .size sparse_residual, .-sparse_residual

# sparse_backward_errors(a0 = problem, a1 = x, a2 = r): writes the backward errors of x, whose residual is r, into the problem:
# normwise (J. L. Rigal, J. Gaches, J. ACM 14, 1967) and componentwise (W. Oettli, W. Prager, Numer. Math. 6, 1964). 0/0 is 0.
    .globl sparse_backward_errors
    .type sparse_backward_errors, @function
sparse_backward_errors:
    ld t0, PROBLEM_ORDER(a0)
    ld t1, PROBLEM_ROW_STARTS(a0)
    ld t2, PROBLEM_COLUMNS(a0)
    ld t3, PROBLEM_VALUES(a0)
    ld a3, PROBLEM_RIGHT_HAND_SIDE(a0)
    sh3add t0, t0, a2
    mv a4, a1
    fmv.d.x fa2, zero           # |A|
    fmv.d fa3, fa2              # |x|
    fmv.d fa4, fa2              # |b|
    fmv.d fa5, fa2              # |r|
    fmv.d fa6, fa2              # the greatest quotient
    fmv.d fa7, fa2
    lwu t4, 0(t1)
1:
    lwu t5, 4(t1)
    addi t1, t1, 4
    fmv.d fa0, fa7              # sum of |a|
    fld fa1, 0(a3)              # |b| + sum of |a| |x|
    addi a3, a3, 8
    fabs.d fa1, fa1
    fmax.d fa4, fa4, fa1
    fld ft0, 0(a4)
    addi a4, a4, 8
    fabs.d ft0, ft0
    fmax.d fa3, fa3, ft0
    sub t4, t5, t4
    sh3add t4, t4, t3
    beq t3, t4, 3f
2:
    lwu t6, 0(t2)
    fld ft0, 0(t3)
    sh3add t6, t6, a1
    fld ft1, 0(t6)
    addi t2, t2, 4
    addi t3, t3, 8
    fabs.d ft0, ft0
    fabs.d ft1, ft1
    fadd.d fa0, fa0, ft0
    fmadd.d fa1, ft0, ft1, fa1
    bne t3, t4, 2b
3:
    fmax.d fa2, fa2, fa0
    fld ft0, 0(a2)
    fabs.d ft0, ft0
    fmax.d fa5, fa5, ft0
    feq.d t6, ft0, fa7          # a residual of zero adds nothing, whatever it is divided by
    bnez t6, 4f
    fdiv.d ft0, ft0, fa1
    fmax.d fa6, fa6, ft0
4:
    mv t4, t5
    addi a2, a2, 8
    bne a2, t0, 1b
    fmadd.d ft0, fa2, fa3, fa4
    fmv.d ft1, fa5
    feq.d t6, fa5, fa7
    bnez t6, 5f
    fdiv.d ft1, fa5, ft0
5:
    fsd ft1, PROBLEM_BACKWARD_ERROR(a0)
    fsd fa6, PROBLEM_COMPONENTWISE_ERROR(a0)
    ret
    .size sparse_backward_errors, .-sparse_backward_errors

# sparse_norm(a0 = problem, a1 = room for n) -> fa0 = the 1-norm of A, the greatest column sum
    .globl sparse_norm
    .type sparse_norm, @function
sparse_norm:
    addi sp, sp, -32
    sd ra, 0(sp)
    sd a0, 8(sp)
    sd a1, 16(sp)
    ld a0, PROBLEM_ORDER(a0)
    call vector_clear
    ld a0, 8(sp)
    ld a1, 16(sp)
    ld t0, PROBLEM_NONZEROS(a0)
    ld t2, PROBLEM_COLUMNS(a0)
    ld t3, PROBLEM_VALUES(a0)
    sh3add t0, t0, t3
    beq t3, t0, 2f
1:
    lwu t6, 0(t2)
    fld ft0, 0(t3)
    sh3add t6, t6, a1
    fld ft1, 0(t6)
    addi t2, t2, 4
    addi t3, t3, 8
    fabs.d ft0, ft0
    fadd.d ft1, ft1, ft0
    fsd ft1, 0(t6)
    bne t3, t0, 1b
2:
    ld a0, PROBLEM_ORDER(a0)
    call vector_maximum
    ld ra, 0(sp)
    addi sp, sp, 32
    ret
    .size sparse_norm, .-sparse_norm

# sparse_measure(a0 = problem, a1 = room for n doublewords): writes into the problem whether A is symmetric, whether its diagonal
# is positive, and its bandwidths. One pass over the entries: element (j, i) of the lower half is met in the order of i, so that
# a cursor for each row j finds the partner of (i, j) at once.
    .globl sparse_measure
    .type sparse_measure, @function
sparse_measure:
    ld t0, PROBLEM_ORDER(a0)
    ld t1, PROBLEM_ROW_STARTS(a0)
    ld t2, PROBLEM_COLUMNS(a0)
    ld t3, PROBLEM_VALUES(a0)
    li a4, 0                    # i
1:
    sh2add t4, a4, t1
    lwu t4, 0(t4)
    sh3add t5, a4, a1
    sd t4, 0(t5)                # the cursor of row i
    addi a4, a4, 1
    bne a4, t0, 1b
    li a2, 1                    # symmetric
    li a3, 1                    # positive diagonal
    li a5, 0                    # lower bandwidth
    li a6, 0                    # upper bandwidth
    fmv.d.x fa0, zero
    li a4, 0
2:
    sh2add t4, a4, t1
    lwu t5, 4(t4)               # where the row ends
    lwu t4, 0(t4)               # k
    beq t4, t5, 4f
    sh2add t6, t4, t2
    lwu t6, 0(t6)
    sub t6, a4, t6              # how far left of the diagonal it begins
    ble t6, a5, 3f
    mv a5, t6
3:
    sh2add t6, t4, t2           # skip the lower half
    lwu t6, 0(t6)
    bgeu t6, a4, 4f
    addi t4, t4, 1
    bne t4, t5, 3b
4:
    sh3add t6, a4, a1
    ld t6, 0(t6)
    beq t6, t4, 5f              # every one of them was somebody's partner
    li a2, 0
5:
    beq t4, t5, 6f
    sh2add t6, t4, t2
    lwu t6, 0(t6)
    bne t6, a4, 6f
    sh3add t6, t4, t3
    fld ft0, 0(t6)
    addi t4, t4, 1
    flt.d t6, fa0, ft0
    bnez t6, 7f
6:
    li a3, 0
7:
    beq t4, t5, 11f             # the upper half
    sh2add t6, t4, t2
    lwu t6, 0(t6)               # j
    sub a7, t6, a4
    ble a7, a6, 8f
    mv a6, a7
8:
    sh3add t0, t4, t3
    fld ft0, 0(t0)              # a(i,j)
    sh3add t0, t6, a1
    ld a7, 0(t0)                # the cursor of row j
    sh2add t6, t6, t1
    lwu t6, 4(t6)
    bgeu a7, t6, 9f
    sh2add t6, a7, t2
    lwu t6, 0(t6)
    bne t6, a4, 9f
    sh3add t6, a7, t3
    fld ft1, 0(t6)
    addi a7, a7, 1
    sd a7, 0(t0)
    feq.d t6, ft0, ft1
    bnez t6, 10f
9:
    li a2, 0
10:
    addi t4, t4, 1
    j 7b
11:
    ld t0, PROBLEM_ORDER(a0)
    addi a4, a4, 1
    bne a4, t0, 2b
    sd a2, PROBLEM_SYMMETRIC(a0)
    sd a3, PROBLEM_POSITIVE_DIAGONAL(a0)
    sd a5, PROBLEM_LOWER_BANDWIDTH(a0)
    sd a6, PROBLEM_UPPER_BANDWIDTH(a0)
    ret
    .size sparse_measure, .-sparse_measure

# sparse_to_dense(a0 = problem, a1 = room for N x N, a2 = N, n or more): the matrix by columns, the identity beyond n
    .globl sparse_to_dense
    .type sparse_to_dense, @function
sparse_to_dense:
    addi sp, sp, -32
    sd ra, 0(sp)
    sd a0, 8(sp)
    sd a1, 16(sp)
    sd a2, 24(sp)
    mul a0, a2, a2
    call vector_clear
    ld a0, 8(sp)
    ld a1, 16(sp)
    ld a2, 24(sp)
    ld t0, PROBLEM_ORDER(a0)
    ld t1, PROBLEM_ROW_STARTS(a0)
    ld t2, PROBLEM_COLUMNS(a0)
    ld t3, PROBLEM_VALUES(a0)
    slli a4, a2, 3              # from one column to the next
    addi a5, a4, 8              # along the diagonal
    sh3add a6, t0, a1           # where the first column's n rows end
    li t6, 0x3ff
    slli t6, t6, 52             # 1.0
    mul a3, t0, a5
    add a3, a3, a1
1:
    beq t0, a2, 2f
    sd t6, 0(a3)
    add a3, a3, a5
    addi t0, t0, 1
    j 1b
2:
    lwu t4, 0(t1)
3:
    lwu t5, 4(t1)
    addi t1, t1, 4
    sub t4, t5, t4
    sh3add t4, t4, t3
    beq t3, t4, 5f
4:
    lwu t6, 0(t2)
    ld t0, 0(t3)
    mul t6, t6, a4
    add t6, t6, a1
    addi t2, t2, 4
    addi t3, t3, 8
    sd t0, 0(t6)
    bne t3, t4, 4b
5:
    mv t4, t5
    addi a1, a1, 8
    bne a1, a6, 3b
    ld ra, 0(sp)
    addi sp, sp, 32
    ret
    .size sparse_to_dense, .-sparse_to_dense
