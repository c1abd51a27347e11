	.text
	add a0, a0, a1
	.option push
	.option norvc
	add a0, a0, a1
	.option rvc
	add a0, a0, a1
	.option pop
	add a0, a0, a1
	.option norelax
	call somewhere
	la a0, thing
	.option relax
	call somewhere
	la a0, thing
	.option pic
	la a0, thing
	lla a0, thing
	.option nopic
	la a0, thing
	.option push
	.option arch, +zba
	sh1add a0, a1, a2
	.option arch, -c
	add a0, a0, a1
	.option pop
	.option arch, rv64imac
	add a0, a0, a1
	.data
	.dword thing
