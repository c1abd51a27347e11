package org.ohmv.core.floatingpoint;

/**
 * The rounding modes as integers equal to their encoding in {@code frm} and in the {@code rm} field of an instruction
 * (RISC-V Unprivileged ISA, section 20.2, table "Rounding mode encoding").
 *
 * <p>Integers and not an enum because the value comes straight out of an instruction word on the hottest path. The
 * encodings 5 and 6 are reserved and 7 selects the dynamic mode; none of the three is a rounding mode, and the
 * operations of this package must not be given them.
 */
public final class RoundingMode {
    /** RNE: to nearest, ties to even. */
    public static final int TO_NEAREST_TIES_TO_EVEN = 0;

    /** RTZ: towards zero. */
    public static final int TOWARDS_ZERO = 1;

    /** RDN: down, towards negative infinity. */
    public static final int DOWN = 2;

    /** RUP: up, towards positive infinity. */
    public static final int UP = 3;

    /** RMM: to nearest, ties to the larger magnitude. */
    public static final int TO_NEAREST_TIES_TO_MAX_MAGNITUDE = 4;

    /** How many rounding modes there are; the valid encodings are 0 to one less. */
    public static final int COUNT = 5;

    private RoundingMode() {}

    /**
     * Tells whether an encoding names a rounding mode, so that an instruction using it is not an illegal one.
     *
     * @param encoding the value of {@code frm}, or of an {@code rm} field that is not DYN
     */
    public static boolean isValid(int encoding) {
        return encoding >= 0 && encoding < COUNT;
    }

    /**
     * The failure for an encoding that the caller should have turned into an illegal-instruction trap: a bug of ours,
     * not the guest's.
     */
    static IllegalArgumentException reserved(int encoding) {
        return new IllegalArgumentException(
                "rounding mode " + encoding + " is reserved; the hart must trap before it computes");
    }
}
