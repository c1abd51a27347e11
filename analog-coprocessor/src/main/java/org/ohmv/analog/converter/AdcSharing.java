package org.ohmv.analog.converter;

/**
 * Columns that share converters, and how long they take.
 *
 * @param columns to convert
 * @param converters that there are
 * @param conversionPicoseconds of one conversion
 * @param switchPicoseconds to switch a converter to the next column and let it settle
 */
public record AdcSharing(int columns, int converters, long conversionPicoseconds, long switchPicoseconds) {
    /** Checks that there is something to share. */
    public AdcSharing {
        if (columns < 1 || converters < 1) {
            throw new IllegalArgumentException(converters + " converters for " + columns + " columns");
        }
    }

    /** Rounds until all columns are converted. */
    public int rounds() {
        return (columns + converters - 1) / converters;
    }

    /** The time from the first sample to the last code. */
    public long picoseconds() {
        return Math.multiplyExact((long) rounds(), Math.addExact(conversionPicoseconds, switchPicoseconds));
    }

    /** Which converter converts a column: neighbours have different ones. */
    public int converterOf(int column) {
        return column % converters;
    }
}
