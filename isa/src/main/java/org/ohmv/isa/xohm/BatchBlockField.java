package org.ohmv.isa.xohm;

/** The fields of the batch block (specification, section 5.4). */
public enum BatchBlockField implements StructureField {
    /** Version of this layout. */
    VERSION(0x0, ScalarType.U16, FieldRule.exactly(0), "0", "version of this layout"),
    /** Funct7 of the operation. */
    OPERATION(
            0x2,
            ScalarType.U8,
            FieldRule.between(24, 27),
            "24",
            "funct7 of the operation: `ohm.mul`, `ohm.mul.t`, `ohm.inv` or `ohm.pinv`"),
    /** Bit 0, stopOnStatus. */
    FLAGS(
            0x3,
            ScalarType.U8,
            FieldRule.between(0, 1),
            "0",
            "bit 0, stopOnStatus: end after the first vector that is not `ok`"),
    /** Number of vectors. */
    COUNT(0x4, ScalarType.U32, FieldRule.any(), "0", "number of vectors"),
    /** First element of the first input vector. */
    INPUT_ADDRESS(0x8, ScalarType.U64, FieldRule.any(), "0", "first element of the first input vector"),
    /** From one input vector to the next. */
    INPUT_STRIDE_BYTES(0x10, ScalarType.U64, FieldRule.any(), "0", "from one input vector to the next"),
    /** First element of the first output vector. */
    OUTPUT_ADDRESS(0x18, ScalarType.U64, FieldRule.any(), "0", "first element of the first output vector"),
    /** From one output vector to the next. */
    OUTPUT_STRIDE_BYTES(0x20, ScalarType.U64, FieldRule.any(), "0", "from one output vector to the next"),
    /** Status bytes. */
    STATUS_ADDRESS(0x28, ScalarType.U64, FieldRule.any(), "0", "status bytes; 0: none"),
    /** Waiting time. */
    WAIT_PICOSECONDS(0x30, ScalarType.U64, FieldRule.any(), "0", "waiting time; 0: that of the descriptor"),
    /** Reserved. */
    RESERVED0(0x38, ScalarType.U64, FieldRule.reserved(), "0", "reserved");

    private final FieldDescription description;

    BatchBlockField(int offset, ScalarType type, FieldRule rule, String initialValue, String meaning) {
        description = new FieldDescription(offset, type, rule, initialValue, meaning);
    }

    @Override
    public FieldDescription description() {
        return description;
    }
}
