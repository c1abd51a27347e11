package org.ohmv.analog.refinement;

/**
 * The residual on the processor: fused multiply-adds in the order of a plain loop, in the F or the D extension's
 * format. The matrix and {@code x} are rounded to that format first; {@code b} minus the product is rounded once more.
 *
 * <p>Cost: n^2 multiply-adds and 2 n^2 + n loads, none of which an array of cells takes off the processor.
 */
public final class DigitalResidual implements ResidualPath {
    /** The format of all numbers. */
    public enum Format {
        /** 24 bits: the F extension. */
        BINARY32(0x1p-24),
        /** 53 bits: the D extension. */
        BINARY64(0x1p-53);

        private final double unitRoundoff;

        Format(double unitRoundoff) {
            this.unitRoundoff = unitRoundoff;
        }

        /** Half the distance from one to the next number. */
        public double unitRoundoff() {
            return unitRoundoff;
        }
    }

    private final double[][] matrix;
    private final Format format;

    /** Residuals of a matrix, which is kept, not copied. */
    public DigitalResidual(double[][] matrix, Format format) {
        this.matrix = matrix;
        this.format = format;
    }

    @Override
    public void residual(double[] right, double[] solution, double[] target) {
        switch (format) {
            case BINARY32 -> {
                for (int i = 0; i < matrix.length; i++) {
                    float sum = (float) right[i];
                    for (int j = 0; j < solution.length; j++) {
                        sum = Math.fma((float) -matrix[i][j], (float) solution[j], sum);
                    }
                    target[i] = sum;
                }
            }
            case BINARY64 -> {
                for (int i = 0; i < matrix.length; i++) {
                    double sum = right[i];
                    for (int j = 0; j < solution.length; j++) {
                        sum = Math.fma(-matrix[i][j], solution[j], sum);
                    }
                    target[i] = sum;
                }
            }
        }
    }

    /**
     * An upper bound: {@code n + 3} roundings, each of at most the unit roundoff of the sum of magnitudes (Higham,
     * Accuracy and Stability of Numerical Algorithms, 3.1), with {@code b} no larger than that sum.
     */
    @Override
    public double productError(double[] solution) {
        return (matrix.length + 3) * format.unitRoundoff() * largestSum(matrix, solution);
    }

    /** The largest sum of magnitudes {@code |a_ij| |x_j|} of any row. */
    static double largestSum(double[][] matrix, double[] solution) {
        double largest = 0;
        for (double[] row : matrix) {
            double sum = 0;
            for (int j = 0; j < row.length; j++) {
                sum += Math.abs(row[j] * solution[j]);
            }
            largest = Math.max(largest, sum);
        }
        return largest;
    }

    @Override
    public ResidualCost cost() {
        long size = matrix.length;
        return new ResidualCost(size * size, 0, 2 * size * size + size, 0, 0, 0);
    }
}
