# Programs a 4 x 4 matrix into tile 0, multiplies, and exits with 0 if the result is near the exact one:
#     ohmv asm -I programs/firmware/include -o multiply.elf programs/firmware/examples/multiply.s
#     ohmv run --json --preset ideal-10ns multiply.elf
# On the cells of a real chip the result is as far from that as the cells are from the matrix.

        .include "xohm.inc"
        .globl  _start
_start: li      t0, 1 << 15 | 1 << 13           # mstatus.XS and FS = Initial: coprocessor and floating point on
        csrs    mstatus, t0
        li      t0, 0                           # the tile
        la      t1, descriptor
        la      t2, matrix
        la      t3, vector
        la      t4, result
        fence   rw, o                           # publish
        ohm.cfg    zero, t1, t0
        ohm.prog   zero, t2, t0
        ohm.load.c zero, t3, t0
        ohm.mul    zero, t0
        ohm.store  a0, t4, t0                   # waits; a0 tells the first thing that went wrong
        fence   i, rw                           # acquire
        bnez    a0, done
        la      t1, exact
        li      t2, 4
        la      t3, allowed
        fld     fa2, (t3)
1:      fld     fa0, (t4)
        fld     fa1, (t1)
        fsub.d  fa0, fa0, fa1
        fabs.d  fa0, fa0
        fle.d   t5, fa0, fa2
        li      a0, 99
        beqz    t5, done
        addi    t1, t1, 8
        addi    t4, t4, 8
        addi    t2, t2, -1
        bnez    t2, 1b
        li      a0, 0
done:   li      a7, 93                          # exit
        ecall

        .section .rodata
        .balign 8
descriptor:
        ohm_descriptor rows=4, columns=4        # f64 throughout, automatic ranges
matrix: .double 4, 1, 0, 0
        .double 1, 4, 1, 0
        .double 0, 1, 4, 1
        .double 0, 0, 1, 4
vector: .double 1, 2, 3, 4
exact:  .double 6, 12, 18, 19
allowed: .double 0.25
        .bss
        .balign 8
result: .space  32
