package org.ohmv.assembler.debug;

/**
 * What {@code .loc} says.
 *
 * @param file the number of the file
 * @param line the line
 * @param column the column, 0 if none
 * @param flags bits of {@link org.ohmv.isa.dwarf.LineProgram}
 * @param discriminator tells blocks of one line apart, 0 if not needed
 */
record LinePosition(int file, int line, int column, int flags, long discriminator) {}
