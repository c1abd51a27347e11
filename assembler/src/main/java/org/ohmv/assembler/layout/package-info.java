/**
 * From chains of bytes, fragments and fixups to an object file: sizes of fragments, offsets of labels, relocations, the
 * symbol table.
 *
 * <p>{@link org.ohmv.assembler.layout.ObjectWriter} is the entry. Nothing here reads source text; diagnostics are made
 * from the positions that fragments and fixups carry.
 */
@org.jspecify.annotations.NullMarked
package org.ohmv.assembler.layout;
