# Printing on the host's standard output: strings, integers, and doubles to all their digits.

    .equ SYSTEM_CALL_WRITE, 64
    .equ LIMBS, 96                  # of 9 decimal digits: enough for 5^1074 * 2^53
    .equ LIMB_DIGITS, 9
    .equ SHOWN_DIGITS, 17           # tell any two binary64 numbers apart
    .equ DIGIT_BYTES, 9 * LIMBS + 16

    .option arch, +zba
    .text

# print_string(a0 = address of a string that ends with a zero byte)
    .globl print_string
    .type print_string, @function
print_string:
    mv a1, a0
    mv a2, a0
1:
    lbu t0, 0(a2)
    addi a2, a2, 1
    bnez t0, 1b
    sub a2, a2, a1
    addi a2, a2, -1
    # falls through

# print_bytes(a1 = address, a2 = how many)
    .globl print_bytes
    .type print_bytes, @function
print_bytes:
    li a0, 1
    li a7, SYSTEM_CALL_WRITE
    ecall
    ret
    .size print_bytes, .-print_bytes

# print_integer(a0 = a signed number)
    .globl print_integer
    .type print_integer, @function
print_integer:
    addi sp, sp, -32
    addi a1, sp, 32             # digits, from the last to the first
    mv t0, a0
    bgez t0, 1f
    neg t0, t0                  # as unsigned it is right for the smallest number too
1:
    li t1, 10
2:
    remu t2, t0, t1
    divu t0, t0, t1
    addi t2, t2, '0'
    addi a1, a1, -1
    sb t2, 0(a1)
    bnez t0, 2b
    bgez a0, 3f
    li t2, '-'
    addi a1, a1, -1
    sb t2, 0(a1)
3:
    addi a2, sp, 32
    sub a2, a2, a1
    li a0, 1
    li a7, SYSTEM_CALL_WRITE
    ecall
    addi sp, sp, 32
    ret
    .size print_integer, .-print_integer

# print_double(fa0): as printf's "%.16e", rounded correctly, ties to even. The number m 2^e is made a whole number of 10^K: m 2^e
# itself, or m 5^-e with K = e; its decimal digits are exact.
    .globl print_double
    .type print_double, @function
print_double:
    addi sp, sp, -32
    sd ra, 0(sp)
    sd s0, 8(sp)
    sd s1, 16(sp)
    sd s2, 24(sp)
    fmv.x.d s0, fa0
    la s2, print_digits
    mv s1, s2
    bgez s0, 1f
    li t0, '-'
    sb t0, 0(s2)
    addi s1, s1, 1
1:
    slli t0, s0, 1
    srli t0, t0, 53             # the exponent, biased
    slli t1, s0, 12
    srli t1, t1, 12             # the fraction
    li t2, 0x7ff
    beq t0, t2, 20f
    beqz t0, 2f
    li t2, 1
    slli t2, t2, 52
    or t1, t1, t2
    addi t0, t0, -1
2:
    addi t0, t0, -1074          # m = t1, e = t0
    beqz t1, 15f
3:
    bgez t0, 4f                 # m odd or e = 0: fewer digits to come
    andi t2, t1, 1
    bnez t2, 4f
    srli t1, t1, 1
    addi t0, t0, 1
    j 3b
4:
    la a0, print_limbs          # m in limbs: at most two
    li a1, 1000000000
    remu t2, t1, a1
    divu t1, t1, a1
    sd t2, 0(a0)
    sd t1, 8(a0)
    li a2, 2                    # limbs
    mv a3, t0
    mv a4, t0                   # K
    bltz t0, 8f
    li a4, 0
    li a5, 29
5:
    beqz a3, 11f                # times 2^e, up to 2^29 at once
    mv t0, a3
    bleu t0, a5, 6f
    mv t0, a5
6:
    sub a3, a3, t0
    li t1, 1
    sll t1, t1, t0
    call print_multiply
    j 5b
8:
    neg a3, a3                  # times 5^-e, up to 5^12 at once
    li a5, 12
9:
    li t1, 244140625
    bgeu a3, a5, 10f
    beqz a3, 11f
    li t1, 5
    addi a3, a3, -1
    call print_multiply
    j 9b
10:
    addi a3, a3, -12
    call print_multiply
    j 9b
11:
    # The digits of all limbs, the first ones first; s1 gets the first that is not zero.
    mv a5, s1
    addi a5, a5, 2              # room for a carry and the point
    li t3, 0                    # digits so far
    li t4, 10
12:
    addi a2, a2, -1
    bltz a2, 16f
    sh3add t0, a2, a0
    ld t0, 0(t0)
    li t1, 100000000
13:
    divu t2, t0, t1
    remu t0, t0, t1
    divu t1, t1, t4
    or t5, t2, t3
    beqz t5, 14f                # a leading zero
    add t5, a5, t3
    addi t2, t2, '0'
    sb t2, 0(t5)
    addi t3, t3, 1
14:
    bnez t1, 13b
    j 12b
15:
    addi a5, s1, 2              # zero
    li t0, '0'
    sb t0, 0(a5)
    li t3, 1
    li a4, 0
16:
    add a4, a4, t3
    addi a4, a4, -1             # the decimal exponent
    li t0, SHOWN_DIGITS
    bleu t3, t0, 18f
    call print_round
    j 19f
18:
    beq t3, t0, 19f             # fill up with zeros
    add t1, a5, t3
    li t2, '0'
    sb t2, 0(t1)
    addi t3, t3, 1
    j 18b
19:
    # The sign, a digit, the point, the others, the exponent.
    lbu t0, 0(a5)
    addi a5, a5, -1
    sb t0, 0(a5)
    li t0, '.'
    sb t0, 1(a5)
    addi t1, a5, SHOWN_DIGITS + 1
    li t0, 'e'
    sb t0, 0(t1)
    li t0, '+'
    bgez a4, 21f
    li t0, '-'
    neg a4, a4
21:
    sb t0, 1(t1)
    addi t1, t1, 2
    li t0, 100
    bltu a4, t0, 22f
    divu t2, a4, t0
    remu a4, a4, t0
    addi t2, t2, '0'
    sb t2, 0(t1)
    addi t1, t1, 1
22:
    li t0, 10
    divu t2, a4, t0
    remu a4, a4, t0
    addi t2, t2, '0'
    sb t2, 0(t1)
    addi a4, a4, '0'
    sb a4, 1(t1)
    addi a2, t1, 2
    mv a1, a5
    beq s1, s2, 23f
    addi a1, a1, -1             # with its sign
    li t0, '-'
    sb t0, 0(a1)
23:
    sub a2, a2, a1
    call print_bytes
    j 25f
20:
    la a0, print_infinity
    beqz t1, 24f
    la a0, print_nan
    j 26f
24:
    beq s1, s2, 26f
    la a0, print_negative_infinity
26:
    call print_string
25:
    ld ra, 0(sp)
    ld s0, 8(sp)
    ld s1, 16(sp)
    ld s2, 24(sp)
    addi sp, sp, 32
    ret
    .size print_double, .-print_double

# The limbs at a0, a2 of them, times t1; a2 grows with the carry. Uses t0, t2..t5.
    .type print_multiply, @function
print_multiply:
    li t2, 0                    # carry
    li t5, 1000000000
    mv t0, a0
    sh3add t3, a2, a0
1:
    ld t4, 0(t0)
    mul t4, t4, t1
    add t4, t4, t2
    divu t2, t4, t5
    remu t4, t4, t5
    sd t4, 0(t0)
    addi t0, t0, 8
    bne t0, t3, 1b
    beqz t2, 2f
    sd t2, 0(t0)
    addi a2, a2, 1
2:
    ret
    .size print_multiply, .-print_multiply

# The digits at a5, t3 of them, rounded to SHOWN_DIGITS; a4, the exponent, grows where all were nines.
    .type print_round, @function
print_round:
    addi t0, a5, SHOWN_DIGITS
    add t1, a5, t3              # where the digits end
    lbu t2, 0(t0)
    li t4, '5'
    bltu t2, t4, 5f
    bgtu t2, t4, 2f
    mv t2, t0
1:
    addi t2, t2, 1
    beq t2, t1, 4f
    lbu t5, 0(t2)
    li t4, '0'
    beq t5, t4, 1b
2:
    beq t0, a5, 3f
    addi t0, t0, -1
    lbu t5, 0(t0)
    li t4, '9'
    addi t6, t5, 1
    sb t6, 0(t0)
    bne t5, t4, 5f
    li t6, '0'
    sb t6, 0(t0)
    j 2b
3:
    li t6, '1'                  # 9.99... became 10
    sb t6, 0(a5)
    addi a4, a4, 1
    ret
4:
    lbu t5, -1(t0)              # exactly half: to the even digit
    andi t5, t5, 1
    bnez t5, 2b
5:
    ret
    .size print_round, .-print_round

    .section .rodata
print_infinity:
    .asciz "inf"
print_negative_infinity:
    .asciz "-inf"
print_nan:
    .asciz "nan"

    .bss
    .balign 8
print_limbs:
    .space 8 * LIMBS
print_digits:
    .space DIGIT_BYTES
