package org.ohmv.isa.xohm;

/** The head of the state image (specification, section 5.3). */
public enum StateImageField implements StructureField {
    /** Version of this layout. */
    VERSION(0x0, ScalarType.U16, FieldRule.exactly(0), "0", "version of this layout"),
    /** Bits 0 to 2. */
    STATE(
            0x2,
            ScalarType.U16,
            FieldRule.any(),
            "0",
            "bits 0 to 2: programmed, faulted, interrupt pending; bits 8 to 12: calibrated, as in quantity `state`"),
    /** Recorded status. */
    STATUS(0x4, ScalarType.U8, FieldRule.between(0, 62), "0", "recorded status"),
    /** Funct7 of the command that set it. */
    STATUS_COMMAND(0x5, ScalarType.U8, FieldRule.any(), "0", "funct7 of the command that set it"),
    /** Reserved. */
    RESERVED0(0x6, ScalarType.U16, FieldRule.reserved(), "0", "reserved"),
    /** Quantity detail. */
    DETAIL(0x8, ScalarType.U64, FieldRule.any(), "0", "quantity `detail`"),
    /** Quantity generation when saved. */
    GENERATION(0x10, ScalarType.U64, FieldRule.any(), "0", "quantity `generation` when saved"),
    /** Length of y. */
    OUTPUT_LENGTH(0x18, ScalarType.U32, FieldRule.any(), "0", "length of y"),
    /** Reserved. */
    RESERVED1(0x1c, ScalarType.U32, FieldRule.reserved(), "0", "reserved"),
    /** Full scale of the matrix in force. */
    MATRIX_FULL_SCALE(0x20, ScalarType.F64, FieldRule.positive(), "1.0", "full scale of the matrix in force"),
    /** G of the range calibrated for ohm.mul. */
    GAIN_MUL(0x28, ScalarType.U8, FieldRule.any(), "0", "g of the range calibrated for `ohm.mul`"),
    /** G for ohm.mul.t. */
    GAIN_MUL_T(0x29, ScalarType.U8, FieldRule.any(), "0", "g for `ohm.mul.t`"),
    /** G for ohm.inv. */
    GAIN_INV(0x2a, ScalarType.U8, FieldRule.any(), "0", "g for `ohm.inv`"),
    /** G for ohm.pinv. */
    GAIN_PINV(0x2b, ScalarType.U8, FieldRule.any(), "0", "g for `ohm.pinv`"),
    /** G for ohm.eig. */
    GAIN_EIG(0x2c, ScalarType.U8, FieldRule.any(), "0", "g for `ohm.eig`"),
    /** Reserved. */
    RESERVED2(0x2d, ScalarType.U8, FieldRule.reserved(), "0", "reserved"),
    /** Reserved. */
    RESERVED3(0x2e, ScalarType.U16, FieldRule.reserved(), "0", "reserved"),
    /** Reserved. */
    RESERVED4(0x30, ScalarType.U64, FieldRule.reserved(), "0", "reserved"),
    /** Reserved. */
    RESERVED5(0x38, ScalarType.U64, FieldRule.reserved(), "0", "reserved");

    private final FieldDescription description;

    StateImageField(int offset, ScalarType type, FieldRule rule, String initialValue, String meaning) {
        description = new FieldDescription(offset, type, rule, initialValue, meaning);
    }

    @Override
    public FieldDescription description() {
        return description;
    }
}
