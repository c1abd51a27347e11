package org.ohmv.core.ledger;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * An exact, non-negative rational number: a price for one count of something.
 *
 * @param numerator at least 0
 * @param denominator at least 1
 */
public record Ratio(long numerator, long denominator) {
    /** Nothing. */
    public static final Ratio ZERO = new Ratio(0, 1);

    /** One. */
    public static final Ratio ONE = new Ratio(1, 1);

    /** Checks the signs and reduces the fraction. */
    public Ratio {
        if (numerator < 0 || denominator < 1) {
            throw new IllegalArgumentException("the ratio " + numerator + "/" + denominator);
        }
        long divisor = greatestCommonDivisor(numerator, denominator);
        numerator /= divisor;
        denominator /= divisor;
    }

    /** A whole number. */
    public static Ratio of(long value) {
        return new Ratio(value, 1);
    }

    /**
     * A decimal fraction, exactly.
     *
     * @throws ArithmeticException if numerator or denominator do not fit in a {@code long}
     * @throws IllegalArgumentException if the value is negative
     */
    public static Ratio of(BigDecimal value) {
        BigDecimal plain = value.stripTrailingZeros();
        int scale = Math.max(0, plain.scale());
        return new Ratio(
                plain.movePointRight(scale).longValueExact(),
                BigInteger.TEN.pow(scale).longValueExact());
    }

    /**
     * A product with a count, rounded to the nearest whole number, halves up.
     *
     * @param count at least 0
     * @throws LedgerRangeException if the product does not fit in a {@code long}
     */
    public long times(long count) {
        if (denominator == 1 && Math.multiplyHigh(count, numerator) == 0 && count * numerator >= 0) {
            return count * numerator;
        }
        BigInteger twice = BigInteger.valueOf(count)
                .multiply(BigInteger.valueOf(numerator))
                .shiftLeft(1)
                .add(BigInteger.valueOf(denominator));
        BigInteger rounded = twice.divide(BigInteger.valueOf(denominator).shiftLeft(1));
        if (rounded.bitLength() >= Long.SIZE) {
            throw new LedgerRangeException(count + " times " + numerator + "/" + denominator + " exceeds 2^63 - 1");
        }
        return rounded.longValue();
    }

    private static long greatestCommonDivisor(long a, long b) {
        long larger = a;
        long smaller = b;
        while (smaller != 0) {
            long remainder = larger % smaller;
            larger = smaller;
            smaller = remainder;
        }
        return larger;
    }
}
