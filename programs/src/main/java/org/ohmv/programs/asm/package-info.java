/**
 * {@code ohmv asm}: the command line of the assembler and linker, in the spelling of GNU as and ld where these have an
 * option for it.
 *
 * <p>Reads files, calls {@link org.ohmv.assembler.Toolchain}, writes files; what a source means is none of its
 * business.
 */
package org.ohmv.programs.asm;
