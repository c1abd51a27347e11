/* alloca, variable-length arrays and frames beyond the reach of a 12-bit offset. */
extern void use(void *, unsigned long);
void variable(unsigned n) { int values[n + 1]; use(values, sizeof values); use(__builtin_alloca(n * 3), n); }
long big(int i) { long frame[3000]; use(frame, sizeof frame); return frame[i] + frame[2999]; }
void huge(void) { char frame[200000]; use(frame + 100000, 4); frame[199999] = 1; use(frame, 1); }
