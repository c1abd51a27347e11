/* The other side of first.c, and the system calls of a hosted program. */
#include <stdio.h>

int shared[3] = {100, 200, 300};
int merged_twice = 6;
_Thread_local int other_thread = 13;
_Thread_local int zero_thread;
const char *again(void) { return "alphabet"; }
__attribute__((weak)) int replaced(void) { return 1; }
__attribute__((section("registry"), used)) static const int second_entry = 41;
int unreferenced(int x) { return x + zero_thread; }

static long system_call(long number, long a, long b, long c) {
    register long a0 __asm__("a0") = a, a1 __asm__("a1") = b, a2 __asm__("a2") = c, a7 __asm__("a7") = number;
    __asm__ volatile("ecall" : "+r"(a0) : "r"(a1), "r"(a2), "r"(a7) : "memory");
    return a0;
}
static int put(char c, FILE *file) {
    (void)file;
    system_call(64, 1, (long)&c, 1);
    return c;
}
static FILE console = FDEV_SETUP_STREAM(put, 0, 0, _FDEV_SETUP_WRITE);
FILE *const stdin = &console;
FILE *const stdout = &console;
FILE *const stderr = &console;
void _exit(int code) {
    for (;;) system_call(93, code, 0, 0);
}
