 .text
 .byte 1
 .align 3
 .byte 2
 .align 3
 nop
 .option norvc
 .align 3
 .byte 1
 .align 3
 .byte 2
 nop
 .section .text.x,"ax"
 .align 3
 .section .text.y,"ax"
 .align 3
 .word 1
 .section .text.z,"ax"
 .align 3
 nop
 .section .text.w,"ax"
 .byte 1
 .align 2
 .option arch,+zba
 nop
 .align 4
 .option arch,+zbb
 .align 4
 nop
 .word 4
