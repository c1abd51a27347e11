package org.ohmv.core.floatingpoint;

/**
 * The sign-injection instructions (RISC-V Unprivileged ISA, sections 20.7 and 21.5): the magnitude of one operand with
 * a sign made from both. They move bits: no flag is raised, and a NaN is not made canonical.
 */
public final class SignInjection {
    private static final long SIGN64 = 1L << 63;
    private static final int SIGN32 = 1 << 31;

    private SignInjection() {}

    /** FSGNJ.D: the magnitude of a, the sign of b. */
    public static long injectDouble(long a, long b) {
        return (a & ~SIGN64) | (b & SIGN64);
    }

    /** FSGNJN.D: the magnitude of a, the opposite of the sign of b. */
    public static long injectNegatedDouble(long a, long b) {
        return (a & ~SIGN64) | (~b & SIGN64);
    }

    /** FSGNJX.D: the magnitude of a, negative where the signs of a and b differ. */
    public static long injectExclusiveOrDouble(long a, long b) {
        return a ^ (b & SIGN64);
    }

    /** FSGNJ.S: the magnitude of a, the sign of b. */
    public static int injectSingle(int a, int b) {
        return (a & ~SIGN32) | (b & SIGN32);
    }

    /** FSGNJN.S: the magnitude of a, the opposite of the sign of b. */
    public static int injectNegatedSingle(int a, int b) {
        return (a & ~SIGN32) | (~b & SIGN32);
    }

    /** FSGNJX.S: the magnitude of a, negative where the signs of a and b differ. */
    public static int injectExclusiveOrSingle(int a, int b) {
        return a ^ (b & SIGN32);
    }

    static long negateDouble(long bits) {
        return bits ^ SIGN64;
    }

    static int negateSingle(int bits) {
        return bits ^ SIGN32;
    }
}
