/**
 * What assembler and linker tell their user: errors, warnings and notes with places, as text or as JSON.
 *
 * <p>{@link org.ohmv.assembler.diagnostic.Diagnostics} collects, {@link org.ohmv.assembler.diagnostic.TextReport} and
 * {@link org.ohmv.assembler.diagnostic.JsonReport} print. This package knows nothing of assembler syntax, of sections
 * or of linking: whoever finds a problem describes it whole.
 */
@org.jspecify.annotations.NullMarked
package org.ohmv.assembler.diagnostic;
