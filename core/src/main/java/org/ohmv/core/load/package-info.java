/**
 * From a program's file to a guest that can start: ELF, raw binary and Verilog hex to a
 * {@link org.ohmv.core.load.ProgramImage}, the image into RAM ({@link org.ohmv.core.load.Loader}), and for hosted
 * programs the stack that Linux would give them. A file may say anything; what does not fit is refused with a
 * {@link org.ohmv.core.load.LoadException}.
 *
 * <p>Nothing here knows harts, nor where files come from.
 */
package org.ohmv.core.load;
