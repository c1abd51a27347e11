package org.ohmv.core.floatingpoint;

/**
 * Conversions between the floating-point formats and to and from integers (RISC-V Unprivileged ISA, sections 20.7 and
 * 21.5).
 *
 * <p>To an integer, every rounding mode is served by the host: the nearest integral number in each direction is itself
 * a binary64 number, and {@link Math#rint}, {@link Math#floor} and {@link Math#ceil} deliver it exactly. NX tells that
 * it differs from the operand; NV alone that it does not fit the integer type, in which case the result saturates, NaN
 * counting as too large (table "Domains of float-to-integer conversions"). Binary32 operands are widened first, which
 * is exact.
 */
final class Conversion {
    private static final double TWO_TO_31 = 0x1p31;
    private static final double TWO_TO_32 = 0x1p32;
    private static final double TWO_TO_63 = 0x1p63;
    private static final double TWO_TO_64 = 0x1p64;

    private Conversion() {}

    // To integers.

    static int toInt32(FloatingPointUnit unit, double x, int roundingMode) {
        double rounded = roundToIntegral(x, roundingMode);
        if (rounded >= -TWO_TO_31 && rounded < TWO_TO_31) {
            raiseIfInexact(unit, x, rounded);
            return (int) rounded;
        }
        unit.raise(ExceptionFlags.INVALID);
        return x < 0 ? Integer.MIN_VALUE : Integer.MAX_VALUE;
    }

    static int toUnsignedInt32(FloatingPointUnit unit, double x, int roundingMode) {
        double rounded = roundToIntegral(x, roundingMode);
        if (rounded >= 0 && rounded < TWO_TO_32) {
            raiseIfInexact(unit, x, rounded);
            return (int) (long) rounded;
        }
        unit.raise(ExceptionFlags.INVALID);
        return x < 0 ? 0 : -1;
    }

    static long toInt64(FloatingPointUnit unit, double x, int roundingMode) {
        double rounded = roundToIntegral(x, roundingMode);
        if (rounded >= -TWO_TO_63 && rounded < TWO_TO_63) {
            raiseIfInexact(unit, x, rounded);
            return (long) rounded;
        }
        unit.raise(ExceptionFlags.INVALID);
        return x < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }

    static long toUnsignedInt64(FloatingPointUnit unit, double x, int roundingMode) {
        double rounded = roundToIntegral(x, roundingMode);
        if (rounded >= 0 && rounded < TWO_TO_64) {
            raiseIfInexact(unit, x, rounded);
            // From 2^63 up the difference is exact, and its sum with 2^63 is the inversion of the top bit.
            return rounded < TWO_TO_63 ? (long) rounded : (long) (rounded - TWO_TO_63) ^ Long.MIN_VALUE;
        }
        unit.raise(ExceptionFlags.INVALID);
        return x < 0 ? 0 : -1;
    }

    private static void raiseIfInexact(FloatingPointUnit unit, double x, double rounded) {
        if (x != rounded) {
            unit.accruedFlags |= ExceptionFlags.INEXACT;
        }
    }

    private static double roundToIntegral(double x, int roundingMode) {
        return switch (roundingMode) {
            case RoundingMode.TO_NEAREST_TIES_TO_EVEN -> Math.rint(x);
            case RoundingMode.TOWARDS_ZERO -> x < 0 ? Math.ceil(x) : Math.floor(x);
            case RoundingMode.DOWN -> Math.floor(x);
            case RoundingMode.UP -> Math.ceil(x);
            case RoundingMode.TO_NEAREST_TIES_TO_MAX_MAGNITUDE -> roundTiesAway(x);
            default -> throw RoundingMode.reserved(roundingMode);
        };
    }

    /**
     * Up to 2^52 the fraction |x| - floor|x| is exact, and so is the sum with 1; from there on every number is
     * integral.
     */
    private static double roundTiesAway(double x) {
        double magnitude = Math.abs(x);
        double floor = Math.floor(magnitude);
        return Math.copySign(magnitude - floor >= 0.5 ? floor + 1 : floor, x);
    }

    // From integers. Up to 2^53 (2^24) in magnitude, or with enough zeros at the end, an integer is exact in every
    // rounding mode. Otherwise NX
    // is certain, and in round-to-nearest-even the host's conversion has the value (JLS 5.1.2).

    static long doubleFromInt64(FloatingPointUnit unit, long integer, int roundingMode) {
        if (roundingMode == RoundingMode.TO_NEAREST_TIES_TO_EVEN || isExact(integer, 53)) {
            raiseIfRounded(unit, integer, 53);
            return Double.doubleToRawLongBits((double) integer);
        }
        return SoftFloat.fromInteger(unit, integer < 0, magnitude(integer), roundingMode, BinaryFormat.BINARY64);
    }

    static long doubleFromUnsignedInt64(FloatingPointUnit unit, long integer, int roundingMode) {
        return integer >= 0
                ? doubleFromInt64(unit, integer, roundingMode)
                : SoftFloat.fromInteger(unit, false, integer, roundingMode, BinaryFormat.BINARY64);
    }

    static int singleFromInt64(FloatingPointUnit unit, long integer, int roundingMode) {
        if (roundingMode == RoundingMode.TO_NEAREST_TIES_TO_EVEN || isExact(integer, 24)) {
            raiseIfRounded(unit, integer, 24);
            return Float.floatToRawIntBits((float) integer);
        }
        return (int) SoftFloat.fromInteger(unit, integer < 0, magnitude(integer), roundingMode, BinaryFormat.BINARY32);
    }

    static int singleFromUnsignedInt64(FloatingPointUnit unit, long integer, int roundingMode) {
        return integer >= 0
                ? singleFromInt64(unit, integer, roundingMode)
                : (int) SoftFloat.fromInteger(unit, false, integer, roundingMode, BinaryFormat.BINARY32);
    }

    /** The magnitude as an unsigned number; that of the least integer is 2^63. */
    private static long magnitude(long integer) {
        return integer < 0 ? -integer : integer;
    }

    private static boolean isExact(long integer, int precision) {
        long magnitude = magnitude(integer);
        int digits = 64 - Long.numberOfLeadingZeros(magnitude) - Long.numberOfTrailingZeros(magnitude);
        return digits <= precision;
    }

    private static void raiseIfRounded(FloatingPointUnit unit, long integer, int precision) {
        if (!isExact(integer, precision)) {
            unit.accruedFlags |= ExceptionFlags.INEXACT;
        }
    }

    // Between the formats.

    /** FCVT.D.S: exact, so the rounding mode does not matter and a signalling NaN is the only exception. */
    static long doubleFromSingle(FloatingPointUnit unit, int a) {
        double x = Float.intBitsToFloat(a);
        return Double.isNaN(x)
                ? SoftFloat.convert(unit, SoftFloat.widen(a), RoundingMode.TOWARDS_ZERO, BinaryFormat.BINARY64)
                : Double.doubleToRawLongBits(x);
    }

    /** FCVT.S.D; the reasoning about flags is that of {@link Binary32Arithmetic}. */
    static int singleFromDouble(FloatingPointUnit unit, long a, int roundingMode) {
        if (roundingMode == RoundingMode.TO_NEAREST_TIES_TO_EVEN) {
            double x = Double.longBitsToDouble(a);
            float narrowed = (float) x;
            float magnitude = Math.abs(narrowed);
            if (magnitude > Float.MIN_NORMAL && magnitude <= Float.MAX_VALUE) {
                raiseIfInexact(unit, x, narrowed);
                return Float.floatToRawIntBits(narrowed);
            }
        }
        return (int) SoftFloat.convert(unit, a, roundingMode, BinaryFormat.BINARY32);
    }
}
