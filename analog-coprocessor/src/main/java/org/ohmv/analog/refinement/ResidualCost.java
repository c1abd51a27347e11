package org.ohmv.analog.refinement;

/**
 * What one residual takes, as counts that a price list turns into time and energy.
 *
 * @param multiplyAdds floating-point multiply-adds on the processor
 * @param additions floating-point additions and subtractions on the processor
 * @param loads numbers that the processor loads
 * @param arrayReads exposures of an array of cells to inputs, one after the other if there is one array for each slice
 *     of the weights and all of them work at once, divided by the number of these
 * @param outputConversions conversions of column sums
 * @param shiftAdds digital additions that put the conversions together
 */
public record ResidualCost(
        long multiplyAdds, long additions, long loads, long arrayReads, long outputConversions, long shiftAdds) {
    /** Nothing: of a reference that no machine has. */
    public static final ResidualCost NONE = new ResidualCost(0, 0, 0, 0, 0, 0);
}
