package org.ohmv.core.floatingpoint;

/**
 * The classes of numbers as FCLASS reports them: one bit of ten (RISC-V Unprivileged ISA, section 20.9, table "Format
 * of result of FCLASS").
 */
public final class Classification {
    /** rd bit 0. */
    public static final int NEGATIVE_INFINITY = 1;

    /** rd bit 1. */
    public static final int NEGATIVE_NORMAL = 1 << 1;

    /** rd bit 2. */
    public static final int NEGATIVE_SUBNORMAL = 1 << 2;

    /** rd bit 3. */
    public static final int NEGATIVE_ZERO = 1 << 3;

    /** rd bit 4. */
    public static final int POSITIVE_ZERO = 1 << 4;

    /** rd bit 5. */
    public static final int POSITIVE_SUBNORMAL = 1 << 5;

    /** rd bit 6. */
    public static final int POSITIVE_NORMAL = 1 << 6;

    /** rd bit 7. */
    public static final int POSITIVE_INFINITY = 1 << 7;

    /** rd bit 8. */
    public static final int SIGNALLING_NAN = 1 << 8;

    /** rd bit 9. */
    public static final int QUIET_NAN = 1 << 9;

    private Classification() {}

    /** FCLASS.D. Raises nothing. */
    public static int classifyDouble(long bits) {
        long magnitude = bits & Long.MAX_VALUE;
        boolean negative = bits < 0;
        if (magnitude == 0) {
            return negative ? NEGATIVE_ZERO : POSITIVE_ZERO;
        }
        if (magnitude < 0x0010_0000_0000_0000L) {
            return negative ? NEGATIVE_SUBNORMAL : POSITIVE_SUBNORMAL;
        }
        if (magnitude < 0x7ff0_0000_0000_0000L) {
            return negative ? NEGATIVE_NORMAL : POSITIVE_NORMAL;
        }
        if (magnitude == 0x7ff0_0000_0000_0000L) {
            return negative ? NEGATIVE_INFINITY : POSITIVE_INFINITY;
        }
        return SoftFloat.isSignallingNan(bits) ? SIGNALLING_NAN : QUIET_NAN;
    }

    /** FCLASS.S. Raises nothing. */
    public static int classifySingle(int bits) {
        int magnitude = bits & Integer.MAX_VALUE;
        // Widening keeps every class but one: a binary32 subnormal is a normal binary64 number.
        if (magnitude != 0 && magnitude < 0x0080_0000) {
            return bits < 0 ? NEGATIVE_SUBNORMAL : POSITIVE_SUBNORMAL;
        }
        return classifyDouble(SoftFloat.widen(bits));
    }
}
