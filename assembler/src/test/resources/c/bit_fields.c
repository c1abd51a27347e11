/* Bit-fields, signed and unsigned, crossing bytes. */
struct bits { unsigned a : 3; int b : 5; unsigned long c : 37; unsigned : 0; unsigned char d : 1, e : 7; };
unsigned long get(const struct bits *p) { return p->a + (unsigned)p->b + p->c + p->d * 2u + p->e; }
void set(struct bits *p, long v) { p->a = v; p->b = v >> 3; p->c = v; p->d = v; p->e = v >> 1; }
struct bits constant = {5, -3, 0x1234567890, 1, 99};
