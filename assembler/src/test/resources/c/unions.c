/* Type punning through unions. */
union number { double d; unsigned long bits; unsigned char bytes[8]; float f[2]; };
unsigned long bits(double d) { union number n = {.d = d}; return n.bits; }
int exponent(double d) { return (int)(bits(d) >> 52 & 0x7ff) - 1023; }
float low(double d) { union number n; n.d = d; n.bytes[3] ^= 0x80; return n.f[0]; }
