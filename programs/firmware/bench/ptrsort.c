/*
 * ptrsort: chase pointers around one random cycle of 16384 nodes, then quicksort as many keys. Dependent loads and
 * branches that no predictor knows.
 */
#define WORKLOAD_NAME "ptrsort"
#define DEFAULT_ITERATIONS 287

#include "workload.h"

enum { COUNT = 16384, LAPS = 16, SHORT_RUN = 12 };

struct node {
    struct node *next;
    u64 weight;
};

static struct node nodes[COUNT];
static u32 keys[COUNT];

/* Sattolo's shuffle: a permutation of one single cycle. */
OUT_OF_LINE static void link(u64 *state) {
    static u32 order[COUNT];
    for (u32 k = 0; k < COUNT; k++) {
        order[k] = k;
        nodes[k].weight = draw(state);
    }
    for (u32 k = COUNT - 1; k > 0; k--) {
        u32 other = draw(state) % k;
        u32 kept = order[k];
        order[k] = order[other];
        order[other] = kept;
    }
    for (u32 k = 0; k < COUNT; k++) {
        nodes[order[k]].next = &nodes[order[(k + 1) % COUNT]];
    }
}

OUT_OF_LINE static u64 chase(u32 steps, struct node **at) {
    u64 sum = 0;
    struct node *node = *at;
    for (u32 step = 0; step < steps; step++) {
        sum += node->weight;
        node = node->next;
    }
    *at = node;
    return sum;
}

OUT_OF_LINE static void insertion_sort(u32 *first, u32 *last) {
    for (u32 *next = first + 1; next <= last; next++) {
        u32 key = *next;
        u32 *hole = next;
        while (hole > first && hole[-1] > key) {
            *hole = hole[-1];
            hole--;
        }
        *hole = key;
    }
}

/* Sorts first..last, both included: median of three, the shorter side by recursion, the longer by the loop. */
OUT_OF_LINE static void quicksort(u32 *first, u32 *last) {
    while (last - first > SHORT_RUN) {
        u32 a = *first;
        u32 b = first[(last - first) / 2];
        u32 c = *last;
        u32 pivot = a < b ? (b < c ? b : (a < c ? c : a)) : (a < c ? a : (b < c ? c : b));
        u32 *low = first;
        u32 *high = last;
        while (low <= high) {
            while (*low < pivot) {
                low++;
            }
            while (*high > pivot) {
                high--;
            }
            if (low <= high) {
                u32 kept = *low;
                *low++ = *high;
                *high-- = kept;
            }
        }
        if (high - first < last - low) {
            quicksort(first, high);
            first = low;
        } else {
            quicksort(low, last);
            last = high;
        }
    }
    insertion_sort(first, last);
}

static u64 workload(u64 iterations) {
    u64 state = 16384;
    u64 checksum = 0;
    for (u64 iteration = 0; iteration < iterations; iteration++) {
        struct node *at = &nodes[0];
        u64 weights = 0;
        u64 before = 0;
        u64 after = 0;
        link(&state);
        for (u32 k = 0; k < COUNT; k++) {
            weights += nodes[k].weight;
        }
        check(chase(COUNT * LAPS, &at) == weights * LAPS, "sum around the cycle");
        check(at == &nodes[0], "end of the cycle");
        for (u32 k = 0; k < COUNT; k++) {
            keys[k] = draw(&state);
            before += keys[k];
        }
        quicksort(&keys[0], &keys[COUNT - 1]);
        after = keys[0];
        for (u32 k = 1; k < COUNT; k++) {
            check(keys[k - 1] <= keys[k], "order");
            after += keys[k];
        }
        check(before == after, "sum of the keys");
        checksum = fold(checksum, weights);
        checksum = fold(checksum, keys[COUNT / 2]);
    }
    return checksum;
}
