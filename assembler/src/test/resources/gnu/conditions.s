	.data
	.equ one, 1
	.if one
	.byte 1
	.elseif 1
	.byte 2
	.else
	.byte 3
	.endif
	.if 0
	.byte 4
	.elseif one == 1
	.byte 5
	.endif
	.ifdef one
	.byte 6
	.endif
	.ifndef nothing
	.byte 7
	.endif
	.ifnotdef nothing
	.byte 70
	.endif
	.ifc abc, abc
	.byte 8
	.endif
	.ifc "a b", "a b"
	.byte 80
	.endif
	.ifnc abc, abd
	.byte 9
	.endif
	.ifeqs "x", "x"
	.byte 90
	.endif
	.ifnes "x", "y"
	.byte 91
	.endif
	.ifb
	.byte 10
	.endif
	.ifnb text
	.byte 11
	.endif
	.ifeq 0
	.byte 12
	.endif
	.ifne 5
	.byte 13
	.endif
	.ifgt 1
	.byte 14
	.endif
	.ifge 0
	.byte 15
	.endif
	.iflt -1
	.byte 16
	.endif
	.ifle 0
	.byte 17
	.endif
	.if 0
	.if 1
	.byte 18
	.else
	.byte 19
	.endif
	nonsense that is skipped
	.else
	.byte 20
	.endif
