/* setjmp and longjmp as built in, and noreturn paths. */
extern void give_up(int) __attribute__((noreturn)); extern int risky(int) __attribute__((returns_twice));
static void *buffer[5];
void back(void) { __builtin_longjmp(buffer, 1); }
int guarded(int x) { if (__builtin_setjmp(buffer)) return -1; if (x > 3) give_up(x); if (risky(x)) back(); if (!x) __builtin_trap(); if (x == 2) __builtin_unreachable(); return x; }
