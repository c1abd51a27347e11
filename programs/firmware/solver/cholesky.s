# Dense Cholesky factorisation, A = L L', for a symmetric positive definite matrix stored by columns, of which only the lower
# half is read. What is above the diagonal afterwards means nothing.
#
# Four columns at a time, looking left, in tiles of 4 x 4, as in lu.s. Both factors of the inner loop are rows of L, four elements
# of a column each, so nothing is packed. The order must be a multiple of 4.

    .include "ohmv/frame.inc"
    .include "ohmv/problem.inc"
    .include "ohmv/region.inc"
    .include "ohmv/tile.inc"

    .text

# One pivot of the tile on the diagonal: its square root and reciprocal, and the column below it.
    .macro cholesky_pivot column, pivot, below:vararg
    flt.d t0, ft11, \pivot
    li t1, \column+1
    beqz t0, cholesky_failed    # not positive, or no number
    fsqrt.d \pivot, \pivot
    fdiv.d ft10, ft9, \pivot
    fsd ft10, 8*\column(s3)
    .ifnb \below
    .irp register, \below
    fmul.d \register, \register, ft10
    .endr
    .endif
    .endm

# cholesky_factor(a0 = N, a1 = A, a2 = room for N doublewords) -> a0 = 0, or the column, from 1, whose pivot is not positive.
# A's lower half becomes L; a2 gets the reciprocals of L's diagonal.
    .globl cholesky_factor
    .type cholesky_factor, @function
cholesky_factor:
    enter
    slli s9, a0, 3              # bytes of a column
    mv s1, a1
    mv s3, a2                   # reciprocals, of row J on
    li s4, 0                    # J in bytes
    mv s5, a1                   # the panel's columns
    add s6, s5, s9
    add s7, s6, s9
    add s8, s7, s9
    fmv.d.x ft11, zero
    li t0, 0x3ff
    slli t0, t0, 52
    fmv.d.x ft9, t0
1:
    mv s10, s4                  # I in bytes
    add a0, s5, s4              # the tile
    add a1, s6, s4
    add a2, s7, s4
    add a3, s8, s4
    add a4, s1, s4              # row J of L
2:
    tile_move fld, a0, a1, a2, a3
    add t0, s1, s10             # row I of L
    mv t1, a4
    add t2, s5, s4              # where row J's part ends: at the tile on the diagonal
    beq t1, t2, 4f
3:
    .rept 4
    tile_rank_one t0, t1, 0
    add t0, t0, s9
    add t1, t1, s9
    .endr
    bne t1, t2, 3b
4:
    bne s10, s4, 5f
    # The tile on the diagonal. Its upper half is computed along and never used.
    cholesky_pivot 0, fa0, fa1, fa2, fa3
    fnmsub.d fa5, fa1, fa1, fa5
    fnmsub.d fa6, fa2, fa1, fa6
    fnmsub.d fa7, fa3, fa1, fa7
    fnmsub.d fs2, fa2, fa2, fs2
    fnmsub.d fs3, fa3, fa2, fs3
    fnmsub.d fs7, fa3, fa3, fs7
    cholesky_pivot 1, fa5, fa6, fa7
    fnmsub.d fs2, fa6, fa6, fs2
    fnmsub.d fs3, fa7, fa6, fs3
    fnmsub.d fs7, fa7, fa7, fs7
    cholesky_pivot 2, fs2, fs3
    fnmsub.d fs7, fs3, fs3, fs7
    cholesky_pivot 3, fs7
    j 6f
5:
    # Below it: X L' = tile, with L the tile on the diagonal.
    fld ft0, 0(s3)
    .irp register, fa0, fa1, fa2, fa3
    fmul.d \register, \register, ft0
    .endr
    add t0, s5, s4
    fld ft4, 8(t0)              # l10
    fld ft5, 16(t0)             # l20
    fld ft6, 24(t0)             # l30
    fld ft7, 8(s3)
    .macro cholesky_update l, x0, x1, x2, x3, r0, r1, r2, r3
    fnmsub.d \r0, \x0, \l, \r0
    fnmsub.d \r1, \x1, \l, \r1
    fnmsub.d \r2, \x2, \l, \r2
    fnmsub.d \r3, \x3, \l, \r3
    .endm
    cholesky_update ft4, fa0, fa1, fa2, fa3, fa4, fa5, fa6, fa7
    .irp register, fa4, fa5, fa6, fa7
    fmul.d \register, \register, ft7
    .endr
    add t0, s6, s4
    fld ft0, 16(t0)             # l21
    fld ft1, 24(t0)             # l31
    fld ft7, 16(s3)
    cholesky_update ft5, fa0, fa1, fa2, fa3, fs0, fs1, fs2, fs3
    cholesky_update ft0, fa4, fa5, fa6, fa7, fs0, fs1, fs2, fs3
    .irp register, fs0, fs1, fs2, fs3
    fmul.d \register, \register, ft7
    .endr
    add t0, s7, s4
    fld ft2, 24(t0)             # l32
    fld ft7, 24(s3)
    cholesky_update ft6, fa0, fa1, fa2, fa3, fs4, fs5, fs6, fs7
    cholesky_update ft1, fa4, fa5, fa6, fa7, fs4, fs5, fs6, fs7
    cholesky_update ft2, fs0, fs1, fs2, fs3, fs4, fs5, fs6, fs7
    .irp register, fs4, fs5, fs6, fs7
    fmul.d \register, \register, ft7
    .endr
6:
    tile_move fsd, a0, a1, a2, a3
    addi a0, a0, 32
    addi a1, a1, 32
    addi a2, a2, 32
    addi a3, a3, 32
    addi s10, s10, 32
    bne s10, s9, 2b
    slli t0, s9, 2
    add s5, s5, t0
    add s6, s6, t0
    add s7, s7, t0
    add s8, s8, t0
    addi s3, s3, 32
    addi s4, s4, 32
    bne s4, s9, 1b
    li a0, 0
    leave
cholesky_failed:
    srli a0, s4, 3
    add a0, a0, t1
    leave
    .size cholesky_factor, .-cholesky_factor

# cholesky_solve(a0 = N, a1 = L, a2 = the reciprocals of its diagonal, a3 = b): b becomes x with L L' x = b.
    .globl cholesky_solve
    .type cholesky_solve, @function
cholesky_solve:
    slli a4, a0, 3
    mv a5, a3                   # row I of b
    mv a6, a1                   # row I of L
    add a7, a3, a4              # where b ends
1:                              # L y = b, four rows at a time
    tile_column fld, a5, fa0, fa1, fa2, fa3
    mv t0, a6
    mv t1, a3
    beq t1, a5, 3f
2:
    vector_rank_one t0, t1, 0
    add t0, t0, a4
    vector_rank_one t0, t1, 8
    add t0, t0, a4
    vector_rank_one t0, t1, 16
    add t0, t0, a4
    vector_rank_one t0, t1, 24
    add t0, t0, a4
    addi t1, t1, 32
    bne t1, a5, 2b
3:
    tile_column fld, a2, ft8, ft9, ft10, ft11
    fmul.d fa0, fa0, ft8
    fld ft0, 8(t0)
    fld ft1, 16(t0)
    fld ft2, 24(t0)
    add t0, t0, a4
    fnmsub.d fa1, ft0, fa0, fa1
    fnmsub.d fa2, ft1, fa0, fa2
    fnmsub.d fa3, ft2, fa0, fa3
    fmul.d fa1, fa1, ft9
    fld ft3, 16(t0)
    fld ft4, 24(t0)
    add t0, t0, a4
    fnmsub.d fa2, ft3, fa1, fa2
    fnmsub.d fa3, ft4, fa1, fa3
    fmul.d fa2, fa2, ft10
    fld ft5, 24(t0)
    fnmsub.d fa3, ft5, fa2, fa3
    fmul.d fa3, fa3, ft11
    tile_column fsd, a5, fa0, fa1, fa2, fa3
    addi a2, a2, 32
    addi a5, a5, 32
    addi a6, a6, 32
    bne a5, a7, 1b
    mul t6, a0, a4
    add t6, t6, a1              # where L ends
    slli t5, a4, 2
4:                              # L' x = y, upwards: products with four columns of L
    addi a5, a5, -32
    addi a2, a2, -32
    sub t6, t6, t5              # column I
    tile_column fld, a5, fa0, fa1, fa2, fa3
    sub t4, a5, a3
    add a6, t6, t4              # the tile on the diagonal
    addi t0, a6, 32             # below it, in each of the four columns
    add t1, t0, a4
    add t2, t1, a4
    add t3, t2, a4
    addi t4, a5, 32
    beq t4, a7, 6f
5:
    .macro cholesky_dot_row offset
    fld ft4, \offset(t4)
    fld ft0, \offset(t0)
    fld ft1, \offset(t1)
    fld ft2, \offset(t2)
    fld ft3, \offset(t3)
    tile_column_update ft4, fa0, fa1, fa2, fa3
    .endm
    cholesky_dot_row 0
    cholesky_dot_row 8
    cholesky_dot_row 16
    cholesky_dot_row 24
    addi t0, t0, 32
    addi t1, t1, 32
    addi t2, t2, 32
    addi t3, t3, 32
    addi t4, t4, 32
    bne t4, a7, 5b
6:
    tile_column fld, a2, ft8, ft9, ft10, ft11
    add t1, a6, a4
    add t2, t1, a4
    fmul.d fa3, fa3, ft11
    fld ft5, 24(t2)             # l32
    fld ft3, 16(t1)             # l21
    fld ft4, 24(t1)             # l31
    fnmsub.d fa2, ft5, fa3, fa2
    fnmsub.d fa1, ft4, fa3, fa1
    fld ft0, 8(a6)              # l10
    fld ft1, 16(a6)             # l20
    fld ft2, 24(a6)             # l30
    fnmsub.d fa0, ft2, fa3, fa0
    fmul.d fa2, fa2, ft10
    fnmsub.d fa1, ft3, fa2, fa1
    fnmsub.d fa0, ft1, fa2, fa0
    fmul.d fa1, fa1, ft9
    fnmsub.d fa0, ft0, fa1, fa0
    fmul.d fa0, fa0, ft8
    tile_column fsd, a5, fa0, fa1, fa2, fa3
    bne a5, a3, 4b
    ret
    .size cholesky_solve, .-cholesky_solve

# cholesky_prepare(a0 = problem) -> a0 = STATUS_SOLVED, STATUS_NO_ROOM or STATUS_NOT_POSITIVE_DEFINITE: factors the problem's
# matrix. Regions as in lu_prepare.
    .globl cholesky_prepare
    .type cholesky_prepare, @function
cholesky_prepare:
    enter
    mv s0, a0
    la s1, cholesky_state
    ld s2, PROBLEM_ORDER(a0)
    addi s2, s2, 3
    andi s2, s2, -4
    sd s2, 0(s1)
    mul a0, s2, s2
    slli a0, a0, 3
    call workspace_take
    sd a0, 8(s1)
    beqz a0, 1f
    slli a0, s2, 3
    call workspace_take
    sd a0, 16(s1)
    beqz a0, 1f
    region_begin REGION_TRANSFER
    mv a0, s0
    ld a1, 8(s1)
    mv a2, s2
    call sparse_to_dense
    region_end REGION_TRANSFER
    region_begin REGION_FACTOR
    mv a0, s2
    ld a1, 8(s1)
    ld a2, 16(s1)
    call cholesky_factor
    region_end REGION_FACTOR
    sd a0, PROBLEM_FAILED_COLUMN(s0)
    mv t0, a0
    li a0, STATUS_SOLVED
    beqz t0, 2f
    li a0, STATUS_NOT_POSITIVE_DEFINITE
    leave
1:
    li a0, STATUS_NO_ROOM
2:
    leave
    .size cholesky_prepare, .-cholesky_prepare

# cholesky_apply(a0 = v): v, of the order filled up to a multiple of 4, becomes A^-1 v.
    .globl cholesky_apply
    .type cholesky_apply, @function
cholesky_apply:
    mv a3, a0
    la t0, cholesky_state
    ld a0, 0(t0)
    ld a1, 8(t0)
    ld a2, 16(t0)
    tail cholesky_solve
    .size cholesky_apply, .-cholesky_apply

    .bss
    .balign 8
cholesky_state:
    .space 24                   # N, L, the reciprocals
