package org.ohmv.analog.stream;

import java.util.Arrays;
import org.ohmv.isa.XohmInstruction;

/**
 * A matrix that is held and multiplied exactly, as the arrays of SST's element {@code golem} do (specification, section
 * 4): binary32 products and sums in order of increasing column, or 64-bit integers that wrap around.
 */
final class ExactMatrix implements MatrixUnit {
    private final long multiplyPicoseconds;
    private final long linePicoseconds;
    private int rows;
    private int columns;
    private boolean holdsIntegers;
    private long[] elements = new long[0];
    private double fullScale = 1;

    /**
     * A matrix without elements.
     *
     * @param multiplyPicoseconds how long a multiply takes
     * @param linePicoseconds how long it takes to write a row or column
     */
    ExactMatrix(long multiplyPicoseconds, long linePicoseconds) {
        this.multiplyPicoseconds = multiplyPicoseconds;
        this.linePicoseconds = linePicoseconds;
    }

    @Override
    public void shape(TileDescriptor descriptor) {
        rows = descriptor.rows();
        columns = descriptor.columns();
        holdsIntegers = descriptor.holdsIntegers();
        elements = new long[Math.multiplyExact(rows, columns)];
    }

    @Override
    public void setFullScale(double scale) {
        fullScale = scale;
    }

    @Override
    public double fullScale() {
        return fullScale;
    }

    @Override
    public void writeLine(boolean isColumn, int index, long[] line, TileDescriptor descriptor, long now, Work work) {
        work.clear(0);
        if (isColumn) {
            for (int row = 0; row < rows; row++) {
                elements[row * columns + index] = line[row];
            }
        } else {
            System.arraycopy(line, 0, elements, index * columns, columns);
        }
        work.use(Stage.WRITE, 0, linePicoseconds);
    }

    @Override
    public void update(double rate, long[] r, long[] c, TileDescriptor descriptor, long now, Work work) {
        throw new IllegalStateException("exact arithmetic has no update");
    }

    @Override
    public void compute(XohmInstruction operation, long[] input, Request request, long now, Work work) {
        if (operation != XohmInstruction.OHM_MUL) {
            throw new IllegalStateException("exact arithmetic has no " + operation.mnemonic());
        }
        work.clear(rows);
        long[] output = work.output();
        for (int row = 0; row < rows; row++) {
            output[row] = holdsIntegers ? integerProduct(row, input) : realProduct(row, input);
        }
        work.use(Stage.ARRAY, 0, multiplyPicoseconds);
    }

    private long integerProduct(int row, long[] input) {
        long sum = 0;
        for (int column = 0; column < columns; column++) {
            sum += elements[row * columns + column] * input[column];
        }
        return sum;
    }

    private long realProduct(int row, long[] input) {
        float sum = 0;
        for (int column = 0; column < columns; column++) {
            float element = (float) Double.longBitsToDouble(elements[row * columns + column]);
            float product = element * (float) Double.longBitsToDouble(input[column]);
            sum += product;
        }
        return Double.doubleToLongBits(sum);
    }

    @Override
    public void erase() {
        Arrays.fill(elements, 0);
    }
}
