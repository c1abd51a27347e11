package org.ohmv.core.floatingpoint;

import static org.ohmv.core.floatingpoint.BinaryFormat.BINARY64;
import static org.ohmv.core.floatingpoint.ExceptionFlags.INEXACT;

/**
 * Binary64 arithmetic at the speed of the host. In round-to-nearest-even the host's operation has the right value:
 * Java's is that of IEEE 754 (JLS 15.17, 15.18; {@link Math#sqrt} and {@link Math#fma} are specified as correctly
 * rounded). What remains is the flags.
 *
 * <p><b>Which flags can come up.</b> Each method first asks whether its result is finite and, save for addition, at
 * least {@link #SAFE} in magnitude. A finite result of an operation on operands none of which is checked means that no
 * operand was a NaN or (but for x / inf = 0, which is not above {@code SAFE}) an infinity, that nothing overflowed
 * (round-to-nearest overflows to infinity) and that no non-zero number was divided by zero. A result of at least
 * {@code SAFE}, far above the smallest normal number 2^-1022, is not tiny, before rounding or after. So only NX is
 * open. Everything else goes to {@link SoftFloat}.
 *
 * <p><b>Sticky inexact.</b> Flags accrue, and NX, once set, stays until the guest clears it. While it is set there is
 * nothing left to find out.
 *
 * <p><b>Otherwise</b> the rounding error of the operation is itself computed with floating-point operations whose
 * results are exact, and NX is raised where it is not zero (T. J. Dekker, "A floating-point technique for extending the
 * available precision", Numer. Math. 18, 1971; J.-M. Muller et al., Handbook of Floating-Point Arithmetic, 2nd ed.,
 * 2018, chapter 4). Only the question "zero or not" is asked of the error, so it need not be representable; it must
 * only not be rounded to zero. With p = 53 that is a matter of its last digit. If x has exponent e(x), it is a multiple
 * of 2^(e(x) - 52) (and a subnormal x of more than that), so x y - r is a multiple of 2^(e(x) + e(y) - 104), where e(r)
 * is e(x) + e(y) or one more. For |r| &gt;= 2^-960 that is at least 2^-1065: a non-zero error is no smaller than the
 * least subnormal number, 2^-1074, and does not round to zero.
 *
 * <p>On a host without a fused multiply-add unit ({@link HostFusedMultiplyAdd}) the methods that need one leave their
 * work to SoftFloat.
 */
final class Binary64Arithmetic {
    /**
     * Results (for division and square root also the dividend and radicand) from here up leave error terms that cannot
     * vanish.
     */
    private static final double SAFE = 0x1p-960;

    private Binary64Arithmetic() {}

    private static boolean isSafe(double result) {
        double magnitude = Math.abs(result);
        return magnitude >= SAFE && magnitude <= Double.MAX_VALUE;
    }

    private static boolean isFinite(double result) {
        return Math.abs(result) <= Double.MAX_VALUE;
    }

    private static boolean wantsInexact(FloatingPointUnit unit) {
        return (unit.accruedFlags & INEXACT) == 0;
    }

    private static double value(long bits) {
        return Double.longBitsToDouble(bits);
    }

    private static long bits(double value) {
        return Double.doubleToRawLongBits(value);
    }

    /**
     * a + b. No lower bound is needed: like x and y, x + y is a multiple of 2^-1074, so one that is small enough to be
     * tiny is itself a floating-point number, and exact.
     */
    static long add(FloatingPointUnit unit, long a, long b, int roundingMode) {
        if (roundingMode == RoundingMode.TO_NEAREST_TIES_TO_EVEN) {
            double sum = value(a) + value(b);
            if (isFinite(sum)) {
                if (wantsInexact(unit)) {
                    raiseIfSumInexact(unit, value(a), value(b), sum);
                }
                return bits(sum);
            }
        }
        return SoftFloat.add(unit, a, b, roundingMode, BINARY64);
    }

    /** a - b, which is a + (-b) in every respect, signs of zero included; a NaN's sign means nothing. */
    static long subtract(FloatingPointUnit unit, long a, long b, int roundingMode) {
        if (roundingMode == RoundingMode.TO_NEAREST_TIES_TO_EVEN) {
            double difference = value(a) - value(b);
            if (isFinite(difference)) {
                if (wantsInexact(unit)) {
                    raiseIfSumInexact(unit, value(a), -value(b), difference);
                }
                return bits(difference);
            }
        }
        return SoftFloat.add(unit, a, SignInjection.negateDouble(b), roundingMode, BINARY64);
    }

    /**
     * Raises NX unless x + y equals its rounded sum. TwoSum yields the error exactly, whichever operand is larger (D.
     * E. Knuth, The Art of Computer Programming, volume 2, section 4.2.2, theorem B), and gradual underflow does it no
     * harm. Near the largest numbers one of its differences can overflow although the sum does not, as in -3 x 2^970 +
     * (2^1024 - 2^971). NX is right then too: were the sum exact, the differences would be y, x, 0 and 0; and once
     * there is an infinity, what additions and subtractions make of it is infinite or a NaN and never passes for zero.
     */
    private static void raiseIfSumInexact(FloatingPointUnit unit, double x, double y, double sum) {
        raiseIfNotZero(unit, sumError(x, y, sum));
    }

    private static void raiseIfNotZero(FloatingPointUnit unit, double error) {
        if (error != 0) {
            unit.accruedFlags |= INEXACT;
        }
    }

    /** x + y - sum, where the sum is the rounded one; not finite if an intermediate difference overflows. */
    static double sumError(double x, double y, double sum) {
        double yRounded = sum - x;
        double xRounded = sum - yRounded;
        return (x - xRounded) + (y - yRounded);
    }

    /** a x b. The error x y - fl(x y) is one fused multiply-add, and zero only if it is (see the class). */
    static long multiply(FloatingPointUnit unit, long a, long b, int roundingMode) {
        if (roundingMode == RoundingMode.TO_NEAREST_TIES_TO_EVEN) {
            double x = value(a);
            double y = value(b);
            double product = x * y;
            if (isSafe(product)) {
                if (!wantsInexact(unit)) {
                    return bits(product);
                }
                if (HostFusedMultiplyAdd.IS_FAST) {
                    raiseIfNotZero(unit, Math.fma(x, y, -product));
                    return bits(product);
                }
            }
        }
        return SoftFloat.multiply(unit, a, b, roundingMode, BINARY64);
    }

    /**
     * a / b. The remainder x - q y is a multiple of 2^(e(q) + e(y) - 104), and e(q) + e(y) is e(x) or e(x) - 1, so it
     * does not round to zero while |x| &gt;= 2^-960; a smaller dividend is left to SoftFloat.
     */
    static long divide(FloatingPointUnit unit, long a, long b, int roundingMode) {
        if (roundingMode == RoundingMode.TO_NEAREST_TIES_TO_EVEN) {
            double x = value(a);
            double y = value(b);
            double quotient = x / y;
            if (isSafe(quotient)) {
                if (!wantsInexact(unit)) {
                    return bits(quotient);
                }
                if (HostFusedMultiplyAdd.IS_FAST && Math.abs(x) >= SAFE) {
                    raiseIfNotZero(unit, Math.fma(-quotient, y, x));
                    return bits(quotient);
                }
            }
        }
        return SoftFloat.divide(unit, a, b, roundingMode, BINARY64);
    }

    /**
     * The square root of a. The remainder x - r r is a multiple of 2^(2 e(r) - 104), and 2 e(r) is e(x) or e(x) - 1: as
     * for division.
     */
    static long squareRoot(FloatingPointUnit unit, long a, int roundingMode) {
        double x = value(a);
        if (roundingMode == RoundingMode.TO_NEAREST_TIES_TO_EVEN && x >= SAFE && x <= Double.MAX_VALUE) {
            double root = Math.sqrt(x);
            if (!wantsInexact(unit)) {
                return bits(root);
            }
            if (HostFusedMultiplyAdd.IS_FAST) {
                raiseIfNotZero(unit, Math.fma(-root, root, x));
                return bits(root);
            }
        }
        return SoftFloat.squareRoot(unit, a, roundingMode, BINARY64);
    }

    /** a x b + c. */
    static long multiplyAdd(FloatingPointUnit unit, long a, long b, long c, int roundingMode) {
        if (HostFusedMultiplyAdd.IS_FAST && roundingMode == RoundingMode.TO_NEAREST_TIES_TO_EVEN) {
            double result = Math.fma(value(a), value(b), value(c));
            if (isSafe(result)) {
                if (wantsInexact(unit)) {
                    raiseIfFusedInexact(unit, value(a), value(b), value(c), result);
                }
                return bits(result);
            }
        }
        return SoftFloat.multiplyAdd(unit, a, b, c, roundingMode, BINARY64);
    }

    /**
     * Raises NX unless x y + z equals its rounded value r.
     *
     * <p>TwoSum splits r - z exactly into d + e, so the question is whether x y = d + e. Let w = fl(x y - d).
     *
     * <ul>
     *   <li>If x y = d + e then x y - d = e, a floating-point number, so w = e. Hence w != e proves the result inexact.
     *   <li>If e = 0 and w = 0, then x y = d, provided that a non-zero x y - d could not have been rounded to zero. It
     *       could not for |d| &gt;= 2^-960 (see the class); and if x or y is zero, x y is nothing but zero.
     *   <li>Else SoftFloat decides: w = e != 0 (the exact product needs more than 53 digits and the sum does not), a d
     *       that is too small, or one of the differences overflowed, which makes e infinite or a NaN.
     * </ul>
     */
    private static void raiseIfFusedInexact(FloatingPointUnit unit, double x, double y, double z, double result) {
        double d = result - z;
        double e = sumError(result, -z, d);
        double w = Math.fma(x, y, -d);
        if (w != e && isFinite(e)) {
            unit.accruedFlags |= INEXACT;
        } else if (!(w == 0 && e == 0 && (Math.abs(d) >= SAFE || x == 0 || y == 0))) {
            SoftFloat.multiplyAdd(unit, bits(x), bits(y), bits(z), RoundingMode.TO_NEAREST_TIES_TO_EVEN, BINARY64);
        }
    }
}
