	.file "lines.c"
	.text
	.file 1 "lines.c"
	.loc 1 3 1
	.globl main
	.type main, @function
main:
	.loc 1 4 5
	addi sp, sp, -16
	.loc 1 5 9 is_stmt 0
	sd ra, 8(sp)
	.loc 1 6 3 is_stmt 1 prologue_end
	call work
	.loc 1 200 3 view .LV1
	ld ra, 8(sp)
	.loc 1 201
	addi sp, sp, 16
	ret
	.size main, . - main
	.file 2 "included.h"
	.loc 2 1 1
	nop
	.loc 2 1 2 discriminator 3
	nop
	.section .debug_info, "", @progbits
	.word 0
