package org.ohmv.analog.stream;

import org.ohmv.isa.XohmInstruction;

/**
 * What holds a tile's matrix and computes with it: cells with their converters and amplifiers, or exact arithmetic. It
 * knows nothing of memory, streams or statuses. Elements are as in buffers ({@link Elements}).
 */
interface MatrixUnit {
    /** No range was calibrated. */
    int NOT_CALIBRATED = -1;

    /**
     * How to compute.
     *
     * @param descriptor in force, with its ranges
     * @param waitPicoseconds for circuits in feedback, a whole number of ticks
     * @param settleIntervalPicoseconds between samples of the settle check, a whole number of ticks
     * @param calibratedGain the binary step that {@code ohm.cal} recorded, or {@link #NOT_CALIBRATED}
     * @param isCalibration whether ranges are automatic, whatever the descriptor says
     */
    record Request(
            TileDescriptor descriptor,
            long waitPicoseconds,
            long settleIntervalPicoseconds,
            int calibratedGain,
            boolean isCalibration) {}

    /** Gives the cells the meaning that a descriptor says; what they represent is unspecified until written. */
    void shape(TileDescriptor descriptor);

    /** Sets the full scale of the matrix for what is written from now on. */
    void setFullScale(double fullScale);

    /** The full scale of the matrix in force. */
    double fullScale();

    /**
     * Writes a row or column.
     *
     * @param isColumn whether it is a column
     * @param index its number
     * @param now in picoseconds since the start of the run
     */
    void writeLine(boolean isColumn, int index, long[] elements, TileDescriptor descriptor, long now, Work work);

    /** Adds rate times the outer product of the buffers to the matrix. */
    void update(double rate, long[] rows, long[] columns, TileDescriptor descriptor, long now, Work work);

    /** Computes: one of {@code ohm.mul}, {@code ohm.mul.t}, {@code ohm.inv}, {@code ohm.pinv}, {@code ohm.eig}. */
    void compute(XohmInstruction operation, long[] input, Request request, long now, Work work);

    /** Makes the cells represent a zero matrix. */
    void erase();
}
