package org.ohmv.isa.xohm;

import java.util.Locale;

/** How an element of a matrix or vector stands in memory (specification, section 4). */
public enum ElementFormat implements NamedValue {
    /** IEEE 754 binary64. */
    F64(0, 8, "IEEE 754 binary64"),
    /** IEEE 754 binary32. */
    F32(1, 4, "IEEE 754 binary32"),
    /** 8-bit integer. */
    I8(2, 1, "8-bit integer, two's complement or unsigned"),
    /** 32-bit integer. */
    I32(3, 4, "32-bit integer, two's complement or unsigned"),
    /** 64-bit integer. */
    I64(4, 8, "64-bit integer, two's complement or unsigned");

    private final int code;
    private final int bytes;
    private final String meaning;

    ElementFormat(int code, int bytes, String meaning) {
        this.code = code;
        this.bytes = bytes;
        this.meaning = meaning;
    }

    /** The size of an element in bytes; addresses and strides are multiples of it. */
    public int bytes() {
        return bytes;
    }

    /** Whether elements are integers. */
    public boolean isInteger() {
        return this == I8 || this == I32 || this == I64;
    }

    @Override
    public long value() {
        return code;
    }

    @Override
    public String meaning() {
        return meaning;
    }

    @Override
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
