	.section .rodata.str1.1,"aMS",@progbits,1
	.data
	.byte 1,-1,'a','\n',0x7f
	.half 1+2*3,(4-1)<<2
d:	.word d,.,.-d,1f-d
	.dword -1, 0xffffffffffffffff
1:	.ascii "text\0\n\"\\\x41\101"
	.asciz "a","b"
	.string "c"
	.string16 "wide"
	.float 1.5,-0e0,inf
	.double 1e308,nan
	.uleb128 128,d-1b
	.sleb128 -5
	.align 3
	.balign 16,0
	.p2align 2,,3
	.zero 10
	.space 4,0xff
	.skip 2
	.fill 3,2,0x1234
	.org .+4
	.comm c,8,8
	.lcomm l,4
	.incbin "zeros",4,8
	.include "part"
	.quad d+4
	.octa 0x123456789
	.2byte 1
	.dc.w 5
	.bss
	.zero 100000
