package org.ohmv.analog.mapping;

/**
 * Integers cut into digits of few bits: sign and magnitude, every digit with the sign of the number. So a weight's
 * digits lie on the positive or on the negative cells of a differential pair, and an input's digits are driven with its
 * sign.
 *
 * @param bits of a digit, 1 to 16
 * @param count number of digits; together at most 62 bits
 */
public record Slicing(int bits, int count) {
    /** Checks that all fits into a {@code long}. */
    public Slicing {
        if (bits < 1 || bits > 16 || count < 1 || bits * count > 62) {
            throw new IllegalArgumentException(count + " slices of " + bits + " bits");
        }
    }

    /** The greatest digit. */
    public int greatestDigit() {
        return (1 << bits) - 1;
    }

    /** The greatest magnitude that the digits can hold. */
    public long greatestMagnitude() {
        return (1L << (bits * count)) - 1;
    }

    /**
     * One digit.
     *
     * @param value from minus to plus {@link #greatestMagnitude}
     * @param slice 0 for the least significant
     * @throws IllegalArgumentException if the value does not fit
     */
    public int digit(long value, int slice) {
        if (value > greatestMagnitude() || value < -greatestMagnitude()) {
            throw new IllegalArgumentException(value + " does not fit into " + count + " slices of " + bits + " bits");
        }
        int magnitude = (int) ((Math.abs(value) >>> (bits * slice)) & greatestDigit());
        return value < 0 ? -magnitude : magnitude;
    }

    /** The digit's weight as a shift to the left. */
    public int shift(int slice) {
        return bits * slice;
    }

    /**
     * A real number as a fraction of full scale, rounded to the nearest integer that the digits can hold.
     *
     * @param value finite; magnitudes above full scale are cut off
     * @param fullScale the magnitude that the greatest integer stands for, above 0
     */
    public long quantised(double value, double fullScale) {
        long rounded = (long) StrictMath.rint(value / fullScale * greatestMagnitude());
        return Math.max(-greatestMagnitude(), Math.min(greatestMagnitude(), rounded));
    }
}
