/**
 * GNU as's language for RISC-V to ELF objects.
 *
 * <p>{@link org.ohmv.assembler.Assembler} is the entry: a source with options in, an object and diagnostics out. The
 * way is source, statements, sections of fragments with symbols and fixups, relaxation, object; each step has a package
 * of its own.
 */
@org.jspecify.annotations.NullMarked
package org.ohmv.assembler;
