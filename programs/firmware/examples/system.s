# A system of equations that brings its own data, solved by the solver of `ohmv solve` without its host:
#
#   cd programs/firmware
#   ohmv asm -I include -o system.elf examples/system.s library/*.s solver/main.s solver/report.s solver/condition.s \
#       solver/lu.s solver/cholesky.s solver/banded.s solver/cg.s
#   ohmv run system.elf
#
#   [ 4 1 . ] [x]   [6]
#   [ 1 3 1 ] [y] = [10]            x = 1, y = 2, z = 3
#   [ . 1 2 ] [z]   [8]

    .include "ohmv/problem.inc"

    .data
    .balign 64
    .globl problem
problem:
    .dword PROBLEM_MAGIC_NUMBER, PROBLEM_VERSION_NUMBER
    .dword 3, 7                             # order, nonzeros
    .dword METHOD_AUTOMATIC
    .double 1e-9                            # tolerance
    .dword 10                               # iteration limit
    .dword row_starts, columns, values, right_hand_side, solution
    .dword workspace, WORKSPACE_BYTES
    .dword 0, 0                             # no history
    .dword 1                                # print
    .space PROBLEM_BYTES - (. - problem)
row_starts:
    .word 0, 2, 5, 7
columns:
    .word 0, 1, 0, 1, 2, 1, 2
    .balign 8
values:
    .double 4, 1, 1, 3, 1, 1, 2
right_hand_side:
    .double 6, 10, 8

    .bss
    .balign 64
    .equ WORKSPACE_BYTES, 4096
workspace:
    .space WORKSPACE_BYTES
solution:
    .space 3 * 8
