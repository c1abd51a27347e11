 .text
a: .word x
 .reloc 0, R_RISCV_NONE, sym
 .reloc 4, R_RISCV_HI20, sym2+4
 nop
 .reloc 0, R_RISCV_32, sym3
 .word x
 .word y
 .reloc ., R_RISCV_64, q
 .reloc a+4, R_RISCV_ADD32, q
 .reloc 12, R_RISCV_RELAX
 .reloc 12, BFD_RELOC_32, loc
loc: .word z
 .reloc b+1, R_RISCV_32, b-3
 .data
b: .word 1
 .word b
 .reloc 4, R_RISCV_NONE, .text
 .reloc ., R_RISCV_RELAX, 7
