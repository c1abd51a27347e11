/* Loops of every form with breaks, continues and unrolling. */
int collatz(unsigned long n) { int steps = 0; do { n = n & 1 ? 3 * n + 1 : n / 2; steps++; } while (n != 1); return steps; }
long nested(int n) { long s = 0; for (int i = 0; i < n; i++) { if (i % 3 == 0) continue; for (int j = i; j; j -= 1 + (j > 5)) { if (j == 13) goto out; s += i ^ j; } } out: return s; }
void copy(char *d, const char *s, unsigned long n) { unsigned long k = (n + 7) / 8; if (n) switch (n % 8) { case 0: do { *d++ = *s++; case 7: *d++ = *s++; case 6: *d++ = *s++; case 5: *d++ = *s++; case 4: *d++ = *s++; case 3: *d++ = *s++; case 2: *d++ = *s++; case 1: *d++ = *s++; } while (--k); } }
