package org.ohmv.core.floatingpoint;

/**
 * The accrued exception flags at their positions in {@code fflags} (RISC-V Unprivileged ISA, section 20.2, table
 * "Accrued exception flags").
 */
public final class ExceptionFlags {
    /** NX: the result was rounded. */
    public static final int INEXACT = 1;

    /**
     * UF: the result was rounded, and rounded to the format's precision with an unbounded exponent it lies below the
     * normal range.
     */
    public static final int UNDERFLOW = 1 << 1;

    /** OF: the result rounded with an unbounded exponent exceeds the largest finite number. */
    public static final int OVERFLOW = 1 << 2;

    /** DZ: a finite non-zero number was divided by zero. */
    public static final int DIVIDE_BY_ZERO = 1 << 3;

    /** NV: the operation has no usefully definable result, or read a signalling NaN. */
    public static final int INVALID = 1 << 4;

    /** All five. */
    public static final int ALL = 0x1f;

    private ExceptionFlags() {}
}
