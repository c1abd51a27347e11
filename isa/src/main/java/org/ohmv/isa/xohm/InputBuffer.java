package org.ohmv.isa.xohm;

/** The input buffers of a tile, as the selector of ohm.move numbers them. */
public enum InputBuffer implements NamedValue {
    /** One element for each column of the matrix. */
    COLUMN(0, "the column buffer c"),
    /** One element for each row of the matrix. */
    ROW(1, "the row buffer r");

    private final int code;
    private final String meaning;

    InputBuffer(int code, String meaning) {
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
