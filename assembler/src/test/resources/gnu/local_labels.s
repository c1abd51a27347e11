	.text
1:	nop
	j 1b
	beqz a0, 1f
	nop
1:	bnez a0, 1b
	j 2f
10:	nop
	j 10b
	la a0, 10b
2:	nop
1:	j 1b
	j 2b
	.data
	.word 1f - 2f
1:	.dword 1b
2:	.word 1b - 2b
	.text
