package org.ohmv.isa.xohm;

/** The bits of the descriptor's flags (specification, section 5.1). */
public enum DescriptorFlag implements NamedValue {
    /** Columns follow each other in memory. */
    MATRIX_COLUMN_MAJOR(0, "columns of the matrix, not rows, are contiguous in memory"),
    /** Matrix elements are not negative. */
    MATRIX_UNSIGNED(1, "matrix elements are read as unsigned, negative ones become 0 (cells)"),
    /** Input elements are not negative. */
    INPUT_UNSIGNED(2, "input elements are read as unsigned, negative ones become 0"),
    /** Computes digitally, as Golem's arrays do. */
    EXACT_ARITHMETIC(3, "compute as Golem's arrays do (4) (cells)"),
    /** Interrupt when the stream becomes empty. */
    INTERRUPT_WHEN_IDLE(4, "set the pending bit when the stream becomes empty (7.3)"),
    /** Interrupt when a command is not ok. */
    INTERRUPT_ON_STATUS(5, "set the pending bit when a command ends with another status than `ok` (7.3)");

    private final int bit;
    private final String meaning;

    DescriptorFlag(int bit, String meaning) {
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
