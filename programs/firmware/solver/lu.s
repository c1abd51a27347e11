# Dense LU with partial pivoting, P A = L U, for a matrix stored by columns.
#
# Four columns at a time, looking left (J. J. Dongarra, F. G. Gustavson, A. Karp, "Implementing linear algebra algorithms for
# dense matrices on a vector pipeline machine", SIAM Review 26, 1984): all earlier columns are applied to a tile of 4 x 4 while
# it is in registers, so that it is loaded and stored once. The four rows of U that are in the making are kept in a packed copy
# as well, where their elements lie in the order in which the inner loop wants them.
#
# The order must be a multiple of 4; sparse_to_dense fills up with the identity.

    .include "ohmv/frame.inc"
    .include "ohmv/problem.inc"
    .include "ohmv/region.inc"
    .include "ohmv/tile.inc"

    .option arch, +zba
    .text

# Scales one row below the pivot in column q of the panel and updates the columns to the right of it, at an offset from the
# column registers a0..a3; keeps the place of the greatest element of the next column.
#   fs11 the pivot's reciprocal; fs8, fs9, fs10 the pivot row's elements in columns 1, 2, 3; ft10, t5 greatest element and its place
    .macro panel_row q, offset
    fld ft0, \offset(a\q)
    fmul.d ft0, ft0, fs11
    fsd ft0, \offset(a\q)
    .if \q < 1
    fld ft1, \offset(a1)
    fnmsub.d ft1, ft0, fs8, ft1
    fsd ft1, \offset(a1)
    panel_candidate ft1, a1, \offset
    .endif
    .if \q < 2
    fld ft2, \offset(a2)
    fnmsub.d ft2, ft0, fs9, ft2
    fsd ft2, \offset(a2)
    .endif
    .if \q == 1
    panel_candidate ft2, a2, \offset
    .endif
    .if \q < 3
    fld ft3, \offset(a3)
    fnmsub.d ft3, ft0, fs10, ft3
    fsd ft3, \offset(a3)
    .endif
    .if \q == 2
    panel_candidate ft3, a3, \offset
    .endif
    .endm

# Keeps an element's magnitude and address if it is greater than the greatest so far.
    .macro panel_candidate register, column, offset
    fabs.d ft8, \register
    fle.d t0, ft8, ft10
    bnez t0, 9f
    fmv.d ft10, ft8
    addi t5, \column, \offset
9:
    .endm

# The same for four rows at once, so that none waits for its predecessor.
    .macro panel_rows q
    tile_column fld, a\q, ft0, ft1, ft2, ft3
    fmul.d ft0, ft0, fs11
    fmul.d ft1, ft1, fs11
    fmul.d ft2, ft2, fs11
    fmul.d ft3, ft3, fs11
    tile_column fsd, a\q, ft0, ft1, ft2, ft3
    .if \q < 1
    panel_rows_update a1, fs8, fa0, fa1, fa2, fa3
    .endif
    .if \q < 2
    panel_rows_update a2, fs9, fa4, fa5, fa6, fa7
    .endif
    .if \q < 3
    panel_rows_update a3, fs10, fs0, fs1, fs2, fs3
    .endif
    .if \q == 0
    panel_candidates a1, fa0, fa1, fa2, fa3
    .endif
    .if \q == 1
    panel_candidates a2, fa4, fa5, fa6, fa7
    .endif
    .if \q == 2
    panel_candidates a3, fs0, fs1, fs2, fs3
    .endif
    .endm

    .macro panel_rows_update column, u, r0, r1, r2, r3
    tile_column fld, \column, \r0, \r1, \r2, \r3
    tile_column_update \u, \r0, \r1, \r2, \r3
    tile_column fsd, \column, \r0, \r1, \r2, \r3
    .endm

    .macro panel_candidates column, r0, r1, r2, r3
    panel_candidate \r0, \column, 0
    panel_candidate \r1, \column, 8
    panel_candidate \r2, \column, 16
    panel_candidate \r3, \column, 24
    .endm

# One column of the panel: pivot, exchange of rows, reciprocal, and everything below.
#   s4 row J in bytes; s5..s8 the panel's columns from row 0; s9 number of rows in bytes; t5 the address of the pivot, ft10 its
#   magnitude
    .macro panel_column q, base
    li a0, \q+1
    fmv.d.x ft11, zero
    feq.d t0, ft10, ft11
    bnez t0, lu_singular
    sub t5, t5, \base           # the pivot's row in bytes
    add t6, s2, s4
    sd t5, 8*\q(t6)             # pivots[J + q]
    addi t6, s4, 8*\q           # row J + q in bytes
    beq t5, t6, 3f
    add t0, s1, t6              # exchange the rows, in all columns up to the panel's last
    add t1, s1, t5
    addi t2, s4, 32             # 8 (J + 4): the columns, in eighths
2:
    ld t3, 0(t0)
    ld t4, 0(t1)
    addi t2, t2, -8
    sd t4, 0(t0)
    sd t3, 0(t1)
    add t0, t0, s9
    add t1, t1, s9
    bnez t2, 2b
3:
    add a0, s5, s4
    add a1, s6, s4
    add a2, s7, s4
    add a3, s8, s4
    fld fs11, 8*\q(a\q)
    li t0, 0x3ff
    slli t0, t0, 52
    fmv.d.x ft0, t0
    fdiv.d fs11, ft0, fs11
    .if \q < 1
    fld fs8, 8*\q(a1)
    .endif
    .if \q < 2
    fld fs9, 8*\q(a2)
    .endif
    .if \q < 3
    fld fs10, 8*\q(a3)
    .endif
    fmv.d.x ft10, zero
    mv t5, zero
    .if \q < 1
    panel_row \q, 8
    .endif
    .if \q < 2
    panel_row \q, 16
    .endif
    .if \q < 3
    panel_row \q, 24
    .endif
    add t6, s5, s9              # where the first column ends
    addi a0, a0, 32
    beq a0, t6, 5f
4:
    addi a1, a1, 32
    addi a2, a2, 32
    addi a3, a3, 32
    panel_rows \q
    addi a0, a0, 32
    bne a0, t6, 4b
5:
    .endm

# lu_factor(a0 = N, a1 = A, a2 = room for N doublewords, a3 = room for 4 N doublewords) -> a0 = 0, or the column, from 1, whose
# pivot is zero. A becomes L below the diagonal, whose own diagonal is 1, and U; a2 gets the row, in bytes, that each row was
# exchanged with.
    .globl lu_factor
    .type lu_factor, @function
lu_factor:
    enter
    slli s9, a0, 3              # bytes of a column
    mv s1, a1
    mv s2, a2
    mv s3, a3
    li s4, 0                    # J in bytes
    mv s5, a1
    add s6, s5, s9
    add s7, s6, s9
    add s8, s7, s9
lu_panel:
    # The exchanges made so far, in the panel's columns.
    li t0, 0
    beqz s4, lu_first
1:
    add t1, s2, t0
    ld t1, 0(t1)
    beq t1, t0, 2f
    .irp column, s5, s6, s7, s8
    add t2, \column, t0
    add t3, \column, t1
    ld t4, 0(t2)
    ld t6, 0(t3)
    sd t6, 0(t2)
    sd t4, 0(t3)
    .endr
2:
    addi t0, t0, 8
    bne t0, s4, 1b
    # Rows above the diagonal: the panel's part of U.
    li s10, 0                   # I in bytes
    mv a0, s5                   # the tile
    mv a1, s6
    mv a2, s7
    mv a3, s8
3:
    tile_move fld, a0, a1, a2, a3
    add t0, s1, s10             # L, row I
    mv t1, s3                   # the packed part of U
    sh2add t2, s10, s3          # where its row I begins
    beq t1, t2, 5f
4:
    tile_rank_one t0, t1, 0
    add t0, t0, s9
    tile_rank_one t0, t1, 32
    add t0, t0, s9
    tile_rank_one t0, t1, 64
    add t0, t0, s9
    tile_rank_one t0, t1, 96
    add t0, t0, s9
    addi t1, t1, 128
    bne t1, t2, 4b
5:
    fld ft0, 8(t0)              # the tile of L on the diagonal: l10 l20 l30
    fld ft1, 16(t0)
    fld ft2, 24(t0)
    add t0, t0, s9
    fld ft3, 16(t0)             # l21 l31
    fld ft4, 24(t0)
    add t0, t0, s9
    fld ft5, 24(t0)             # l32
    .macro lu_solve_column r0, r1, r2, r3
    fnmsub.d \r1, ft0, \r0, \r1
    fnmsub.d \r2, ft1, \r0, \r2
    fnmsub.d \r3, ft2, \r0, \r3
    fnmsub.d \r2, ft3, \r1, \r2
    fnmsub.d \r3, ft4, \r1, \r3
    fnmsub.d \r3, ft5, \r2, \r3
    .endm
    lu_solve_column fa0, fa1, fa2, fa3
    lu_solve_column fa4, fa5, fa6, fa7
    lu_solve_column fs0, fs1, fs2, fs3
    lu_solve_column fs4, fs5, fs6, fs7
    tile_move fsd, a0, a1, a2, a3
    .macro lu_pack_row offset, r0, r1, r2, r3
    fsd \r0, \offset(t2)
    fsd \r1, \offset+8(t2)
    fsd \r2, \offset+16(t2)
    fsd \r3, \offset+24(t2)
    .endm
    lu_pack_row 0, fa0, fa4, fs0, fs4
    lu_pack_row 32, fa1, fa5, fs1, fs5
    lu_pack_row 64, fa2, fa6, fs2, fs6
    lu_pack_row 96, fa3, fa7, fs3, fs7
    addi a0, a0, 32
    addi a1, a1, 32
    addi a2, a2, 32
    addi a3, a3, 32
    addi s10, s10, 32
    bne s10, s4, 3b
lu_first:
    # Rows from the diagonal on, and the greatest element of the panel's first column.
    add a0, s5, s4
    add a1, s6, s4
    add a2, s7, s4
    add a3, s8, s4
    mv s10, s4
    fmv.d.x ft10, zero
    mv t5, zero
6:
    tile_move fld, a0, a1, a2, a3
    beqz s4, 8f
    add t0, s1, s10
    mv t1, s3
    sh2add t2, s4, s3
7:
    tile_rank_one t0, t1, 0
    add t0, t0, s9
    tile_rank_one t0, t1, 32
    add t0, t0, s9
    tile_rank_one t0, t1, 64
    add t0, t0, s9
    tile_rank_one t0, t1, 96
    add t0, t0, s9
    addi t1, t1, 128
    bne t1, t2, 7b
    tile_move fsd, a0, a1, a2, a3
8:
    panel_candidates a0, fa0, fa1, fa2, fa3
    addi a0, a0, 32
    addi a1, a1, 32
    addi a2, a2, 32
    addi a3, a3, 32
    addi s10, s10, 32
    bne s10, s9, 6b
    panel_column 0, s5
    panel_column 1, s6
    panel_column 2, s7
    panel_column 3, s8
    slli t0, s9, 2
    add s5, s5, t0
    add s6, s6, t0
    add s7, s7, t0
    add s8, s8, t0
    addi s4, s4, 32
    bne s4, s9, lu_panel
    li a0, 0
    leave
lu_singular:
    srli t0, s4, 3
    add a0, a0, t0
    leave
    .size lu_factor, .-lu_factor

# lu_solve(a0 = N, a1 = the factors, a2 = the exchanges, a3 = b): b becomes x with A x = b.
    .globl lu_solve
    .type lu_solve, @function
lu_solve:
    slli a4, a0, 3
    li t0, 0                    # b becomes P b
1:
    add t1, a2, t0
    ld t1, 0(t1)
    beq t1, t0, 2f
    add t2, a3, t0
    add t3, a3, t1
    ld t4, 0(t2)
    ld t5, 0(t3)
    sd t5, 0(t2)
    sd t4, 0(t3)
2:
    addi t0, t0, 8
    bne t0, a4, 1b
    mv a5, a3                   # row I of b
    mv a6, a1                   # row I of L
    add a7, a3, a4              # where b ends
3:                              # L y = P b, four rows at a time
    tile_column fld, a5, fa0, fa1, fa2, fa3
    mv t0, a6
    mv t1, a3
    beq t1, a5, 5f
4:
    vector_rank_one t0, t1, 0
    add t0, t0, a4
    vector_rank_one t0, t1, 8
    add t0, t0, a4
    vector_rank_one t0, t1, 16
    add t0, t0, a4
    vector_rank_one t0, t1, 24
    add t0, t0, a4
    addi t1, t1, 32
    bne t1, a5, 4b
5:
    fld ft0, 8(t0)
    fld ft1, 16(t0)
    fld ft2, 24(t0)
    add t0, t0, a4
    fld ft3, 16(t0)
    fld ft4, 24(t0)
    add t0, t0, a4
    fld ft5, 24(t0)
    lu_solve_column fa0, fa1, fa2, fa3
    tile_column fsd, a5, fa0, fa1, fa2, fa3
    addi a5, a5, 32
    addi a6, a6, 32
    bne a5, a7, 3b
    mul t2, a0, a4
    add t2, t2, a1              # where the factors end
    slli t3, a4, 2
    sub t2, t2, t3              # column I
6:                              # U x = y, upwards
    addi a5, a5, -32
    addi a6, a6, -32
    tile_column fld, a5, fa0, fa1, fa2, fa3
    sub t4, a5, a3              # I in bytes
    add t0, t2, t4              # the tile on the diagonal
    add t5, t0, t3              # right of it
    addi t1, a5, 32
    beq t1, a7, 8f
7:
    vector_rank_one t5, t1, 0
    add t5, t5, a4
    vector_rank_one t5, t1, 8
    add t5, t5, a4
    vector_rank_one t5, t1, 16
    add t5, t5, a4
    vector_rank_one t5, t1, 24
    add t5, t5, a4
    addi t1, t1, 32
    bne t1, a7, 7b
8:
    add t5, t0, a4
    add t6, t5, a4
    add t1, t6, a4
    fld ft0, 24(t1)             # u33 u23 u13 u03
    fld ft1, 16(t1)
    fld ft2, 8(t1)
    fld ft3, 0(t1)
    fdiv.d fa3, fa3, ft0
    fld ft4, 16(t6)             # u22 u12 u02
    fnmsub.d fa2, ft1, fa3, fa2
    fnmsub.d fa1, ft2, fa3, fa1
    fnmsub.d fa0, ft3, fa3, fa0
    fdiv.d fa2, fa2, ft4
    fld ft5, 8(t6)
    fld ft6, 0(t6)
    fnmsub.d fa1, ft5, fa2, fa1
    fnmsub.d fa0, ft6, fa2, fa0
    fld ft7, 8(t5)              # u11 u01
    fld ft0, 0(t5)
    fdiv.d fa1, fa1, ft7
    fld ft1, 0(t0)              # u00
    fnmsub.d fa0, ft0, fa1, fa0
    fdiv.d fa0, fa0, ft1
    tile_column fsd, a5, fa0, fa1, fa2, fa3
    sub t2, t2, t3
    bne a5, a3, 6b
    ret
    .size lu_solve, .-lu_solve

# lu_solve_transposed(a0 = N, a1 = the factors, a2 = the exchanges, a3 = b): b becomes x with A' x = b. Columns of the factors are
# what this needs, one after the other, in products of vectors.
    .globl lu_solve_transposed
    .type lu_solve_transposed, @function
lu_solve_transposed:
    enter
    mv s0, a0
    mv s1, a1
    mv s2, a2
    mv s3, a3
    slli s4, a0, 3
    li s5, 0                    # j
    mv s6, a1                   # column j
1:                              # U' y = b, downwards
    mv a0, s5
    mv a1, s6
    mv a2, s3
    call vector_dot
    sh3add t0, s5, s3
    sh3add t1, s5, s6
    fld ft0, 0(t0)
    fld ft1, 0(t1)
    fsub.d ft0, ft0, fa0
    fdiv.d ft0, ft0, ft1
    fsd ft0, 0(t0)
    addi s5, s5, 1
    add s6, s6, s4
    bne s5, s0, 1b
2:                              # L' z = y, upwards
    addi s5, s5, -1
    sub s6, s6, s4
    sub a0, s0, s5
    addi a0, a0, -1
    sh3add a1, s5, s6
    addi a1, a1, 8
    sh3add a2, s5, s3
    addi a2, a2, 8
    call vector_dot
    sh3add t0, s5, s3
    fld ft0, 0(t0)
    fsub.d ft0, ft0, fa0
    fsd ft0, 0(t0)
    bnez s5, 2b
    mv t0, s4                   # x = P' z: the exchanges, backwards
3:
    addi t0, t0, -8
    add t1, s2, t0
    ld t1, 0(t1)
    add t2, s3, t0
    add t3, s3, t1
    ld t4, 0(t2)
    ld t5, 0(t3)
    sd t5, 0(t2)
    sd t4, 0(t3)
    bnez t0, 3b
    leave
    .size lu_solve_transposed, .-lu_solve_transposed

# lu_prepare(a0 = problem) -> a0 = STATUS_SOLVED, STATUS_NO_ROOM or STATUS_SINGULAR: factors the problem's matrix. Regions:
# transfer for the copy, and the factorisation.
    .globl lu_prepare
    .type lu_prepare, @function
lu_prepare:
    enter
    mv s0, a0
    la s1, lu_state
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
    slli a0, s2, 5
    call workspace_take
    mv s3, a0
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
    mv a3, s3
    call lu_factor
    region_end REGION_FACTOR
    sd a0, PROBLEM_FAILED_COLUMN(s0)
    mv t0, a0
    li a0, STATUS_SOLVED
    beqz t0, 2f
    li a0, STATUS_SINGULAR
    leave
1:
    li a0, STATUS_NO_ROOM
2:
    leave
    .size lu_prepare, .-lu_prepare

# lu_apply(a0 = v), lu_apply_transposed(a0 = v): v, of the order filled up to a multiple of 4, becomes A^-1 v or A'^-1 v.
    .globl lu_apply
    .type lu_apply, @function
lu_apply:
    mv a3, a0
    la t0, lu_state
    ld a0, 0(t0)
    ld a1, 8(t0)
    ld a2, 16(t0)
    tail lu_solve
    .size lu_apply, .-lu_apply

    .globl lu_apply_transposed
    .type lu_apply_transposed, @function
lu_apply_transposed:
    mv a3, a0
    la t0, lu_state
    ld a0, 0(t0)
    ld a1, 8(t0)
    ld a2, 16(t0)
    tail lu_solve_transposed
    .size lu_apply_transposed, .-lu_apply_transposed

    .bss
    .balign 8
lu_state:
    .space 24                   # N, the factors, the exchanges
