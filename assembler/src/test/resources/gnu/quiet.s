	.title "a title"
	.sbttl "a subtitle"
	.list
	.nolist
	.eject
	.psize 60, 80
	.cfi_sections .debug_frame, .eh_frame
	.text
	.global entry
	.type entry, %function
entry:
	.cfi_startproc
	call far
	call t0, far
	call far@plt
	tail far
	jump far, t1
	fneg.s fa0, fa1
	fge.s a0, fa1, fa2
	fneg.d fa0, fa1
	fge.d a0, fa1, fa2
	.option push
	.option arch, +zihintpause
	pause
	.option pop
	.cfi_endproc
	.eqv twice, 2 * factor
	factor = 3
	factor = 4
	.data
	.word twice
	.extern elsewhere
	.warning "said on purpose"
	.print "said aloud"
	.rep 2
	.byte 9
	.endr
	.section .rodata
	.asciz "constants"
	.previous
	.word 1 
	.end
	.word 4
