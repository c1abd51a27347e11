/**
 * {@code ohmv objdump}: the contents of RISC-V ELF files as text in the form of GNU objdump, naming also the
 * instructions of Xohm and of third parties. What an instruction looks like comes from {@link org.ohmv.isa}, what a
 * file holds from {@link org.ohmv.isa.elf}; this package knows only how objdump lays it out.
 */
package org.ohmv.programs.objdump;
