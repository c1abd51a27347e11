	.attribute arch, "rv64imac"
	.attribute stack_align, 16
	.attribute unaligned_access, 1
	.text
	nop
