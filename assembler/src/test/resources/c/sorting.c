/* Sorts: insertion, quick, heap. */
void insertion(int *v, int n) { for (int i = 1; i < n; i++) { int x = v[i], j = i; while (j > 0 && v[j - 1] > x) { v[j] = v[j - 1]; j--; } v[j] = x; } }
void quick(long *v, long lo, long hi) { if (lo >= hi) return; long p = v[(lo + hi) / 2], i = lo, j = hi; while (i <= j) { while (v[i] < p) i++; while (v[j] > p) j--; if (i <= j) { long t = v[i]; v[i++] = v[j]; v[j--] = t; } } quick(v, lo, j); quick(v, i, hi); }
static void sift(unsigned char *v, unsigned n, unsigned i) { for (unsigned c; (c = 2 * i + 1) < n; i = c) { if (c + 1 < n && v[c + 1] > v[c]) c++; if (v[i] >= v[c]) return; unsigned char t = v[i]; v[i] = v[c]; v[c] = t; } }
void heap(unsigned char *v, unsigned n) { for (unsigned i = n / 2; i-- > 0;) sift(v, n, i); while (n > 1) { unsigned char t = v[0]; v[0] = v[--n]; v[n] = t; sift(v, n, 0); } }
