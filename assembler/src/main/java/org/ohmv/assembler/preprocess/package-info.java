/**
 * The part of the C preprocessor that assembly sources named {@code .S} use: files, macros and conditions.
 *
 * <p>Entry point: {@link org.ohmv.assembler.preprocess.Preprocessor}. It turns text into text, with {@code # n "file"}
 * markers where files change, and keeps every line in its place; it knows nothing about instructions, sections or
 * symbols. Rules are those of ISO/IEC 9899:2011 section 6.10, in the variant that GCC calls {@code assembler-with-cpp}:
 * lines that begin with {@code #} but hold no directive pass, and a lone apostrophe is no error.
 */
@org.jspecify.annotations.NullMarked
package org.ohmv.assembler.preprocess;
