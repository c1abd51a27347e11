package org.ohmv.isa.xohm;

/** What ohm.query returns, by number (specification, section 9). */
public enum Capability implements NamedValue {
    /** Version of this specification that the hart implements: 0. */
    VERSION(0, false, "number", "version of this specification that the hart implements: 0"),
    /** Number of tiles T. */
    TILES(1, false, "tiles", "number of tiles T"),
    /** Width of the link to memory, a power of two. */
    LINK_BYTES(2, false, "bytes", "width of the link to memory, a power of two"),
    /** Period of the coprocessor's clock (a tick). */
    CLOCK_FEMTOSECONDS(3, false, "fs", "period of the coprocessor's clock (a tick)"),
    /** Entries of the stream. */
    QUEUE_ENTRIES(16, true, "commands", "entries of the stream"),
    /** Largest m. */
    MAXIMUM_ROWS(17, true, "rows", "largest m"),
    /** Largest n; a bias column takes one. */
    MAXIMUM_COLUMNS(18, true, "columns", "largest n; a bias column takes one"),
    /** Bit k set: the instruction with funct7 = k is available. */
    OPERATIONS(19, true, "bits", "bit k set: the instruction with funct7 = k is available"),
    /** Bit k set: element format k is available. */
    FORMATS(20, true, "bits", "bit k set: element format k is available"),
    /** Bit k set: mapping k is available. */
    MAPPINGS(21, true, "bits", "bit k set: mapping k is available"),
    /** Largest weightSlices. */
    MAXIMUM_WEIGHT_SLICES(22, true, "slices", "largest `weightSlices`"),
    /** Largest weightBits; 0: cells take continuous values only. */
    MAXIMUM_WEIGHT_BITS(23, true, "bits", "largest `weightBits`; 0: cells take continuous values only"),
    /** Whether weightBits may be 0. */
    CONTINUOUS_WEIGHTS(24, true, "0 or 1", "whether `weightBits` may be 0"),
    /** Magnitude bits of the digital-to-analog converters, the largest inputBits / slice; 0: continuous. */
    INPUT_BITS(
            25,
            true,
            "bits",
            "magnitude bits of the digital-to-analog converters, the most that one input step has; 0: continuous"),
    /** Bits of the analog-to-digital converters, the largest outputBits; 0: continuous. */
    OUTPUT_BITS(26, true, "bits", "bits of the analog-to-digital converters, the largest `outputBits`; 0: continuous"),
    /** Analog-to-digital converters that the tile's outputs share. */
    CONVERTERS(27, true, "converters", "analog-to-digital converters that the tile's outputs share"),
    /** Ranges below the native one, largest g. */
    GAIN_STEPS(28, true, "steps", "ranges below the native one, largest g"),
    /** Detectors that the tile has. */
    DETECTORS(29, true, "bits", "detectors that the tile has"),
    /** Bit k set: activation k is available, with this tile as source. */
    ACTIVATIONS(30, true, "bits", "bit k set: activation k is available, with this tile as source"),
    /** Longest waiting time. */
    MAXIMUM_WAIT_PICOSECONDS(31, true, "ps", "longest waiting time"),
    /** Whether the flag exactArithmetic is available. */
    EXACT_ARITHMETIC(32, true, "0 or 1", "whether the flag `exactArithmetic` is available"),
    /** Whether the cells represent zeros after a reset. */
    ERASED_AT_RESET(33, true, "0 or 1", "whether the cells represent zeros after a reset"),
    /** Whether counter energyFemtojoules counts. */
    ENERGY_MONITOR(34, true, "0 or 1", "whether counter `energyFemtojoules` counts");

    private final int number;
    private final boolean ofTile;
    private final String unit;
    private final String meaning;

    Capability(int number, boolean ofTile, String unit, String meaning) {
        this.number = number;
        this.ofTile = ofTile;
        this.unit = unit;
        this.meaning = meaning;
    }

    @Override
    public long value() {
        return number;
    }

    /** Whether it is a property of a tile, not of the whole. */
    public boolean ofTile() {
        return ofTile;
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
