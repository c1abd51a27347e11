package org.ohmv.analog.algebra;

import java.util.Optional;

/** A square matrix as the product of triangular ones, rows exchanged for stability (partial pivoting). */
public final class LuDecomposition {
    private final double[][] factors;
    private final int[] order;

    private LuDecomposition(double[][] factors, int[] order) {
        this.factors = factors;
        this.order = order;
    }

    /**
     * Factors a copy of the matrix, each row scaled by its largest element while pivots are chosen.
     *
     * @return nothing if the matrix is singular to working precision: a pivot below {@code n} units in the last place
     *     of its row's scale
     */
    public static Optional<LuDecomposition> of(double[][] matrix) {
        int size = matrix.length;
        double[][] rows = new double[size][];
        int[] order = new int[size];
        double[] scale = new double[size];
        for (int i = 0; i < size; i++) {
            rows[i] = matrix[i].clone();
            order[i] = i;
            for (double element : rows[i]) {
                scale[i] = Math.max(scale[i], Math.abs(element));
            }
            if (!(scale[i] > 0 && scale[i] < Double.POSITIVE_INFINITY)) {
                return Optional.empty();
            }
        }
        for (int k = 0; k < size; k++) {
            int best = k;
            for (int i = k + 1; i < size; i++) {
                if (Math.abs(rows[i][k]) * scale[best] > Math.abs(rows[best][k]) * scale[i]) {
                    best = i;
                }
            }
            if (!(Math.abs(rows[best][k]) > size * Math.ulp(1.0) * scale[best])) {
                return Optional.empty();
            }
            exchange(rows, order, scale, k, best);
            double[] pivotRow = rows[k];
            double reciprocal = 1 / pivotRow[k];
            for (int i = k + 1; i < size; i++) {
                double[] row = rows[i];
                if (row[k] != 0) {
                    double factor = row[k] * reciprocal;
                    row[k] = factor;
                    for (int j = k + 1; j < size; j++) {
                        row[j] -= factor * pivotRow[j];
                    }
                }
            }
        }
        return Optional.of(new LuDecomposition(rows, order));
    }

    private static void exchange(double[][] rows, int[] order, double[] scale, int one, int other) {
        double[] row = rows[one];
        rows[one] = rows[other];
        rows[other] = row;
        int index = order[one];
        order[one] = order[other];
        order[other] = index;
        double largest = scale[one];
        scale[one] = scale[other];
        scale[other] = largest;
    }

    /** Number of rows. */
    public int size() {
        return factors.length;
    }

    /**
     * Solves for one right-hand side.
     *
     * @param right the right-hand side; left as it is
     * @param solution takes the solution; another array than {@code right}
     */
    public void solve(double[] right, double[] solution) {
        int size = factors.length;
        for (int i = 0; i < size; i++) {
            solution[i] = right[order[i]] - VectorMath.dot(factors[i], solution, 0, i);
        }
        for (int i = size - 1; i >= 0; i--) {
            solution[i] = (solution[i] - VectorMath.dot(factors[i], solution, i + 1, size)) / factors[i][i];
        }
    }

    /** Solves for every column of {@code right}; the result has its shape. */
    public double[][] solve(double[][] right) {
        int size = factors.length;
        double[][] solution = new double[size][];
        for (int i = 0; i < size; i++) {
            double[] row = right[order[i]].clone();
            solution[i] = row;
            for (int k = 0; k < i; k++) {
                VectorMath.addMultiple(row, -factors[i][k], solution[k]);
            }
        }
        for (int i = size - 1; i >= 0; i--) {
            double[] row = solution[i];
            for (int k = i + 1; k < size; k++) {
                VectorMath.addMultiple(row, -factors[i][k], solution[k]);
            }
            double reciprocal = 1 / factors[i][i];
            for (int j = 0; j < row.length; j++) {
                row[j] *= reciprocal;
            }
        }
        return solution;
    }
}
