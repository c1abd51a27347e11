	.text
	.globl _start
	.type _start, @function
_start:
	.cfi_startproc
	.cfi_undefined ra
	call main
	li a7, 93
	ecall
	.cfi_endproc
	.size _start, . - _start
