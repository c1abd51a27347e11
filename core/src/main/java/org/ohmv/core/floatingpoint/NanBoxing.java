package org.ohmv.core.floatingpoint;

/**
 * How a binary32 number lives in a 64-bit floating-point register: "NaN boxing" (RISC-V Unprivileged ISA, section
 * 21.2).
 */
public final class NanBoxing {
    private static final long BOX = 0xffff_ffff_0000_0000L;

    private NanBoxing() {}

    /** The register holding a binary32 number: its bits below 32 ones. */
    public static long box(int single) {
        return BOX | (single & 0xffff_ffffL);
    }

    /**
     * The binary32 operand that a computational instruction reads from a register: its low half, or the canonical NaN
     * where the upper half is not all ones. Transfers ({@code fsw}, {@code fmv.x.w}) take the low half as it is and do
     * not come here.
     */
    public static int unbox(long register) {
        return (register & BOX) == BOX ? (int) register : BinaryFormat.BINARY32_CANONICAL_NAN;
    }
}
