/* Control flow and data layout: setjmp, varargs, recursion, jump tables, structures by value, strings, wide integers. */
#include <ctype.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static jmp_buf outer;
static jmp_buf inner;

static void descend(int depth) {
    volatile double kept = depth * 0.5;
    if (depth == 0) {
        longjmp(inner, 7);
    } else if (depth > 0) {
        descend(depth - 1);
    }
    printf("never reached %g\n", kept);
}

static void jumps(void) {
    volatile int attempts = 0;
    volatile double local = 1.25;
    int code = setjmp(outer);
    printf("outer %d local %g\n", code, local);
    local *= 2;
    if (code < 3) {
        int answer = setjmp(inner);
        if (answer == 0) {
            descend(20);
        }
        attempts++;
        printf("inner %d attempts %d\n", answer, attempts);
        longjmp(outer, code + 1);
    }
}

static double total(const char *kinds, ...) {
    va_list list;
    va_list copy;
    double sum = 0;
    va_start(list, kinds);
    va_copy(copy, list);
    for (const char *kind = kinds; *kind; kind++) {
        switch (*kind) {
            case 'i': sum += va_arg(list, int); break;
            case 'l': sum += (double)va_arg(list, long); break;
            case 'd': sum += va_arg(list, double); break;
            case 's': sum += (double)strlen(va_arg(list, char *)); break;
        }
    }
    printf("first again: %d\n", va_arg(copy, int));
    va_end(copy);
    va_end(list);
    return sum;
}

static unsigned ackermann(unsigned m, unsigned n) {
    return m == 0 ? n + 1 : n == 0 ? ackermann(m - 1, 1) : ackermann(m - 1, ackermann(m, n - 1));
}

struct pair {
    double x;
    int y;
};

struct wide {
    long a, b, c;
    char name[9];
};

struct fields {
    unsigned low : 5;
    signed middle : 9;
    unsigned long high : 40;
};

static struct pair swap_half(struct pair in) {
    return (struct pair){in.y * 0.5, (int)(in.x * 2)};
}

static struct wide widen(struct wide in, int by) {
    in.a += by;
    in.c *= by;
    in.name[0] = (char)toupper(in.name[0]);
    return in;
}

static int table(int key) {
    switch (key) {
        case 0: return 17;
        case 1: return 4;
        case 2: return -9;
        case 3: return 33;
        case 4: return 5;
        case 5: return 0;
        case 6: return 71;
        case 7: return -2;
        case 90: return 1000;
        default: return key;
    }
}

static void layouts(void) {
    struct pair pair = swap_half((struct pair){2.5, 9});
    struct wide wide = widen((struct wide){1, 2, 3, "seventy"}, 40);
    struct fields fields = {21, -200, 0x123456789a};
    fields.low += 15;
    fields.middle -= 50;
    printf("pair %g %d wide %ld %ld %ld %s fields %u %d %lx\n", pair.x, pair.y, wide.a, wide.b, wide.c, wide.name,
           fields.low, fields.middle, (unsigned long)fields.high);
    int sum = 0;
    for (int key = -2; key < 100; key++) {
        sum = sum * 3 + table(key);
    }
    printf("tables %d ackermann %u\n", sum, ackermann(2, 9));
}

static void strings(void) {
    char buffer[64] = "the quick brown fox";
    memmove(buffer + 4, buffer, 15);
    printf("%s %lu\n", buffer, (unsigned long)strlen(buffer));
    char *token = strtok(strcpy(buffer, "one,two;;three"), ",;");
    for (; token; token = strtok(NULL, ",;")) {
        printf("<%s>", token);
    }
    printf(" %d %d %s %s\n", strcmp("abc", "abd") < 0, memcmp("\x80", "\x7f", 1) > 0, strstr("crossbar", "ssb"),
           strrchr("a/b/c", '/'));
    for (int offset = 0; offset < 8; offset++) {
        for (int length = 0; length < 20; length++) {
            char to[40];
            memset(to, '.', sizeof to);
            memcpy(to + offset, "abcdefghijklmnopqrstuvwxyz" + (offset * 3 + length) % 6, (size_t)length);
            unsigned hash = 5381;
            for (unsigned k = 0; k < sizeof to; k++) {
                hash = hash * 33 + (unsigned char)to[k];
            }
            if (length == 19) {
                printf("%08x ", hash);
            }
        }
    }
    puts("");
}

static void integers(void) {
    volatile int64_t lowest = INT64_MIN;
    volatile int32_t narrow = -7;
    volatile uint64_t big = 0xfedcba9876543210u;
    __int128 product = (__int128)lowest * 12345;
    unsigned __int128 square = (unsigned __int128)big * big;
    printf("%lld %lld %d %d %u\n", (long long)(lowest / 3), (long long)(lowest % 1000), narrow / 2, narrow % 2,
           (unsigned)narrow / 2);
    printf("%016llx%016llx %016llx%016llx\n", (unsigned long long)(product >> 64), (unsigned long long)product,
           (unsigned long long)(square >> 64), (unsigned long long)square);
    printf("%llx %d %d %d %x\n", (unsigned long long)(square / 1000003 >> 7), __builtin_clzll(big), __builtin_ctzll(big),
           __builtin_popcountll(big), __builtin_bswap32(0x12345678));
    printf("%d %lld\n", narrow >> 1, (long long)((uint64_t)lowest >> 60));
}

int main(int argc, char **argv) {
    jumps();
    printf("total %g\n", total("idlsdi", 3, 2.5, 4000000000L, "seven77", -1e3, 9));
    layouts();
    strings();
    integers();
    printf("arguments %d", argc - 1);
    for (int k = 1; k < argc; k++) {
        printf(" <%s>", argv[k]);
    }
    puts("");
    return argc == 1 ? 0 : 40 + argc;
}
