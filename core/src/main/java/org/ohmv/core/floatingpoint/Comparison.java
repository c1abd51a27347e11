package org.ohmv.core.floatingpoint;

/**
 * Comparisons, minimum and maximum (RISC-V Unprivileged ISA, sections 20.6, 20.8, 21.4 and 21.6). Binary32 operands are
 * compared as the binary64 numbers they are, which changes neither order nor the sign of zero.
 */
final class Comparison {
    private Comparison() {}

    private static double value(long bits) {
        return Double.longBitsToDouble(bits);
    }

    private static double value(int bits) {
        return Float.intBitsToFloat(bits);
    }

    private static boolean isUnordered(double x, double y) {
        return Double.isNaN(x) || Double.isNaN(y);
    }

    private static void raiseIfSignalling(FloatingPointUnit unit, long a, long b) {
        if (SoftFloat.isSignallingNan(a) || SoftFloat.isSignallingNan(b)) {
            unit.raise(ExceptionFlags.INVALID);
        }
    }

    // The quiet comparison raises NV for signalling NaNs alone, the other two for any NaN.

    static boolean isEqual(FloatingPointUnit unit, long a, long b) {
        double x = value(a);
        double y = value(b);
        if (isUnordered(x, y)) {
            raiseIfSignalling(unit, a, b);
        }
        return x == y;
    }

    static boolean isEqual(FloatingPointUnit unit, int a, int b) {
        double x = value(a);
        double y = value(b);
        if (isUnordered(x, y)) {
            raiseIfSignalling(unit, SoftFloat.widen(a), SoftFloat.widen(b));
        }
        return x == y;
    }

    static boolean isLess(FloatingPointUnit unit, double x, double y) {
        if (isUnordered(x, y)) {
            unit.raise(ExceptionFlags.INVALID);
        }
        return x < y;
    }

    static boolean isLessOrEqual(FloatingPointUnit unit, double x, double y) {
        if (isUnordered(x, y)) {
            unit.raise(ExceptionFlags.INVALID);
        }
        return x <= y;
    }

    // Java's min and max order the zeros as RISC-V does (-0 below +0), and differ in that they deliver a NaN for any
    // NaN.

    static long minimum(FloatingPointUnit unit, long a, long b) {
        double minimum = Math.min(value(a), value(b));
        return Double.isNaN(minimum) ? number(unit, a, b) : Double.doubleToRawLongBits(minimum);
    }

    static long maximum(FloatingPointUnit unit, long a, long b) {
        double maximum = Math.max(value(a), value(b));
        return Double.isNaN(maximum) ? number(unit, a, b) : Double.doubleToRawLongBits(maximum);
    }

    static int minimum(FloatingPointUnit unit, int a, int b) {
        float minimum = Math.min(Float.intBitsToFloat(a), Float.intBitsToFloat(b));
        return Float.isNaN(minimum) ? number(unit, a, b) : Float.floatToRawIntBits(minimum);
    }

    static int maximum(FloatingPointUnit unit, int a, int b) {
        float maximum = Math.max(Float.intBitsToFloat(a), Float.intBitsToFloat(b));
        return Float.isNaN(maximum) ? number(unit, a, b) : Float.floatToRawIntBits(maximum);
    }

    /**
     * minimumNumber and maximumNumber of IEEE 754-2019, 9.6, where an operand is a NaN: the other operand, or the
     * canonical NaN.
     */
    private static long number(FloatingPointUnit unit, long a, long b) {
        raiseIfSignalling(unit, a, b);
        if (!SoftFloat.isNan(a)) {
            return a;
        }
        return SoftFloat.isNan(b) ? BinaryFormat.BINARY64_CANONICAL_NAN : b;
    }

    private static int number(FloatingPointUnit unit, int a, int b) {
        raiseIfSignalling(unit, SoftFloat.widen(a), SoftFloat.widen(b));
        if (!Double.isNaN(value(a))) {
            return a;
        }
        return Double.isNaN(value(b)) ? BinaryFormat.BINARY32_CANONICAL_NAN : b;
    }
}
