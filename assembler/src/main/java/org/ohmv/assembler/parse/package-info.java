/**
 * What every kind of statement is made of: expressions, numbers, strings, symbols, and the state that a source builds
 * up while it is read.
 *
 * <p>{@link org.ohmv.assembler.parse.TranslationUnit} is that state. This package knows neither instructions nor
 * directives.
 */
@org.jspecify.annotations.NullMarked
package org.ohmv.assembler.parse;
