 .text
 .file 0 "/d" "/d/x.c"
 .file 1 "/abs/x.c"
 .file 2 "/d" "z.c"
 .loc 1 1
 nop
 .section .debug_info
 .word 0
