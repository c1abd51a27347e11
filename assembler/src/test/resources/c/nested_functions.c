/* Static inline functions, recursion through pointers, local statics. */
static inline int twice(int x) { return x + x; }
static int helper(int n) { static int calls; static const char *last = "none"; calls += twice(n); last = n ? "some" : last; return calls + last[0]; }
int fold(int (*f)(int, int), const int *v, int n, int s) { while (n--) s = f(s, *v++); return s; }
static int larger(int a, int b) { return a > b ? a : b; }
int maximum(const int *v, int n) { return fold(larger, v, n, helper(n)); }
