#-march=rv64gc_zba_zbb_zbs -mcsr-check
	.globl _start
_start:	add a0,a1,a2
	addi sp,sp,-32
	sd ra,24(sp)
	lw a0,%lo(v)(t0)
	lui t0,%hi(v)
1:	auipc a0,%pcrel_hi(v)
	addi a0,a0,%pcrel_lo(1b)
	add t0,t0,tp,%tprel_add(t)
	beqz a0,1b
	bne a0,a1,2f
	jal _start
	call _start ; tail _start
2:	li a0,0x123456789abcdef0
	la a1,v
	lla a2,v+4
	fadd.d fa0,fa1,fa2,rne
	fld fa0,8(a0)
	csrrw a0,mstatus,a1
	csrw 0x300,t0
	amoadd.w.aqrl a0,a1,(a2)
	lr.d a0,0(a1)
	fence rw,w
	fence.i
	c.addi a0,-1
	c.lwsp a0,4(sp)
	sh1add a0,a1,a2
	.insn r 0x0b, 7, 1, a0, a0, a1
	.insn i CUSTOM_0, 2, a0, a1, -4
	.insn 4, 0x13
	ohm.wait a0,a1,a2
	jalr ra,4(a0)
	ecall
	ebreak
	sext.w a0,a1
	lw a0,v
	sw a0,v,t1
	rdcycle a0
v:	.word 1
t:	.dword v-_start
