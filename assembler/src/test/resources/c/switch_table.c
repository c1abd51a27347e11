/* Dense and sparse switches: a jump table in .rodata and a comparison tree. */
extern int sink(int);
int dense(int x) {
    switch (x) {
        case 0: return sink(11); case 1: return sink(7); case 2: return sink(5); case 3: return 2;
        case 4: return sink(3); case 5: return x * 9; case 6: return sink(-1); case 7: return x << 4;
        case 8: return 88; case 9: return sink(x); default: return -1;
    }
}
int sparse(long x) {
    switch (x) {
        case -100000: return 1; case 3: return 2; case 70000: return 3; case 1L << 40: return 4; default: return 0;
    }
}
