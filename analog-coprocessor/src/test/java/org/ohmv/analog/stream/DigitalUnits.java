package org.ohmv.analog.stream;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import org.ohmv.analog.chip.Chip;
import org.ohmv.core.ledger.Ratio;
import org.ohmv.isa.XohmInstruction;
import org.ohmv.isa.xohm.TileCounter;

/**
 * Tiles that compute with binary64 numbers, in times that are easy to reckon with, and notice what a test tells them
 * to: for tests of streams that are to know nothing of analog errors.
 */
final class DigitalUnits implements XohmProvider.AnalogUnits {
    static final long CONVERSION = 4_000;
    static final long ARRAY = 10_000;
    static final long DURATION = 2 * CONVERSION + ARRAY - 2_000;
    static final long LINE = 20_000;

    /** What the next operations notice; set by tests. */
    private boolean isAtRail;

    private boolean isUnsettled;
    private long clips;
    private long failedCells;
    private boolean isOracleWrong;
    private int gainStep;

    void notice(boolean atRail, boolean unsettled, long seenClips) {
        isAtRail = atRail;
        isUnsettled = unsettled;
        clips = seenClips;
    }

    void failCells(long cells) {
        failedCells = cells;
    }

    void beSilentlyWrong(boolean wrong) {
        isOracleWrong = wrong;
    }

    void findGain(int step) {
        gainStep = step;
    }

    @Override
    public List<Costs.Part> parts(Chip chip) {
        return List.of(new Costs.Part("multiplier", Ratio.of(3)));
    }

    @Override
    public IntFunction<MatrixUnit> of(Chip chip) {
        return number -> new Unit();
    }

    private final class Unit implements MatrixUnit {
        private int rows;
        private int columns;
        private double[][] matrix = new double[0][0];
        private double fullScale = 1;

        @Override
        public void shape(TileDescriptor descriptor) {
            rows = descriptor.rows();
            columns = descriptor.columns();
            matrix = new double[rows][columns];
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
        public void writeLine(
                boolean isColumn, int index, long[] line, TileDescriptor descriptor, long now, Work work) {
            work.clear(0);
            for (int other = 0; other < line.length; other++) {
                double value = Double.longBitsToDouble(line[other]);
                double kept = Math.max(-fullScale, Math.min(value, fullScale));
                work.count(TileCounter.MATRIX_SATURATIONS, kept == value ? 0 : 1);
                matrix[isColumn ? other : index][isColumn ? index : other] = kept;
            }
            work.count(TileCounter.WRITE_PULSES, line.length);
            work.count(TileCounter.CELLS_FAILED, failedCells);
            work.use(Stage.WRITE, 0, LINE);
        }

        @Override
        public void update(double rate, long[] r, long[] c, TileDescriptor descriptor, long now, Work work) {
            work.clear(0);
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; column++) {
                    matrix[row][column] += rate * Double.longBitsToDouble(r[row]) * Double.longBitsToDouble(c[column]);
                }
            }
            work.use(Stage.WRITE, 0, LINE);
        }

        @Override
        public void compute(XohmInstruction operation, long[] input, Request request, long now, Work work) {
            boolean isTransposed = operation == XohmInstruction.OHM_MUL_T;
            boolean isMultiply = operation == XohmInstruction.OHM_MUL;
            int length = isMultiply ? rows : columns;
            work.clear(length);
            double[] x = new double[input.length];
            for (int index = 0; index < x.length; index++) {
                x[index] = Double.longBitsToDouble(input[index]);
            }
            double[] y = isMultiply || isTransposed ? product(x, isTransposed) : solution(operation, x);
            for (int index = 0; index < length; index++) {
                work.output()[index] = Double.doubleToLongBits(y[index]);
            }
            long settled = CONVERSION + (Computation.waits(operation) ? request.waitPicoseconds() : ARRAY);
            work.use(Stage.INPUT_CONVERSION, 0, CONVERSION);
            work.use(Stage.ARRAY, CONVERSION, settled);
            // Conversion of the first outputs begins while the last settle.
            work.use(Stage.OUTPUT_CONVERSION, settled - 2_000, settled + CONVERSION - 2_000);
            work.count(TileCounter.INPUT_CONVERSIONS, x.length);
            work.count(TileCounter.OUTPUT_CONVERSIONS, length);
            work.count(TileCounter.OUTPUT_CLIPS, clips);
            work.charge(0, (long) rows * columns);
            work.notice(isAtRail, isUnsettled);
            work.ranges(gainStep, 1, 2);
            double error = isOracleWrong ? 1 : 0;
            work.oracle().set(isOracleWrong, false, 0, () -> OptionalDouble.of(error));
        }

        private double[] product(double[] x, boolean isTransposed) {
            double[] y = new double[isTransposed ? columns : rows];
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; column++) {
                    y[isTransposed ? column : row] += matrix[row][column] * x[isTransposed ? row : column];
                }
            }
            return y;
        }

        /** Least squares by the normal equations, which solves as well. */
        private double[] solution(XohmInstruction operation, double[] r) {
            double[][] normal = new double[columns][columns + 1];
            double[] right = operation == XohmInstruction.OHM_EIG ? new double[columns] : product(r, true);
            for (int row = 0; row < columns; row++) {
                for (int column = 0; column < columns; column++) {
                    for (int inner = 0; inner < rows; inner++) {
                        normal[row][column] += matrix[inner][row] * matrix[inner][column];
                    }
                }
                normal[row][columns] = right[row];
            }
            for (int pivot = 0; pivot < columns; pivot++) {
                for (int row = 0; row < columns; row++) {
                    double factor = row == pivot ? 0 : normal[row][pivot] / normal[pivot][pivot];
                    for (int column = pivot; column <= columns && factor != 0 && Double.isFinite(factor); column++) {
                        normal[row][column] -= factor * normal[pivot][column];
                    }
                }
            }
            double[] y = new double[columns];
            for (int row = 0; row < columns; row++) {
                double value = normal[row][columns] / normal[row][row];
                y[row] = Elements.allowed(value, Double.MAX_VALUE, false);
            }
            return y;
        }

        @Override
        public void erase() {
            matrix = new double[rows][columns];
        }
    }
}
