 .text
 .globl f
 .type f,@function
f: nop
 nop
 .set early, f
 .size f, .-f
 .set late, f
 .set plus, f+2
 .set late2, late
 .set chain, fwd
 .set own, f
 .size pre, 12
 .set pre, f
 .globl fwd
 .type fwd,@function
fwd: nop
 .size fwd, 4
 .set moved, x1
 .size x1, 3
x1: nop
 .equ u, und
 .globl weakalias
 .weak weakalias
 .set weakalias, f
 q = f
 r = . 
 s = x1
 .data
d: .word 1
 .size d,4
 .type d,@object
 .set dd, d
 .comm cc, 8
