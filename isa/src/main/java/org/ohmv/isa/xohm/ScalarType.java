package org.ohmv.isa.xohm;

import java.util.Locale;

/** The types of fields in structures that Xohm reads and writes; little-endian, aligned to their size. */
public enum ScalarType {
    /** Unsigned, 1 byte. */
    U8(1),
    /** Unsigned, 2 bytes. */
    U16(2),
    /** Unsigned, 4 bytes. */
    U32(4),
    /** Unsigned, 8 bytes. */
    U64(8),
    /** IEEE 754 binary64. */
    F64(8);

    private final int bytes;

    ScalarType(int bytes) {
        this.bytes = bytes;
    }

    /** The size, and alignment, in bytes. */
    public int bytes() {
        return bytes;
    }

    /** The name in the specification, {@code u16} or {@code f64}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
