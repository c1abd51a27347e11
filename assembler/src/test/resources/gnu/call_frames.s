	.text
	.globl f
	.type f, @function
f:
	.cfi_startproc
	addi sp, sp, -32
	.cfi_def_cfa_offset 32
	sd ra, 24(sp)
	.cfi_offset 1, -8
	sd s0, 16(sp)
	.cfi_offset 8, -16
	addi s0, sp, 32
	.cfi_def_cfa 8, 0
	.cfi_remember_state
	beqz a0, 1f
	ld ra, 24(sp)
	.cfi_restore 1
	ld s0, 16(sp)
	.cfi_restore 8
	.cfi_def_cfa 2, 32
	addi sp, sp, 32
	.cfi_adjust_cfa_offset -32
	ret
1:
	.cfi_restore_state
	.cfi_def_cfa_register 2
	nop
	.cfi_undefined 9
	.cfi_same_value 18
	.cfi_escape 0x0a
	nop
	ret
	.cfi_endproc
	.size f, . - f
g:
	.cfi_startproc
	nop
	ret
	.cfi_endproc
