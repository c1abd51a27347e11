/* Bare metal: the host's services over HTIF, the program's arguments, and what to do with a trap nobody expected. */
#include <ohmv/htif.h>
#include <ohmv/system-call.h>

__attribute__((section(".htif"), aligned(64))) volatile unsigned long tohost;
__attribute__((section(".htif"), aligned(64))) volatile unsigned long fromhost;

__attribute__((noreturn)) void ohmv_start(int argc, char **argv, char **envp);

long ohmv_system_call(long number, long a0, long a1, long a2, long a3, long a4) {
    static volatile long block[8] __attribute__((aligned(64)));
    if (number == OHMV_EXIT) {
        htif_exit((unsigned)a0 & 0xff);
    }
    block[0] = number;
    block[1] = a0;
    block[2] = a1;
    block[3] = a2;
    block[4] = a3;
    block[5] = a4;
    block[6] = 0;
    block[7] = 0;
    __asm__ volatile("fence" ::: "memory");
    tohost = (unsigned long)block;
    while (fromhost == 0) {
    }
    fromhost = 0;
    __asm__ volatile("fence" ::: "memory");
    return block[0];
}

/* The answer to GETMAINVARS is argc, the addresses of the arguments, 0, 0, and behind them the strings. */
__attribute__((noreturn)) void ohmv_start_htif(void) {
    static long words[512];
    static char *none[] = {0};
    if (ohmv_system_call(OHMV_GETMAINVARS, (long)words, sizeof words, 0, 0, 0) != 0) {
        ohmv_start(0, none, none);
    }
    ohmv_start((int)words[0], (char **)&words[1], none);
}

static void print(const char *text) {
    long length = 0;
    while (text[length] != 0) {
        length++;
    }
    ohmv_system_call(OHMV_WRITE, 2, (long)text, length, 0, 0);
}

static void print_hexadecimal(unsigned long value) {
    char digits[19] = "0x";
    for (int digit = 0; digit < 16; digit++) {
        digits[2 + digit] = "0123456789abcdef"[value >> (60 - 4 * digit) & 15];
    }
    digits[18] = 0;
    print(digits);
}

/* Where the start-up code sends every trap: tells the cause and ends with 128 + the cause's number. */
__attribute__((weak, noreturn)) void ohmv_trap(unsigned long cause, unsigned long address, unsigned long value) {
    print("unexpected trap: mcause ");
    print_hexadecimal(cause);
    print(" mepc ");
    print_hexadecimal(address);
    print(" mtval ");
    print_hexadecimal(value);
    print("\n");
    ohmv_exit((int)(128 + (cause & 127)));
}
