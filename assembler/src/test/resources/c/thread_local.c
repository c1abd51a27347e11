/* Thread-local data, initialised and not, of both linkages. */
__thread int counter = 5; static __thread long hidden; extern __thread int elsewhere; __thread char buffer[100];
int bump(void) { hidden += counter; return ++counter; }
long *place(void) { return &hidden; }
char *byte(int i) { return &buffer[i]; }
int outside(void) { return elsewhere; }
