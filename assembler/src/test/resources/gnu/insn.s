	.text
	.insn r 0x33, 0, 0, a0, a1, a2
	.insn r CUSTOM_0, 7, 1, a0, a0, a1
	.insn r 0x43, 0, 0, fa0, fa1, fa2, fa3
	.insn r4 0x43, 0, 1, a0, a1, a2, a3
	.insn i 0x13, 0, a0, a1, 13
	.insn i OP_IMM, 7, a0, a1, -13
	.insn i LOAD, 2, a0, 4(a1)
	.insn s STORE, 2, a0, 8(a1)
	.insn b BRANCH, 0, a0, a1, target
	.insn sb 0x63, 1, a0, a1, target
	.insn u LUI, a0, 0xfff
	.insn u AUIPC, a0, 0x12345
	.insn j JAL, a0, target
	.insn uj 0x6f, ra, target
	.insn cr 2, 9, a0, a1
	.insn ci 1, 0, a0, 5
	.insn ciw 0, 0, a1, 1
	.insn css 2, 6, a0, 1
	.insn cl 0, 2, a0, 0(a1)
	.insn cs 0, 6, a0, 0(a1)
	.insn ca 1, 0x23, 0, a0, a1
	.insn cb 1, 6, a1, target
	.insn cj 1, 5, target
	.insn 0x13
	.insn 0x0001
	.insn 4, 0x13
	.insn 2, 1
	.insn 0x4, 0x00000013
target:
	nop
