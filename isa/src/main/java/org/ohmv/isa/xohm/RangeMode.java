package org.ohmv.isa.xohm;

/** How a full scale or a converter's range is chosen (specification, section 4). */
public enum RangeMode implements NamedValue {
    /** As the descriptor says. */
    FIXED(0, "as the descriptor says"),
    /** From the data at hand. */
    AUTOMATIC(1, "from the data at hand"),
    /** As recorded by ohm.cal. */
    CALIBRATED(2, "as recorded by `ohm.cal` (`outputRange` only)"),
    /** One code is one unit of the product. */
    UNIT_STEP(3, "one code is one step of weight times one step of input (`outputRange` only)");

    private final int code;
    private final String meaning;

    RangeMode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    @Override
    public long value() {
        return code;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
