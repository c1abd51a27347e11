package org.ohmv.analog.stream;

import org.ohmv.isa.xohm.TileCounter;

/** The stages of a tile that can be busy at the same time (specification, section 9). */
enum Stage {
    /** Beats from memory. */
    TRANSFER_IN(TileCounter.TRANSFER_IN_TICKS),
    /** Beats to memory. */
    TRANSFER_OUT(TileCounter.TRANSFER_OUT_TICKS),
    /** Digital-to-analog converters. */
    INPUT_CONVERSION(TileCounter.INPUT_CONVERSION_TICKS),
    /** The array integrates, or a circuit settles. */
    ARRAY(TileCounter.ARRAY_TICKS),
    /** Analog-to-digital converters. */
    OUTPUT_CONVERSION(TileCounter.OUTPUT_CONVERSION_TICKS),
    /** Shifting, adding, scaling, activation. */
    DIGITAL(TileCounter.DIGITAL_TICKS),
    /** Pulses on cells, and their verification. */
    WRITE(TileCounter.WRITE_TICKS);

    private final TileCounter counter;

    Stage(TileCounter counter) {
        this.counter = counter;
    }

    /** The counter of the ticks in which it is busy. */
    TileCounter counter() {
        return counter;
    }
}
