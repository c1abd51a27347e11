/* A function whose branches reach beyond 4 KiB. */
extern volatile int v;
#define T(x) v = v * 3 + x; v ^= v >> 2;
#define T10(x) T(x) T(x + 1) T(x + 2) T(x + 3) T(x + 4) T(x + 5) T(x + 6) T(x + 7) T(x + 8) T(x + 9)
#define T100(x) T10(x) T10(x + 10) T10(x + 20) T10(x + 30) T10(x + 40) T10(x + 50) T10(x + 60) T10(x + 70) T10(x + 80) T10(x + 90)
int far(int n) { while (n--) { if (n & 1) { T100(0) T100(100) } else if (v < n) { T100(7) T100(1000) } } return v; }
