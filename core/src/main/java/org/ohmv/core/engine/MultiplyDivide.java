package org.ohmv.core.engine;

/** The arithmetic of the M extension where Java's differs from it (RISC-V Unprivileged ISA, chapter 13). */
final class MultiplyDivide {
    private MultiplyDivide() {}

    /** MULHU: the upper half of an unsigned product. */
    static long highUnsigned(long a, long b) {
        return Math.multiplyHigh(a, b) + (a >> 63 & b) + (b >> 63 & a);
    }

    /** MULHSU: the upper half of a product of which only the first factor is signed. */
    static long highSignedUnsigned(long a, long b) {
        return Math.multiplyHigh(a, b) + (b >> 63 & a);
    }

    /** DIV: all ones by zero; the least number by -1 is itself, as in Java. */
    static long quotient(long a, long b) {
        return b == 0 ? -1 : a / b;
    }

    /** DIVU: all ones by zero. */
    static long quotientUnsigned(long a, long b) {
        return b == 0 ? -1 : Long.divideUnsigned(a, b);
    }

    /** REM: the dividend by zero. */
    static long remainder(long a, long b) {
        return b == 0 ? a : a % b;
    }

    /** REMU: the dividend by zero. */
    static long remainderUnsigned(long a, long b) {
        return b == 0 ? a : Long.remainderUnsigned(a, b);
    }

    /** DIVW. */
    static int quotient(int a, int b) {
        return b == 0 ? -1 : a / b;
    }

    /** DIVUW; the caller sign-extends. */
    static int quotientUnsigned(int a, int b) {
        return b == 0 ? -1 : Integer.divideUnsigned(a, b);
    }

    /** REMW. */
    static int remainder(int a, int b) {
        return b == 0 ? a : a % b;
    }

    /** REMUW; the caller sign-extends. */
    static int remainderUnsigned(int a, int b) {
        return b == 0 ? a : Integer.remainderUnsigned(a, b);
    }
}
