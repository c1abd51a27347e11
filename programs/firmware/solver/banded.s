# LU with partial pivoting of a band matrix, P A = L U, in the storage of LAPACK's dgbtrf: column j of A lies in column j of an
# array of 2 kl + ku + 1 rows, its diagonal element in row kl + ku; the first kl rows take what pivoting fills in.
#
# One column at a time (dgbtf2): bands are so narrow that tiles would be mostly empty. Elements beyond the matrix are zero.

    .include "ohmv/frame.inc"
    .include "ohmv/problem.inc"
    .include "ohmv/region.inc"

    .option arch, +zba
    .text

# banded_factor(a0 = n, a1 = A, a2 = kl, a3 = ku, a4 = room for n doublewords) -> a0 = 0, or the column, from 1, whose pivot is
# zero. a4 gets the distance, in bytes, from the diagonal to the row that each row was exchanged with.
    .globl banded_factor
    .type banded_factor, @function
banded_factor:
    enter
    mv s0, a0
    slli s2, a2, 3              # kl in bytes
    slli s3, a3, 3              # ku in bytes
    mv s4, a4
    slli s5, s2, 1
    add s5, s5, s3              # from a row to itself in the next column: 8 (2 kl + ku)
    add s6, s2, s3
    add s1, a1, s6              # the diagonal
    li s7, 0                    # j
    li s8, 0                    # the last column that the pivots so far reach, in bytes
    slli s9, s0, 3
    addi s9, s9, -8             # the last column or row, in bytes
    fmv.d.x ft11, zero
    li t0, 0x3ff
    slli t0, t0, 52
    fmv.d.x ft9, t0
1:
    sub t0, s9, s7              # rows below the diagonal: the smaller of kl and what is left
    bgeu t0, s2, 2f
    mv s10, t0
    j 3f
2:
    mv s10, s2
3:
    add a5, s1, s10             # the last of them
    mv t1, s1
    mv t2, s1
    fld ft0, 0(s1)
    fabs.d ft0, ft0
    beq t1, a5, 6f
4:
    fld ft1, 8(t1)
    addi t1, t1, 8
    fabs.d ft1, ft1
    fle.d t0, ft1, ft0
    bnez t0, 5f
    fmv.d ft0, ft1
    mv t2, t1
5:
    bne t1, a5, 4b
6:
    feq.d t0, ft0, ft11
    bnez t0, banded_singular
    sub t3, t2, s1              # how far below the diagonal the pivot is, in bytes
    add t0, s4, s7
    sd t3, 0(t0)
    add t0, s7, s3
    add t0, t0, t3              # its row reaches column j + ku + that far
    bleu t0, s9, 7f
    mv t0, s9
7:
    bleu t0, s8, 8f
    mv s8, t0
8:
    sub t4, s8, s7              # columns right of j, in bytes
    beqz t3, 10f
    mv t0, s1                   # exchange the rows
    mv t1, t2
    mv t2, t4
9:
    ld t5, 0(t0)
    ld t6, 0(t1)
    sd t6, 0(t0)
    sd t5, 0(t1)
    add t0, t0, s5
    add t1, t1, s5
    addi t2, t2, -8
    bgez t2, 9b
10:
    beqz s10, 17f
    fld ft0, 0(s1)
    fdiv.d ft0, ft9, ft0
    mv t0, s1
11:
    fld ft1, 8(t0)              # the column of L
    addi t0, t0, 8
    fmul.d ft1, ft1, ft0
    fsd ft1, 0(t0)
    bne t0, a5, 11b
    mv t3, s1
    srli t1, s10, 3
    andi t1, t1, 1              # rows are taken in pairs; the odd one comes first
    beqz t4, 17f
12:
    add t3, t3, s5              # row j, next column
    fld fa0, 0(t3)              # u
    addi t4, t4, -8
    feq.d t0, fa0, ft11         # beyond what pivots filled in, rows hold zeros
    bnez t0, 16f
    mv t0, s1
    mv t2, t3
    beqz t1, 13f
    fld ft0, 8(t0)
    fld ft2, 8(t2)
    addi t0, t0, 8
    addi t2, t2, 8
    fnmsub.d ft2, ft0, fa0, ft2
    fsd ft2, 0(t2)
    beq t0, a5, 16f
13:
    fld ft0, 8(t0)
    fld ft1, 16(t0)
    fld ft2, 8(t2)
    fld ft3, 16(t2)
    addi t0, t0, 16
    fnmsub.d ft2, ft0, fa0, ft2
    fnmsub.d ft3, ft1, fa0, ft3
    fsd ft2, 8(t2)
    fsd ft3, 16(t2)
    addi t2, t2, 16
    bne t0, a5, 13b
16:
    bnez t4, 12b
17:
    add s1, s1, s5
    addi s1, s1, 8
    addi s7, s7, 8
    bleu s7, s9, 1b
    li a0, 0
    leave
banded_singular:
    srli a0, s7, 3
    addi a0, a0, 1
    leave
    .size banded_factor, .-banded_factor

# banded_solve(a0 = n, a1 = the factors, a2 = kl, a3 = ku, a4 = the exchanges, a5 = b): b becomes x with A x = b.
    .globl banded_solve
    .type banded_solve, @function
banded_solve:
    slli a2, a2, 3
    slli a3, a3, 3
    slli a6, a2, 1
    add a6, a6, a3
    addi a6, a6, 8              # bytes of a column
    add a7, a2, a3              # kl + ku: how far above the diagonal U reaches
    add a1, a1, a7              # the diagonal
    sh3add t6, a0, a5           # where b ends
    mv t0, a5                   # row j of b
1:                              # L y = P b
    ld t1, 0(a4)
    addi a4, a4, 8
    fld fa0, 0(t0)
    beqz t1, 2f
    add t1, t1, t0
    fld ft0, 0(t1)
    fsd fa0, 0(t1)
    fsd ft0, 0(t0)
    fmv.d fa0, ft0
2:
    add t2, t0, a2              # the last row that it reaches
    addi t3, t6, -8
    bleu t2, t3, 3f
    mv t2, t3
3:
    mv t3, t0
    mv t4, a1
    beq t3, t2, 5f
4:
    fld ft0, 8(t4)
    fld ft1, 8(t3)
    addi t4, t4, 8
    addi t3, t3, 8
    fnmsub.d ft1, ft0, fa0, ft1
    fsd ft1, 0(t3)
    bne t3, t2, 4b
5:
    addi t0, t0, 8
    add a1, a1, a6
    bne t0, t6, 1b
6:                              # U x = y, upwards
    addi t0, t0, -8
    sub a1, a1, a6
    fld fa0, 0(t0)
    fld ft0, 0(a1)
    fdiv.d fa0, fa0, ft0
    fsd fa0, 0(t0)
    sub t2, t0, a7              # the first row that it reaches
    bgeu t2, a5, 7f
    mv t2, a5
7:
    mv t3, t0
    mv t4, a1
    beq t3, t2, 9f
8:
    fld ft0, -8(t4)
    fld ft1, -8(t3)
    addi t4, t4, -8
    addi t3, t3, -8
    fnmsub.d ft1, ft0, fa0, ft1
    fsd ft1, 0(t3)
    bne t3, t2, 8b
9:
    bne t0, a5, 6b
    ret
    .size banded_solve, .-banded_solve

# banded_prepare(a0 = problem) -> a0 = STATUS_SOLVED, STATUS_NO_ROOM or STATUS_SINGULAR: factors the problem's matrix, whose
# bandwidths have been measured. Regions as in lu_prepare.
    .globl banded_prepare
    .type banded_prepare, @function
banded_prepare:
    enter
    mv s0, a0
    la s1, banded_state
    ld s2, PROBLEM_ORDER(a0)
    ld s3, PROBLEM_LOWER_BANDWIDTH(a0)
    ld s4, PROBLEM_UPPER_BANDWIDTH(a0)
    sd s2, 0(s1)
    sd s3, 16(s1)
    sd s4, 24(s1)
    slli s5, s3, 1
    add s5, s5, s4
    addi s5, s5, 1              # rows of the array
    mul s6, s5, s2
    slli a0, s6, 3
    call workspace_take
    sd a0, 8(s1)
    beqz a0, 7f
    slli a0, s2, 3
    call workspace_take
    sd a0, 32(s1)
    beqz a0, 7f
    region_begin REGION_TRANSFER
    mv a0, s6
    ld a1, 8(s1)
    call vector_clear
    ld t1, PROBLEM_ROW_STARTS(s0)
    ld t2, PROBLEM_COLUMNS(s0)
    ld t3, PROBLEM_VALUES(s0)
    addi t4, s5, -1             # a(i,j) is in row kl + ku + i - j of column j: at kl + ku + i + j (rows - 1)
    ld a1, 8(s1)
    add t5, s3, s4
    sh3add a1, t5, a1           # row i of column 0
    sh2add a3, s2, t1           # where the row starts end
    lwu t5, 0(t1)
1:
    lwu t6, 4(t1)
    addi t1, t1, 4
    sub t5, t6, t5
    sh3add t5, t5, t3
    beq t3, t5, 3f
2:
    lwu a0, 0(t2)
    ld a2, 0(t3)
    mul a0, a0, t4
    sh3add a0, a0, a1
    addi t2, t2, 4
    addi t3, t3, 8
    sd a2, 0(a0)
    bne t3, t5, 2b
3:
    mv t5, t6
    addi a1, a1, 8
    bne t1, a3, 1b
    region_end REGION_TRANSFER
    region_begin REGION_FACTOR
    mv a0, s2
    ld a1, 8(s1)
    mv a2, s3
    mv a3, s4
    ld a4, 32(s1)
    call banded_factor
    region_end REGION_FACTOR
    sd a0, PROBLEM_FAILED_COLUMN(s0)
    mv t0, a0
    li a0, STATUS_SOLVED
    beqz t0, 8f
    li a0, STATUS_SINGULAR
    leave
7:
    li a0, STATUS_NO_ROOM
8:
    leave
    .size banded_prepare, .-banded_prepare

# banded_apply(a0 = v): v becomes A^-1 v.
    .globl banded_apply
    .type banded_apply, @function
banded_apply:
    mv a5, a0
    la t0, banded_state
    ld a0, 0(t0)
    ld a1, 8(t0)
    ld a2, 16(t0)
    ld a3, 24(t0)
    ld a4, 32(t0)
    tail banded_solve
    .size banded_apply, .-banded_apply

    .bss
    .balign 8
banded_state:
    .space 40                   # n, the factors, kl, ku, the exchanges
