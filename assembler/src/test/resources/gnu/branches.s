	.text
begin:
	beq a0, a1, far
	bne s0, zero, near
	j far
	bnez a0, far
	blt a0, a1, begin
	.space 300
near:
	beqz a0, near
	bnez a5, begin
	c.j near
	.space 5000
	beqz a0, begin
	bltu a0, a1, begin
	j begin
	jal begin
	.space 3000
far:
	bgeu a0, a1, begin
	beq a0, a1, outside
	.section .text.other, "ax"
	beq a0, a1, far
	j far
	bnez a0, global
	.globl global
global:
	bnez a0, global
	j global
