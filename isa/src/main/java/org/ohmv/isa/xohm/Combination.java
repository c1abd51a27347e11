package org.ohmv.isa.xohm;

/** What ohm.move does with the values that the destination buffer holds (specification, section 5.3). */
public enum Combination implements NamedValue {
    /** The moved value. */
    REPLACE(0, "f(v)"),
    /** Sum of old and moved value. */
    ADD(1, "b + f(v)"),
    /** Old less moved value. */
    SUBTRACT(2, "b - f(v)");

    private final int code;
    private final String meaning;

    Combination(int code, String meaning) {
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
