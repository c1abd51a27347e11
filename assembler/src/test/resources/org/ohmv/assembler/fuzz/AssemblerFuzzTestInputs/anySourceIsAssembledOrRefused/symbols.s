#-g -L -fpic
	.file "source.c"
	.file 1 "source.c"
	.loc 1 2 3 is_stmt 0
	.text
	.globl f
	.weak w
	.hidden h
	.type f,@function
	.size f,.-f
f:	.cfi_startproc
	.cfi_def_cfa_offset 16
	.cfi_offset ra,-8
	.loc 1 3 discriminator 2
	la a0,f
	call f@plt
	.cfi_remember_state
	.cfi_escape 1,2
	.cfi_restore_state
	.cfi_endproc
	.local m
	.set m,f+4
	.pushsection .text.hot,"ax",@progbits
	.subsection 1
	.popsection
	.previous
	.section .group,"axG",@progbits,f,comdat
	.section .x,"a"
	.ident "compiler"
	.attribute arch,"rv64gc"
	.attribute 4,16
	.option push
	.option norvc
	.option arch,+zba
	.option pop
	.option pic
	.symver f,f@V
	.line 4
# 12 "other.c"
"quoted name":
	.word "quoted name"
1$:	j 1$
	.LC0 = . - f
x = 5
