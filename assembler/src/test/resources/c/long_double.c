/* Quad precision through library calls. */
long double third(long double x) { return x / 3.0L + 1e-4000L; }
double down(long double x) { return (double)(x * x); }
int below(long double a, long double b) { return a < b; }
const long double pi = 3.14159265358979323846264338327950288L;
