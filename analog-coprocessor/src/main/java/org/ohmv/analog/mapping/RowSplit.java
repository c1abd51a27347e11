package org.ohmv.analog.mapping;

import java.util.Optional;

/**
 * How many rows may be active at a time so that an ADC can tell every possible sum from every other.
 *
 * @param rows of the matrix
 * @param rowsAtOnce at most so many are driven for one conversion
 */
public record RowSplit(int rows, int rowsAtOnce) {
    /** Checks that there are rows, and that at least one is driven. */
    public RowSplit {
        if (rows < 1 || rowsAtOnce < 1) {
            throw new IllegalArgumentException(rowsAtOnce + " of " + rows + " rows at once");
        }
    }

    /**
     * The bits that an unclipped conversion needs: {@code ceil(log2(sums))}, where the sums of digits go from 0 to
     * {@code rows (2^bw - 1) (2^bx - 1)}, or, with signs, from minus to plus that.
     */
    public static int bitsNeeded(int rows, Slicing weights, Slicing inputs, boolean isSigned) {
        long greatest = greatestSum(rows, weights, inputs);
        long codes = isSigned ? 2 * greatest + 1 : greatest + 1;
        return Long.SIZE - Long.numberOfLeadingZeros(codes - 1);
    }

    /**
     * The split that makes conversions exact; empty if not even one row is.
     *
     * @param adcBits resolution of the converter, at most 32
     * @param isSigned whether sums may be negative, and half of the codes are for those
     */
    public static Optional<RowSplit> exact(int rows, Slicing weights, Slicing inputs, int adcBits, boolean isSigned) {
        long codes = 1L << adcBits;
        long greatest = isSigned ? (codes - 1) / 2 : codes - 1;
        long possible = greatest / greatestSum(1, weights, inputs);
        return possible < 1 ? Optional.empty() : Optional.of(new RowSplit(rows, (int) Math.min(rows, possible)));
    }

    /** The greatest sum of digit products over some rows. */
    public static long greatestSum(int rows, Slicing weights, Slicing inputs) {
        return Math.multiplyExact((long) rows * weights.greatestDigit(), (long) inputs.greatestDigit());
    }

    /** How many groups of rows are driven one after the other. */
    public int groups() {
        return (rows + rowsAtOnce - 1) / rowsAtOnce;
    }

    /** The first row of a group. */
    public int firstRow(int group) {
        return group * rowsAtOnce;
    }

    /** The row after the last of a group. */
    public int endRow(int group) {
        return Math.min(rows, (group + 1) * rowsAtOnce);
    }
}
