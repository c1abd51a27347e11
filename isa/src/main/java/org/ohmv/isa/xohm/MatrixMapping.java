package org.ohmv.isa.xohm;

/** How signed elements of a matrix become conductances, which are positive (specification, section 5.1). */
public enum MatrixMapping implements NamedValue {
    /** Two cells for each element. */
    DIFFERENTIAL(0, "two cells for each element, one for each sign; currents are subtracted"),
    /** One cell, shifted by half the range. */
    OFFSET(
            1,
            "one cell for each element, shifted by half the range; the shift is subtracted digitally, from the sum of the inputs"),
    /** One cell, and a shared column of bias cells. */
    BIAS_COLUMN(
            2,
            "one cell for each element, shifted by half the range; a further column of cells at half the range subtracts the shift in the array (counts as a column of the tile)");

    private final int code;
    private final String meaning;

    MatrixMapping(int code, String meaning) {
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
