package org.ohmv.core.floatingpoint;

import static org.ohmv.core.floatingpoint.BinaryFormat.BINARY32;
import static org.ohmv.core.floatingpoint.ExceptionFlags.INEXACT;
import static org.ohmv.core.floatingpoint.SoftFloat.widen;

/**
 * Binary32 arithmetic at the speed of the host, on the pattern of {@link Binary64Arithmetic}: the host's {@code float}
 * operation gives the value in round-to-nearest-even, and results that are finite and (but for addition) normal can
 * raise nothing but NX. "Normal" is strictly more than the smallest normal number, since a result that is tiny after
 * rounding can, with the bounded exponent, come out as exactly that number.
 *
 * <p>NX is easier here, because binary64 holds the product of two binary32 numbers exactly: 24 + 24 digits are no more
 * than 53, and the product's exponents, -298 to 255, are far inside the range. So "is the result exact" becomes a
 * comparison of exact numbers.
 */
final class Binary32Arithmetic {
    private Binary32Arithmetic() {}

    private static boolean isFinite(float result) {
        return Math.abs(result) <= Float.MAX_VALUE;
    }

    private static boolean isNormal(float result) {
        float magnitude = Math.abs(result);
        return magnitude > Float.MIN_NORMAL && magnitude <= Float.MAX_VALUE;
    }

    private static void raiseIf(FloatingPointUnit unit, boolean inexact) {
        if (inexact) {
            unit.accruedFlags |= INEXACT;
        }
    }

    private static boolean wantsInexact(FloatingPointUnit unit) {
        return (unit.accruedFlags & INEXACT) == 0;
    }

    private static float value(int bits) {
        return Float.intBitsToFloat(bits);
    }

    private static int bits(float value) {
        return Float.floatToRawIntBits(value);
    }

    /** a + b; a tiny sum is exact, as in binary64. */
    static int add(FloatingPointUnit unit, int a, int b, int roundingMode) {
        if (roundingMode == RoundingMode.TO_NEAREST_TIES_TO_EVEN) {
            float sum = value(a) + value(b);
            if (isFinite(sum)) {
                if (wantsInexact(unit)) {
                    raiseIf(unit, sumIsInexact(value(a), value(b), sum));
                }
                return bits(sum);
            }
        }
        return (int) SoftFloat.add(unit, widen(a), widen(b), roundingMode, BINARY32);
    }

    /** a - b, which is a + (-b). */
    static int subtract(FloatingPointUnit unit, int a, int b, int roundingMode) {
        if (roundingMode == RoundingMode.TO_NEAREST_TIES_TO_EVEN) {
            float difference = value(a) - value(b);
            if (isFinite(difference)) {
                if (wantsInexact(unit)) {
                    raiseIf(unit, sumIsInexact(value(a), -value(b), difference));
                }
                return bits(difference);
            }
        }
        return (int) SoftFloat.add(unit, widen(a), widen(SignInjection.negateSingle(b)), roundingMode, BINARY32);
    }

    /**
     * Whether x + y differs from its rounded sum: TwoSum, carried out in binary64 on binary32 numbers. Neither the 24
     * digits nor the range of its theorem depends on the format of the operands, and in binary64 no difference of
     * binary32 numbers overflows: the binary64 sum s and its error e are exactly x + y, which is the binary32 number r
     * if and only if s = r and e = 0 (if x + y = r, then s = r, being the rounding of a number that binary64 can hold;
     * conversely s = r and e = 0 give x + y = r).
     */
    private static boolean sumIsInexact(double x, double y, float rounded) {
        double sum = x + y;
        return sum != rounded || Binary64Arithmetic.sumError(x, y, sum) != 0;
    }

    /** a x b. */
    static int multiply(FloatingPointUnit unit, int a, int b, int roundingMode) {
        if (roundingMode == RoundingMode.TO_NEAREST_TIES_TO_EVEN) {
            float x = value(a);
            float y = value(b);
            float product = x * y;
            if (isNormal(product)) {
                if (wantsInexact(unit)) {
                    raiseIf(unit, (double) x * y != product);
                }
                return bits(product);
            }
        }
        return (int) SoftFloat.multiply(unit, widen(a), widen(b), roundingMode, BINARY32);
    }

    /** a / b; the quotient is exact if quotient x divisor, an exact product, gives the dividend. */
    static int divide(FloatingPointUnit unit, int a, int b, int roundingMode) {
        if (roundingMode == RoundingMode.TO_NEAREST_TIES_TO_EVEN) {
            float x = value(a);
            float y = value(b);
            float quotient = x / y;
            if (isNormal(quotient)) {
                if (wantsInexact(unit)) {
                    raiseIf(unit, (double) quotient * y != x);
                }
                return bits(quotient);
            }
        }
        return (int) SoftFloat.divide(unit, widen(a), widen(b), roundingMode, BINARY32);
    }

    /**
     * The square root of a. Java has it in binary64 only; rounding that result once more to binary32 is what rounding
     * the exact root would be, because 53 &gt;= 2 x 24 + 2 (S. A. Figueroa, "When is double rounding innocuous?", ACM
     * SIGNUM Newsletter 30(3), 1995). The root of a positive binary32 number, a subnormal one included, is normal.
     */
    static int squareRoot(FloatingPointUnit unit, int a, int roundingMode) {
        float x = value(a);
        if (roundingMode == RoundingMode.TO_NEAREST_TIES_TO_EVEN && x > 0 && x <= Float.MAX_VALUE) {
            float root = (float) Math.sqrt(x);
            if (wantsInexact(unit)) {
                raiseIf(unit, (double) root * root != x);
            }
            return bits(root);
        }
        return (int) SoftFloat.squareRoot(unit, widen(a), roundingMode, BINARY32);
    }

    /** a x b + c: the exact product is one binary64 number, so exactness is that of a sum. */
    static int multiplyAdd(FloatingPointUnit unit, int a, int b, int c, int roundingMode) {
        if (HostFusedMultiplyAdd.IS_FAST && roundingMode == RoundingMode.TO_NEAREST_TIES_TO_EVEN) {
            float x = value(a);
            float y = value(b);
            float z = value(c);
            float result = Math.fma(x, y, z);
            if (isNormal(result)) {
                if (wantsInexact(unit)) {
                    raiseIf(unit, sumIsInexact((double) x * y, z, result));
                }
                return bits(result);
            }
        }
        return (int) SoftFloat.multiplyAdd(unit, widen(a), widen(b), widen(c), roundingMode, BINARY32);
    }
}
