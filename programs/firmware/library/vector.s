# Kernels for vectors of binary64. Lengths may be anything from 0; four elements are worked on at a time, in four
# independent chains, so that an in-order core does not wait for one result before it begins the next.

    .option arch, +zba
    .text

# vector_dot(a0 = n, a1 = x, a2 = y) -> fa0 = x'y
    .globl vector_dot
    .type vector_dot, @function
vector_dot:
    fmv.d.x fa0, zero
    fmv.d fa1, fa0
    fmv.d fa2, fa0
    fmv.d fa3, fa0
    andi t0, a0, -4
    sh3add t0, t0, a1           # where the last group of four ends
    sh3add t1, a0, a1           # where x ends
    beq a1, t0, 2f
1:
    fld ft0, 0(a1)
    fld ft1, 8(a1)
    fld ft2, 16(a1)
    fld ft3, 24(a1)
    fld ft4, 0(a2)
    fld ft5, 8(a2)
    fld ft6, 16(a2)
    fld ft7, 24(a2)
    addi a1, a1, 32
    addi a2, a2, 32
    fmadd.d fa0, ft0, ft4, fa0
    fmadd.d fa1, ft1, ft5, fa1
    fmadd.d fa2, ft2, ft6, fa2
    fmadd.d fa3, ft3, ft7, fa3
    bne a1, t0, 1b
2:
    beq a1, t1, 4f
3:
    fld ft0, 0(a1)
    fld ft4, 0(a2)
    addi a1, a1, 8
    addi a2, a2, 8
    fmadd.d fa0, ft0, ft4, fa0
    bne a1, t1, 3b
4:
    fadd.d fa0, fa0, fa1
    fadd.d fa2, fa2, fa3
    fadd.d fa0, fa0, fa2
    ret
    .size vector_dot, .-vector_dot

# vector_add_scaled(a0 = n, fa0 = s, a1 = x, a2 = y): y becomes y + s x
    .globl vector_add_scaled
    .type vector_add_scaled, @function
vector_add_scaled:
    andi t0, a0, -4
    sh3add t0, t0, a1
    sh3add t1, a0, a1
    beq a1, t0, 2f
1:
    fld ft0, 0(a1)
    fld ft1, 8(a1)
    fld ft2, 16(a1)
    fld ft3, 24(a1)
    fld ft4, 0(a2)
    fld ft5, 8(a2)
    fld ft6, 16(a2)
    fld ft7, 24(a2)
    fmadd.d ft4, fa0, ft0, ft4
    fmadd.d ft5, fa0, ft1, ft5
    fmadd.d ft6, fa0, ft2, ft6
    fmadd.d ft7, fa0, ft3, ft7
    addi a1, a1, 32
    fsd ft4, 0(a2)
    fsd ft5, 8(a2)
    fsd ft6, 16(a2)
    fsd ft7, 24(a2)
    addi a2, a2, 32
    bne a1, t0, 1b
2:
    beq a1, t1, 4f
3:
    fld ft0, 0(a1)
    fld ft4, 0(a2)
    addi a1, a1, 8
    fmadd.d ft4, fa0, ft0, ft4
    fsd ft4, 0(a2)
    addi a2, a2, 8
    bne a1, t1, 3b
4:
    ret
    .size vector_add_scaled, .-vector_add_scaled

# vector_scale_add(a0 = n, fa0 = s, a1 = x, a2 = y): y becomes x + s y
    .globl vector_scale_add
    .type vector_scale_add, @function
vector_scale_add:
    andi t0, a0, -4
    sh3add t0, t0, a1
    sh3add t1, a0, a1
    beq a1, t0, 2f
1:
    fld ft0, 0(a1)
    fld ft1, 8(a1)
    fld ft2, 16(a1)
    fld ft3, 24(a1)
    fld ft4, 0(a2)
    fld ft5, 8(a2)
    fld ft6, 16(a2)
    fld ft7, 24(a2)
    fmadd.d ft4, fa0, ft4, ft0
    fmadd.d ft5, fa0, ft5, ft1
    fmadd.d ft6, fa0, ft6, ft2
    fmadd.d ft7, fa0, ft7, ft3
    addi a1, a1, 32
    fsd ft4, 0(a2)
    fsd ft5, 8(a2)
    fsd ft6, 16(a2)
    fsd ft7, 24(a2)
    addi a2, a2, 32
    bne a1, t0, 1b
2:
    beq a1, t1, 4f
3:
    fld ft0, 0(a1)
    fld ft4, 0(a2)
    addi a1, a1, 8
    fmadd.d ft4, fa0, ft4, ft0
    fsd ft4, 0(a2)
    addi a2, a2, 8
    bne a1, t1, 3b
4:
    ret
    .size vector_scale_add, .-vector_scale_add

# vector_multiply(a0 = n, a1 = x, a2 = y, a3 = z): z_i becomes x_i y_i; z may be x or y
    .globl vector_multiply
    .type vector_multiply, @function
vector_multiply:
    sh3add t1, a0, a1
    beq a1, t1, 2f
1:
    fld ft0, 0(a1)
    fld ft1, 0(a2)
    addi a1, a1, 8
    addi a2, a2, 8
    fmul.d ft0, ft0, ft1
    fsd ft0, 0(a3)
    addi a3, a3, 8
    bne a1, t1, 1b
2:
    ret
    .size vector_multiply, .-vector_multiply

# vector_copy(a0 = n, a1 = x, a2 = y): y becomes x
    .globl vector_copy
    .type vector_copy, @function
vector_copy:
    sh3add t1, a0, a1
    beq a1, t1, 2f
1:
    ld t0, 0(a1)
    addi a1, a1, 8
    sd t0, 0(a2)
    addi a2, a2, 8
    bne a1, t1, 1b
2:
    ret
    .size vector_copy, .-vector_copy

# vector_clear(a0 = n, a1 = x): x becomes 0
    .globl vector_clear
    .type vector_clear, @function
vector_clear:
    andi t0, a0, -4
    sh3add t0, t0, a1
    sh3add t1, a0, a1
    beq a1, t0, 2f
1:
    sd zero, 0(a1)
    sd zero, 8(a1)
    sd zero, 16(a1)
    sd zero, 24(a1)
    addi a1, a1, 32
    bne a1, t0, 1b
2:
    beq a1, t1, 4f
3:
    sd zero, 0(a1)
    addi a1, a1, 8
    bne a1, t1, 3b
4:
    ret
    .size vector_clear, .-vector_clear

# vector_maximum(a0 = n, a1 = x) -> fa0 = the greatest |x_i|, NaN if there is one among them; a0 = its index, or -1 if all
# are zero or one is NaN
    .globl vector_maximum
    .type vector_maximum, @function
vector_maximum:
    sh3add t1, a0, a1
    mv t2, a1
    li a0, -1
    fmv.d.x fa0, zero
    beq a1, t1, 3f
1:
    fld ft0, 0(a1)
    fabs.d ft0, ft0
    fle.d t0, ft0, fa0
    addi a1, a1, 8
    bnez t0, 2f
    fmv.d fa0, ft0
    sub a0, a1, t2
    feq.d t0, ft0, ft0
    beqz t0, 4f
2:
    bne a1, t1, 1b
    srai a0, a0, 3              # of the element behind it; -1 stays
    bltz a0, 3f
    addi a0, a0, -1
3:
    ret
4:
    li a0, -1
    ret
    .size vector_maximum, .-vector_maximum

# vector_norm(a0 = n, a1 = x) -> fa0 = the 2-norm. Elements are scaled by a power of two first, so that no square
# overflows or vanishes.
    .globl vector_norm
    .type vector_norm, @function
vector_norm:
    addi sp, sp, -32
    sd ra, 0(sp)
    sd a0, 8(sp)
    sd a1, 16(sp)
    call vector_maximum
    bltz a0, 4f                 # 0 or NaN is its own norm
    fmv.x.d t0, fa0
    srli t0, t0, 52             # the exponent, biased
    li t1, 2046
    sub t1, t1, t0              # of the reciprocal's power of two
    bgtz t1, 1f
    li t1, 1
1:
    slli t1, t1, 52
    fmv.d.x fa1, t1
    ld t1, 8(sp)
    ld a1, 16(sp)
    sh3add t1, t1, a1
    fmv.d.x fa0, zero
2:
    fld ft0, 0(a1)
    fmul.d ft0, ft0, fa1
    addi a1, a1, 8
    fmadd.d fa0, ft0, ft0, fa0
    bne a1, t1, 2b
    fsqrt.d fa0, fa0
    fdiv.d fa0, fa0, fa1
4:
    ld ra, 0(sp)
    addi sp, sp, 32
    ret
    .size vector_norm, .-vector_norm

# vector_sum_absolute(a0 = n, a1 = x) -> fa0 = the 1-norm
    .globl vector_sum_absolute
    .type vector_sum_absolute, @function
vector_sum_absolute:
    sh3add t1, a0, a1
    fmv.d.x fa0, zero
    beq a1, t1, 2f
1:
    fld ft0, 0(a1)
    fabs.d ft0, ft0
    addi a1, a1, 8
    fadd.d fa0, fa0, ft0
    bne a1, t1, 1b
2:
    ret
    .size vector_sum_absolute, .-vector_sum_absolute
