package org.ohmv.programs.solve;

import java.util.OptionalDouble;
import org.ohmv.programs.matrix.SparseMatrix;

/**
 * An oracle: how far a solution is from the true one. The true one is found by Gaussian elimination with partial
 * pivoting in double-double arithmetic (T. J. Dekker, Numer. Math. 18, 1971), on the host. No guest ever learns of it.
 */
final class ForwardError {
    /** The elimination takes a time that grows with the cube: for this many unknowns, a good second. */
    static final int LARGEST_ORDER = 400;

    private final int order;
    /** Row by row, the right-hand side as the last column: high parts. */
    private final double[][] high;
    /** Low parts, at most half a unit in the last place of the high ones. */
    private final double[][] low;

    private double resultHigh;
    private double resultLow;

    private ForwardError(SparseMatrix matrix, double[] rightHandSide) {
        order = matrix.rows();
        high = new double[order][order + 1];
        low = new double[order][order + 1];
        for (int row = 0; row < order; row++) {
            for (int index = matrix.rowStart(row); index < matrix.rowStart(row + 1); index++) {
                high[row][matrix.column(index)] = matrix.value(index);
            }
            high[row][order] = rightHandSide[row];
        }
    }

    /**
     * The greatest error of an element, relative to the greatest element of the true solution.
     *
     * @return nothing if the system is too large, has no solution, or overflows
     */
    static OptionalDouble of(SparseMatrix matrix, double[] rightHandSide, double[] solution) {
        if (matrix.rows() > LARGEST_ORDER) {
            return OptionalDouble.empty();
        }
        ForwardError elimination = new ForwardError(matrix, rightHandSide);
        return elimination.eliminate() ? elimination.compare(solution) : OptionalDouble.empty();
    }

    private boolean eliminate() {
        for (int column = 0; column < order; column++) {
            int pivot = column;
            for (int row = column + 1; row < order; row++) {
                if (Math.abs(high[row][column]) > Math.abs(high[pivot][column])) {
                    pivot = row;
                }
            }
            if (high[pivot][column] == 0) {
                return false;
            }
            exchange(high, pivot, column);
            exchange(low, pivot, column);
            for (int row = column + 1; row < order; row++) {
                if (high[row][column] != 0) {
                    divide(high[row][column], low[row][column], high[column][column], low[column][column]);
                    subtractRow(row, column, resultHigh, resultLow);
                }
            }
        }
        return true;
    }

    private static void exchange(double[][] rows, int first, int second) {
        double[] row = rows[first];
        rows[first] = rows[second];
        rows[second] = row;
    }

    private void subtractRow(int row, int pivot, double factorHigh, double factorLow) {
        for (int column = pivot + 1; column <= order; column++) {
            subtractProduct(row, column, factorHigh, factorLow, high[pivot][column], low[pivot][column]);
        }
    }

    /** An element less a product. */
    private void subtractProduct(int row, int column, double aHigh, double aLow, double bHigh, double bLow) {
        double product = aHigh * bHigh;
        double productLow = Math.fma(aHigh, bHigh, -product) + (aHigh * bLow + aLow * bHigh);
        double sum = high[row][column] - product;
        double back = sum - high[row][column];
        double error = (high[row][column] - (sum - back)) - (product + back);
        double rest = error + (low[row][column] - productLow);
        high[row][column] = sum + rest;
        low[row][column] = rest - (high[row][column] - sum);
    }

    private void divide(double aHigh, double aLow, double bHigh, double bLow) {
        double quotient = aHigh / bHigh;
        double remainder = Math.fma(-quotient, bHigh, aHigh) + (aLow - quotient * bLow);
        double correction = remainder / bHigh;
        resultHigh = quotient + correction;
        resultLow = correction - (resultHigh - quotient);
    }

    private OptionalDouble compare(double[] solution) {
        double greatest = 0;
        double error = 0;
        for (int row = order - 1; row >= 0; row--) {
            for (int column = row + 1; column < order; column++) {
                subtractProduct(
                        row, order, high[row][column], low[row][column], high[column][order], low[column][order]);
            }
            divide(high[row][order], low[row][order], high[row][row], low[row][row]);
            high[row][order] = resultHigh;
            low[row][order] = resultLow;
            greatest = Math.max(greatest, Math.abs(resultHigh));
            error = Math.max(error, Math.abs((solution[row] - resultHigh) - resultLow));
        }
        double relative = error == 0 ? 0 : error / greatest;
        return Double.isFinite(relative) ? OptionalDouble.of(relative) : OptionalDouble.empty();
    }
}
