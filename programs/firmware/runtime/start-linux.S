# Hosted start: the stack is as Linux hands it over (argc, argv, envp, auxiliary vector).

    .section .text.start, "ax", @progbits
    .globl _start
    .type _start, @function
_start:
    .option push
    .option norelax
    la gp, __global_pointer$
    .option pop
    la tp, __thread_start
    ld a0, 0(sp)
    addi a1, sp, 8
    addi a2, a0, 1
    slli a2, a2, 3
    add a2, a1, a2
    andi sp, sp, -16
    call ohmv_start
    ebreak
    .size _start, .-_start

# long ohmv_system_call(long number, long a0, ..., long a4): the Linux call of that number; -errno on failure.
    .text
    .globl ohmv_system_call
    .type ohmv_system_call, @function
ohmv_system_call:
    mv a7, a0
    mv a0, a1
    mv a1, a2
    mv a2, a3
    mv a3, a4
    mv a4, a5
    ecall
    ret
    .size ohmv_system_call, .-ohmv_system_call
