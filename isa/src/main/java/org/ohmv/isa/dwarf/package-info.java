/**
 * DWARF debugging information, as far as it ties addresses to source lines (DWARF 5 standard, section 6.2): a reader of
 * line tables of versions 2 to 5, and a writer of what gdb needs to show assembler source.
 *
 * <p>This package knows ELF files and no more of the program: not assembler syntax, and no types or variables.
 */
package org.ohmv.isa.dwarf;
