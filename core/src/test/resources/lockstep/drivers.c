/*
 * A main for each of the C programs that the assembler's tests compile, so that they can be executed:
 *
 *     riscv64-unknown-elf-gcc -DPROGRAM_sorting -DSOURCE='".../c/sorting.c"' drivers.c
 *
 * No library but libgcc: what programs declare as external is here. Results are folded into one number, which is the
 * exit code, so that no call can be left out.
 */
#include SOURCE

static unsigned long result;
static inline void mix_in(unsigned long value) { result = (result ^ value) * 0x9e3779b97f4a7c15ul; }
static inline void mix_in_double(double value) { unsigned long bits; __builtin_memcpy(&bits, &value, 8); mix_in(bits); }

__attribute__((used)) void *memcpy(void *to, const void *from, unsigned long count) {
    char *target = to; const char *source = from;
    while (count--) *target++ = *source++;
    return to;
}
__attribute__((used)) void *memset(void *to, int value, unsigned long count) {
    char *target = to;
    while (count--) *target++ = (char)value;
    return to;
}
__attribute__((used)) void *memmove(void *to, const void *from, unsigned long count) {
    char *target = to; const char *source = from;
    if (target < source) while (count--) *target++ = *source++;
    else while (count--) target[count] = source[count];
    return to;
}
__attribute__((used)) int memcmp(const void *a, const void *b, unsigned long count) {
    const unsigned char *p = a, *q = b;
    for (; count--; p++, q++) if (*p != *q) return *p - *q;
    return 0;
}

/* Numbers that are worth converting, comparing and adding up. */
static const double numbers[] = {0, -0.0, 1, -1.5, 0.1, 3e9, -3e9, 1e19, -1e300, 1e-310, 4e-324, 1.7976931348623157e308,
    __builtin_inf(), -__builtin_inf(), __builtin_nan(""), 255.99, 2147483647.5, 9.2233720368547758e18};
#define EACH_NUMBER(x) for (const double *p_ = numbers; p_ < numbers + sizeof numbers / sizeof *numbers; p_++) for (double x = *p_, once_ = 1; once_; once_ = 0)

#if defined PROGRAM_atomics
static void drive(void) { for (int i = 0; i < 3; i++) { mix_in(next()); mix_in(swap(i * 7)); mix_in(try_set(i, 9 - i)); lock(); mix_in(load()); unlock(); } }
#elif defined PROGRAM_attributes
static void drive(void) { mix_in(original(1)); mix_in(other(2)); mix_in(maybe(3)); mix_in(call()); mix_in(rare(0)); mix_in(rare(2)); }
#elif defined PROGRAM_bit_fields
static void drive(void) { struct bits b = constant; for (long i = 1; i; i = i * 5 + 3 & 0xffffff) { set(&b, i * 12345); mix_in(get(&b)); if (result % 7 == 0) break; } mix_in(get(&constant)); }
#elif defined PROGRAM_complex_numbers
static void drive(void) { for (int i = 0; i < 4; i++) mix_in(escapes(i * 0.3 - 1.1, 0.27)); mix_in_double(norm(conjugate(1.5f + 2.5if))); mix_in_double(__real__ square(__builtin_inf() + 2.0i)); }
#elif defined PROGRAM_computed_goto
static void drive(void) { static const unsigned char code[] = {1, 3, 1, 4, 2, 4, 3, 5, 9, 0, 0}; long stack[8] = {0}; mix_in(run(code, stack)); }
#elif defined PROGRAM_conversions
static void drive(void) { EACH_NUMBER(x) { mix_in(to_byte(x)); mix_in(to_long((float)x)); mix_in(to_unsigned_long(x)); mix_in(to_unsigned((float)x)); mix_in(truth(x, 0)); mix_in_double(from_unsigned_long(to_unsigned_long(x))); mix_in_double(from_short((short)result)); mix_in_double(from_unsigned((unsigned)result, (signed char)result)); } }
#elif defined PROGRAM_exceptions
static int answer;
void give_up(int x) { for (;;) __asm__ volatile("mv a0, %0; li a7, 93; ecall" :: "r"(x) : "a0", "a7"); }
int risky(int x) { return answer; }
static void drive(void) { mix_in(guarded(1)); mix_in(guarded(3)); answer = 1; mix_in(guarded(1)); }
#elif defined PROGRAM_fixed_point
static void drive(void) { short x[24]; for (int i = 0; i < 24; i++) x[i] = (short)(i * i * 977); for (int i = 0; i < 8; i++) mix_in(filter(x + i)); mix_in(saturating(0x7fffffff, 5)); mix_in(saturating(-0x7fffffff, -9)); mix_in(saturating(3, 4)); mix_in(isqrt(0xfffffffffffffffful)); mix_in(isqrt(1000000)); }
#elif defined PROGRAM_float_arithmetic
static void drive(void) { EACH_NUMBER(x) { mix_in_double(polynomial(x)); mix_in_double(narrow(x)); mix_in_double(widen((float)x, 7)); mix_in(classify(x)); mix_in_double(fused(x, 1.1, -x)); mix_in_double(roots((float)x)); } }
#elif defined PROGRAM_function_pointers
static void drive(void) { for (unsigned i = 0; i < 4; i++) mix_in(apply(i, 30, 12)); mix_in(tail(multiply, 6)); mix_in(name_of(multiply)[0]); mix_in(name_of(add)[2]); mix_in(name_of(subtract)[0]); }
#elif defined PROGRAM_globals
int external[8] = {1, 2, 3, 4, 5, 6, 7, 8};
static void drive(void) { device = 4; mix_in(sum()); mix_in(sum()); mix_in(*beyond); mix_in(*into); mix_in(both); mix_in_double(aligned); }
#elif defined PROGRAM_hashing
static void drive(void) { mix_in(crc(~0u, (const unsigned char *)"123456789", 9)); for (int i = 0; i < 40; i += 3) { mix_in(rotate(0x12345678, i)); mix_in(swap(result)); mix_in(count(result >> i)); } }
#elif defined PROGRAM_inline_assembly
static void drive(void) { mix_in(spin(20)); fence(); EACH_NUMBER(x) mix_in_double(root(x)); }
#elif defined PROGRAM_integer_division
static void drive(void) { static const long values[] = {1, -1, 7, -128, 1000, 0x7fffffff, -0x80000000l, 0x7fffffffffffffff, -0x7fffffffffffffff - 1}; for (int i = 0; i < 9; i++) for (int j = 0; j < 9; j++) { long a = values[i], b = values[j]; mix_in(by_seven((int)a)); mix_in(by_ten((unsigned long)a)); mix_in(variable(a, b, (int)b | 1, (unsigned)a)); mix_in(narrow((short)a, (signed char)b | 1)); mix_in((long)wide((__int128)a * b, b)); mix_in(high(a, b)); } }
#elif defined PROGRAM_linked_list
static void drive(void) { struct tree nodes[12], *root = 0; for (int i = 0; i < 12; i++) { long key = i * 7 % 12; nodes[i] = (struct tree){0, 0, key}; *find(&root, key) = &nodes[i]; } mix_in(depth(root)); for (struct node *n = reverse(&first); n; n = n->next) mix_in(n->value); }
#elif defined PROGRAM_long_branches
volatile int v = 1;
static void drive(void) { mix_in(far(3)); }
#elif defined PROGRAM_long_double
static void drive(void) { EACH_NUMBER(x) { long double q = x; mix_in_double(down(third(q))); mix_in(below(q, pi)); } mix_in_double(down(pi)); }
#elif defined PROGRAM_loops
static void drive(void) { mix_in(collatz(27)); mix_in(nested(12)); mix_in(nested(40)); char to[40]; for (int n = 0; n < 20; n += 3) copy(to, "what is copied is what was there", n); mix_in(to[17]); }
#elif defined PROGRAM_many_arguments
static void drive(void) { mix_in(call()); }
#elif defined PROGRAM_matrix
static void drive(void) { for (int i = 0; i < N; i += 5) for (int j = 0; j < N; j++) { a[i][j] = i - 0.3 * j; b[j][i] = 1.0 / (1 + i + j); } for (int k = 0; k < 2; k++) { transpose(a); mix_in_double(a[3][5]); } mix_in_double(trace()); double s = 0; for (int i = 0; i < N; i++) for (int k = 0; k < N; k++) s += a[i][k] * b[k][i]; mix_in_double(s); }
#elif defined PROGRAM_memory_functions
static void drive(void) { struct block one, two; struct tiny t = {"tinies"}, u; clear(&one); one.v[7] = 77; copy(&two, &one); copy_tiny(&u, &t); char p[64]; fill(p, 20); mix_in(compare(&one, &two)); mix_in(compare(&one.v[6], &two.v[7])); mix_in(p[21] + u.c[3]); }
#elif defined PROGRAM_nested_functions
static void drive(void) { static const int values[] = {3, -9, 14, 7, 14, 2}; mix_in(maximum(values, 6)); mix_in(maximum(values, 2)); mix_in(helper(0)); }
#elif defined PROGRAM_recursion
static int moves;
static void count(int a, int b) { moves = moves * 3 + a - b; }
static void drive(void) { mix_in(ackermann(2, 3)); mix_in(even(9)); hanoi(4, 1, 2, 3, count); mix_in(moves); }
#elif defined PROGRAM_sorting
static void drive(void) { int v[20]; long l[30]; unsigned char c[25]; for (int i = 0; i < 30; i++) { if (i < 20) v[i] = i * 37 % 20 - 9; l[i] = (i * 1103515245l + 12345) % 1000; if (i < 25) c[i] = (unsigned char)(i * 91); } insertion(v, 20); quick(l, 0, 29); heap(c, 25); mix_in(v[7]); mix_in(l[9]); mix_in(c[11]); }
#elif defined PROGRAM_stack_allocation
void use(void *p, unsigned long n) { long *words = p; for (unsigned long i = 0; i < n / 8 && i < 3; i++) words[i] = (long)i + 5; if (n >= 24000) words[2999] = 11; }
static void drive(void) { variable(5); variable(0); mix_in(big(1)); huge(); }
#elif defined PROGRAM_strings
static void drive(void) { for (unsigned i = 0; i < 7; i++) { mix_in(length(name(i))); mix_in(same(name(i), "alpha")); } mix_in(wide[4]); mix_in(tail[3]); }
#elif defined PROGRAM_structs
static void drive(void) { struct pair p = swap((struct pair){1.25, -3}); struct tight t = {1, 0x123456789a, -2}; shared_line.bytes[1] = 9; mix_in(tight_sum(&t)); mix_in(use(make_large(5), p, make_small(-7))); mix_in_double(p.x); }
#elif defined PROGRAM_switch_table
int sink(int x) { return x * x; }
static void drive(void) { for (int i = -1; i < 12; i++) mix_in(dense(i)); static const long keys[] = {-100000, 3, 70000, 1l << 40, 5}; for (int i = 0; i < 5; i++) mix_in(sparse(keys[i])); }
#elif defined PROGRAM_thread_local
__thread int elsewhere = 3;
static void drive(void) { mix_in(bump()); mix_in(bump()); mix_in(*place()); *byte(99) = 4; mix_in(*byte(99)); mix_in(outside()); }
#elif defined PROGRAM_unions
static void drive(void) { EACH_NUMBER(x) { mix_in(bits(x)); mix_in(exponent(x)); mix_in_double(low(x)); } }
#elif defined PROGRAM_varargs
int vprint(const char *format, va_list ap) { int s = 0; while (*format++) s = s * 3 + va_arg(ap, int); return s; }
static void drive(void) { mix_in_double(sum(4, 1.5, 2.5, -3.0, 1e10)); mix_in(total("lidl", 1l, 2, 3.5, 4l)); mix_in(print("abc", 1, 2, 3)); }
#elif defined PROGRAM_wide_constants
static void drive(void) { for (int i = 0; i < 15; i++) mix_in(mix(pick(i))); }
#endif

__attribute__((used, noreturn)) static void drive_and_exit(void) {
    drive();
    for (;;) __asm__ volatile("mv a0, %0; li a7, 93; ecall" :: "r"(result >> 57) : "a0", "a7");
}

__asm__(
    "    .globl _start\n"
    "_start:\n"
    "    .option push\n"
    "    .option norelax\n"
    "    lla gp, __global_pointer$\n"
    "    .option pop\n"
    "    lla tp, __thread_start\n"
    "    andi sp, sp, -16\n"
    "    tail drive_and_exit\n");
