package org.ohmv.analog.tile;

/** How the range of conversions is chosen, in the order of the codes of the specification. */
public enum OutputRange {
    /** The smallest range that holds the full scale that was asked for. */
    FIXED,
    /** For each partial result, from a first conversion in the native range. */
    AUTOMATIC,
    /** As recorded by a calibration. */
    CALIBRATED,
    /** One code is one step of weight times one step of input. */
    UNIT_STEP
}
