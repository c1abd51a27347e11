/* Numbers to text and back: printf and strtod of doubles, floats and integers in many forms. */
#include <float.h>
#include <inttypes.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t bits(double value) {
    uint64_t result;
    memcpy(&result, &value, sizeof result);
    return result;
}

static void print_doubles(void) {
    static const double values[] = {0.0, -0.0, 1.0, -1.5, 3.14159265358979, 1e10, 1.25e-7, 123456789.0, 6.02214076e23,
                                    1e100, 2.5e-300, 0.1, 99.9999, 1e15, 65535.9375};
    for (unsigned k = 0; k < sizeof values / sizeof *values; k++) {
        printf("[%f] [%.3e] [%g] [%12.4g] [%-12.2g] [%+.10g]\n", values[k] < 1e15 ? values[k] : 0.0, values[k],
               values[k], values[k], values[k], values[k]);
    }
    printf("[%f] [%F] [%e] [%5g] [%-6g]\n", 1.0 / 0.0, -1.0 / 0.0, 1.0 / 0.0, 1.0 / 0.0, -1.0 / 0.0);
    printf("[%08.3f] [% f] [%+d] [%05d] [%-5d] [%x] [%#X] [%o] [%c] [%%] [%10.4s]\n", 3.14159, 2.5, 42, -42, 42, 0xbeefu,
           0xbeefu, 8u, 'z', "truncated");
}

static void print_integers(void) {
    printf("%d %d %u %ld %lu %lld %llu\n", INT_MAX, INT_MIN, UINT_MAX, LONG_MAX, ULONG_MAX, LLONG_MIN, ULLONG_MAX);
    printf("%" PRId64 " %" PRIu64 " %zu %hd %hhd\n", INT64_MIN, UINT64_MAX, (size_t)12345, (short)-7, (signed char)-8);
    printf("%d %d\n", (int)strtol("-2147483648", NULL, 10), (int)strtol("0x7fff", NULL, 0));
    printf("%llu %ld\n", strtoull("18446744073709551615", NULL, 10), strtol("777", NULL, 8));
    printf("%ld\n", strtol("9223372036854775808", NULL, 10));
}

static void read_doubles(void) {
    static const char *const texts[] = {"0", "1", "-1", "0.1", "3.141592653589793", "1e308", "1.7976931348623157e308",
                                        "2.2250738585072014e-308", "4.9406564584124654e-324", "1e-400", "1e400", "-0.0",
                                        "12345678901234567", "9007199254740993", "0.5e1x", "inf", "   -7.25", "1.5e",
                                        "0x1.8p3", "1.00000000000000011102230246251565"};
    for (unsigned k = 0; k < sizeof texts / sizeof *texts; k++) {
        char *end;
        double value = strtod(texts[k], &end);
        printf("%s -> %016" PRIx64 " rest \"%s\"\n", texts[k], bits(value), end);
    }
    double sum = 0;
    int fields = 0;
    double field;
    const char *at = "1.5 2.25 -3.125 4e2";
    for (int length; sscanf(at, "%lf%n", &field, &length) == 1; at += length) {
        sum += field;
        fields++;
    }
    printf("%d fields, sum %g\n", fields, sum);
}

/* Every value must survive a round trip through 17 digits. */
static void round_trips(void) {
    uint64_t state = 12345;
    unsigned wrong = 0;
    for (int k = 0; k < 300; k++) {
        char text[40];
        double value;
        state = state * 6364136223846793005u + 1442695040888963407u;
        uint64_t pattern = state & 0xffefffffffffffffu;
        memcpy(&value, &pattern, sizeof value);
        snprintf(text, sizeof text, "%.17g", value);
        if (bits(strtod(text, NULL)) != pattern) {
            wrong++;
        }
    }
    printf("round trips lost: %u\n", wrong);
}

int main(void) {
    print_doubles();
    print_integers();
    read_doubles();
    round_trips();
    return 0;
}
