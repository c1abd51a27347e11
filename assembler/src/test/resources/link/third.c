/* Strong over weak, large data and common blocks. */
int replaced(void) { return 2; }
int table[3000] = {1, 2, 3};
int buffer[5000];
short common_a, common_b[7];
double common_c;
char common_d[3];
const char *tails(int i) { return i ? "number one" : "one"; }
double constant(double x) { return x * 3.25 + 1.125; }
float small_constant(float x) { return x * 0.25f; }
