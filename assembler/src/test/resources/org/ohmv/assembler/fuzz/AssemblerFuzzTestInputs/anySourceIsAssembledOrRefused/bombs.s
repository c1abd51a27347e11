#-march=rv64imafdc_zicsr2p0_xohm --gc-sections -mabi=lp64f -a
	.rept 1000000000
	.space 0x7fffffff
	.org 1<<60
	.align 63
	.fill 1<<40,8,1
	.endr
	.include "self"
