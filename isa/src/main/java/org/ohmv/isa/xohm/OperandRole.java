package org.ohmv.isa.xohm;

/** What the register in {@code rs1} or {@code rs2} of an Xohm instruction holds, and what {@code rd} gets. */
public enum OperandRole {
    /** Not used: the field is {@code x0}, or the register is ignored. */
    NONE("-"),
    /** The address of data that the command reads. */
    SOURCE_ADDRESS("address"),
    /** The address of data that the command writes. */
    DESTINATION_ADDRESS("address"),
    /** The address of a tile descriptor. */
    DESCRIPTOR_ADDRESS("address of a descriptor"),
    /** The address of a batch block. */
    BATCH_ADDRESS("address of a batch block"),
    /** A tile number and a selector, packed. */
    TILE("tile"),
    /** A source tile, activation and combination, packed. */
    SOURCE("source"),
    /** An operation and how to calibrate for it, packed. */
    CALIBRATION("calibration"),
    /** What to reset, packed. */
    RESET("reset"),
    /** The bits of a descriptor field. */
    BITS("value"),
    /** A binary64 number. */
    RATE("binary64"),
    /** A waiting time. */
    PICOSECONDS("picoseconds"),
    /** The number of a quantity, counter or capability. */
    NUMBER("number"),
    /** The number of an array, as Golem counts them. */
    ARRAY("array"),
    /** Result: the acceptance or completion status. */
    STATUS("status"),
    /** Result: 0 if done, 1 if not. */
    GOLEM_STATUS("0 or 1"),
    /** Result: the number read. */
    READING("reading");

    private final String label;

    OperandRole(String label) {
        this.label = label;
    }

    /** The word that the specification's table uses. */
    public String label() {
        return label;
    }
}
