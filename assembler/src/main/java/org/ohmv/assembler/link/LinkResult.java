package org.ohmv.assembler.link;

import org.ohmv.isa.elf.ElfObject;

/**
 * A linked program.
 *
 * @param program the executable, for {@link org.ohmv.isa.elf.ElfWriter}
 * @param map which section of which file lies where, and the symbols by address; empty unless asked for
 */
public record LinkResult(ElfObject program, String map) {}
