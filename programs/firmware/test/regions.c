/*
 * Solves A x = b by LU decomposition and says by regions of interest what it does when: set-up, solve with a region of
 * its own number for the decomposition inside, read-back. Prints the solutions and how far they are from the residual
 * zero. On a host that is not RISC-V the markers are nothing.
 */
#include <math.h>
#include <stdio.h>

#ifdef __riscv
#include "ohmv/region.h"
#else
#define OHMV_REGION_BEGIN(number)
#define OHMV_REGION_END(number)
#define OHMV_REGION_SETUP 1
#define OHMV_REGION_SOLVE 5
#define OHMV_REGION_READBACK 6
#endif

enum { SIZE = 12, RIGHT_HAND_SIDES = 3, REGION_DECOMPOSITION = 100 };

static double matrix[SIZE][SIZE];
static double factors[SIZE][SIZE];
static double right[RIGHT_HAND_SIDES][SIZE];
static double solution[RIGHT_HAND_SIDES][SIZE];

static void set_up(void) {
    OHMV_REGION_BEGIN(OHMV_REGION_SETUP);
    for (int row = 0; row < SIZE; row++) {
        for (int column = 0; column < SIZE; column++) {
            matrix[row][column] = 1.0 / (1 + row + column) + (row == column ? 2 : 0);
            factors[row][column] = matrix[row][column];
        }
        for (int side = 0; side < RIGHT_HAND_SIDES; side++) {
            right[side][row] = (row * (side + 3)) % 7 - 3;
        }
    }
    OHMV_REGION_END(OHMV_REGION_SETUP);
}

/* In place; the matrix is diagonally dominant enough to need no exchanges. */
static void decompose(void) {
    OHMV_REGION_BEGIN(REGION_DECOMPOSITION);
    for (int step = 0; step < SIZE; step++) {
        for (int row = step + 1; row < SIZE; row++) {
            factors[row][step] /= factors[step][step];
            for (int column = step + 1; column < SIZE; column++) {
                factors[row][column] -= factors[row][step] * factors[step][column];
            }
        }
    }
    OHMV_REGION_END(REGION_DECOMPOSITION);
}

static void solve(int side) {
    double *x = solution[side];
    for (int row = 0; row < SIZE; row++) {
        x[row] = right[side][row];
        for (int column = 0; column < row; column++) {
            x[row] -= factors[row][column] * x[column];
        }
    }
    for (int row = SIZE - 1; row >= 0; row--) {
        for (int column = row + 1; column < SIZE; column++) {
            x[row] -= factors[row][column] * x[column];
        }
        x[row] /= factors[row][row];
    }
}

static double residual(int side) {
    double largest = 0;
    for (int row = 0; row < SIZE; row++) {
        double sum = -right[side][row];
        for (int column = 0; column < SIZE; column++) {
            sum += matrix[row][column] * solution[side][column];
        }
        largest = fmax(largest, fabs(sum));
    }
    return largest;
}

int main(void) {
    set_up();
    OHMV_REGION_BEGIN(OHMV_REGION_SOLVE);
    decompose();
    for (int side = 0; side < RIGHT_HAND_SIDES; side++) {
        solve(side);
    }
    OHMV_REGION_END(OHMV_REGION_SOLVE);
    OHMV_REGION_BEGIN(OHMV_REGION_READBACK);
    for (int side = 0; side < RIGHT_HAND_SIDES; side++) {
        for (int row = 0; row < SIZE; row++) {
            printf("%.12g%c", solution[side][row], row == SIZE - 1 ? '\n' : ' ');
        }
        printf("residual below 1e-12: %s\n", residual(side) < 1e-12 ? "yes" : "no");
    }
    OHMV_REGION_END(OHMV_REGION_READBACK);
    return 0;
}
