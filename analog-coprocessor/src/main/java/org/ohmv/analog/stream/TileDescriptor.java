package org.ohmv.analog.stream;

import java.util.Arrays;
import org.ohmv.isa.xohm.DescriptorFlag;
import org.ohmv.isa.xohm.Detector;
import org.ohmv.isa.xohm.ElementFormat;
import org.ohmv.isa.xohm.MatrixMapping;
import org.ohmv.isa.xohm.RangeMode;
import org.ohmv.isa.xohm.StructureLayout;
import org.ohmv.isa.xohm.TileDescriptorField;
import org.ohmv.isa.xohm.WaitMode;

/** A tile's configuration, as it stands in memory (specification, section 5.1). Immutable. */
final class TileDescriptor {
    /** Its size in memory. */
    static final int SIZE_BYTES = StructureLayout.TILE_DESCRIPTOR.sizeBytes();

    private static final ElementFormat[] FORMATS = ElementFormat.values();
    private static final RangeMode[] RANGES = RangeMode.values();
    private static final MatrixMapping[] MAPPINGS = MatrixMapping.values();
    private static final int MOST_WEIGHT_BITS = 48;
    private static final long CELL_FLAGS =
            DescriptorFlag.MATRIX_UNSIGNED.value() | DescriptorFlag.EXACT_ARITHMETIC.value();

    private final byte[] bytes;

    private TileDescriptor(byte[] bytes) {
        this.bytes = bytes;
    }

    /** What 128 bytes of memory say, whether allowed or not. */
    static TileDescriptor of(byte[] bytes, int offset) {
        return new TileDescriptor(Arrays.copyOfRange(bytes, offset, offset + SIZE_BYTES));
    }

    /** What the headers' initialisers make: every field's default. */
    static TileDescriptor initial() {
        byte[] bytes = new byte[SIZE_BYTES];
        for (TileDescriptorField field : TileDescriptorField.values()) {
            Structures.put(bytes, 0, field, initialBits(field));
        }
        return new TileDescriptor(bytes);
    }

    private static long initialBits(TileDescriptorField field) {
        return switch (field.type()) {
            case F64 -> Double.doubleToLongBits(Double.parseDouble(field.initialValue()));
            case U8, U16, U32, U64 -> Long.parseLong(field.initialValue());
        };
    }

    /** The same with another value of a field. */
    TileDescriptor with(TileDescriptorField field, long bits) {
        byte[] copy = bytes.clone();
        Structures.put(copy, 0, field, bits);
        return new TileDescriptor(copy);
    }

    /** The same with another number in a binary64 field. */
    TileDescriptor with(TileDescriptorField field, double value) {
        return with(field, Double.doubleToLongBits(value));
    }

    /** Puts it into memory's form. */
    void copyTo(byte[] destination, int offset) {
        System.arraycopy(bytes, 0, destination, offset, SIZE_BYTES);
    }

    /** The bits of a field, zero-extended. */
    long bits(TileDescriptorField field) {
        return Structures.get(bytes, 0, field);
    }

    /** A field that is not wider than an {@code int}. */
    int number(TileDescriptorField field) {
        return (int) bits(field);
    }

    /** A binary64 field. */
    double real(TileDescriptorField field) {
        return Double.longBitsToDouble(bits(field));
    }

    /** Whether a flag is set. */
    boolean has(DescriptorFlag flag) {
        return (bits(TileDescriptorField.FLAGS) & flag.value()) != 0;
    }

    /** Whether a detector is enabled. */
    boolean has(Detector detector) {
        return (bits(TileDescriptorField.DETECTORS) & detector.value()) != 0;
    }

    /** m. */
    int rows() {
        return number(TileDescriptorField.ROWS);
    }

    /** n. */
    int columns() {
        return number(TileDescriptorField.COLUMNS);
    }

    /** An element format. */
    ElementFormat format(TileDescriptorField field) {
        return FORMATS[number(field)];
    }

    /** How a range is chosen. */
    RangeMode range(TileDescriptorField field) {
        return RANGES[number(field)];
    }

    /** How signed elements become conductances. */
    MatrixMapping mapping() {
        return MAPPINGS[number(TileDescriptorField.MAPPING)];
    }

    /** Whether it computes exactly, as Golem's arrays do. */
    boolean isExact() {
        return has(DescriptorFlag.EXACT_ARITHMETIC);
    }

    /** Whether its buffers hold integers. */
    boolean holdsIntegers() {
        return isExact() && format(TileDescriptorField.INPUT_FORMAT).isInteger();
    }

    /** Whether all that fixes what cells mean is the same in another. */
    boolean agreesInCells(TileDescriptor other) {
        for (TileDescriptorField field : TileDescriptorField.values()) {
            if (field.role() == TileDescriptorField.Role.CELLS && bits(field) != other.bits(field)) {
                return false;
            }
        }
        return ((bits(TileDescriptorField.FLAGS) ^ other.bits(TileDescriptorField.FLAGS)) & CELL_FLAGS) == 0;
    }

    /** The offset of the first field that is wrong, in general or on a tile; {@link Structures#NONE} if none is. */
    int firstWrong(Capabilities tile) {
        for (TileDescriptorField field : TileDescriptorField.values()) {
            if (!field.rule().allows().test(bits(field)) || !isAllowed(field, tile)) {
                return field.offset();
            }
        }
        return Structures.NONE;
    }

    /** Whether a tile allows a field; those before it are allowed by the architecture. */
    private boolean isAllowed(TileDescriptorField field, Capabilities tile) {
        long value = bits(field);
        return switch (field) {
            case FLAGS -> !isExact() || (tile.exactArithmetic() && hasExactFormats());
            case ROWS -> value <= tile.maximumRows();
            case COLUMNS -> value + (isBiased() ? 1 : 0) <= tile.maximumColumns();
            case MATRIX_FORMAT, INPUT_FORMAT, OUTPUT_FORMAT -> (tile.formats() >>> value & 1) != 0;
            case MAPPING -> (tile.mappings() >>> value & 1) != 0;
            case WEIGHT_SLICES ->
                value <= tile.maximumWeightSlices() && (value == 1 || bits(TileDescriptorField.WEIGHT_BITS) != 0);
            case WEIGHT_BITS ->
                value <= tile.maximumWeightBits()
                        && (value != 0 || tile.continuousWeights())
                        && value * bits(TileDescriptorField.WEIGHT_SLICES) <= MOST_WEIGHT_BITS;
            case INPUT_SLICE_BITS -> isInputSliceAllowed(tile);
            case OUTPUT_BITS -> value <= tile.outputBits();
            case OUTPUT_RANGE -> range(field) != RangeMode.UNIT_STEP || isUnitStepAllowed(tile);
            case WAIT_MODE -> value != WaitMode.SETTLE_CHECK.value() || has(Detector.SETTLE_CHECK);
            case WAIT_PICOSECONDS -> isWaitAllowed(value, tile);
            case SETTLE_INTERVAL_PICOSECONDS -> value != 0 || !has(Detector.SETTLE_CHECK);
            case DETECTORS -> (value & ~tile.detectors()) == 0;
            case VERSION,
                    SIZE_BYTES,
                    MATRIX_STRIDE_BYTES,
                    INPUT_STRIDE_BYTES,
                    OUTPUT_STRIDE_BYTES,
                    INPUT_BITS,
                    AVERAGES,
                    ACTIVE_LINES,
                    MATRIX_RANGE,
                    INPUT_RANGE,
                    MATRIX_FULL_SCALE,
                    INPUT_FULL_SCALE,
                    OUTPUT_FULL_SCALE,
                    OUTPUT_SCALE,
                    ACTIVATION_SCALE,
                    EIGENVALUE,
                    SETTLE_TOLERANCE,
                    UPDATE_PULSES,
                    VERIFY_TOLERANCE,
                    VERIFY_PULSES,
                    RESERVED0,
                    RESERVED1 -> true;
        };
    }

    /** Whether a tile allows a waiting time, which is unsigned. */
    static boolean isWaitAllowed(long picoseconds, Capabilities tile) {
        return Long.compareUnsigned(picoseconds, tile.maximumWaitPicoseconds()) <= 0;
    }

    private boolean hasExactFormats() {
        int allF32 = 0;
        int allIntegers = 0;
        for (TileDescriptorField field : new TileDescriptorField[] {
            TileDescriptorField.MATRIX_FORMAT, TileDescriptorField.INPUT_FORMAT, TileDescriptorField.OUTPUT_FORMAT
        }) {
            int code = number(field);
            if (code < FORMATS.length) {
                allF32 += FORMATS[code] == ElementFormat.F32 ? 1 : 0;
                allIntegers += FORMATS[code].isInteger() ? 1 : 0;
            }
        }
        return allF32 == 3 || allIntegers == 3;
    }

    private boolean isBiased() {
        return bits(TileDescriptorField.MAPPING) == MatrixMapping.BIAS_COLUMN.value();
    }

    /** Magnitude bits of an input; 0: continuous. */
    int effectiveInputBits(Capabilities tile) {
        int own = number(TileDescriptorField.INPUT_BITS);
        return own == 0 ? tile.inputBits() : own;
    }

    private boolean isInputSliceAllowed(Capabilities tile) {
        int all = effectiveInputBits(tile);
        int slice = number(TileDescriptorField.INPUT_SLICE_BITS);
        int atOnce = slice == 0 ? all : slice;
        return slice <= all && (tile.inputBits() == 0 || atOnce <= tile.inputBits());
    }

    private boolean isUnitStepAllowed(Capabilities tile) {
        return bits(TileDescriptorField.WEIGHT_BITS) != 0 && effectiveInputBits(tile) != 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TileDescriptor descriptor && Arrays.equals(bytes, descriptor.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
