package org.ohmv.analog.crossbar;

import java.util.Arrays;

/**
 * What every cell of an array with wires sees, and what small changes of the cells do to the output currents: for read
 * noise that is fresh at every multiply, where a new {@link EffectiveMatrix} would cost n^4.
 *
 * <p>With {@code i} the currents of the cells and {@code K} the map from them to the voltage that the wires take from
 * each cell (sums along lines, twice), {@code i = G (V - K i)}. In {@code t = G^1/2 u}, {@code u} the voltage across
 * each cell, that is {@code (I + G^1/2 K G^1/2) t = G^1/2 V}: symmetric, positive definite, no worse conditioned than
 * {@code 1 + R g n^2}, and applied in a few passes over the cells. Conjugate gradients solve it in few iterations, with
 * no factorisation to keep, with open cells, and with any wire resistance, zero included.
 *
 * <p>To first order a change {@code dG} acts like currents {@code dG u} beside the cells; one more such solve carries
 * them to the outputs. What is left out is of second order in the product of {@code dG} and the wires' share of the
 * voltage: without wires the result is exact. Holds its arrays; not for several threads.
 */
public final class CellField {
    private static final int MOST_ITERATIONS = 500;

    private final ConductanceMatrix cells;
    private final WireResistance wires;
    private final double tolerance;
    private final double[][] root;
    private final double[][] solution;
    private final double[][] residual;
    private final double[][] direction;
    private final double[][] product;
    private final double[][] cellVolts;
    private final double[][] bitSums;
    private final double[] carried;

    /**
     * Prepares the solver; the array is not analysed yet.
     *
     * @param relativeTolerance how small the residual of a solve must get, as a fraction of what drives it
     */
    public CellField(ConductanceMatrix cells, WireResistance wires, double relativeTolerance) {
        this.cells = cells;
        this.wires = wires;
        this.tolerance = relativeTolerance;
        int rows = cells.rows();
        int columns = cells.columns();
        root = new double[rows][columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                root[i][j] = Math.sqrt(cells.at(i, j));
            }
        }
        solution = new double[rows][columns];
        residual = new double[rows][columns];
        direction = new double[rows][columns];
        product = new double[rows][columns];
        cellVolts = new double[rows][columns];
        bitSums = new double[rows][columns];
        carried = new double[columns];
    }

    /**
     * Solves for the voltages across the cells, which {@link #cellVolts}, {@link #watts} and {@link #addPerturbation}
     * then refer to.
     *
     * @param volts one for each word line
     */
    public void solve(double[] volts) {
        for (int i = 0; i < cells.rows(); i++) {
            for (int j = 0; j < cells.columns(); j++) {
                residual[i][j] = root[i][j] * volts[i];
            }
        }
        conjugateGradients();
        for (int i = 0; i < cells.rows(); i++) {
            for (int j = 0; j < cells.columns(); j++) {
                product[i][j] = root[i][j] * solution[i][j];
            }
        }
        dropAcrossWires(product);
        for (int i = 0; i < cells.rows(); i++) {
            for (int j = 0; j < cells.columns(); j++) {
                cellVolts[i][j] = volts[i] - product[i][j];
            }
        }
    }

    /** The voltage across a cell after {@link #solve}. */
    public double cellVolts(int row, int column) {
        return cellVolts[row][column];
    }

    /** The power that the cells turn into heat, in watts, wires not counted. */
    public double watts() {
        double watts = 0;
        for (int i = 0; i < cells.rows(); i++) {
            for (int j = 0; j < cells.columns(); j++) {
                watts += cells.at(i, j) * cellVolts[i][j] * cellVolts[i][j];
            }
        }
        return watts;
    }

    /**
     * Adds to the output currents what a change of the cells changes in them, to first order.
     *
     * @param changeSiemens the change of each cell
     * @param amperes the currents into the bit lines' grounds, changed in place
     */
    public void addPerturbation(double[][] changeSiemens, double[] amperes) {
        int columns = cells.columns();
        for (int i = 0; i < cells.rows(); i++) {
            for (int j = 0; j < columns; j++) {
                double current = changeSiemens[i][j] * cellVolts[i][j];
                product[i][j] = current;
                amperes[j] += current;
            }
        }
        dropAcrossWires(product);
        for (int i = 0; i < cells.rows(); i++) {
            for (int j = 0; j < columns; j++) {
                residual[i][j] = -root[i][j] * product[i][j];
            }
        }
        conjugateGradients();
        for (int i = 0; i < cells.rows(); i++) {
            for (int j = 0; j < columns; j++) {
                amperes[j] += root[i][j] * solution[i][j];
            }
        }
    }

    /** Solves {@code (I + G^1/2 K G^1/2) solution = residual}. */
    private void conjugateGradients() {
        double square = 0;
        for (int i = 0; i < cells.rows(); i++) {
            Arrays.fill(solution[i], 0);
            System.arraycopy(residual[i], 0, direction[i], 0, direction[i].length);
            square += CompensatedSum.dot(residual[i], residual[i]);
        }
        double enough = tolerance * tolerance * square;
        for (int iteration = 0; iteration < MOST_ITERATIONS && square > enough; iteration++) {
            apply();
            double curvature = 0;
            for (int i = 0; i < cells.rows(); i++) {
                curvature += CompensatedSum.dot(direction[i], product[i]);
            }
            double step = square / curvature;
            double next = 0;
            for (int i = 0; i < cells.rows(); i++) {
                addMultiple(solution[i], step, direction[i]);
                addMultiple(residual[i], -step, product[i]);
                next += CompensatedSum.dot(residual[i], residual[i]);
            }
            double ratio = next / square;
            for (int i = 0; i < cells.rows(); i++) {
                for (int j = 0; j < cells.columns(); j++) {
                    direction[i][j] = residual[i][j] + ratio * direction[i][j];
                }
            }
            square = next;
        }
    }

    private static void addMultiple(double[] target, double factor, double[] row) {
        for (int j = 0; j < target.length; j++) {
            target[j] += factor * row[j];
        }
    }

    private void apply() {
        for (int i = 0; i < cells.rows(); i++) {
            for (int j = 0; j < cells.columns(); j++) {
                product[i][j] = root[i][j] * direction[i][j];
            }
        }
        dropAcrossWires(product);
        for (int i = 0; i < cells.rows(); i++) {
            for (int j = 0; j < cells.columns(); j++) {
                product[i][j] = direction[i][j] + root[i][j] * product[i][j];
            }
        }
    }

    /** {@code K}: replaces the currents of the cells by the voltage that the wires take from each. */
    private void dropAcrossWires(double[][] grid) {
        int columns = cells.columns();
        double[][] drop = bitLineDrop(grid);
        for (int i = 0; i < grid.length; i++) {
            double[] row = grid[i];
            for (int j = columns - 2; j >= 0; j--) {
                row[j] += row[j + 1];
            }
            double voltage = 0;
            double[] below = drop[i];
            for (int j = 0; j < columns; j++) {
                voltage += row[j];
                row[j] = wires.wordOhm() * voltage + wires.bitOhm() * below[j];
            }
        }
    }

    private double[][] bitLineDrop(double[][] grid) {
        int rows = grid.length;
        Arrays.fill(carried, 0);
        for (int i = 0; i < rows; i++) {
            double[] row = grid[i];
            double[] sum = bitSums[i];
            for (int j = 0; j < row.length; j++) {
                carried[j] += row[j];
                sum[j] = carried[j];
            }
        }
        for (int i = rows - 2; i >= 0; i--) {
            double[] sum = bitSums[i];
            double[] after = bitSums[i + 1];
            for (int j = 0; j < sum.length; j++) {
                sum[j] += after[j];
            }
        }
        return bitSums;
    }
}
