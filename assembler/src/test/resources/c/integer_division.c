/* Division by constants and variables, signed and unsigned, of every width. */
int by_seven(int x) { return x / 7 + x % 10; }
unsigned long by_ten(unsigned long x) { return x / 10 ^ x % 1000000007; }
long variable(long a, long b, int c, unsigned d) { return a / b + a % b + c / 3 + d % 5 + (int)d / c; }
short narrow(short a, signed char b) { return a / b; }
__int128 wide(__int128 a, long b) { return a * b + (a >> 64); }
unsigned high(unsigned long a, unsigned long b) { return (unsigned __int128)a * b >> 96; }
