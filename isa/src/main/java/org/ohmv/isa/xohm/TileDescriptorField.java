package org.ohmv.isa.xohm;

/** The fields of the tile descriptor (specification, section 5.1). */
public enum TileDescriptorField implements StructureField {
    /** Version of this layout. */
    VERSION(0x0, ScalarType.U16, FieldRule.exactly(0), "0", Role.PLAIN, "version of this layout"),
    /** Size of this structure. */
    SIZE_BYTES(0x2, ScalarType.U16, FieldRule.exactly(128), "128", Role.PLAIN, "size of this structure"),
    /** Flags, below. */
    FLAGS(
            0x4,
            ScalarType.U32,
            FieldRule.bits(DescriptorFlag.values()),
            "0",
            Role.PLAIN,
            "flags, below; those marked so fix what the cells mean"),
    /** M, up to maximumRows. */
    ROWS(0x8, ScalarType.U32, FieldRule.between(1, 65535), "1", Role.CELLS, "m, up to `maximumRows`"),
    /** N, up to maximumColumns. */
    COLUMNS(0xc, ScalarType.U32, FieldRule.between(1, 65535), "1", Role.CELLS, "n, up to `maximumColumns`"),
    /** From one row (column, if matrixColumnMajor) of the matrix to the next. */
    MATRIX_STRIDE_BYTES(
            0x10,
            ScalarType.U64,
            FieldRule.any(),
            "0",
            Role.PLAIN,
            "from one row (column, if `matrixColumnMajor`) of the matrix to the next; 0: contiguous"),
    /** From one element of an input vector to the next. */
    INPUT_STRIDE_BYTES(
            0x18,
            ScalarType.U32,
            FieldRule.any(),
            "0",
            Role.PLAIN,
            "from one element of an input vector to the next; 0: contiguous"),
    /** From one element of an output vector to the next. */
    OUTPUT_STRIDE_BYTES(
            0x1c,
            ScalarType.U32,
            FieldRule.any(),
            "0",
            Role.PLAIN,
            "from one element of an output vector to the next; 0: contiguous"),
    /** Element format of the matrix. */
    MATRIX_FORMAT(
            0x20, ScalarType.U8, FieldRule.codesTo(ElementFormat.I64), "0", Role.PLAIN, "element format of the matrix"),
    /** Element format of input vectors. */
    INPUT_FORMAT(
            0x21,
            ScalarType.U8,
            FieldRule.codesTo(ElementFormat.I64),
            "0",
            Role.PLAIN,
            "element format of input vectors"),
    /** Element format of output vectors. */
    OUTPUT_FORMAT(
            0x22,
            ScalarType.U8,
            FieldRule.codesTo(ElementFormat.I64),
            "0",
            Role.PLAIN,
            "element format of output vectors"),
    /** How signed elements become conductances, below. */
    MAPPING(
            0x23,
            ScalarType.U8,
            FieldRule.codesTo(MatrixMapping.BIAS_COLUMN),
            "0",
            Role.CELLS,
            "how signed elements become conductances, below"),
    /** Number of weight slices. */
    WEIGHT_SLICES(
            0x24,
            ScalarType.U8,
            FieldRule.between(1, 16),
            "1",
            Role.CELLS,
            "number of weight slices; 1 if `weightBits` is 0"),
    /** Magnitude bits of a cell, at most 48 over all slices. */
    WEIGHT_BITS(
            0x25,
            ScalarType.U8,
            FieldRule.between(0, 16),
            "0",
            Role.CELLS,
            "magnitude bits of a cell, at most 48 over all slices; 0: continuous"),
    /** Magnitude bits of an input. */
    INPUT_BITS(0x26, ScalarType.U8, FieldRule.ownOrUpTo(48), "0", Role.PLAIN, "magnitude bits of an input"),
    /** Bits of an input that are applied at a time. */
    INPUT_SLICE_BITS(
            0x27,
            ScalarType.U8,
            FieldRule.between(0, 48),
            "0",
            Role.PLAIN,
            "bits of an input that are applied at a time; 0: all; not above `inputBits`"),
    /** Bits of a conversion. */
    OUTPUT_BITS(0x28, ScalarType.U8, FieldRule.ownOrUpTo(32), "0", Role.PLAIN, "bits of a conversion"),
    /** Binary logarithm of the number of readings averaged. */
    AVERAGES(
            0x29,
            ScalarType.U8,
            FieldRule.between(0, 16),
            "0",
            Role.PLAIN,
            "binary logarithm of the number of readings averaged"),
    /** Input lines driven at a time by ohm.mul and ohm.mul.t. */
    ACTIVE_LINES(
            0x2a,
            ScalarType.U16,
            FieldRule.any(),
            "0",
            Role.PLAIN,
            "input lines driven at a time by `ohm.mul` and `ohm.mul.t`; 0: all"),
    /** How the full scale of the matrix is chosen, below. */
    MATRIX_RANGE(
            0x2c,
            ScalarType.U8,
            FieldRule.codesTo(RangeMode.AUTOMATIC),
            "1",
            Role.CELLS,
            "how the full scale of the matrix is chosen, below"),
    /** How the full scale of inputs is chosen. */
    INPUT_RANGE(
            0x2d,
            ScalarType.U8,
            FieldRule.codesTo(RangeMode.AUTOMATIC),
            "1",
            Role.PLAIN,
            "how the full scale of inputs is chosen"),
    /** How the range of conversions is chosen. */
    OUTPUT_RANGE(
            0x2e,
            ScalarType.U8,
            FieldRule.codesTo(RangeMode.UNIT_STEP),
            "1",
            Role.PLAIN,
            "how the range of conversions is chosen"),
    /** When feedback circuits are sampled, below. */
    WAIT_MODE(
            0x2f,
            ScalarType.U8,
            FieldRule.codesTo(WaitMode.SETTLE_CHECK),
            "0",
            Role.PLAIN,
            "when feedback circuits are sampled, below; `settleCheck` needs that detector enabled"),
    /** Full scale of the matrix. */
    MATRIX_FULL_SCALE(0x30, ScalarType.F64, FieldRule.positive(), "1.0", Role.CELLS, "full scale of the matrix"),
    /** Full scale of inputs. */
    INPUT_FULL_SCALE(0x38, ScalarType.F64, FieldRule.positive(), "1.0", Role.SETTABLE, "full scale of inputs"),
    /** Full scale asked of conversions, in units of the problem. */
    OUTPUT_FULL_SCALE(
            0x40,
            ScalarType.F64,
            FieldRule.positive(),
            "1.0",
            Role.SETTABLE,
            "full scale asked of conversions, in units of the problem"),
    /** Factor applied to results. */
    OUTPUT_SCALE(0x48, ScalarType.F64, FieldRule.nonZero(), "1.0", Role.SETTABLE, "factor applied to results"),
    /** S of the activations, for moves from this tile. */
    ACTIVATION_SCALE(
            0x50,
            ScalarType.F64,
            FieldRule.positive(),
            "1.0",
            Role.SETTABLE,
            "s of the activations, for moves from this tile"),
    /** Estimate of lambda for ohm.eig. */
    EIGENVALUE(0x58, ScalarType.F64, FieldRule.nonZero(), "1.0", Role.SETTABLE, "estimate of lambda for `ohm.eig`"),
    /** Waiting time of ohm.inv, ohm.pinv and ohm.eig, up to maximumWaitPicoseconds. */
    WAIT_PICOSECONDS(
            0x60,
            ScalarType.U64,
            FieldRule.any(),
            "0",
            Role.SETTABLE,
            "waiting time of `ohm.inv`, `ohm.pinv` and `ohm.eig`, up to `maximumWaitPicoseconds`"),
    /** Time between samples of the settle check, rounded up to ticks. */
    SETTLE_INTERVAL_PICOSECONDS(
            0x68,
            ScalarType.U32,
            FieldRule.any(),
            "0",
            Role.PLAIN,
            "time between samples of the settle check, rounded up to ticks; not 0 if it is enabled"),
    /** Difference that the settle check allows, in codes. */
    SETTLE_TOLERANCE(
            0x6c,
            ScalarType.U16,
            FieldRule.any(),
            "0",
            Role.PLAIN,
            "difference that the settle check allows, in codes"),
    /** Detectors enabled, below. */
    DETECTORS(0x6e, ScalarType.U8, FieldRule.bits(Detector.values()), "0", Role.PLAIN, "detectors enabled, below"),
    /** Longest train of pulses of ohm.opu. */
    UPDATE_PULSES(
            0x6f, ScalarType.U8, FieldRule.ownOrUpTo(255), "0", Role.PLAIN, "longest train of pulses of `ohm.opu`"),
    /** Largest distance from the target that write-verify accepts, in 1/65536 of the conductance range. */
    VERIFY_TOLERANCE(
            0x70,
            ScalarType.U16,
            FieldRule.ownOrUpTo(65535),
            "0",
            Role.PLAIN,
            "largest distance from the target that write-verify accepts, in 1/65536 of the conductance range"),
    /** Most pulses that write-verify spends on a cell. */
    VERIFY_PULSES(
            0x72,
            ScalarType.U16,
            FieldRule.ownOrUpTo(65535),
            "0",
            Role.PLAIN,
            "most pulses that write-verify spends on a cell"),
    /** Reserved. */
    RESERVED0(0x74, ScalarType.U32, FieldRule.reserved(), "0", Role.PLAIN, "reserved"),
    /** Reserved. */
    RESERVED1(0x78, ScalarType.U64, FieldRule.reserved(), "0", Role.PLAIN, "reserved");

    /** What else a field is to the architecture. */
    public enum Role {
        /** It fixes what the cells mean: changing it makes the tile not programmed. */
        CELLS,
        /** {@code ohm.setp} can set it. */
        SETTABLE,
        /** Neither. */
        PLAIN
    }

    private final FieldDescription description;
    private final Role role;

    TileDescriptorField(int offset, ScalarType type, FieldRule rule, String initialValue, Role role, String meaning) {
        description = new FieldDescription(offset, type, rule, initialValue, meaning);
        this.role = role;
    }

    @Override
    public FieldDescription description() {
        return description;
    }

    /** What else it is to the architecture. */
    public Role role() {
        return role;
    }
}
