/**
 * ELF64 little-endian RISC-V object files: the System V gABI (chapters 4 and 5) and the RISC-V ELF psABI, in Java.
 *
 * <p>{@link org.ohmv.isa.elf.ElfObject} is what an assembler fills and a linker reads and produces;
 * {@link org.ohmv.isa.elf.RelocationType} names every relocation. Constants of the format stand here once and nowhere
 * else.
 *
 * <p>This package knows files, not programs: nothing of assembler syntax, of how a linker lays memory out, or of how a
 * loader runs what it read.
 */
package org.ohmv.isa.elf;
