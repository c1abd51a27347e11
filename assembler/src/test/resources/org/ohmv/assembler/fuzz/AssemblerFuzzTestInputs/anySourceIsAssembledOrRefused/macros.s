	.macro push reg:req, more:vararg
	addi sp,sp,-8
	sd \reg,(sp)
	.ifnb \more
	push \more
	.endif
l\@:
	.endm
	push a0,a1,a2
	.macro def name, value=5
	.equ \name, \value
	\name\()_x = \value + 1
	.endm
	def q
	def name=w, value="(1+2)"
	.rept 3
	nop
	.irp r,a0,a1
	mv \r,zero
	.endr
	.endr
	.irpc c,123
	.byte \c
	.endr
	.altmacro
	.macro alt x
	LOCAL here
here:	.word %x+1, <text>
	.endm
	alt %1+2
	.noaltmacro
	.macro loop n
	.if \n
	.byte \n
	loop %(\n-1)
	loop "(\n-1)"
	.endif
	.exitm
	.endm
	loop 3
	.purgem loop
