	.data
	.byte 1, -1, 255, 'a', '\n', 0x7f, 0b101, 017
	.2byte 1, -1, 0x1234
	.half 1, 2, 65535
	.hword 3
	.short -32768
	.4byte 1, 0xffffffff, -1
	.word 1, 2, 3
	.long -5
	.int 7
	.8byte 0x123456789abcdef0
	.dword -1, 1
	.quad 0x8000000000000000
	.octa 0x123456789abcdef0fedcba9876543210, 5
	.word start, start + 4, start - 4
	.dword start, finish - start
	.word finish - start
	.half finish - start
	.byte finish - start
	.4byte external
	.8byte external + 100
start:
	.skip 5
finish:
	.dc.b 1
	.dc.w 2
	.dc.l 3
	.dcb.b 3, 7
	.dcb.w 2, 9
	.ds.b 3
	.ds.w 2
