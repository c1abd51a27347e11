	.data
	.zero 5
	.skip 3
	.skip 2, 0xee
	.space 4, 1
	.fill 3
	.fill 3, 2
	.fill 2, 4, 0x12345678
	.fill 2, 8, 0x1122334455667788
	.fill 2, 3, 0x123456
	.org . + 8
	.org 100, 0x5a
mark:
	.org mark + 16
	.byte 1
	.bss
	.skip 10
	.zero 7
buffer:
	.space 100
	.lcomm local_common, 24
	.comm common, 40, 16
	.comm small, 4
	.local hidden_common
	.comm hidden_common, 12, 4
	.lcomm lone, 1
	.lcomm ltwo, 3
	.lcomm lfour, 7
	.local unaligned
	.comm unaligned, 24
	.comm three, 3
	.comm five, 5
	.comm nothing, 0
	.comm seventeen, 17
