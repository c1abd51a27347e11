# Bare-metal start, machine mode: `ohmv run`, or qemu-system-riscv64 -M spike -bios none.
# Hart 0 runs main; the others sleep. Every trap ends the program with a message, unless the program
# sets mtvec itself.

    .section .text.start, "ax", @progbits
    .globl _start
    .type _start, @function
_start:
    .option push
    .option norelax
    la gp, __global_pointer$
    .option pop
    csrr t0, mhartid
    bnez t0, sleep
    la t0, trap_entry
    csrw mtvec, t0
    # mstatus.FS = Initial and XS = Initial: without them floating-point and coprocessor instructions are illegal.
    li t0, 0x0000a000
    csrs mstatus, t0
    csrw fcsr, zero
    la sp, __stack
    la tp, __thread_start
    la t0, __bss_start
    la t1, __bss_end
    bgeu t0, t1, 2f
1:
    sb zero, 0(t0)
    addi t0, t0, 1
    bltu t0, t1, 1b
2:
    call ohmv_start_htif
sleep:
    wfi
    j sleep
    .size _start, .-_start

    .align 2
trap_entry:
    csrr a0, mcause
    csrr a1, mepc
    csrr a2, mtval
    la sp, __stack
    call ohmv_trap
    j sleep
