package org.ohmv.core.floatingpoint;

/**
 * An interchange format as the tests see it, written down independently of the code under test (IEEE 754-2019, table
 * 3.5).
 */
enum Format {
    BINARY32(24, 8),
    BINARY64(53, 11);

    private final int precision;
    private final int exponentBits;

    Format(int precision, int exponentBits) {
        this.precision = precision;
        this.exponentBits = exponentBits;
    }

    /** Significant bits, the implicit one included. */
    int precision() {
        return precision;
    }

    int bias() {
        return (1 << (exponentBits - 1)) - 1;
    }

    int fractionBits() {
        return precision - 1;
    }

    long fractionMask() {
        return (1L << fractionBits()) - 1;
    }

    /** The exponent field of infinities and NaNs. */
    int topField() {
        return (1 << exponentBits) - 1;
    }

    long signBit() {
        return 1L << (fractionBits() + exponentBits);
    }

    long encode(boolean negative, int field, long fraction) {
        return (negative ? signBit() : 0) | ((long) field << fractionBits()) | (fraction & fractionMask());
    }

    int field(long bits) {
        return (int) (bits >>> fractionBits()) & topField();
    }

    long fraction(long bits) {
        return bits & fractionMask();
    }

    boolean isNegative(long bits) {
        return (bits & signBit()) != 0;
    }

    boolean isNan(long bits) {
        return field(bits) == topField() && fraction(bits) != 0;
    }

    boolean isSignalling(long bits) {
        return isNan(bits) && (bits >>> (fractionBits() - 1) & 1) == 0;
    }

    boolean isInfinite(long bits) {
        return field(bits) == topField() && fraction(bits) == 0;
    }

    boolean isZero(long bits) {
        return field(bits) == 0 && fraction(bits) == 0;
    }

    long canonicalNan() {
        return encode(false, topField(), 1L << (fractionBits() - 1));
    }

    /** What a computational instruction reads from a 64-bit register. */
    long read(long register) {
        if (this == BINARY64) {
            return register;
        }
        return register >>> 32 == 0xffff_ffffL ? register & 0xffff_ffffL : canonicalNan();
    }

    /** What it writes to one. */
    long write(long bits) {
        return this == BINARY64 ? bits : bits | 0xffff_ffff_0000_0000L;
    }
}
