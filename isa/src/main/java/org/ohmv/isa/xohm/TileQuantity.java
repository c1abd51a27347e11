package org.ohmv.isa.xohm;

/** What ohm.stat returns, by number (specification, section 5.5). */
public enum TileQuantity implements NamedValue {
    /** Recorded status. */
    RECORDED_STATUS(0, "status", "recorded status"),
    /**
     * Bit 0 programmed, 1 faulted, 2 stream not empty, 3 interrupt pending, 8 to 12 calibrated: ohm.mul, ohm.mul.t,
     * ohm.inv, ohm.pinv, ohm.eig.
     */
    STATE(
            1,
            "bits",
            "bit 0 programmed, 1 faulted, 2 stream not empty, 3 interrupt pending, 8 to 12 calibrated: `ohm.mul`, `ohm.mul.t`, `ohm.inv`, `ohm.pinv`, `ohm.eig`"),
    /** Free entries of the stream. */
    FREE_ENTRIES(2, "commands", "free entries of the stream"),
    /** Funct7 of the command that set the recorded status, 0 if ok. */
    STATUS_COMMAND(3, "funct7", "funct7 of the command that set the recorded status, 0 if `ok`"),
    /**
     * `bad address: address of the first byte refused (of the transfer, if it was not begun); bad descriptor: offset of
     * the first wrong field; else 0.
     */
    DETAIL(
            4,
            "address or offset",
            "`bad address`: address of the first byte refused (of the transfer, if it was not begun); `bad descriptor`: offset of the first wrong field; else 0"),
    /** Length of y. */
    OUTPUT_LENGTH(5, "elements", "length of y"),
    /** Codes clipped in the last computing command; 0 if the clip counter was off. */
    OUTPUT_CLIPS(6, "codes", "codes clipped in the last computing command; 0 if the clip counter was off"),
    /** Cells that the last programming command could not bring to their targets. */
    CELLS_FAILED(7, "cells", "cells that the last programming command could not bring to their targets"),
    /** Vectors that the last ohm.batch completed. */
    VECTORS_COMPLETED(8, "vectors", "vectors that the last `ohm.batch` completed"),
    /** Number of commands that have written cells since reset. */
    GENERATION(9, "count", "number of commands that have written cells since reset"),
    /** Duration of the last command. */
    COMMAND_TICKS(10, "ticks", "duration of the last command"),
    /** Full scale of the matrix in force. */
    MATRIX_FULL_SCALE(11, "binary64", "full scale of the matrix in force"),
    /** Full scale of the input of the last computing command. */
    INPUT_FULL_SCALE(12, "binary64", "full scale of the input of the last computing command"),
    /** Range R(g) of the last conversion, in units of the problem before outputScale. */
    OUTPUT_RANGE(
            13,
            "binary64",
            "range R(g) of the last conversion of a most significant partial result, in units of the problem before `outputScale`");

    private final int number;
    private final String unit;
    private final String meaning;

    TileQuantity(int number, String unit, String meaning) {
        this.number = number;
        this.unit = unit;
        this.meaning = meaning;
    }

    @Override
    public long value() {
        return number;
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
