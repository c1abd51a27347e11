/**
 * Text and places in it: buffers of files, macros and repetitions, and the cursor that reads them.
 *
 * <p>Sources are read as bytes; nothing here makes a string of a line unless a diagnostic shows it. This package knows
 * what a blank, a name and the end of a statement are, and nothing of what statements mean.
 */
@org.jspecify.annotations.NullMarked
package org.ohmv.assembler.source;
