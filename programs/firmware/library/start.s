# Bare-metal start in machine mode: floating point and coprocessors on, a stack, main, exit with what main returns.
# No trap handler is installed: the host serves ECALL as Linux does, and reports any other trap.

    .equ STACK_BYTES, 65536

    .section .text.start, "ax", @progbits
    .globl _start
    .type _start, @function
_start:
    .option push
    .option norelax
    la gp, __global_pointer$
    .option pop
    li t0, 0x0000a000           # mstatus.FS = Initial, XS = Initial
    csrs mstatus, t0
    csrw fcsr, zero
    la sp, stack_end
    call main
    li a7, 93                   # exit(a0)
    ecall
    .size _start, .-_start

    .bss
    .balign 16
    .space STACK_BYTES
stack_end:
