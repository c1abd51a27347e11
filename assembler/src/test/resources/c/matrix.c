/* Nested loops over two-dimensional arrays. */
#define N 24
double a[N][N], b[N][N], c[N][N]; float small[3][5] = {{1, 2, 3}, {4.5f, -0.0f}, {1e-40f, 3.4e38f}};
void multiply(void) { for (int i = 0; i < N; i++) for (int j = 0; j < N; j++) { double s = 0; for (int k = 0; k < N; k++) s += a[i][k] * b[k][j]; c[i][j] = s; } }
void transpose(double m[N][N]) { for (int i = 0; i < N; i++) for (int j = 0; j < i; j++) { double t = m[i][j]; m[i][j] = m[j][i]; m[j][i] = t; } }
float trace(void) { return small[0][0] + small[1][1] + small[2][2]; }
