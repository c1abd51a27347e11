package org.ohmv.analog.tile;

/**
 * What writing cells took.
 *
 * @param durationPicoseconds time; cells of all arrays one after the other, as many at once as the device allows
 * @param pulses write pulses
 * @param verifyReads verifying reads
 * @param cells cells that were asked to change
 * @param cellsFailed cells that did not reach their targets
 * @param saturations elements that were changed or clipped
 * @param attojoules energy in the cells
 * @param inputConversions digital-to-analog conversions, of an update
 * @param fullScale of the matrix, in force now
 */
public record WriteOutcome(
        long durationPicoseconds,
        long pulses,
        long verifyReads,
        long cells,
        long cellsFailed,
        long saturations,
        long attojoules,
        long inputConversions,
        double fullScale) {}
