/**
 * What a source has become so far: sections as chains of bytes and fragments, symbols, expressions, and fixups, the
 * places whose final bytes are not known yet.
 *
 * <p>Everything is kept in growable arrays of primitive types, since a source of a million lines must not make a
 * million objects; only symbols and expressions that are not simple are objects. This package knows neither syntax nor
 * instructions nor ELF.
 */
@org.jspecify.annotations.NullMarked
package org.ohmv.assembler.model;
