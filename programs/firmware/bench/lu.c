/*
 * lu: factor a dense 64 x 64 system with partial pivoting and solve it, in double precision. The right-hand side is
 * made from a known solution of small integers, so every solve can check itself. The checksum takes the exact bits
 * of the solution: any difference in rounding shows.
 */
#define WORKLOAD_NAME "lu"
#define DEFAULT_ITERATIONS 1180

#include "workload.h"

enum { SIZE = 64 };

static double matrix[SIZE][SIZE];
static double solution[SIZE];
static u32 pivot_row[SIZE];

static double magnitude(double value) {
    return value < 0 ? -value : value;
}

/* Entry k of the solution that the right-hand side is made from. */
static double expected(u32 k) {
    return (double)(i32)(k % 7) - 3.0;
}

OUT_OF_LINE static void generate(u64 *state) {
    for (u32 row = 0; row < SIZE; row++) {
        double sum = 0;
        for (u32 column = 0; column < SIZE; column++) {
            double value = (double)(i32)(draw(state) & 0xffff) * (1.0 / 32768) - 1.0;
            matrix[row][column] = value;
            sum += value * expected(column);
        }
        solution[row] = sum;
    }
}

/* Returns 0 when a pivot is zero. */
OUT_OF_LINE static int factor(void) {
    for (u32 step = 0; step < SIZE; step++) {
        u32 best = step;
        for (u32 row = step + 1; row < SIZE; row++) {
            if (magnitude(matrix[row][step]) > magnitude(matrix[best][step])) {
                best = row;
            }
        }
        pivot_row[step] = best;
        if (matrix[best][step] == 0) {
            return 0;
        }
        if (best != step) {
            for (u32 column = 0; column < SIZE; column++) {
                double other = matrix[best][column];
                matrix[best][column] = matrix[step][column];
                matrix[step][column] = other;
            }
        }
        double reciprocal = 1.0 / matrix[step][step];
        for (u32 row = step + 1; row < SIZE; row++) {
            double multiplier = matrix[row][step] * reciprocal;
            matrix[row][step] = multiplier;
            for (u32 column = step + 1; column < SIZE; column++) {
                matrix[row][column] -= multiplier * matrix[step][column];
            }
        }
    }
    return 1;
}

OUT_OF_LINE static void solve(void) {
    for (u32 step = 0; step < SIZE; step++) {
        double other = solution[pivot_row[step]];
        solution[pivot_row[step]] = solution[step];
        solution[step] = other;
    }
    for (u32 row = 1; row < SIZE; row++) {
        double sum = solution[row];
        for (u32 column = 0; column < row; column++) {
            sum -= matrix[row][column] * solution[column];
        }
        solution[row] = sum;
    }
    for (u32 row = SIZE; row-- > 0;) {
        double sum = solution[row];
        for (u32 column = row + 1; column < SIZE; column++) {
            sum -= matrix[row][column] * solution[column];
        }
        solution[row] = sum / matrix[row][row];
    }
}

static u64 workload(u64 iterations) {
    u64 state = 2026;
    u64 checksum = 0;
    for (u64 iteration = 0; iteration < iterations; iteration++) {
        generate(&state);
        check(factor(), "singular matrix");
        solve();
        for (u32 row = 0; row < SIZE; row++) {
            union {
                double value;
                u64 bits;
            } entry = {solution[row]};
            check(magnitude(entry.value - expected(row)) < 1e-6, "solution");
            checksum = fold(checksum, entry.bits);
        }
    }
    return checksum;
}
