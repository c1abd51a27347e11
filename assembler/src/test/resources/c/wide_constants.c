/* 64-bit constants of every shape that the load-immediate sequence distinguishes. */
unsigned long pick(int i) {
    static const unsigned long odd[] = {0x123456789abcdef0, 0x8000000000000000, 0x7fffffffffffffff, 0xffffffff};
    switch (i) {
        case 0: return 0x123456789abcdef0; case 1: return 0x80000000; case 2: return 0x7fffffff; case 3: return 0xffffffff;
        case 4: return 0x800; case 5: return 0xfffffffffffff800; case 6: return 0x8000000000000001; case 7: return 0xaaaaaaaaaaaaaaaa;
        case 8: return 0x00ff00ff00ff00ff; case 9: return 1UL << 63; case 10: return 0x100000000; default: return odd[i & 3];
    }
}
unsigned long mix(unsigned long x) { x ^= x >> 33; x *= 0xff51afd7ed558ccd; x ^= x >> 33; x *= 0xc4ceb9fe1a85ec53; return x ^ x >> 33; }
