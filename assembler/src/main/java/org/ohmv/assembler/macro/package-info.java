/**
 * What decides which text is read, and how often: conditions, macros, repetitions. Works on the text of statements; of
 * what they mean it knows only the names of its own directives.
 */
@org.jspecify.annotations.NullMarked
package org.ohmv.assembler.macro;
