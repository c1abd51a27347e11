.insn 22, 0xfedcba98765432100123456789abcdef55aa33cc607f
.insn 8, 0x1122334455667f3f
.insn 6, 0x11223344661f
.insn 10, 0x1122334455667788007f
.insn 0x7f
.insn 0x1f
.insn r 0x33, 0, 0, ft0, fa1, a2
.insn i 0x13, 0, a0, a1, %lo(x)
.insn i 0x13, 0, fa0, %lo(x)(a1)
.insn i 0x13, 0, fa0, (a1)
.insn s 0x23, 0, fa0, %lo(x)(a1)
.insn u 0x37, a0, %hi(x)
.insn cl 0, 2, a0, 31(a1)
.insn ci 1, 0, a0, -32
.insn ci 1, 0, a0, 31
.insn ciw 0, 0, a0, 255
.insn css 2, 0, a0, 63
.insn cr 2, 9, fa0, ft11
.insn ca 1, 0x3f, 3, fa0, a1
.insn cb 1, 6, fa1, foo
.insn cj 1,5,foo
foo: .insn cj 0,1,foo
.insn ci 1, 0, a0, 0
.insn 0x13+(1<<7)
