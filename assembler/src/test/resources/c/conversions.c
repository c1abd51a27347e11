/* Conversions between every pair of arithmetic types. */
unsigned char to_byte(double x) { return (unsigned char)x; }
long to_long(float x) { return (long)x; }
unsigned long to_unsigned_long(double x) { return (unsigned long)x; }
unsigned to_unsigned(float x) { return (unsigned)x; }
float from_unsigned_long(unsigned long x) { return (float)x; }
double from_short(short x) { return x; }
double from_unsigned(unsigned x, signed char y) { return x + (double)y; }
_Bool truth(double x, void *p) { return x || p; }
