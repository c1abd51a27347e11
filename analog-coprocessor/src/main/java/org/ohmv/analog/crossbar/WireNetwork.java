package org.ohmv.analog.crossbar;

import java.util.Arrays;

/**
 * The wires of an array as an operator on its cells, and linear systems with it: {@code K} maps the currents of the
 * cells to the voltage that the wires take from each (sums along lines, twice).
 *
 * <p>{@code (I + D^1/2 K D^1/2) t = r} with any conductances {@code D} of the cells is symmetric, positive definite, no
 * worse conditioned than {@code 1 + R g n^2}, and applied in a few passes over the cells. Conjugate gradients solve it
 * in few iterations, with no factorisation to keep, with open cells, and with any wire resistance, zero included. Holds
 * its arrays; not for several threads.
 */
final class WireNetwork {
    private static final int MOST_ITERATIONS = 500;

    private final int rows;
    private final int columns;
    private final WireResistance wires;
    private final double[][] direction;
    private final double[][] product;
    private final double[][] bitSums;
    private final double[] carried;

    WireNetwork(int rows, int columns, WireResistance wires) {
        this.rows = rows;
        this.columns = columns;
        this.wires = wires;
        this.direction = new double[rows][columns];
        this.product = new double[rows][columns];
        this.bitSums = new double[rows][columns];
        this.carried = new double[columns];
    }

    /**
     * Solves {@code (I + D^1/2 K D^1/2) solution = residual}.
     *
     * @param root {@code D^1/2}
     * @param residual the right-hand side; overwritten by what is left of it
     * @param solution takes the solution
     * @param tolerance how small the residual must get, as a fraction of the right-hand side
     */
    void solve(double[][] root, double[][] residual, double[][] solution, double tolerance) {
        double square = 0;
        for (int i = 0; i < rows; i++) {
            Arrays.fill(solution[i], 0);
            System.arraycopy(residual[i], 0, direction[i], 0, columns);
            square += CompensatedSum.dot(residual[i], residual[i]);
        }
        double enough = tolerance * tolerance * square;
        for (int iteration = 0; iteration < MOST_ITERATIONS && square > enough; iteration++) {
            apply(root);
            double curvature = 0;
            for (int i = 0; i < rows; i++) {
                curvature += CompensatedSum.dot(direction[i], product[i]);
            }
            double step = square / curvature;
            double before = square;
            square = 0;
            for (int i = 0; i < rows; i++) {
                addMultiple(solution[i], step, direction[i]);
                addMultiple(residual[i], -step, product[i]);
                square += CompensatedSum.dot(residual[i], residual[i]);
            }
            double share = square / before;
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    direction[i][j] = residual[i][j] + share * direction[i][j];
                }
            }
        }
    }

    private static void addMultiple(double[] target, double factor, double[] row) {
        for (int j = 0; j < target.length; j++) {
            target[j] += factor * row[j];
        }
    }

    private void apply(double[][] root) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                product[i][j] = root[i][j] * direction[i][j];
            }
        }
        drop(product);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                product[i][j] = direction[i][j] + root[i][j] * product[i][j];
            }
        }
    }

    /** {@code K}: replaces the currents of the cells by the voltage that the wires take from each. */
    void drop(double[][] grid) {
        bitLineSums(grid);
        for (int i = 0; i < rows; i++) {
            double[] row = grid[i];
            for (int j = columns - 2; j >= 0; j--) {
                row[j] += row[j + 1];
            }
            double voltage = 0;
            double[] below = bitSums[i];
            for (int j = 0; j < columns; j++) {
                voltage += row[j];
                row[j] = wires.wordOhm() * voltage + wires.bitOhm() * below[j];
            }
        }
    }

    private void bitLineSums(double[][] grid) {
        Arrays.fill(carried, 0);
        for (int i = 0; i < rows; i++) {
            double[] row = grid[i];
            double[] sum = bitSums[i];
            for (int j = 0; j < columns; j++) {
                carried[j] += row[j];
                sum[j] = carried[j];
            }
        }
        for (int i = rows - 2; i >= 0; i--) {
            double[] sum = bitSums[i];
            double[] after = bitSums[i + 1];
            for (int j = 0; j < columns; j++) {
                sum[j] += after[j];
            }
        }
    }
}
