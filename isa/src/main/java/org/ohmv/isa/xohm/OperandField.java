package org.ohmv.isa.xohm;

import java.util.Arrays;
import java.util.List;

/** The fields of the packed register operands (specification, section 2.1). Bits without a field must be zero. */
public enum OperandField {
    /** The tile. */
    TILE_NUMBER(Operand.TILE, "number", 0, 16, "number of the tile; 0xffff: all tiles"),
    /** The selector. */
    TILE_SELECTOR(Operand.TILE, "selector", 16, 16, "row, column, descriptor offset or buffer"),
    /** The source tile of a move. */
    SOURCE_NUMBER(Operand.SOURCE, "number", 0, 16, "number of the source tile"),
    /** The activation of a move. */
    SOURCE_ACTIVATION(Operand.SOURCE, "activation", 16, 4, "activation (5.3)"),
    /** The combination of a move. */
    SOURCE_COMBINATION(Operand.SOURCE, "combination", 20, 2, "combination (5.3)"),
    /** The operation to calibrate. */
    CALIBRATION_OPERATION(Operand.CALIBRATION, "operation", 0, 7, "funct7 of the operation to calibrate for"),
    /** Whether an earlier calibration is widened. */
    CALIBRATION_ACCUMULATE(Operand.CALIBRATION, "accumulate", 8, 1, "keep the larger of the old and the new range"),
    /** Spare range. */
    CALIBRATION_HEADROOM(Operand.CALIBRATION, "headroom", 16, 3, "binary steps of spare range"),
    /** Whether the descriptor is reset too. */
    RESET_DESCRIPTOR(Operand.RESET, "descriptor", 0, 1, "restore the reset descriptor too");

    /** The packed operands. */
    public enum Operand {
        /** The rs2 operand of all instructions of our own. */
        TILE("tile", "rs2 of all instructions but Golem's"),
        /** The rs1 operand of ohm.move. */
        SOURCE("source", "rs1 of `ohm.move`"),
        /** The rs1 operand of ohm.cal. */
        CALIBRATION("calibration", "rs1 of `ohm.cal`"),
        /** The rs1 operand of ohm.reset. */
        RESET("reset", "rs1 of `ohm.reset`");

        private final String label;
        private final String place;

        Operand(String label, String place) {
            this.label = label;
            this.place = place;
        }

        /** The name in the specification. */
        public String label() {
            return label;
        }

        /** Where it occurs. */
        public String place() {
            return place;
        }

        /** Its fields, from bit 0 up. */
        public List<OperandField> fields() {
            return Arrays.stream(OperandField.values())
                    .filter(field -> field.operand == this)
                    .toList();
        }

        /** The bits that belong to a field. */
        public long mask() {
            return fields().stream().mapToLong(OperandField::mask).reduce(0, (a, b) -> a | b);
        }
    }

    /** The tile number that stands for all tiles where an instruction allows it. */
    public static final int ALL_TILES = 0xffff;

    private final Operand operand;
    private final String label;
    private final int shift;
    private final int width;
    private final String meaning;

    OperandField(Operand operand, String label, int shift, int width, String meaning) {
        this.operand = operand;
        this.label = label;
        this.shift = shift;
        this.width = width;
        this.meaning = meaning;
    }

    /** The operand that it is a part of. */
    public Operand operand() {
        return operand;
    }

    /** The name within the operand. */
    public String label() {
        return label;
    }

    /** The lowest bit. */
    public int shift() {
        return shift;
    }

    /** The number of bits. */
    public int width() {
        return width;
    }

    /** What it selects. */
    public String meaning() {
        return meaning;
    }

    /** The bits of the register that it occupies. */
    public long mask() {
        return ((1L << width) - 1) << shift;
    }

    /** The value of this field in a register. */
    public int of(long register) {
        return (int) ((register & mask()) >>> shift);
    }
}
