	.data
	.rept 3
	.byte 1
	.endr
	.rep 2
	.byte 2
	.endr
	.rept 0
	.byte 3
	.endr
	.irp x, 1, 2, 3
	.byte \x
	.endr
	.irp reg, a0, a1
	.ascii "\reg"
	.endr
	.irp x
	.byte 9
	.endr
	.irpc c, 123
	.byte \c
	.endr
	.rept 2
	.rept 3
	.byte 7
	.endr
	.byte 8
	.endr
	.irp x, 1, 2
	.irp y, 3, 4
	.byte \x * 16 + \y
	.endr
	.endr
	.set n, 0
	.rept 5
	.byte n
	.set n, n + 1
	.endr
	.macro each list:vararg
	.irp item, \list
	.word \item
	.endr
	.endm
	each 5, 6, 7
