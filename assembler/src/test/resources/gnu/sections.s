	.text
	nop
	.data
	.byte 1
	.section .rodata
	.byte 2
	.section .custom, "aw", @progbits
	.byte 3
	.section .nothing, "aw", @nobits
	.skip 4
	.section .merge, "aM", @progbits, 8
	.dword 5
	.section .strings, "aMS", @progbits, 1
	.string "s"
	.section .note.mine, "", @note
	.word 1
	.section .text.hot, "ax"
	nop
	.pushsection .rodata
	.byte 6
	.popsection
	nop
	.previous
	.byte 7
	.text 1
	addi a0, a0, 1
	.text 0
	addi a0, a0, 2
	.subsection 2
	addi a0, a0, 3
	.previous
	addi a0, a0, 4
	.section .init_array, "aw"
	.dword 0
	.section .group_member, "axG", @progbits, signature, comdat
	.globl signature
signature:
	ret
	.section .group_data, "awG", @progbits, signature, comdat
	.word 9
	.section .ordered, "ao", @progbits, .text
	.dword 1
	.section .tdata, "awT", @progbits
	.word 1
	.section .tbss, "awT", @nobits
	.skip 4
	.section .sdata, "aw"
	.word 8
	.section .comment, "MS", @progbits, 1
	.string "c"
	.ident "made by hand"
