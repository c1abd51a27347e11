	.file "symbols.c"
	.globl main, other
	.type main, @function
main:
	ret
	.size main, . - main
other:
	nop
	.type other, %function
	.size other, 4
	.weak feeble
	.weak feeble_undefined
feeble:
	nop
	call feeble_undefined
	.hidden secret
	.globl secret
secret:
	nop
	.protected guarded
	.globl guarded
guarded:
	nop
	.internal inside
	.globl inside
inside:
	nop
	.local only_here
only_here:
	nop
	.set value, 5
	.equ value, value + 1
	.equiv once, 77
	constant = 0x1000
	.globl constant
	li a0, value
	li a1, once
	li a2, constant
	alias = main
	.globl alias
	.set moved, other + 2
	call alias
	la a0, moved
	.data
	.type object, @object
	.size object, 8
object:
	.dword value
	.type tls_object, @tls_object
	.section .tbss, "awT", @nobits
tls_object:
	.skip 4
	.text
	.extern outside
	call outside
	.weakref shortcut, faraway
	call shortcut
	.type notype_symbol, @notype
notype_symbol:
	.variant_cc variant
	call variant
	.L_local: nop
	j .L_local
	"quoted name": nop
	call "quoted name"
	dollar$name: nop
