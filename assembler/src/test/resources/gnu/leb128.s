	.data
	.uleb128 0
	.uleb128 127
	.uleb128 128
	.uleb128 300
	.uleb128 0x7fffffff
	.uleb128 0xffffffffffffffff
	.sleb128 0
	.sleb128 -1
	.sleb128 63
	.sleb128 64
	.sleb128 -64
	.sleb128 -65
	.sleb128 8192
	.sleb128 -8193
	.sleb128 0x7fffffffffffffff
	.uleb128 3 * 5 + 200
