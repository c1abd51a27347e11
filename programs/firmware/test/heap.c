/* malloc, calloc, realloc and free under a random load with every byte checked; qsort and bsearch. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCKS = 64, ROUNDS = 4000, KEYS = 3000 };

static uint32_t draw(void) {
    static uint64_t state = 99;
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(state >> 33);
}

static unsigned char *block[BLOCKS];
static size_t length[BLOCKS];

static int intact(int k) {
    for (size_t at = 0; at < length[k]; at++) {
        if (block[k][at] != (unsigned char)(k * 31 + at)) {
            return 0;
        }
    }
    return 1;
}

static void churn(void) {
    unsigned damaged = 0;
    unsigned refused = 0;
    size_t total = 0;
    for (int round = 0; round < ROUNDS; round++) {
        int k = (int)(draw() % BLOCKS);
        size_t wanted = draw() % 1500 + 1;
        damaged += !intact(k);
        unsigned char *moved = draw() % 4 == 0 ? (free(block[k]), malloc(wanted)) : realloc(block[k], wanted);
        if (moved == NULL) {
            refused++;
            block[k] = NULL;
            length[k] = 0;
            continue;
        }
        block[k] = moved;
        length[k] = wanted;
        for (size_t at = 0; at < wanted; at++) {
            moved[at] = (unsigned char)(k * 31 + at);
        }
        total += wanted;
    }
    for (int k = 0; k < BLOCKS; k++) {
        damaged += !intact(k);
        free(block[k]);
    }
    printf("allocated %lu bytes in all, damaged %u, refused %u\n", (unsigned long)total, damaged, refused);
}

static int by_value(const void *left, const void *right) {
    uint32_t a = *(const uint32_t *)left;
    uint32_t b = *(const uint32_t *)right;
    return a < b ? -1 : a > b;
}

static int by_text(const void *left, const void *right) {
    return strcmp(*(char *const *)left, *(char *const *)right);
}

static void order(void) {
    uint32_t *keys = calloc(KEYS, sizeof *keys);
    unsigned disorder = 0;
    unsigned found = 0;
    for (int k = 0; k < KEYS; k++) {
        disorder += keys[k] != 0;
        keys[k] = draw() % 10000;
    }
    qsort(keys, KEYS, sizeof *keys, by_value);
    for (int k = 1; k < KEYS; k++) {
        disorder += keys[k - 1] > keys[k];
    }
    for (uint32_t value = 0; value < 10000; value++) {
        found += bsearch(&value, keys, KEYS, sizeof *keys, by_value) != NULL;
    }
    printf("disorder %u, different keys %u, median %u\n", disorder, found, (unsigned)keys[KEYS / 2]);
    free(keys);
    char *words[] = {"crossbar", "adc", "tile", "dac", "array", "amplifier", "settle"};
    qsort(words, sizeof words / sizeof *words, sizeof *words, by_text);
    for (unsigned k = 0; k < sizeof words / sizeof *words; k++) {
        printf("%s ", words[k]);
    }
    puts("");
}

int main(void) {
    churn();
    order();
    return 0;
}
