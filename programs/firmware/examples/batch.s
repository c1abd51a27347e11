# Multiplies eight vectors with one command, while transfers overlap with work, and sleeps until the interrupt that
# tells of its end. Exits with the status.

        .include "xohm.inc"
        .globl  _start
_start: li      t0, 1 << 15
        csrs    mstatus, t0
        li      t0, 1 << 16                     # local interrupt 16; mstatus.MIE stays off: wfi is enough
        csrw    mie, t0
        li      s0, 0                           # the tile
        la      t1, descriptor
        la      t2, matrix
        la      t3, block
        fence   rw, o
        ohm.cfg    zero, t1, s0
        ohm.prog   zero, t2, s0
        ohm.batch  zero, t3, s0
1:      wfi
        ohm_read_pending t0
        bltz    t0, 1b
        ohm.poll   a0, t0                       # takes the status, and with it the interrupt
        li      t1, OHM_STATUS_PENDING
        beq     a0, t1, 1b
        fence   i, rw
        bnez    a0, done
        li      t0, OHM_QUANTITY_VECTORS_COMPLETED
        ohm.stat   t1, t0, s0
        addi    a0, t1, -8
done:   li      a7, 93
        ecall

        .data
        .balign 8
descriptor:
        ohm_descriptor rows=2, columns=2, flags=OHM_FLAG_INTERRUPT_WHEN_IDLE
block:  ohm_batch operation=OHM_OPERATION_MUL, count=8, input_address=vectors, input_stride_bytes=16, output_address=results, output_stride_bytes=16
matrix: .double 1, 0.5, -0.5, 1
vectors:
        .double 1, 0,  0, 1,  1, 1,  1, -1,  0.5, 0.25,  -1, 0,  0, -1,  0.125, 1
results: .space 128
