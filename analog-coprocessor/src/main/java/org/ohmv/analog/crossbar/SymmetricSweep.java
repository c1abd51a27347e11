package org.ohmv.analog.crossbar;

import java.util.Arrays;

/**
 * In-place inversion of a symmetric positive definite matrix by blocked Gauss-Jordan sweeps (the sweep operator of
 * Goodnight, The American Statistician 33, 1979), carrying right-hand sides along.
 *
 * <p>Only the lower triangle is stored and updated, so that the inverse costs n^3 floating-point operations instead of
 * the 2 n^3 of a general one, and the solution for {@code k} right-hand sides 2 n^2 k more, all of them in one kernel
 * of long rows that the compiler turns into vector code. Without pivoting this is as stable as Cholesky's method for
 * the diagonally dominant matrices of a resistor network. Holds its scratch arrays; not for several threads.
 */
final class SymmetricSweep {
    private static final int BLOCK = 4;

    private final int size;
    private final double[][] panel;
    private final double[][] pivot = new double[BLOCK][BLOCK];
    private final double[][] weights;
    private final double[][] pivotRows = new double[BLOCK][];
    private final double[] scratch = new double[BLOCK];

    SymmetricSweep(int size) {
        this.size = size;
        this.panel = new double[BLOCK][size];
        this.weights = new double[size][BLOCK];
    }

    /**
     * Replaces the lower triangle of {@code lower} by that of minus its inverse, and the first {@code columns} columns
     * of {@code right} by the inverse times them.
     */
    void negatedInverse(double[][] lower, double[][] right, int columns) {
        for (int first = 0; first < size; first += BLOCK) {
            int width = Math.min(BLOCK, size - first);
            gatherPanel(lower, first, width);
            invertPivot(lower, first, width);
            for (int i = 0; i < size; i++) {
                weigh(i, width);
            }
            updateRows(lower, right, columns, first, width);
            finishPivotRows(lower, right, columns, first, width);
        }
    }

    /** The pivot columns of the symmetric matrix, as rows; zero inside the pivot block, which is set at the end. */
    private void gatherPanel(double[][] lower, int first, int width) {
        for (int q = 0; q < BLOCK; q++) {
            double[] column = panel[q];
            if (q >= width) {
                Arrays.fill(column, 0);
                continue;
            }
            System.arraycopy(lower[first + q], 0, column, 0, first);
            for (int i = first; i < first + width; i++) {
                column[i] = 0;
            }
            for (int i = first + width; i < size; i++) {
                column[i] = lower[i][first + q];
            }
        }
    }

    /** The inverse of the pivot block, by unblocked sweeps. */
    private void invertPivot(double[][] lower, int first, int width) {
        for (int i = 0; i < width; i++) {
            for (int j = 0; j <= i; j++) {
                pivot[i][j] = lower[first + i][first + j];
                pivot[j][i] = pivot[i][j];
            }
        }
        for (int k = 0; k < width; k++) {
            double reciprocal = 1 / pivot[k][k];
            for (int i = 0; i < width; i++) {
                scratch[i] = pivot[i][k] * reciprocal;
            }
            for (int i = 0; i < width; i++) {
                for (int j = 0; j < width; j++) {
                    if (i != k && j != k) {
                        pivot[i][j] -= scratch[i] * pivot[k][j];
                    }
                }
            }
            for (int i = 0; i < width; i++) {
                if (i != k) {
                    pivot[i][k] = scratch[i];
                    pivot[k][i] = scratch[i];
                }
            }
            pivot[k][k] = -reciprocal;
        }
        for (int i = 0; i < width; i++) {
            for (int j = 0; j < width; j++) {
                pivot[i][j] = -pivot[i][j];
            }
        }
    }

    /** Row {@code i} of the pivot columns times the inverse of the pivot block. */
    private void weigh(int i, int width) {
        double[] weight = weights[i];
        for (int p = 0; p < BLOCK; p++) {
            double sum = 0;
            for (int q = 0; q < width && p < width; q++) {
                sum += panel[q][i] * pivot[q][p];
            }
            weight[p] = sum;
        }
    }

    private void updateRows(double[][] lower, double[][] right, int columns, int first, int width) {
        for (int q = 0; q < BLOCK; q++) {
            // A narrow last block has zero weights beyond its width, so that any row will do there.
            pivotRows[q] = right[first + Math.min(q, width - 1)];
        }
        int pending = -1;
        for (int i = 0; i < size; i++) {
            if (i >= first && i < first + width) {
                continue;
            }
            if (pending < 0) {
                pending = i;
                continue;
            }
            subtract(lower[pending], lower[i], panel, weights[pending], weights[i], pending + 1);
            subtractTail(lower[i], panel, weights[i], pending + 1, i + 1);
            subtract(right[pending], right[i], pivotRows, weights[pending], weights[i], columns);
            pending = -1;
        }
        if (pending >= 0) {
            subtractTail(lower[pending], panel, weights[pending], 0, pending + 1);
            subtractTail(right[pending], pivotRows, weights[pending], 0, columns);
        }
    }

    private void finishPivotRows(double[][] lower, double[][] right, int columns, int first, int width) {
        for (int column = 0; column < columns; column++) {
            for (int p = 0; p < width; p++) {
                scratch[p] = right[first + p][column];
            }
            for (int p = 0; p < width; p++) {
                double sum = 0;
                for (int q = 0; q < width; q++) {
                    sum += pivot[p][q] * scratch[q];
                }
                right[first + p][column] = sum;
            }
        }
        for (int p = 0; p < width; p++) {
            double[] row = lower[first + p];
            for (int j = 0; j < first; j++) {
                row[j] = weights[j][p];
            }
            for (int q = 0; q <= p; q++) {
                row[first + q] = -pivot[p][q];
            }
            for (int i = first + width; i < size; i++) {
                lower[i][first + p] = weights[i][p];
            }
        }
    }

    /** Subtracts four weighted rows from two rows at once: the kernel. */
    private static void subtract(
            double[] one, double[] two, double[][] rows, double[] weightsOne, double[] weightsTwo, int length) {
        double[] r0 = rows[0];
        double[] r1 = rows[1];
        double[] r2 = rows[2];
        double[] r3 = rows[3];
        double a0 = weightsOne[0];
        double a1 = weightsOne[1];
        double a2 = weightsOne[2];
        double a3 = weightsOne[3];
        double b0 = weightsTwo[0];
        double b1 = weightsTwo[1];
        double b2 = weightsTwo[2];
        double b3 = weightsTwo[3];
        for (int j = 0; j < length; j++) {
            double x0 = r0[j];
            double x1 = r1[j];
            double x2 = r2[j];
            double x3 = r3[j];
            one[j] -= (a0 * x0 + a1 * x1) + (a2 * x2 + a3 * x3);
            two[j] -= (b0 * x0 + b1 * x1) + (b2 * x2 + b3 * x3);
        }
    }

    private static void subtractTail(double[] one, double[][] rows, double[] weights, int from, int to) {
        double[] r0 = rows[0];
        double[] r1 = rows[1];
        double[] r2 = rows[2];
        double[] r3 = rows[3];
        double a0 = weights[0];
        double a1 = weights[1];
        double a2 = weights[2];
        double a3 = weights[3];
        for (int j = from; j < to; j++) {
            one[j] -= (a0 * r0[j] + a1 * r1[j]) + (a2 * r2[j] + a3 * r3[j]);
        }
    }
}
