/*
 * What every benchmark workload shares: start-up, the iteration argument, the checksum and the exit.
 *
 * A workload defines WORKLOAD_NAME, DEFAULT_ITERATIONS and one function,
 *
 *     static u64 workload(u64 iterations);
 *
 * which does its work that many times, calls check() on everything that it can verify and returns a checksum of
 * all results. It prints "name iterations checksum ok" and exits with 0, or says which check failed and exits
 * with 1. With no argument it executes about 10^9 instructions (rv64gc, gcc 12 -O2).
 *
 * Two builds:
 *   freestanding (the default)  no C library: Linux start-up and the two system calls write and exit, so that one
 *                               static executable runs under `ohmv run`, qemu-riscv64 and a Linux board alike;
 *   -DWORKLOAD_HOSTED           an ordinary C program on any C library (picolibc, newlib, glibc).
 */
#ifndef OHMV_WORKLOAD_H
#define OHMV_WORKLOAD_H

typedef unsigned char u8;
typedef signed char i8;
typedef unsigned short u16;
typedef short i16;
typedef unsigned int u32;
typedef int i32;
typedef unsigned long long u64;
typedef long long i64;

/* Keeps a function out of line, as it would be in a program of several files. */
#define OUT_OF_LINE __attribute__((noinline))

static u64 workload(u64 iterations);
static void fail(const char *what);

/* Ends the program with status 1 unless the condition holds. */
static void check(int holds, const char *what) {
    if (!holds) {
        fail(what);
    }
}

/* Folds one value into a running checksum (multiply and rotate; order matters). */
static inline u64 fold(u64 checksum, u64 value) {
    checksum = (checksum ^ value) * 0x9e3779b97f4a7c15ull;
    return (checksum << 23) | (checksum >> 41);
}

/* A 64-bit linear congruential generator (Knuth's MMIX constants); the high bits are the good ones. */
static inline u32 draw(u64 *state) {
    *state = *state * 6364136223846793005ull + 1442695040888963407ull;
    return (u32)(*state >> 33);
}

static u64 parse_decimal(const char *text) {
    u64 value = 0;
    for (; *text >= '0' && *text <= '9'; text++) {
        value = value * 10 + (u64)(*text - '0');
    }
    return value;
}

#ifdef WORKLOAD_HOSTED

#include <stdio.h>
#include <stdlib.h>

static void fail(const char *what) {
    printf(WORKLOAD_NAME " FAILED: %s\n", what);
    exit(1);
}

int main(int argc, char **argv) {
    u64 iterations = argc > 1 ? parse_decimal(argv[1]) : DEFAULT_ITERATIONS;
    u64 checksum = workload(iterations);
    printf(WORKLOAD_NAME " %llu %016llx ok\n", iterations, checksum);
    return 0;
}

#else

/* Linux system calls by number: unistd.h of the generic ABI. */
enum { SYSTEM_CALL_WRITE = 64, SYSTEM_CALL_EXIT = 93 };

static long system_call(long number, long first, long second, long third) {
    register long a7 __asm__("a7") = number;
    register long a0 __asm__("a0") = first;
    register long a1 __asm__("a1") = second;
    register long a2 __asm__("a2") = third;
    __asm__ volatile("ecall" : "+r"(a0) : "r"(a1), "r"(a2), "r"(a7) : "memory");
    return a0;
}

static void print(const char *text) {
    long length = 0;
    while (text[length] != 0) {
        length++;
    }
    system_call(SYSTEM_CALL_WRITE, 1, (long)text, length);
}

__attribute__((noreturn)) static void leave(long status) {
    for (;;) {
        system_call(SYSTEM_CALL_EXIT, status, 0, 0);
    }
}

static void fail(const char *what) {
    print(WORKLOAD_NAME " FAILED: ");
    print(what);
    print("\n");
    leave(1);
}

/* gcc may call these two for the assignment of a structure or an initialiser, even in a freestanding program. */
__attribute__((used)) void *memcpy(void *restrict to, const void *restrict from, unsigned long length) {
    char *target = to;
    const char *source = from;
    while (length-- > 0) {
        *target++ = *source++;
    }
    return to;
}

__attribute__((used)) void *memset(void *to, int value, unsigned long length) {
    char *target = to;
    while (length-- > 0) {
        *target++ = (char)value;
    }
    return to;
}

/* Called with the stack that Linux hands over: argc, then argv, then a null pointer. */
__attribute__((used, noreturn)) static void workload_start(const u64 *stack) {
    char line[80];
    char *end = line;
    u64 iterations = stack[0] > 1 ? parse_decimal((const char *)stack[2]) : DEFAULT_ITERATIONS;
    u64 checksum = workload(iterations);
    char digits[20];
    int count = 0;
    for (const char *name = WORKLOAD_NAME " "; *name != 0; name++) {
        *end++ = *name;
    }
    do {
        digits[count++] = (char)('0' + iterations % 10);
        iterations /= 10;
    } while (iterations > 0);
    while (count > 0) {
        *end++ = digits[--count];
    }
    *end++ = ' ';
    for (int shift = 60; shift >= 0; shift -= 4) {
        *end++ = "0123456789abcdef"[(checksum >> shift) & 15];
    }
    *end++ = ' ';
    *end++ = 'o';
    *end++ = 'k';
    *end++ = '\n';
    *end = 0;
    print(line);
    leave(0);
}

__asm__(
    "    .text\n"
    "    .globl _start\n"
    "    .type _start, @function\n"
    "_start:\n"
    "    .option push\n"
    "    .option norelax\n"
    "    lla gp, __global_pointer$\n"
    "    .option pop\n"
    "    mv a0, sp\n"
    "    andi sp, sp, -16\n"
    "    tail workload_start\n"
    "    .size _start, .-_start\n");

#endif
#endif
