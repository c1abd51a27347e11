/**
 * {@code ohmv isa}: searches and explains instructions, instruction words, control and status registers and registers.
 *
 * <p>Everything that it says comes from the rows, through {@link org.ohmv.isa.document}; it must not know a fact about
 * an instruction itself.
 */
package org.ohmv.programs.isa;
