package org.ohmv.analog.tile;

/** A part of a tile that can be busy by itself. */
public enum Stage {
    /** Digital-to-analog converters. */
    INPUT_CONVERSION,
    /** The array integrating, or a circuit settling. */
    ARRAY,
    /** Analog-to-digital converters. */
    OUTPUT_CONVERSION,
    /** Shifting, adding, scaling. */
    DIGITAL,
    /** Pulses on cells and their verification. */
    WRITE
}
