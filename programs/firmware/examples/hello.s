# Prints a line and exits: ohmv run programs/firmware/examples/hello.s
# The two calls are Linux's, which ohmv serves as long as a program installs no trap handler.

    .globl _start
_start:
    li a7, 64               # write(1, text, length)
    li a0, 1
    la a1, text
    la a2, text_end
    sub a2, a2, a1
    ecall
    li a7, 93               # exit(0)
    li a0, 0
    ecall

    .section .rodata
text:
    .ascii "Hello, world!\n"
text_end:
