/* Globals of every kind: initialised, zero, constant, static, tentative, addresses with offsets. */
int initialised = 1, zero, tentative[40]; static long counter = -1; static char scratch[1000]; const short constants[5] = {1, -2, 3};
int *const pointer = &tentative[7]; char *into = scratch + 13; const void *self = &self; extern int external[]; int *beyond = external + 3;
long difference = 0; static const unsigned char bytes[] = {[3] = 1, [9] = 255};
_Alignas(256) double aligned = 2.5; volatile int device; unsigned long both = 0xdeadbeefcafef00d;
long sum(void) { counter += initialised + zero + tentative[39] + scratch[5] + constants[2] + *pointer + bytes[9] + device; device = 0; return counter; }
