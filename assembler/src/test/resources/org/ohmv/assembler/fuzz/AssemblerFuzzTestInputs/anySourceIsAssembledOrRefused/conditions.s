	.set a,1
	.if a==1 && !0
	.ifdef a
	.byte 1
	.else
	.byte 2
	.endif
	.elseif a>2
	.error "no"
	.else
	.warning "no"
	.endif
	.ifndef b
	.equ b,a<<2
	.endif
	.ifc x,x
	.ifeqs "x","y"
	.endif
	.ifb
	.endif
	.endif
	.iflt a-2
	.ifge a
	.ifne a
	.print "text"
	.endif
	.endif
	.endif
	.eqv z,a+.
	.equiv y,3
	.word z,y
	.err
	.end
