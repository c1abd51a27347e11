package org.ohmv.analog.mapping;

/**
 * How signed numbers lie on conductances, which have no sign.
 *
 * <p>With the scale s = range / max|a| (for {@link #DIFFERENTIAL}) or range / (2 max|a|) (for the others), in
 * microsiemens for a unit:
 *
 * <ul>
 *   <li>{@link #DIFFERENTIAL}: two cells, G+ = Gmin + s max(a, 0) and G- = Gmin + s max(-a, 0); the two currents are
 *       subtracted, and Gmin drops out.
 *   <li>{@link #OFFSET}: one cell, G = Gmid + s a; from each column's current the periphery subtracts Gmid times the
 *       sum of the inputs, which it adds up digitally.
 *   <li>{@link #BIAS_COLUMN}: the same cells, and one more column whose cells all have Gmid; its current is subtracted
 *       from the others'. The error of the bias column's cells is common to all columns.
 * </ul>
 */
public enum SignedMapping {
    /** A cell for each sign. */
    DIFFERENTIAL,
    /** One cell around the middle; the offset is subtracted digitally. */
    OFFSET,
    /** One cell around the middle; a column of middle conductances is subtracted. */
    BIAS_COLUMN;

    /** Whether there is a second cell for each number. */
    public boolean hasNegativeCells() {
        return this == DIFFERENTIAL;
    }

    /** Microsiemens for a unit of the matrix. */
    double scale(double range, double greatestMagnitude) {
        return switch (this) {
            case DIFFERENTIAL -> range / greatestMagnitude;
            case OFFSET, BIAS_COLUMN -> range / (2 * greatestMagnitude);
        };
    }
}
