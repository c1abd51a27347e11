/* Bit tricks, rotations, byte order, population count. */
unsigned crc(unsigned c, const unsigned char *p, unsigned long n) { while (n--) { c ^= *p++; for (int k = 0; k < 8; k++) c = c >> 1 ^ (0xedb88320u & -(c & 1)); } return ~c; }
unsigned rotate(unsigned x, int n) { return x << (n & 31) | x >> (-n & 31); }
unsigned long swap(unsigned long x) { return __builtin_bswap64(x) ^ __builtin_bswap32((unsigned)x) ^ __builtin_bswap16((unsigned short)x); }
int count(unsigned long x) { return __builtin_popcountl(x) + __builtin_clzl(x) + __builtin_ctz((unsigned)x | 1) + __builtin_parityl(x); }
