/*
 * dhry: integers, records and strings in many short procedures, the mix that Dhrystone made known (the program is
 * our own, and its figures are not comparable with Dhrystone's). An order book: records linked by pointers and copied whole,
 * 30-character labels compared and copied, an enumeration that steers branches, one- and two-dimensional tables,
 * global counters, parameters by value and by reference.
 */
#define WORKLOAD_NAME "dhry"
#define DEFAULT_ITERATIONS 960000

#include "workload.h"

enum stage { ORDERED, PACKED, SHIPPED, DELIVERED, RETURNED };

enum { LABEL_LENGTH = 30, ROWS = 50, COLUMNS = 50, SLOTS = 50 };

struct order {
    struct order *next;
    enum stage stage;
    i32 quantity;
    i32 price;
    char label[LABEL_LENGTH + 1];
};

static struct order first_order;
static struct order second_order;
static i32 stock[SLOTS];
static i32 shelf[ROWS][COLUMNS];
static i32 moves;
static i32 refused;
static char latest_mark;
static char former_mark;

OUT_OF_LINE static void copy_text(char *to, const char *from) {
    while ((*to++ = *from++) != 0) {
    }
}

/* Negative, zero or positive, as the first differing characters compare. */
OUT_OF_LINE static i32 compare_text(const char *left, const char *right) {
    while (*left != 0 && *left == *right) {
        left++;
        right++;
    }
    return (i32)(u8)*left - (i32)(u8)*right;
}

OUT_OF_LINE static enum stage successor(enum stage stage) {
    switch (stage) {
        case ORDERED:
            return PACKED;
        case PACKED:
            return moves > 100 ? SHIPPED : DELIVERED;
        case SHIPPED:
            return DELIVERED;
        case DELIVERED:
            return RETURNED;
        case RETURNED:
            return ORDERED;
    }
    return ORDERED;
}

OUT_OF_LINE static void add_to(i32 left, i32 right, i32 *sum) {
    *sum = left + right + 2;
}

OUT_OF_LINE static i32 same_mark(char left, char right) {
    char kept = left;
    if (kept != right) {
        return 0;
    }
    former_mark = kept;
    return 1;
}

OUT_OF_LINE static i32 later_label(const char *left, const char *right) {
    u32 at = 2;
    char mark = 'A';
    while (at <= 2) {
        if (same_mark(left[at], right[at + 1])) {
            mark = 'A';
            at++;
        } else {
            mark = 'W';
            at += 3;
        }
    }
    if (mark == 'R') {
        return 1;
    }
    if (compare_text(left, right) > 0) {
        refused++;
        return 1;
    }
    return 0;
}

OUT_OF_LINE static void book(i32 row, i32 quantity) {
    i32 at = row + 5;
    stock[at] = quantity;
    stock[at + 1] = stock[at];
    stock[at + 30 < SLOTS ? at + 30 : at] = at;
    for (i32 column = at; column <= at + 1; column++) {
        shelf[at][column] = at;
    }
    shelf[at][at - 1]++;
    shelf[at + 20][at] = stock[at];
    moves++;
}

OUT_OF_LINE static void advance(struct order *order) {
    struct order *following = order->next;
    *order->next = first_order;
    order->quantity = 5;
    following->quantity = order->quantity;
    following->next = order->next;
    add_to(following->quantity, 10, &following->price);
    following->stage = successor(order->stage);
    if (following->stage == ORDERED) {
        following->quantity = 6;
    } else {
        *order = *order->next;
        order->next = following;
    }
}

static u64 workload(u64 iterations) {
    u64 checksum = 0;
    char wanted[LABEL_LENGTH + 1];
    char found[LABEL_LENGTH + 1];
    for (u64 iteration = 0; iteration < iterations; iteration++) {
        i32 quantity = 2;
        i32 total = 0;
        i32 price = 3;
        first_order.next = &second_order;
        first_order.stage = (enum stage)(iteration % 5);
        first_order.quantity = 40;
        copy_text(first_order.label, "ORDER BOOK, SOME LABEL IN FULL");
        copy_text(wanted, "ORDER BOOK, FIRST LABEL OF TWO");
        copy_text(found, "ORDER BOOK, OTHER LABEL OF TWO");
        latest_mark = (char)('A' + iteration % 3);
        if (!later_label(wanted, found)) {
            total = 5 * quantity - price;
            add_to(quantity, price, &total);
            quantity++;
        }
        book((i32)(iteration & 7), total);
        advance(&first_order);
        for (char mark = 'A'; mark <= latest_mark; mark++) {
            if (same_mark(mark, 'C')) {
                copy_text(found, "ORDER BOOK, THIRD LABEL OF TWO");
                price = (i32)iteration;
            }
        }
        price *= quantity;
        quantity = price / (total | 1);
        quantity = 7 * (price - quantity) - total;
        check(compare_text(first_order.label, second_order.label) == 0, "labels");
        check(second_order.price == 17, "price");
        check(total == 7, "total");
        checksum = fold(checksum, (u64)(u32)quantity ^ (u64)(u8)found[12] << 32);
    }
    check(moves == (i32)iterations, "moves");
    checksum = fold(checksum, (u64)(u32)shelf[7][6] ^ (u64)(u32)refused << 32);
    return checksum;
}
