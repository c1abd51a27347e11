package org.ohmv.isa.xohm;

/** The function that ohm.move applies; s is the activation scale of the source (specification, section 5.3). */
public enum Activation implements NamedValue {
    /** No change. */
    IDENTITY(0, "v"),
    /** Negative numbers become zero. */
    RELU(1, "max(v, 0)"),
    /** Limits the magnitude to the scale. */
    CLIP(2, "min(max(v, -s), s)"),
    /** From 0 to 1 over the scale. */
    HARD_SIGMOID(3, "min(max(v / s, 0), 1)");

    private final int code;
    private final String meaning;

    Activation(int code, String meaning) {
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
