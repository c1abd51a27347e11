package org.ohmv.analog.crossbar;

/**
 * What every cell of an array with wires sees, and what small changes of the cells do to the output currents: for read
 * noise that is fresh at every multiply, where a new {@link EffectiveMatrix} would cost n^4.
 *
 * <p>With {@code i} the currents of the cells and {@code K} the wires ({@link WireNetwork}), {@code i = G (V - K i)}.
 * In {@code t = G^1/2 u}, {@code u} the voltage across each cell, that is {@code (I + G^1/2 K G^1/2) t = G^1/2 V}.
 *
 * <p>To first order a change {@code dG} acts like currents {@code dG u} beside the cells; one more such solve carries
 * them to the outputs. What is left out is of second order in the product of {@code dG} and the wires' share of the
 * voltage: without wires the result is exact. Holds its arrays; not for several threads.
 */
public final class CellField {
    private final ConductanceMatrix cells;
    private final WireNetwork network;
    private final double tolerance;
    private final double[][] root;
    private final double[][] solution;
    private final double[][] residual;
    private final double[][] product;
    private final double[][] cellVolts;

    /**
     * Prepares the solver; the array is not analysed yet.
     *
     * @param relativeTolerance how small the residual of a solve must get, as a fraction of what drives it
     */
    public CellField(ConductanceMatrix cells, WireResistance wires, double relativeTolerance) {
        this.cells = cells;
        this.tolerance = relativeTolerance;
        int rows = cells.rows();
        int columns = cells.columns();
        network = new WireNetwork(rows, columns, wires);
        root = new double[rows][columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                root[i][j] = Math.sqrt(cells.at(i, j));
            }
        }
        solution = new double[rows][columns];
        residual = new double[rows][columns];
        product = new double[rows][columns];
        cellVolts = new double[rows][columns];
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
        network.solve(root, residual, solution, tolerance);
        for (int i = 0; i < cells.rows(); i++) {
            for (int j = 0; j < cells.columns(); j++) {
                product[i][j] = root[i][j] * solution[i][j];
            }
        }
        network.drop(product);
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
        network.drop(product);
        for (int i = 0; i < cells.rows(); i++) {
            for (int j = 0; j < columns; j++) {
                residual[i][j] = -root[i][j] * product[i][j];
            }
        }
        network.solve(root, residual, solution, tolerance);
        for (int i = 0; i < cells.rows(); i++) {
            for (int j = 0; j < columns; j++) {
                amperes[j] += root[i][j] * solution[i][j];
            }
        }
    }
}
