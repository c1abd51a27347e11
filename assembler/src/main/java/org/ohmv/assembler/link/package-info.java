/**
 * The static linker: takes relocatable objects, ours and those of gcc and gas, and archives of them, and makes an
 * executable (System V gABI, chapter 4; RISC-V ELF psABI).
 *
 * <p>{@link org.ohmv.assembler.link.Linker} is the way in. It goes through steps that each stand in a class of their
 * own: choose objects and resolve names, drop what is not needed, merge constants, make the global offset table, place
 * sections, assign addresses, apply relocations, write the map.
 *
 * <p>This package knows ELF and nothing of assembler syntax; it does not relax, that is, it never shortens code.
 */
package org.ohmv.assembler.link;
