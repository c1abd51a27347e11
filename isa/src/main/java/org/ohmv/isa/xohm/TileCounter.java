package org.ohmv.isa.xohm;

/** The counters that ohm.count reads, by number (specification, section 9). */
public enum TileCounter implements NamedValue {
    /** Commands that ended with ok or a condition. */
    COMMANDS_COMPLETED(0, "-", "commands", "commands that ended with `ok` or a condition"),
    /** Commands that ended with an error. */
    COMMANDS_FAILED(1, "-", "commands", "commands that ended with an error"),
    /** Hart stalled on a full queue of the tile. */
    QUEUE_FULL_CYCLES(2, "cycles", "hart cycles", "hart stalled on a full queue of the tile"),
    /** Hart held by a blocking instruction or FENCE for the tile. */
    WAIT_CYCLES(3, "cycles", "hart cycles", "hart held by a blocking instruction or FENCE for the tile"),
    /** A command is being executed. */
    BUSY_TICKS(4, "ticks", "ticks", "a command is being executed"),
    /** Beats from memory. */
    TRANSFER_IN_TICKS(5, "ticks", "ticks", "beats from memory"),
    /** Beats to memory. */
    TRANSFER_OUT_TICKS(6, "ticks", "ticks", "beats to memory"),
    /** Waiting for the link, used by other tiles. */
    LINK_WAIT_TICKS(7, "ticks", "ticks", "waiting for the link, used by other tiles"),
    /** Waiting for memory, caches probed included. */
    MEMORY_WAIT_TICKS(8, "ticks", "ticks", "waiting for memory, caches probed included"),
    /** Digital-to-analog converters busy. */
    INPUT_CONVERSION_TICKS(9, "ticks", "ticks", "digital-to-analog converters busy"),
    /** Array integrating or circuit settling. */
    ARRAY_TICKS(10, "ticks", "ticks", "array integrating or circuit settling"),
    /** Analog-to-digital converters busy. */
    OUTPUT_CONVERSION_TICKS(11, "ticks", "ticks", "analog-to-digital converters busy"),
    /** Shifting, adding, scaling, activation. */
    DIGITAL_TICKS(12, "ticks", "ticks", "shifting, adding, scaling, activation"),
    /** Pulses on cells and their verification. */
    WRITE_TICKS(13, "ticks", "ticks", "pulses on cells and their verification"),
    /** Two or more of the stages above busy at once. */
    OVERLAP_TICKS(14, "ticks", "ticks", "two or more of the stages above busy at once"),
    /** Bytes read from memory. */
    BYTES_READ(15, "-", "bytes", "bytes read from memory"),
    /** Bytes written to memory. */
    BYTES_WRITTEN(16, "-", "bytes", "bytes written to memory"),
    /** Beats refused by PMP or memory. */
    BEATS_REFUSED(17, "-", "beats", "beats refused by PMP or memory"),
    /** Input elements changed or clipped. */
    INPUT_SATURATIONS(18, "-", "elements", "input elements changed or clipped"),
    /** Matrix elements changed or clipped. */
    MATRIX_SATURATIONS(19, "-", "elements", "matrix elements changed or clipped"),
    /** Codes clipped, as the clip counter saw them. */
    OUTPUT_CLIPS(20, "-", "codes", "codes clipped, as the clip counter saw them"),
    /** Output elements out of the range of their format. */
    FORMAT_SATURATIONS(21, "-", "elements", "output elements out of the range of their format"),
    /** Digital-to-analog conversions. */
    INPUT_CONVERSIONS(22, "-", "conversions", "digital-to-analog conversions"),
    /** Analog-to-digital conversions. */
    OUTPUT_CONVERSIONS(23, "-", "conversions", "analog-to-digital conversions"),
    /** Rounds of conversions repeated by automatic ranging. */
    RANGE_RETRIES(24, "-", "conversions", "rounds of conversions repeated by automatic ranging"),
    /** Samples taken by the settle check beyond the second. */
    SETTLE_RETRIES(25, "-", "samples", "samples taken by the settle check beyond the second"),
    /** Operations in which the rail comparator fired. */
    RAIL_EVENTS(26, "-", "operations", "operations in which the rail comparator fired"),
    /** Pulses on cells. */
    WRITE_PULSES(27, "-", "pulses", "pulses on cells"),
    /** Reads of cells by write-verify. */
    VERIFY_READS(28, "-", "reads", "reads of cells by write-verify"),
    /** Cells that did not reach their targets. */
    CELLS_FAILED(29, "-", "cells", "cells that did not reach their targets"),
    /** Energy as estimated by the chip's monitor; 0 without one. */
    ENERGY_FEMTOJOULES(30, "-", "fJ", "energy as estimated by the chip's monitor; 0 without one");

    private final int number;
    private final String clockDomain;
    private final String unit;
    private final String meaning;

    TileCounter(int number, String clockDomain, String unit, String meaning) {
        this.number = number;
        this.clockDomain = clockDomain;
        this.unit = unit;
        this.meaning = meaning;
    }

    @Override
    public long value() {
        return number;
    }

    /** The clock that it counts: cycles (hart), ticks (coprocessor), or none. */
    public String clockDomain() {
        return clockDomain;
    }

    /** The unit of the number. */
    public String unit() {
        return unit;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
