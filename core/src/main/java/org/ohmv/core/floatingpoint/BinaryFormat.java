package org.ohmv.core.floatingpoint;

/** The two interchange formats as destinations of {@link SoftFloat} (IEEE 754-2019, table 3.5). */
enum BinaryFormat {
    BINARY32(24, 127, BinaryFormat.BINARY32_CANONICAL_NAN),
    BINARY64(53, 1023, BinaryFormat.BINARY64_CANONICAL_NAN);

    /** The NaN that every binary32 operation delivers (RISC-V Unprivileged ISA, section 20.3). */
    static final int BINARY32_CANONICAL_NAN = 0x7fc0_0000;

    /** The NaN that every binary64 operation delivers. */
    static final long BINARY64_CANONICAL_NAN = 0x7ff8_0000_0000_0000L;

    /** Significant bits, the implicit one included. */
    final int precision;

    /** The largest exponent of a finite number, which is also the bias. */
    final int maximumExponent;

    /** The smallest exponent of a normal number. */
    final int minimumExponent;

    final long canonicalNan;

    /** Positive infinity. */
    final long infinity;

    /** The sign bit alone. */
    final long signBit;

    BinaryFormat(int precision, int maximumExponent, long canonicalNan) {
        this.precision = precision;
        this.maximumExponent = maximumExponent;
        this.minimumExponent = 1 - maximumExponent;
        this.canonicalNan = canonicalNan;
        this.infinity = (2L * maximumExponent + 1) << (precision - 1);
        this.signBit = (maximumExponent + 1L) << precision;
    }

    long zero(boolean negative) {
        return negative ? signBit : 0;
    }

    long infinity(boolean negative) {
        return zero(negative) | infinity;
    }

    /** The finite number of largest magnitude, whose encoding comes right before infinity's. */
    long largest(boolean negative) {
        return zero(negative) | (infinity - 1);
    }
}
