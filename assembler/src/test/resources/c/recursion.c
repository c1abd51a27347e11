/* Recursion, direct and mutual. */
long ackermann(long m, long n) { return m == 0 ? n + 1 : n == 0 ? ackermann(m - 1, 1) : ackermann(m - 1, ackermann(m, n - 1)); }
static int odd(unsigned n);
int even(unsigned n) { return n == 0 ? 1 : odd(n - 1); }
static int odd(unsigned n) { return n == 0 ? 0 : even(n - 1); }
void hanoi(int n, int a, int b, int c, void (*move)(int, int)) { if (n) { hanoi(n - 1, a, c, b, move); move(a, b); hanoi(n - 1, c, b, a, move); } }
