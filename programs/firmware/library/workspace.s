# Room for a solver's data: taken piece by piece from the workspace that the problem block names, never given back.

    .text

# workspace_open(a0 = address, a1 = bytes): what there is to take.
    .globl workspace_open
    .type workspace_open, @function
workspace_open:
    la t0, workspace
    add a1, a0, a1
    sd a0, 0(t0)
    sd a1, 8(t0)
    ret
    .size workspace_open, .-workspace_open

# workspace_take(a0 = bytes) -> a0 = its address, a multiple of 64, or 0 if there is not so much left.
    .globl workspace_take
    .type workspace_take, @function
workspace_take:
    la t0, workspace
    ld t1, 0(t0)
    ld t2, 8(t0)
    addi a0, a0, 63
    andi a0, a0, -64
    sub t2, t2, t1              # what is left
    bltu t2, a0, 1f
    add t2, t1, a0
    sd t2, 0(t0)
    mv a0, t1
    ret
1:
    li a0, 0
    ret
    .size workspace_take, .-workspace_take

    .bss
    .balign 8
workspace:
    .space 16                   # the next free address, and the end
