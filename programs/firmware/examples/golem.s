# A program of SST/Golem's five words: two arrays in a row, y = B (A x), in binary32.
#     ohmv asm -I programs/firmware/include -o golem.elf programs/firmware/examples/golem.s
#     ohmv run --preset golem-compat -p reset.rows=2 -p reset.columns=2 golem.elf

        .include "xohm.inc"                   # for assemblers that do not know the words; ohmv's does with _xohm in -march
        .globl  _start
_start: li      t0, 1 << 15
        csrs    mstatus, t0
        li      s1, 0                           # array of A
        li      s2, 1                           # array of B
        la      a0, matrix_a
        mvm.set a1, a0, s1
        bnez    a1, done
        la      a0, matrix_b
        mvm.set a1, a0, s2
        bnez    a1, done
        la      a0, vector
        mvm.l   a1, a0, s1
        bnez    a1, done
        mvm     a1, s1, x0
        bnez    a1, done
        mvm.mv  a1, s1, s2
        bnez    a1, done
        mvm     a1, s2, x0
        bnez    a1, done
        la      a0, result
        mvm.s   a1, a0, s2
        bnez    a1, done
        lwu     t0, 0(a0)
        la      t2, expected
        lwu     t1, 0(t2)
        sub     a1, t0, t1
        bnez    a1, done
        lwu     t0, 4(a0)
        lwu     t1, 4(t2)
        sub     a1, t0, t1
done:   snez    a0, a1
        li      a7, 93
        ecall

        .data
        .balign 8
matrix_a: .float 1, 2, 3, 4
matrix_b: .float 0.5, -1, 2, 1
vector: .float 5, 6                             # A x = (17, 39)
expected: .float -30.5, 73
result: .space  8
