/* More arguments than registers, of both files, with stack slots. */
long many(int a, long b, char c, double d, float e, short f, long g, int h, long i, double j, unsigned char k, float l, double m, double n, double o, double p, double q, long r) { return a + b + c + (long)d + (long)e + f + g + h + i + (long)j + k + (long)l + (long)(m + n + o + p + q) + r; }
long call(void) { return many(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18); }
