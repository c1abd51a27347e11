/* Fixed-point filters with saturation. */
static const short taps[16] = {3, -9, 21, -44, 83, -155, 331, 1024, 1024, 331, -155, 83, -44, 21, -9, 3};
short filter(const short *x) { long s = 1 << 10; for (int i = 0; i < 16; i++) s += taps[i] * x[i]; s >>= 11; return s > 32767 ? 32767 : s < -32768 ? -32768 : (short)s; }
int saturating(int a, int b) { int r; return __builtin_add_overflow(a, b, &r) ? (a < 0 ? (int)0x80000000 : 0x7fffffff) : r; }
unsigned isqrt(unsigned long n) { unsigned long r = 0, b = 1UL << 62; while (b > n) b >>= 2; while (b) { if (n >= r + b) { n -= r + b; r = (r >> 1) + b; } else r >>= 1; b >>= 2; } return (unsigned)r; }
