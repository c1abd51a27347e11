	.data
	.word 1 + 2 * 3, (1 + 2) * 3, 7 / 2, -7 / 2, 7 % 3, -7 % 3
	.word 1 << 4, 256 >> 2, 0xf0 & 0x3c, 0xf0 | 0x0f, 0xf0 ^ 0xff, ~5, !5, !0, -5
	.word 1 == 1, 1 == 2, 1 != 2, 1 <> 1, 1 < 2, 2 < 1, 1 > 2, 2 >= 2, 1 <= 0
	.word 1 && 2, 0 && 1, 0 || 3, 0 || 0
	.word 2 + 3 << 1, 1 | 2 & 3, 10 - 4 - 3, 100 / 5 / 2, 6 ! 3
	.word 'a', 'a + 1, '\n', '\\', '\''
	.dword 0xffffffffffffffff + 1, 1 << 63, 0x8000000000000000 / 3
	.word . - here
here:
	.word . - here, there - here, (there - here) / 4, (there - here) * 2 + 1
there:
	.set late, there - here
	.word late
	.equ base, 100
	.word base + 10, -base, base % 7
	.if base > 50
	.word 1
	.else
	.word 2
	.endif
	.word here + 4 - 2 + 8
	.byte 0b1111, 0B11, 0x1F, 0X2f
	.word -(-3), - - 3, ~~7, +4
	.text
	addi a0, a0, (1 << 4) + 3
	addi a0, a0, -(5 * 3)
	lw a0, (4 * 3)(sp)
	lw a0, 4 + 8(sp)
	li a0, base * 2
	andi a0, a0, ~0xf
	lui a0, 0xfffff
	slli a0, a0, 3 + 2
