/*
 * cmark: the mix that CoreMark made known (the program is our own, and its figures are not comparable): a linked list searched,
 * reversed and merge-sorted; a small integer matrix multiplied in four ways; a state machine that classifies numbers in
 * a text; and a 16-bit CRC over all results.
 */
#define WORKLOAD_NAME "cmark"
#define DEFAULT_ITERATIONS 7000

#include "workload.h"

enum { ITEMS = 96, SIZE = 12, TEXT_LENGTH = 512 };

/* CRC-16/CCITT-FALSE: polynomial 0x1021, most significant bit first. */
OUT_OF_LINE static u16 crc_byte(u8 value, u16 crc) {
    crc ^= (u16)(value << 8);
    for (u32 bit = 0; bit < 8; bit++) {
        crc = (u16)((crc & 0x8000) ? (crc << 1) ^ 0x1021 : crc << 1);
    }
    return crc;
}

static u16 crc_word(u32 value, u16 crc) {
    for (u32 shift = 0; shift < 32; shift += 8) {
        crc = crc_byte((u8)(value >> shift), crc);
    }
    return crc;
}

/* ---- the list ---- */

struct item {
    struct item *next;
    i16 key;
    i16 place;
};

static struct item items[ITEMS];

OUT_OF_LINE static struct item *build(u64 *state) {
    for (u32 k = 0; k < ITEMS; k++) {
        items[k].key = (i16)(draw(state) & 0x7ff);
        items[k].place = (i16)k;
        items[k].next = k + 1 < ITEMS ? &items[k + 1] : 0;
    }
    return &items[0];
}

OUT_OF_LINE static struct item *reverse(struct item *list) {
    struct item *done = 0;
    while (list) {
        struct item *rest = list->next;
        list->next = done;
        done = list;
        list = rest;
    }
    return done;
}

OUT_OF_LINE static struct item *find(struct item *list, i16 key) {
    while (list && list->key != key) {
        list = list->next;
    }
    return list;
}

typedef i32 (*ordering)(const struct item *left, const struct item *right);

static i32 by_key(const struct item *left, const struct item *right) {
    return left->key - right->key;
}

static i32 by_place(const struct item *left, const struct item *right) {
    return left->place - right->place;
}

/* Merge sort from the bottom up; stable. */
OUT_OF_LINE static struct item *sort(struct item *list, ordering compare) {
    for (u32 width = 1;; width *= 2) {
        struct item *rest = list;
        struct item **tail = &list;
        u32 merges = 0;
        while (rest) {
            struct item *left = rest;
            u32 left_count = 0;
            u32 right_count = width;
            merges++;
            while (left_count < width && rest) {
                rest = rest->next;
                left_count++;
            }
            while (left_count > 0 || (right_count > 0 && rest)) {
                struct item *taken;
                if (left_count == 0 || (right_count > 0 && rest && compare(left, rest) > 0)) {
                    taken = rest;
                    rest = rest->next;
                    right_count--;
                } else {
                    taken = left;
                    left = left->next;
                    left_count--;
                }
                *tail = taken;
                tail = &taken->next;
            }
        }
        *tail = 0;
        if (merges <= 1) {
            return list;
        }
    }
}

OUT_OF_LINE static u16 list_work(u64 *state, u16 crc) {
    struct item *list = build(state);
    u32 hits = 0;
    for (u32 k = 0; k < 24; k++) {
        list = reverse(list);
        if (find(list, (i16)(draw(state) & 0x7ff))) {
            hits++;
        }
    }
    list = sort(list, by_key);
    for (struct item *item = list; item->next; item = item->next) {
        check(item->key <= item->next->key, "list by key");
    }
    crc = crc_word((u32)list->key, crc);
    list = sort(list, by_place);
    for (struct item *item = list; item; item = item->next) {
        check(item == &items[item->place], "list by place");
        crc = crc_word((u32)item->key, crc);
    }
    return crc_word(hits, crc);
}

/* ---- the matrix ---- */

static i16 left[SIZE][SIZE];
static i16 right[SIZE][SIZE];
static i32 product[SIZE][SIZE];

static i32 bits_of(i32 value, u32 from, u32 count) {
    return (value >> from) & ((1 << count) - 1);
}

OUT_OF_LINE static void multiply(void) {
    for (u32 row = 0; row < SIZE; row++) {
        for (u32 column = 0; column < SIZE; column++) {
            i32 sum = 0;
            for (u32 k = 0; k < SIZE; k++) {
                sum += (i32)left[row][k] * (i32)right[k][column];
            }
            product[row][column] = sum;
        }
    }
}

OUT_OF_LINE static void multiply_bits(void) {
    for (u32 row = 0; row < SIZE; row++) {
        for (u32 column = 0; column < SIZE; column++) {
            i32 sum = 0;
            for (u32 k = 0; k < SIZE; k++) {
                i32 term = (i32)left[row][k] * (i32)right[k][column];
                sum += bits_of(term, 2, 4) * bits_of(term, 5, 7);
            }
            product[row][column] = sum;
        }
    }
}

OUT_OF_LINE static u16 matrix_sum(i32 limit, u16 crc) {
    i32 running = 0;
    i32 score = 0;
    for (u32 row = 0; row < SIZE; row++) {
        for (u32 column = 0; column < SIZE; column++) {
            i32 value = product[row][column];
            running += value;
            if (running > limit) {
                score += 10;
                running = 0;
            } else {
                score += value > score ? 1 : 0;
            }
        }
    }
    return crc_word((u32)score, crc);
}

OUT_OF_LINE static u16 matrix_work(u64 *state, u16 crc) {
    i64 rows = 0;
    i64 total = 0;
    for (u32 row = 0; row < SIZE; row++) {
        for (u32 column = 0; column < SIZE; column++) {
            left[row][column] = (i16)(draw(state) & 0xff);
            right[row][column] = (i16)((draw(state) & 0xff) - 128);
        }
    }
    multiply();
    /* The sum of all entries of a product is the column sums of one matrix times the row sums of the other. */
    for (u32 k = 0; k < SIZE; k++) {
        i64 columns_left = 0;
        i64 rows_right = 0;
        for (u32 other = 0; other < SIZE; other++) {
            columns_left += left[other][k];
            rows_right += right[k][other];
            total += product[k][other];
        }
        rows += columns_left * rows_right;
    }
    check(rows == total, "matrix product");
    crc = matrix_sum(5000, crc);
    for (u32 row = 0; row < SIZE; row++) {
        for (u32 column = 0; column < SIZE; column++) {
            left[row][column] = (i16)(left[row][column] + 3);
        }
    }
    multiply_bits();
    return matrix_sum(900, crc);
}

/* ---- the state machine ---- */

enum state { START, INVALID, SIGN, INTEGER, FRACTION, EXPONENT, EXPONENT_SIGN, SCIENTIFIC, STATES };

static char text[TEXT_LENGTH + 1];
static u32 written[STATES];
static u32 seen[STATES];

/* Words of a known kind, so that the machine's counts can be checked. */
OUT_OF_LINE static void write_text(u64 *state) {
    static const char *const words[4] = {"T0.3e-1F", "+0.64400", "-110.70e+2", "5012"};
    static const u8 kinds[4] = {INVALID, FRACTION, SCIENTIFIC, INTEGER};
    u32 at = 0;
    for (u32 k = 0; k < STATES; k++) {
        written[k] = 0;
    }
    while (at + 11 < TEXT_LENGTH) {
        u32 chosen = draw(state) & 3;
        for (const char *from = words[chosen]; *from != 0; from++) {
            text[at++] = *from;
        }
        text[at++] = ',';
        written[kinds[chosen]]++;
    }
    text[at] = 0;
}

static i32 digit(char mark) {
    return mark >= '0' && mark <= '9';
}

/* Reads one word up to its comma and leaves the cursor behind it. */
OUT_OF_LINE static enum state classify(const char **cursor) {
    enum state state = START;
    const char *at = *cursor;
    for (; *at != 0 && *at != ','; at++) {
        char mark = *at;
        switch (state) {
            case START:
                state = digit(mark) ? INTEGER : mark == '+' || mark == '-' ? SIGN : mark == '.' ? FRACTION : INVALID;
                break;
            case SIGN:
                state = digit(mark) ? INTEGER : mark == '.' ? FRACTION : INVALID;
                break;
            case INTEGER:
                state = mark == '.' ? FRACTION : digit(mark) ? INTEGER : INVALID;
                break;
            case FRACTION:
                state = mark == 'e' || mark == 'E' ? EXPONENT : digit(mark) ? FRACTION : INVALID;
                break;
            case EXPONENT:
                state = mark == '+' || mark == '-' ? EXPONENT_SIGN : INVALID;
                break;
            case EXPONENT_SIGN:
            case SCIENTIFIC:
                state = digit(mark) ? SCIENTIFIC : INVALID;
                break;
            case INVALID:
            case STATES:
                break;
        }
    }
    *cursor = *at == ',' ? at + 1 : at;
    return state;
}

OUT_OF_LINE static u16 state_work(u64 *state, u16 crc) {
    const char *cursor = text;
    write_text(state);
    for (u32 k = 0; k < STATES; k++) {
        seen[k] = 0;
    }
    while (*cursor != 0) {
        seen[classify(&cursor)]++;
    }
    for (u32 k = 0; k < STATES; k++) {
        check(seen[k] == written[k], "state counts");
        crc = crc_word(seen[k], crc);
    }
    return crc;
}

static u64 workload(u64 iterations) {
    static const char known[9] = {'1', '2', '3', '4', '5', '6', '7', '8', '9'};
    u64 state = 1;
    u64 checksum = 0;
    u16 crc = 0xffff;
    for (u32 k = 0; k < 9; k++) {
        crc = crc_byte((u8)known[k], crc);
    }
    check(crc == 0x29b1, "CRC of 123456789");
    for (u64 iteration = 0; iteration < iterations; iteration++) {
        crc = list_work(&state, crc);
        crc = matrix_work(&state, crc);
        crc = state_work(&state, crc);
        checksum = fold(checksum, crc);
    }
    return checksum;
}
