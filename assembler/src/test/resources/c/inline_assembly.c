/* Inline assembly with operands, clobbers, local labels and custom instructions. */
unsigned long cycles(void) { unsigned long c; __asm__ volatile("csrr %0, mcycle" : "=r"(c)); return c; }
long custom(long a, long b) { long r; __asm__ volatile(".insn r 0x0b, 7, 9, %0, %1, %2" : "=r"(r) : "r"(a), "r"(b) : "memory"); return r; }
long spin(long n) { __asm__ volatile("1:\n\taddi %0, %0, -1\n\tbnez %0, 1b\n\tbeqz %0, 2f\n\tnop\n2:" : "+r"(n)); return n; }
void fence(void) { __asm__ volatile("fence rw, w\n\tfence.i" ::: "memory"); }
double root(double x) { double r; __asm__("fsqrt.d %0, %1, rtz" : "=f"(r) : "f"(x)); return r; }
