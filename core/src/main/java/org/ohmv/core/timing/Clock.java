package org.ohmv.core.timing;

import java.math.BigInteger;

/**
 * A clock of an exact whole number of hertz, whose period is therefore an exact rational number of picoseconds.
 *
 * <p>Counts of cycles are converted in one step, from the count since the start of the run, so that no rounding error
 * ever accumulates.
 *
 * @param hertz cycles a second, at least 1
 */
public record Clock(long hertz) {
    /** Picoseconds in a second. */
    public static final long PICOSECONDS_PER_SECOND = 1_000_000_000_000L;

    /** Checks the frequency. */
    public Clock {
        if (hertz < 1) {
            throw new IllegalArgumentException("a clock of " + hertz + " Hz");
        }
    }

    /**
     * The time at which a cycle begins, rounded down to a picosecond.
     *
     * @param cycles cycles since the start of the run
     * @throws ArithmeticException if the time does not fit in a {@code long} (106 days)
     */
    public long picoseconds(long cycles) {
        return scale(cycles, PICOSECONDS_PER_SECOND, hertz, false);
    }

    /** A cycle up to which {@link #picoseconds} surely has an answer; time ends within the second after it. */
    public long greatestCycle() {
        long seconds = Long.MAX_VALUE / PICOSECONDS_PER_SECOND;
        return hertz > Long.MAX_VALUE / seconds ? Long.MAX_VALUE : seconds * hertz;
    }

    /** The number of cycles that have begun and ended by a time. */
    public long cyclesBy(long picoseconds) {
        // Rounding down loses up to a picosecond in either direction, so correct the estimate by one where needed.
        long cycles = scale(picoseconds, hertz, PICOSECONDS_PER_SECOND, false);
        return picoseconds(cycles + 1) <= picoseconds ? cycles + 1 : cycles;
    }

    /** The first cycle that begins at the time or later: {@code picoseconds(cyclesUntil(t)) >= t}. */
    public long cyclesUntil(long picoseconds) {
        return scale(picoseconds, hertz, PICOSECONDS_PER_SECOND, true);
    }

    /** {@code value * multiplier / divisor}, exact before rounding; the values are not negative. */
    private static long scale(long value, long multiplier, long divisor, boolean up) {
        if (Math.multiplyHigh(value, multiplier) == 0 && value * multiplier >= 0) {
            return divide(value * multiplier, divisor, up);
        }
        if (multiplier % divisor == 0) {
            return Math.multiplyExact(value, multiplier / divisor);
        }
        if (divisor % multiplier == 0) {
            return divide(value, divisor / multiplier, up);
        }
        BigInteger product = BigInteger.valueOf(value).multiply(BigInteger.valueOf(multiplier));
        BigInteger[] parts = product.divideAndRemainder(BigInteger.valueOf(divisor));
        return parts[0].longValueExact() + (up && parts[1].signum() != 0 ? 1 : 0);
    }

    private static long divide(long dividend, long divisor, boolean up) {
        return dividend / divisor + (up && dividend % divisor != 0 ? 1 : 0);
    }
}
