	.text
	lui a0, %hi(symbol)
	addi a0, a0, %lo(symbol)
	lw a1, %lo(symbol + 4)(a0)
	sw a1, %lo(symbol - 4)(a0)
1:	auipc a0, %pcrel_hi(symbol)
	addi a0, a0, %pcrel_lo(1b)
	lw a0, %pcrel_lo(1b)(a0)
	sd a0, %pcrel_lo(1b)(a0)
2:	auipc a0, %got_pcrel_hi(symbol)
	ld a0, %pcrel_lo(2b)(a0)
	lui a0, %tprel_hi(tls)
	add a0, a0, tp, %tprel_add(tls)
	addi a0, a0, %tprel_lo(tls)
	lw a0, %tprel_lo(tls)(a0)
	sw a1, %tprel_lo(tls + 8)(a0)
3:	auipc a0, %tls_ie_pcrel_hi(tls)
	ld a0, %pcrel_lo(3b)(a0)
4:	auipc a0, %tls_gd_pcrel_hi(tls)
	addi a0, a0, %pcrel_lo(4b)
	lui a0, %hi(0x12345678)
	addi a0, a0, %lo(0x12345678)
	lui a0, %hi(0x12345fff)
	addi a0, a0, %lo(0x12345fff)
	call symbol
	call symbol@plt
	tail symbol
	jal symbol
	jal ra, symbol
	j symbol
	beq a0, a1, symbol
	bnez a0, symbol
	jump symbol, t0
	call t1, symbol
	flw fa0, %lo(symbol)(a0)
	fsd fa0, %lo(symbol)(a0)
	lui a5, %hi(here)
	addi a5, a5, %lo(here)
here:
	.reloc ., R_RISCV_32, symbol + 3
	.word 0
	.data
	.dword symbol + 8
	.word symbol
	.dword here - other
other:
	.dtprelword tls
	.dtpreldword tls + 4
	.reloc 0, R_RISCV_NONE, symbol
