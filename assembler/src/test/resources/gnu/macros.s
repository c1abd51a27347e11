	.macro plain
	nop
	.endm
	plain
	.macro two first, second
	add a0, \first, \second
	.endm
	two a1, a2
	two a1 a2
	two second=a3, first=a4
	.macro default a, b=7, c:req
	.word \a, \b, \c
	.endm
	default 1, 2, 3
	default 1, , 3
	default 5, c=6
	.macro rest first, others:vararg
	.word \first
	.word \others
	.endm
	rest 1, 2, 3, 4
	.macro label name
label_\name: nop
\name\()_tail: nop
	j label_\name
	.endm
	label x
	label y
	.macro counted
unique\@: nop
	j unique\@
	.endm
	counted
	counted
	.macro recursive n
	.word \n
	.if \n
	recursive (\n - 1)
	.endif
	.endm
	recursive 4
	.macro leaves n
	.if \n
	.exitm
	.endif
	.word 99
	.endm
	leaves 0
	leaves 1
	.macro outer
	.macro inner v
	.word \v
	.endm
	inner 3
	.endm
	outer
	inner 4
	.purgem plain
	.macro plain
	ebreak
	.endm
	plain
	.macro quoted text
	.ascii "\text"
	.endm
	quoted "a, b"
	quoted abc
	.altmacro
	.macro alternate x
	LOCAL place
place:	.word x, place - .
	.endm
	alternate 5
	alternate %(3 + 4)
	.noaltmacro
