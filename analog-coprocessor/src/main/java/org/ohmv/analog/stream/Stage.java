package org.ohmv.analog.stream;

import org.ohmv.isa.xohm.TileCounter;

/** The stages of a tile that can be busy at the same time (specification, section 9). */
enum Stage {
    /** Beats from memory. */
    TRANSFER_IN(TileCounter.TRANSFER_IN_TICKS, "link"),
    /** Beats to memory. */
    TRANSFER_OUT(TileCounter.TRANSFER_OUT_TICKS, "link"),
    /** Digital-to-analog converters. */
    INPUT_CONVERSION(TileCounter.INPUT_CONVERSION_TICKS, "inputConverter"),
    /** The array integrates, or a circuit settles. */
    ARRAY(TileCounter.ARRAY_TICKS, "array"),
    /** Analog-to-digital converters. */
    OUTPUT_CONVERSION(TileCounter.OUTPUT_CONVERSION_TICKS, "outputConverter"),
    /** Shifting, adding, scaling, activation. */
    DIGITAL(TileCounter.DIGITAL_TICKS, "shiftAdd"),
    /** Pulses on cells, and their verification. */
    WRITE(TileCounter.WRITE_TICKS, "cellWrite");

    private final TileCounter counter;

    private final String component;

    Stage(TileCounter counter, String component) {
        this.counter = counter;
        this.component = component;
    }

    /** The counter of the ticks in which it is busy. */
    TileCounter counter() {
        return counter;
    }

    /** What the ledger calls that which is busy. */
    String component() {
        return component;
    }
}
