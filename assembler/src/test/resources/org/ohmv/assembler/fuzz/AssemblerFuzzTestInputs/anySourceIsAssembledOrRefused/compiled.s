	.file	"<stdin>"
	.option nopic
	.attribute arch, "rv64i2p1_m2p0_a2p1_f2p2_d2p2_c2p0_zicsr2p0"
	.attribute unaligned_access, 0
	.attribute stack_align, 16
	.text
	.align	1
	.globl	f
	.type	f, @function
f:
	li	a5,4
	bgtu	a0,a5,.L2
	slli	a0,a0,2
	lui	a5,%hi(.L4)
	addi	a5,a5,%lo(.L4)
	add	a0,a0,a5
	lw	a5,0(a0)
	jr	a5
	.section	.rodata
	.align	2
	.align	2
.L4:
	.word	.L11
	.word	.L7
	.word	.L9
	.word	.L5
	.word	.L3
	.text
.L7:
	lui	a5,%hi(.LANCHOR0+4)
	lw	a5,%lo(.LANCHOR0+4)(a5)
	fcvt.d.w	fa0,a5
	ret
.L5:
	lui	a5,%hi(.LC1)
	fld	fa0,%lo(.LC1)(a5)
	ret
.L3:
	fneg.d	fa0,fa0
	ret
.L2:
	addi	sp,sp,-16
	sd	ra,8(sp)
	fadd.d	fa0,fa0,fa0
	addiw	a0,a0,-1
	call	f
	ld	ra,8(sp)
	addi	sp,sp,16
	jr	ra
.L9:
	lui	a5,%hi(.LC0)
	fld	fa0,%lo(.LC0)(a5)
	ret
.L11:
	ret
	.size	f, .-f
	.globl	s
	.section	.rodata.str1.8,"aMS",@progbits,1
	.align	3
.LC2:
	.string	"text"
	.globl	t
	.section	.srodata.cst8,"aM",@progbits,8
	.align	3
.LC0:
	.word	0
	.word	1079836672
	.align	3
.LC1:
	.word	0
	.word	1072955392
	.data
	.align	3
	.set	.LANCHOR0,. + 0
	.type	t, @object
	.size	t, 16
t:
	.word	1
	.word	2
	.word	3
	.word	4
	.section	.srodata,"a"
	.align	3
	.type	s, @object
	.size	s, 8
s:
	.dword	.LC2
	.ident	"GCC: (12.2.0-14+deb12u1+11+b2) 12.2.0"
