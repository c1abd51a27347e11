	.text
f:	beq a0,a1,g
	.option norelax
	j g
	.align 4
	.rept 500
	add a0,a1,a2
	.endr
	bnez a0,f
	.uleb128 g-f
	.space 8000
g:	c.j f
	.if g-f
	.endif
	bgt a0,a1,f
	.org 20000
	.p2align 12,,100
