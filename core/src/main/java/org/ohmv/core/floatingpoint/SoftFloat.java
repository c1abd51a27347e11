package org.ohmv.core.floatingpoint;

/**
 * IEEE 754 arithmetic in integers: the reference of this package, right in every rounding mode and for every operand.
 *
 * <p>Operands are binary64 encodings and the destination is either format, as in the "formatOf" operations of IEEE
 * 754-2019, section 5.4.1. Binary32 operations come here with {@linkplain #widen widened} operands: widening is exact
 * (every binary32 number, the subnormal ones included, is a normal binary64 number or zero), and the one rounding goes
 * straight to binary32, so there is no double rounding. Binary32 results stand in the low half of the returned
 * {@code long}, the high half zero.
 *
 * <p>Inside, a finite non-zero magnitude is a pair (exponent, significand): the 64-bit significand is normalised, its
 * leading one in bit 63, and the value is significand x 2^(exponent - 63). Where exact digits do not fit, the last bit
 * of the significand stands for "and something more" (a sticky bit). At least 11 bits lie below the precision of either
 * format, so the sticky bit is never one of the digits kept, nor the digit after them that decides a tie.
 */
final class SoftFloat {
    private static final long SIGN = 1L << 63;
    private static final long INFINITY = 0x7ff0_0000_0000_0000L;
    private static final long QUIET = 1L << 51;
    private static final long FRACTION = (1L << 52) - 1;

    private SoftFloat() {}

    // Reading encodings.

    static boolean isNan(long bits) {
        return (bits & ~SIGN) > INFINITY;
    }

    /** A NaN whose leading fraction bit is clear: any operation that reads it is invalid (IEEE 754-2019, 6.2.1). */
    static boolean isSignallingNan(long bits) {
        return isNan(bits) && (bits & QUIET) == 0;
    }

    private static boolean isInfinite(long bits) {
        return (bits & ~SIGN) == INFINITY;
    }

    private static boolean isZero(long bits) {
        return (bits & ~SIGN) == 0;
    }

    /** The exponent of the leading one of a finite non-zero magnitude. */
    private static int exponent(long magnitude) {
        int field = (int) (magnitude >>> 52);
        return field != 0 ? field - 1023 : -1011 - Long.numberOfLeadingZeros(magnitude);
    }

    /** The significand of a finite non-zero magnitude, its leading one in bit 63; the last 11 bits are zero. */
    private static long significand(long magnitude) {
        return magnitude > FRACTION ? (magnitude << 11) | SIGN : magnitude << Long.numberOfLeadingZeros(magnitude);
    }

    /** The binary64 encoding of a binary32 number, exactly; a signalling NaN stays one. */
    static long widen(int single) {
        long sign = (single & 0x8000_0000L) << 32;
        int magnitude = single & 0x7fff_ffff;
        if (magnitude >= 0x7f80_0000) {
            return sign | INFINITY | (((long) magnitude << 29) & FRACTION);
        }
        if (magnitude == 0) {
            return sign;
        }
        if (magnitude >= 0x0080_0000) {
            return sign | (((long) magnitude << 29) + ((1023L - 127) << 52));
        }
        int leading = 31 - Integer.numberOfLeadingZeros(magnitude);
        long field = 1023L - 149 + leading;
        return sign | (field << 52) | (((long) magnitude << (52 - leading)) & FRACTION);
    }

    // Rounding and encoding.

    /** Rounds a finite non-zero exact result and encodes it, raising inexact, underflow and overflow. */
    private static long round(
            FloatingPointUnit unit,
            boolean negative,
            int exponent,
            long significand,
            int roundingMode,
            BinaryFormat format) {
        int discarded = 64 - format.precision;
        boolean tiny = false;
        if (exponent < format.minimumExponent) {
            tiny = isTiny(negative, exponent, significand, roundingMode, format);
            significand = shiftRightSticky(significand, format.minimumExponent - exponent);
            exponent = format.minimumExponent;
        }
        long kept = significand >>> discarded;
        long remainder = significand & ((1L << discarded) - 1);
        if (remainder != 0) {
            unit.raise(tiny ? ExceptionFlags.INEXACT | ExceptionFlags.UNDERFLOW : ExceptionFlags.INEXACT);
            if (roundsAway(negative, kept, remainder, 1L << (discarded - 1), roundingMode)) {
                kept++;
            }
        }
        // The leading one of a normal number adds 1 to the exponent field prepared here, and a carry out of the
        // significand another 1,
        // leaving the zero fraction that it should; a subnormal number has no leading one, and its field stays 0.
        long magnitude = ((long) (exponent - format.minimumExponent) << (format.precision - 1)) + kept;
        if (exponent > format.maximumExponent || magnitude >= format.infinity) {
            unit.raise(ExceptionFlags.OVERFLOW | ExceptionFlags.INEXACT);
            return overflow(negative, roundingMode, format);
        }
        return format.zero(negative) | magnitude;
    }

    /**
     * Tininess as RISC-V detects it, after rounding (Unprivileged ISA, section 20.4; IEEE 754-2019, 7.5 (a)): rounded
     * to the format's precision as if the exponent had no bounds, the result is still below the smallest normal number.
     * It is not only where the exponent is one too small and rounding carries into the next.
     */
    private static boolean isTiny(
            boolean negative, int exponent, long significand, int roundingMode, BinaryFormat format) {
        if (exponent < format.minimumExponent - 1) {
            return true;
        }
        int discarded = 64 - format.precision;
        long kept = significand >>> discarded;
        long remainder = significand & ((1L << discarded) - 1);
        boolean allOnes = kept == (1L << format.precision) - 1;
        return !(allOnes && roundsAway(negative, kept, remainder, 1L << (discarded - 1), roundingMode));
    }

    /** Whether a magnitude with the given kept digits and remainder rounds away from zero. */
    private static boolean roundsAway(boolean negative, long kept, long remainder, long half, int roundingMode) {
        return switch (roundingMode) {
            case RoundingMode.TO_NEAREST_TIES_TO_EVEN -> remainder > half || (remainder == half && (kept & 1) != 0);
            case RoundingMode.TOWARDS_ZERO -> false;
            case RoundingMode.DOWN -> negative && remainder != 0;
            case RoundingMode.UP -> !negative && remainder != 0;
            case RoundingMode.TO_NEAREST_TIES_TO_MAX_MAGNITUDE -> remainder >= half;
            default -> throw RoundingMode.reserved(roundingMode);
        };
    }

    /** What a result too large for the format becomes (IEEE 754-2019, 7.4). */
    private static long overflow(boolean negative, int roundingMode, BinaryFormat format) {
        boolean toInfinity = switch (roundingMode) {
            case RoundingMode.TO_NEAREST_TIES_TO_EVEN, RoundingMode.TO_NEAREST_TIES_TO_MAX_MAGNITUDE -> true;
            case RoundingMode.TOWARDS_ZERO -> false;
            case RoundingMode.DOWN -> negative;
            case RoundingMode.UP -> !negative;
            default -> throw RoundingMode.reserved(roundingMode);
        };
        return toInfinity ? format.infinity(negative) : format.largest(negative);
    }

    /** Shifts right and keeps, in the last bit, whether a one was lost. */
    private static long shiftRightSticky(long bits, int distance) {
        if (distance >= 64) {
            return bits != 0 ? 1 : 0;
        }
        long lost = bits & ((1L << distance) - 1);
        return (bits >>> distance) | (lost != 0 ? 1 : 0);
    }

    /** The sign of an exact zero sum of numbers with unlike signs, or of a cancellation (IEEE 754-2019, 6.3). */
    private static boolean zeroSumIsNegative(int roundingMode) {
        return roundingMode == RoundingMode.DOWN;
    }

    private static long invalid(FloatingPointUnit unit, BinaryFormat format) {
        unit.raise(ExceptionFlags.INVALID);
        return format.canonicalNan;
    }

    /** The result where an operand is a NaN: always the canonical one, payloads are not propagated (section 20.3). */
    private static long nan(FloatingPointUnit unit, boolean signalling, BinaryFormat format) {
        return signalling ? invalid(unit, format) : format.canonicalNan;
    }

    // Operations.

    /** a + b. */
    static long add(FloatingPointUnit unit, long a, long b, int roundingMode, BinaryFormat format) {
        if (isNan(a) || isNan(b)) {
            return nan(unit, isSignallingNan(a) || isSignallingNan(b), format);
        }
        boolean unlikeSigns = (a ^ b) < 0;
        if (isInfinite(a)) {
            return isInfinite(b) && unlikeSigns ? invalid(unit, format) : format.infinity(a < 0);
        }
        if (isInfinite(b)) {
            return format.infinity(b < 0);
        }
        if (isZero(a) && isZero(b)) {
            return format.zero(unlikeSigns ? zeroSumIsNegative(roundingMode) : a < 0);
        }
        boolean aIsLarger = (a & ~SIGN) >= (b & ~SIGN);
        long larger = aIsLarger ? a : b;
        long smaller = aIsLarger ? b : a;
        long magnitude = larger & ~SIGN;
        if (isZero(smaller)) {
            return round(unit, larger < 0, exponent(magnitude), significand(magnitude), roundingMode, format);
        }
        // One bit of headroom for the carry leaves ten bits below the 53 digits. A subtraction that lost digits to the
        // sticky bit had
        // exponents more than ten apart, so it cancels one leading digit at the most, and the sticky bit stays out of
        // harm's way.
        int exponent = exponent(magnitude);
        long smallerMagnitude = smaller & ~SIGN;
        long aligned = shiftRightSticky(significand(smallerMagnitude) >>> 1, exponent - exponent(smallerMagnitude));
        long sum = (significand(magnitude) >>> 1) + (unlikeSigns ? -aligned : aligned);
        if (sum == 0) {
            return format.zero(zeroSumIsNegative(roundingMode));
        }
        int shift = Long.numberOfLeadingZeros(sum);
        return round(unit, larger < 0, exponent + 1 - shift, sum << shift, roundingMode, format);
    }

    /** a x b. */
    static long multiply(FloatingPointUnit unit, long a, long b, int roundingMode, BinaryFormat format) {
        if (isNan(a) || isNan(b)) {
            return nan(unit, isSignallingNan(a) || isSignallingNan(b), format);
        }
        boolean negative = (a ^ b) < 0;
        if (isInfinite(a) || isInfinite(b)) {
            return isZero(a) || isZero(b) ? invalid(unit, format) : format.infinity(negative);
        }
        if (isZero(a) || isZero(b)) {
            return format.zero(negative);
        }
        // Leading ones in bit 62 keep both factors positive for the signed multiplyHigh; the product then leads in bit
        // 124 or 125, that is
        // bit 60 or 61 of its high half, and what the low half holds is less than the 61 digits that the high half has.
        long left = significand(a & ~SIGN) >>> 1;
        long right = significand(b & ~SIGN) >>> 1;
        long product = Math.multiplyHigh(left, right) | (left * right != 0 ? 1 : 0);
        int shift = Long.numberOfLeadingZeros(product);
        int exponent = exponent(a & ~SIGN) + exponent(b & ~SIGN) + 3 - shift;
        return round(unit, negative, exponent, product << shift, roundingMode, format);
    }

    /** a / b. */
    static long divide(FloatingPointUnit unit, long a, long b, int roundingMode, BinaryFormat format) {
        if (isNan(a) || isNan(b)) {
            return nan(unit, isSignallingNan(a) || isSignallingNan(b), format);
        }
        boolean negative = (a ^ b) < 0;
        if (isInfinite(a)) {
            return isInfinite(b) ? invalid(unit, format) : format.infinity(negative);
        }
        if (isInfinite(b)) {
            return format.zero(negative);
        }
        if (isZero(b)) {
            if (isZero(a)) {
                return invalid(unit, format);
            }
            unit.raise(ExceptionFlags.DIVIDE_BY_ZERO);
            return format.infinity(negative);
        }
        if (isZero(a)) {
            return format.zero(negative);
        }
        int exponent = exponent(a & ~SIGN) - exponent(b & ~SIGN);
        long divisor = significand(b & ~SIGN) >>> 11;
        long remainder = significand(a & ~SIGN) >>> 11;
        if (remainder < divisor) {
            remainder <<= 1;
            exponent--;
        }
        // The quotient's leading digit is 1. Long division then yields ten more binary digits a step (the remainder is
        // below the divisor,
        // which is below 2^53): 61 digits, and a remainder that tells whether there are more.
        long quotient = 1;
        remainder -= divisor;
        for (int step = 0; step < 6; step++) {
            remainder <<= 10;
            long digits = remainder / divisor;
            quotient = (quotient << 10) | digits;
            remainder -= digits * divisor;
        }
        return round(unit, negative, exponent, (quotient << 3) | (remainder != 0 ? 1 : 0), roundingMode, format);
    }

    /** The square root of a. */
    static long squareRoot(FloatingPointUnit unit, long a, int roundingMode, BinaryFormat format) {
        if (isNan(a)) {
            return nan(unit, isSignallingNan(a), format);
        }
        if (isZero(a)) {
            return format.zero(a < 0);
        }
        if (a < 0) {
            return invalid(unit, format);
        }
        if (isInfinite(a)) {
            return format.infinity(false);
        }
        // The radicand as m x 4^(exponent / 2), 1 <= m < 4, with the two integer digits of m in bits 63 and 62.
        // Schoolbook extraction takes
        // two digits of m and gives one of the root in each step; the remainder never exceeds twice the root, so it
        // fits with room to spare.
        int exponent = exponent(a);
        long radicand = significand(a) >>> ((exponent & 1) == 0 ? 1 : 0);
        long root = 0;
        long remainder = 0;
        for (int digit = 0; digit < 57; digit++) {
            remainder = (remainder << 2) | (radicand >>> 62);
            radicand <<= 2;
            long trial = (root << 2) | 1;
            root <<= 1;
            if (remainder >= trial) {
                remainder -= trial;
                root |= 1;
            }
        }
        return round(unit, false, exponent >> 1, (root << 7) | (remainder != 0 ? 1 : 0), roundingMode, format);
    }

    /** a x b + c with one rounding. */
    static long multiplyAdd(FloatingPointUnit unit, long a, long b, long c, int roundingMode, BinaryFormat format) {
        boolean productIsInvalid = (isInfinite(a) && isZero(b)) || (isZero(a) && isInfinite(b));
        if (productIsInvalid) {
            // Also where c is a quiet NaN: IEEE 754 leaves that open, RISC-V does not (section 20.6).
            return invalid(unit, format);
        }
        if (isNan(a) || isNan(b) || isNan(c)) {
            return nan(unit, isSignallingNan(a) || isSignallingNan(b) || isSignallingNan(c), format);
        }
        boolean productIsNegative = (a ^ b) < 0;
        boolean unlikeSigns = productIsNegative != (c < 0);
        if (isInfinite(a) || isInfinite(b)) {
            return isInfinite(c) && unlikeSigns ? invalid(unit, format) : format.infinity(productIsNegative);
        }
        if (isInfinite(c)) {
            return format.infinity(c < 0);
        }
        if (isZero(a) || isZero(b)) {
            // c alone, and the addition knows the signs of zero.
            return add(unit, productIsNegative ? SIGN : 0, c, roundingMode, format);
        }
        if (isZero(c)) {
            return multiply(unit, a, b, roundingMode, format);
        }
        return multiplyAddFinite(unit, a, b, c, roundingMode, format);
    }

    /** a x b + c for finite non-zero operands. */
    private static long multiplyAddFinite(
            FloatingPointUnit unit, long a, long b, long c, int roundingMode, BinaryFormat format) {
        boolean productIsNegative = (a ^ b) < 0;
        boolean unlikeSigns = productIsNegative != (c < 0);
        long left = significand(a & ~SIGN) >>> 1;
        long right = significand(b & ~SIGN) >>> 1;
        long high = Math.multiplyHigh(left, right);
        long low = left * right;
        int shift = Long.numberOfLeadingZeros(high) - 1;
        high = (high << shift) | (low >>> (64 - shift));
        low <<= shift;
        int exponent = exponent(a & ~SIGN) + exponent(b & ~SIGN) + 2 - shift;
        long addendHigh = significand(c & ~SIGN) >>> 1;
        int addendExponent = exponent(c & ~SIGN);
        int distance = exponent - addendExponent;
        // Leading ones stand at the same bit, so the exponents say which is larger, and where they are equal, the
        // digits.
        return distance > 0 || (distance == 0 && high >= addendHigh)
                ? sum(
                        unit,
                        productIsNegative,
                        exponent,
                        high,
                        low,
                        unlikeSigns,
                        distance,
                        addendHigh,
                        0,
                        roundingMode,
                        format)
                : sum(
                        unit,
                        c < 0,
                        addendExponent,
                        addendHigh,
                        0,
                        unlikeSigns,
                        -distance,
                        high,
                        low,
                        roundingMode,
                        format);
    }

    /**
     * The sum of two 128-bit magnitudes, each (high, low) with its leading one in bit 126, which leaves one bit of
     * headroom. The first is the larger, has the given sign and exponent, and its exponent exceeds the other's by the
     * distance; unlike signs make it a difference.
     *
     * <p>A product's 106 digits end at bit 21, an addend's 53 far above. Alignment loses digits to the sticky bit only
     * over a distance of more than 21; such a subtraction cancels one leading digit at the most, so the sticky bit
     * stays far below the 53 kept.
     */
    private static long sum(
            FloatingPointUnit unit,
            boolean negative,
            int exponent,
            long high,
            long low,
            boolean unlikeSigns,
            int distance,
            long otherHigh,
            long otherLow,
            int roundingMode,
            BinaryFormat format) {
        if (distance >= 64) {
            otherLow = shiftRightSticky(otherHigh, distance - 64) | (otherLow != 0 ? 1 : 0);
            otherHigh = 0;
        } else if (distance > 0) {
            long lost = otherLow << (64 - distance);
            otherLow = (otherHigh << (64 - distance)) | (otherLow >>> distance) | (lost != 0 ? 1 : 0);
            otherHigh >>>= distance;
        }
        if (unlikeSigns) {
            high -= otherHigh + (Long.compareUnsigned(low, otherLow) < 0 ? 1 : 0);
            low -= otherLow;
        } else {
            low += otherLow;
            high += otherHigh + (Long.compareUnsigned(low, otherLow) < 0 ? 1 : 0);
        }
        if (high == 0) {
            if (low == 0) {
                return format.zero(zeroSumIsNegative(roundingMode));
            }
            high = low;
            low = 0;
            exponent -= 64;
        }
        int shift = Long.numberOfLeadingZeros(high);
        if (shift != 0) {
            high = (high << shift) | (low >>> (64 - shift));
            low <<= shift;
        }
        return round(unit, negative, exponent + 1 - shift, high | (low != 0 ? 1 : 0), roundingMode, format);
    }

    /** a in the destination format. */
    static long convert(FloatingPointUnit unit, long a, int roundingMode, BinaryFormat format) {
        if (isNan(a)) {
            return nan(unit, isSignallingNan(a), format);
        }
        if (isInfinite(a)) {
            return format.infinity(a < 0);
        }
        if (isZero(a)) {
            return format.zero(a < 0);
        }
        return round(unit, a < 0, exponent(a & ~SIGN), significand(a & ~SIGN), roundingMode, format);
    }

    /** An integer, given as sign and unsigned magnitude, in the destination format; zero is positive. */
    static long fromInteger(
            FloatingPointUnit unit, boolean negative, long magnitude, int roundingMode, BinaryFormat format) {
        if (magnitude == 0) {
            return 0;
        }
        int shift = Long.numberOfLeadingZeros(magnitude);
        return round(unit, negative, 63 - shift, magnitude << shift, roundingMode, format);
    }
}
