/* Single and double arithmetic, mixed, with constants from the literal pool. */
double polynomial(double x) { return ((1.5 * x - 0.1) * x + 3.14159265358979) * x - 1e-300; }
float narrow(double x) { return (float)x + 0.1f; }
double widen(float x, int n) { return x * n + (double)n / 3; }
int classify(double x) { return x < 0 ? -1 : x == 0 ? 0 : x != x ? 2 : 1; }
double fused(double a, double b, double c) { return __builtin_fma(a, b, c) - __builtin_fabs(-a) * __builtin_copysign(b, c); }
float roots(float a) { return __builtin_sqrtf(a) + (float)__builtin_sqrt((double)a); }
