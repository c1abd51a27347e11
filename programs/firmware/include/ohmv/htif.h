/*
 * The host-target interface of Spike: two 64-bit words that the host watches. A word is device << 56 | command << 48
 * | payload. Device 0 with an odd payload ends the run with code payload >> 1; with an even one, it is the address of
 * eight 64-bit words (number, six arguments) for a system call. Device 1, command 1 prints the low byte.
 *
 * Both symbols need a .size of 8: qemu-system-riscv64 -M spike refuses the program without ("HTIF tohost must be 8
 * bytes"). C arrays and variables get it from the compiler.
 */
#ifndef OHMV_HTIF_H
#define OHMV_HTIF_H

extern volatile unsigned long tohost;
extern volatile unsigned long fromhost;

/* Ends the run with the code. */
__attribute__((noreturn)) static inline void htif_exit(unsigned code) {
    for (;;) {
        tohost = (unsigned long)code << 1 | 1;
    }
}

/* Prints one character on the host's standard output. */
static inline void htif_putchar(char character) {
    while (tohost != 0) {
    }
    tohost = 1ul << 56 | 1ul << 48 | (unsigned char)character;
}

#endif
