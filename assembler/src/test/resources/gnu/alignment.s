	.text
	nop
	.align 2
	c.nop
	.p2align 3
	add a0, a1, a2
	c.nop
	.balign 16
	c.nop
	.option norvc
	.align 3
	nop
	.option rvc
	.p2align 4, , 3
	c.nop
	.p2align 4, , 15
	c.nop
	.data
	.byte 1
	.align 3
	.byte 2
	.p2align 2, 0xff
	.byte 3
	.balign 8, 0x11
	.byte 4, 4
	.balignw 4, 0x2233
	.word 5
	.balignl 8, 0x44556677
	.balign 2
	.p2align 6, 0, 10
	.byte 7
	.section .rodata.str, "aMS", @progbits, 1
	.align 2
	.string "x"
