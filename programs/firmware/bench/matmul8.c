/*
 * matmul8: C = A B for 128 x 128 matrices of signed bytes with 32-bit sums, in blocks of 32: what a CPU does in the
 * place of a crossbar. Freivalds' test (C v = A (B v) for a random v) checks every product.
 */
#define WORKLOAD_NAME "matmul8"
#define DEFAULT_ITERATIONS 55

#include "workload.h"

enum { SIZE = 128, BLOCK = 32 };

static i8 left[SIZE][SIZE];
static i8 right[SIZE][SIZE];
static i32 product[SIZE][SIZE];

OUT_OF_LINE static void generate(i8 matrix[SIZE][SIZE], u64 *state) {
    for (u32 row = 0; row < SIZE; row++) {
        for (u32 column = 0; column < SIZE; column++) {
            matrix[row][column] = (i8)draw(state);
        }
    }
}

OUT_OF_LINE static void multiply(void) {
    for (u32 row = 0; row < SIZE; row++) {
        for (u32 column = 0; column < SIZE; column++) {
            product[row][column] = 0;
        }
    }
    for (u32 middle = 0; middle < SIZE; middle += BLOCK) {
        for (u32 first = 0; first < SIZE; first += BLOCK) {
            for (u32 row = 0; row < SIZE; row++) {
                for (u32 inner = middle; inner < middle + BLOCK; inner++) {
                    i32 factor = left[row][inner];
                    const i8 *from = &right[inner][first];
                    i32 *to = &product[row][first];
                    for (u32 column = 0; column < BLOCK; column++) {
                        to[column] += factor * from[column];
                    }
                }
            }
        }
    }
}

/* Whether product equals left times right, up to a chance of about one in 2^31 for a wrong product. */
OUT_OF_LINE static int agrees(u64 *state) {
    static i64 vector[SIZE];
    static i64 middle[SIZE];
    for (u32 k = 0; k < SIZE; k++) {
        vector[k] = (i64)draw(state);
    }
    for (u32 row = 0; row < SIZE; row++) {
        middle[row] = 0;
        for (u32 k = 0; k < SIZE; k++) {
            middle[row] += right[row][k] * vector[k];
        }
    }
    for (u32 row = 0; row < SIZE; row++) {
        i64 difference = 0;
        for (u32 k = 0; k < SIZE; k++) {
            difference += product[row][k] * vector[k] - left[row][k] * middle[k];
        }
        if (difference != 0) {
            return 0;
        }
    }
    return 1;
}

static u64 workload(u64 iterations) {
    u64 state = 8;
    u64 checksum = 0;
    for (u64 iteration = 0; iteration < iterations; iteration++) {
        generate(left, &state);
        generate(right, &state);
        multiply();
        check(agrees(&state), "product");
        for (u32 row = 0; row < SIZE; row++) {
            checksum = fold(checksum, (u64)product[row][(row * 37 + iteration) % SIZE]);
        }
    }
    return checksum;
}
