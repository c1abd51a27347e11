/* Complex arithmetic. */
_Complex double square(_Complex double z) { return z * z + 1.0i; }
double norm(_Complex float z) { return __real__ z * __real__ z + __imag__ z * __imag__ z; }
_Complex float conjugate(_Complex float z) { return ~z; }
int escapes(double re, double im) { _Complex double z = 0, c = re + im * 1.0i; int n = 0; while (n < 100 && norm((_Complex float)z) < 4) { z = square(z) + c; n++; } return n; }
