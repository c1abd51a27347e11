# The problem block, empty: the host fills it in before the run. A source of your own in its place, with the same label and
# fields that name your own data, makes a program that needs no host (examples/system.s).

    .include "ohmv/problem.inc"

    .data
    .balign 64
    .globl problem
    .type problem, @object
problem:
    .space PROBLEM_BYTES
    .size problem, PROBLEM_BYTES
