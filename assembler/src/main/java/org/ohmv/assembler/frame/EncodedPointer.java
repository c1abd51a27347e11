package org.ohmv.assembler.frame;

import org.jspecify.annotations.Nullable;
import org.ohmv.assembler.model.Symbol;

/**
 * A pointer and how it is written.
 *
 * @param encoding how it is written
 * @param symbol what it points to; null if a number does
 * @param constant the number, or what is added to the symbol
 * @param position where it stands in the source
 */
record EncodedPointer(PointerEncoding encoding, @Nullable Symbol symbol, long constant, long position) {
    /** No pointer. */
    static final EncodedPointer OMITTED = new EncodedPointer(PointerEncoding.OMITTED, null, 0, Symbol.NO_POSITION);
}
