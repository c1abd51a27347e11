package org.ohmv.isa.xohm;

/** The detectors that a chip can have, as bits of the descriptor's field (specification, section 8). */
public enum Detector implements NamedValue {
    /** Amplifier outputs at a rail. */
    RAIL_COMPARATOR(0, "amplifier outputs near a rail at the moment of sampling"),
    /** Two samples that differ. */
    SETTLE_CHECK(1, "two samples that differ"),
    /** Converter codes at the end of the range. */
    CLIP_COUNTER(2, "converter codes at the ends of the range");

    private final int bit;
    private final String meaning;

    Detector(int bit, String meaning) {
        this.bit = bit;
        this.meaning = meaning;
    }

    @Override
    public long value() {
        return 1L << bit;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
