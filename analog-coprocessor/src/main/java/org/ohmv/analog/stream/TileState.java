package org.ohmv.analog.stream;

import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ohmv.isa.XohmInstruction;
import org.ohmv.isa.xohm.InputBuffer;
import org.ohmv.isa.xohm.TileDescriptorField;

/**
 * What a tile holds besides its cells: descriptor, buffers, what is known of the matrix, and what was last measured.
 */
final class TileState {
    /** The operations that are calibrated, in the order of bits and fields. */
    private static final XohmInstruction[] CALIBRATED = {
        XohmInstruction.OHM_MUL,
        XohmInstruction.OHM_MUL_T,
        XohmInstruction.OHM_INV,
        XohmInstruction.OHM_PINV,
        XohmInstruction.OHM_EIG
    };

    private final Capabilities capabilities;
    private final TileDescriptor resetDescriptor;
    private final MatrixUnits units;
    private TileDescriptor descriptor;
    private long[] columnBuffer = new long[0];
    private long[] rowBuffer = new long[0];
    private long[] output = new long[0];
    private int outputLength;
    private boolean isProgrammed;
    private long generation;
    private final int[] calibratedGains = new int[CALIBRATED.length];
    /** What the cells were last written, or used, under. */
    private @Nullable TileDescriptor cellsDescriptor;

    private long outputClips;
    private long cellsFailed;
    private long vectorsCompleted;
    private long commandPicoseconds;
    private double inputFullScale;
    private double outputRange;

    /** Makes the two ways in which a tile can compute, when they are needed first. */
    static final class MatrixUnits {
        private final Supplier<MatrixUnit> makeExact;
        private final Supplier<MatrixUnit> makeAnalog;
        private @Nullable MatrixUnit exact;
        private @Nullable MatrixUnit analog;

        MatrixUnits(Supplier<MatrixUnit> exact, Supplier<MatrixUnit> analog) {
            this.makeExact = exact;
            this.makeAnalog = analog;
        }

        MatrixUnit of(TileDescriptor descriptor) {
            MatrixUnit unit = descriptor.isExact() ? exact : analog;
            if (unit == null) {
                unit = (descriptor.isExact() ? makeExact : makeAnalog).get();
                if (descriptor.isExact()) {
                    exact = unit;
                } else {
                    analog = unit;
                }
            }
            return unit;
        }
    }

    TileState(Capabilities capabilities, TileDescriptor resetDescriptor, MatrixUnits units) {
        this.capabilities = capabilities;
        this.resetDescriptor = resetDescriptor;
        this.units = units;
        this.descriptor = resetDescriptor;
        clearBuffers();
        forgetCalibrations();
    }

    Capabilities capabilities() {
        return capabilities;
    }

    TileDescriptor resetDescriptor() {
        return resetDescriptor;
    }

    TileDescriptor descriptor() {
        return descriptor;
    }

    /** Puts a descriptor into force, as {@code ohm.cfg} does. */
    void configure(TileDescriptor next) {
        if (!next.agreesInCells(descriptor)) {
            isProgrammed = false;
            forgetCalibrations();
        }
        descriptor = next;
        clearBuffers();
    }

    /** Replaces the descriptor by one that differs in a settable field. */
    void setParameter(TileDescriptor next) {
        descriptor = next;
    }

    private void clearBuffers() {
        columnBuffer = new long[descriptor.columns()];
        rowBuffer = new long[descriptor.rows()];
        output = new long[Math.max(descriptor.rows(), descriptor.columns())];
        outputLength = descriptor.rows();
    }

    /** An input buffer. */
    long[] buffer(InputBuffer which) {
        return switch (which) {
            case COLUMN -> columnBuffer;
            case ROW -> rowBuffer;
        };
    }

    /** The elements of y, and room for more. */
    long[] output() {
        return output;
    }

    int outputLength() {
        return outputLength;
    }

    /** Sets y. */
    void setOutput(long[] elements, int length) {
        System.arraycopy(elements, 0, output, 0, length);
        outputLength = length;
    }

    /** Sets how many elements of y count. */
    void setOutputLength(int length) {
        outputLength = length;
    }

    boolean isProgrammed() {
        return isProgrammed;
    }

    void setProgrammed(boolean programmed) {
        isProgrammed = programmed;
    }

    long generation() {
        return generation;
    }

    /** The matrix unit, with its cells as the descriptor in force says; for writing, or for computing with them. */
    MatrixUnit matrix() {
        MatrixUnit unit = units.of(descriptor);
        if (!cellsAreAs(descriptor)) {
            unit.shape(descriptor);
            unit.setFullScale(descriptor.real(TileDescriptorField.MATRIX_FULL_SCALE));
            if (cellsDescriptor == null && capabilities.erasedAtReset()) {
                unit.erase();
            }
        }
        cellsDescriptor = descriptor;
        return unit;
    }

    /** Whether cells have the meaning that a descriptor gives them, since nothing else has used them. */
    boolean cellsAreAs(TileDescriptor other) {
        return cellsDescriptor != null && cellsDescriptor.agreesInCells(other);
    }

    /** A command begins to write cells: calibrations are forgotten. */
    void beginWriting() {
        generation++;
        forgetCalibrations();
    }

    void forgetCalibrations() {
        Arrays.fill(calibratedGains, MatrixUnit.NOT_CALIBRATED);
    }

    private static int indexOf(XohmInstruction operation) {
        return Arrays.asList(CALIBRATED).indexOf(operation);
    }

    /** Whether ranges can be calibrated for an operation. */
    static boolean isCalibratable(XohmInstruction operation) {
        return indexOf(operation) >= 0;
    }

    /** The binary step calibrated for an operation, or {@link MatrixUnit#NOT_CALIBRATED}. */
    int calibratedGain(XohmInstruction operation) {
        return calibratedGains[indexOf(operation)];
    }

    void setCalibratedGain(XohmInstruction operation, int gain) {
        calibratedGains[indexOf(operation)] = gain;
    }

    /** Bits 8 to 12 of the quantity {@code state}. */
    long calibratedBits() {
        long bits = 0;
        for (int index = 0; index < calibratedGains.length; index++) {
            bits |= calibratedGains[index] == MatrixUnit.NOT_CALIBRATED ? 0 : 1L << (CALIBRATED_SHIFT + index);
        }
        return bits;
    }

    /** The first bit of the quantity {@code state} that tells of calibrations. */
    static final int CALIBRATED_SHIFT = 8;

    /** The operations that have calibrations, in order. */
    static XohmInstruction[] calibratedOperations() {
        return CALIBRATED.clone();
    }

    /** The full scale of the matrix in force. */
    double matrixFullScale() {
        return cellsAreAs(descriptor)
                ? units.of(descriptor).fullScale()
                : descriptor.real(TileDescriptorField.MATRIX_FULL_SCALE);
    }

    /** Notes what a computing command measured. */
    void measured(Work work, long clips) {
        outputClips = clips;
        inputFullScale = work.inputFullScale();
        outputRange = work.outputRange();
    }

    long outputClips() {
        return outputClips;
    }

    long cellsFailed() {
        return cellsFailed;
    }

    void setCellsFailed(long cells) {
        cellsFailed = cells;
    }

    long vectorsCompleted() {
        return vectorsCompleted;
    }

    void setVectorsCompleted(long vectors) {
        vectorsCompleted = vectors;
    }

    long commandPicoseconds() {
        return commandPicoseconds;
    }

    void setCommandPicoseconds(long picoseconds) {
        commandPicoseconds = picoseconds;
    }

    double inputFullScale() {
        return inputFullScale;
    }

    double outputRange() {
        return outputRange;
    }

    /** Goes back to the state after a reset; cells keep what they hold, unless the chip erases them. */
    void reset() {
        descriptor = resetDescriptor;
        isProgrammed = false;
        generation = 0;
        forgetCalibrations();
        clearBuffers();
        outputClips = 0;
        cellsFailed = 0;
        vectorsCompleted = 0;
        commandPicoseconds = 0;
        inputFullScale = 0;
        outputRange = 0;
        if (capabilities.erasedAtReset()) {
            cellsDescriptor = null;
        }
    }
}
