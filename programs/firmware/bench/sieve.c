/*
 * sieve: the primes below 65536 by Eratosthenes, one byte a number. Byte stores with growing strides, counted
 * loops, next to no arithmetic. Each iteration starts from a fresh table.
 */
#define WORKLOAD_NAME "sieve"
#define DEFAULT_ITERATIONS 950

#include "workload.h"

enum { LIMIT = 65536, PRIMES_BELOW_LIMIT = 6542, LARGEST_PRIME = 65521 };

static u8 composite[LIMIT];

OUT_OF_LINE static void clear(void) {
    for (u32 number = 0; number < LIMIT; number++) {
        composite[number] = 0;
    }
}

OUT_OF_LINE static void strike(void) {
    for (u32 prime = 2; prime * prime < LIMIT; prime++) {
        if (!composite[prime]) {
            for (u32 multiple = prime * prime; multiple < LIMIT; multiple += prime) {
                composite[multiple] = 1;
            }
        }
    }
}

static u64 workload(u64 iterations) {
    u64 checksum = 0;
    for (u64 iteration = 0; iteration < iterations; iteration++) {
        u32 count = 0;
        u32 largest = 0;
        u32 sum = 0;
        clear();
        strike();
        for (u32 number = 2; number < LIMIT; number++) {
            if (!composite[number]) {
                count++;
                sum += number;
                largest = number;
            }
        }
        check(count == PRIMES_BELOW_LIMIT, "count of primes");
        check(largest == LARGEST_PRIME, "largest prime");
        checksum = fold(checksum, sum + iteration);
    }
    return checksum;
}
