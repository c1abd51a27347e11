	.text
	nop
	li a0, 1
	li a0, 0x12345678
	la a0, symbol
	lla a0, symbol + 4
	la.tls.ie a0, tls
	la.tls.gd a0, tls
	mv a0, a1
	move a0, a1
	not a0, a1
	neg a0, a1
	negw a0, a1
	sext.b a0, a1
	sext.h a0, a1
	sext.w a0, a1
	zext.b a0, a1
	zext.h a0, a1
	zext.w a0, a1
	seqz a0, a1
	snez a0, a1
	sltz a0, a1
	sgtz a0, a1
	sgt a0, a1, a2
	sgtu a0, a1, a2
	beqz a0, label
	bnez a0, label
	blez a0, label
	bgez a0, label
	bltz a0, label
	bgtz a0, label
	bgt a0, a1, label
	ble a0, a1, label
	bgtu a0, a1, label
	bleu a0, a1, label
	j label
	jal label
	jr a0
	jr 4(a0)
	jalr a0
	jalr 4(a0)
	jalr a0, a1
	jalr a0, 8(a1)
	jalr a0, a1, 12
	ret
	lb a0, symbol
	lh a0, symbol
	lw a0, symbol
	ld a0, symbol + 8
	lbu a0, symbol
	lhu a0, symbol
	lwu a0, symbol
	sb a0, symbol, t0
	sh a0, symbol, t0
	sw a0, symbol, t0
	sd a0, symbol, t0
	flw fa0, symbol, t0
	fld fa0, symbol, t0
	fsw fa0, symbol, t0
	fsd fa0, symbol, t0
	csrr a0, mstatus
	csrw mepc, a0
	csrs mie, a0
	csrc mip, a0
	csrwi fcsr, 3
	csrsi mstatus, 8
	csrci mstatus, 8
	csrw mscratch, 5
	rdcycle a0
	rdtime a0
	rdinstret a0
	frcsr a0
	fscsr a0
	fscsr a0, a1
	frrm a0
	fsrm a0
	fsrmi 1
	fsrmi a0, 1
	frflags a0
	fsflags a0
	fsflagsi 1
	fmv.s fa0, fa1
	fmv.d fa0, fa1
	fabs.s fa0, fa1
	fneg.d fa0, fa1
	fgt.s a0, fa0, fa1
	fge.d a0, fa0, fa1
	fmv.x.s a0, fa0
	fmv.s.x fa0, a0
	fence
	fence.tso
	fence.i
	fence rw, w
	unimp
	c.unimp
	ebreak
	sbreak
	ecall
	scall
	add a0, a1, 4
	and a0, a1, 4
	or a0, a1, 4
	xor a0, a1, 4
	sll a0, a1, 4
	srl a0, a1, 4
	sra a0, a1, 4
	slt a0, a1, 4
	sltu a0, a1, 4
	addw a0, a1, 4
	sllw a0, a1, 4
	srlw a0, a1, 4
	sraw a0, a1, 4
	lr.w a0, (a1)
	lr.d.aq a0, 0(a1)
	sc.w.rl a0, a2, (a1)
	amoadd.d.aqrl a0, a2, (a1)
	ADD a0, a1, a2
	lw a0, (a1)
	sw a0, (a1)
	fadd.s fa0, fa1, fa2, rtz
	fcvt.w.s a0, fa0, rtz
	fcvt.s.w fa0, a0
label:
	wfi
	mret
	sret
	sfence.vma
	sfence.vma a0
	sfence.vma a0, a1
