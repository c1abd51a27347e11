package org.ohmv.analog.crossbar;

import java.util.Arrays;

/**
 * An array with wires whose cells do not obey Ohm's law: no effective matrix exists, and every input is solved for by
 * Newton's method.
 *
 * <p>With {@code u} the voltage across each cell and {@code K} the wires ({@link WireNetwork}), {@code u + K G h(u) =
 * V}. As {@code h} grows, this is the minimum of a convex function, and Newton's steps, shortened where they lead away,
 * arrive from anywhere; each is one linear system with the cells' slopes. Without wires nothing is left to solve. Holds
 * its arrays; not for several threads.
 */
public final class NonlinearCrossbar {
    private static final int MOST_STEPS = 100;
    private static final int MOST_HALVINGS = 30;

    /** The inner systems need not be better than this part of what is wrong before a step. */
    private static final double INNER_TOLERANCE = 1e-6;

    private final ConductanceMatrix cells;
    private final WireResistance wires;
    private final CellCurve curve;
    private final WireNetwork network;
    private final double[][] cellVolts;
    private final double[][] tried;
    private final double[][] wrong;
    private final double[][] root;
    private final double[][] right;
    private final double[][] step;

    /** Prepares the solver. */
    public NonlinearCrossbar(ConductanceMatrix cells, WireResistance wires, CellCurve curve) {
        this.cells = cells;
        this.wires = wires;
        this.curve = curve;
        int rows = cells.rows();
        int columns = cells.columns();
        this.network = new WireNetwork(rows, columns, wires);
        this.cellVolts = new double[rows][columns];
        this.tried = new double[rows][columns];
        this.wrong = new double[rows][columns];
        this.root = new double[rows][columns];
        this.right = new double[rows][columns];
        this.step = new double[rows][columns];
    }

    /**
     * Under which conditions an {@link EffectiveMatrix} of the same cells holds: with linear cells only, or where the
     * departure from Ohm's law is tolerated.
     *
     * @param readVolts the largest voltage at a cell
     * @param tolerance for the departure, as part of the current
     * @param ageSeconds of the conductances
     * @param temperatureKelvin of the conductances
     */
    public static EffectiveMatrixValidity validity(
            CellCurve curve, double readVolts, double tolerance, double ageSeconds, double temperatureKelvin) {
        return new EffectiveMatrixValidity(curve.departure(readVolts) <= tolerance, ageSeconds, temperatureKelvin);
    }

    /**
     * The currents into the virtual grounds.
     *
     * @param volts one for each word line
     * @param relativeTolerance how well the voltages across the cells have to fit, as part of the largest input
     * @param amperes takes one for each bit line
     * @return the steps that were made
     * @throws ArithmeticException if they did not lead to the tolerance, which is not known to happen
     */
    public int solve(double[] volts, double relativeTolerance, double[] amperes) {
        double largest = 0;
        boolean isIdeal = wires.equals(WireResistance.NONE);
        for (int i = 0; i < cells.rows(); i++) {
            largest = Math.max(largest, Math.abs(volts[i]));
            // From zero on, where every curve is straight: a steep one has no number for the current of the input.
            Arrays.fill(cellVolts[i], isIdeal ? volts[i] : 0);
        }
        int steps = 0;
        double enough = relativeTolerance * largest;
        if (!isIdeal) {
            double off = misfit(cellVolts, volts);
            while (off > enough) {
                if (steps == MOST_STEPS) {
                    throw new ArithmeticException("Newton's method is still off by " + off + " V after " + steps);
                }
                newtonStep();
                off = follow(volts, off);
                steps++;
            }
        }
        Arrays.fill(amperes, 0, cells.columns(), 0);
        for (int i = 0; i < cells.rows(); i++) {
            for (int j = 0; j < cells.columns(); j++) {
                amperes[j] += cells.at(i, j) * curve.effectiveVolts(cellVolts[i][j]);
            }
        }
        return steps;
    }

    /** The voltage across a cell after {@link #solve}. */
    public double cellVolts(int row, int column) {
        return cellVolts[row][column];
    }

    /** Puts {@code V - u - K G h(u)} into {@link #wrong} and returns its largest magnitude. */
    private double misfit(double[][] at, double[] volts) {
        for (int i = 0; i < cells.rows(); i++) {
            for (int j = 0; j < cells.columns(); j++) {
                wrong[i][j] = cells.at(i, j) * curve.effectiveVolts(at[i][j]);
            }
        }
        network.drop(wrong);
        double largest = 0;
        for (int i = 0; i < cells.rows(); i++) {
            for (int j = 0; j < cells.columns(); j++) {
                wrong[i][j] = volts[i] - at[i][j] - wrong[i][j];
                largest = Math.max(largest, Math.abs(wrong[i][j]));
            }
        }
        return largest;
    }

    /**
     * Solves {@code (I + K D) step = wrong} with {@code D} the slopes: {@code step = wrong - K D^1/2 t}, where
     * {@code (I + D^1/2 K D^1/2) t = D^1/2 wrong}.
     */
    private void newtonStep() {
        for (int i = 0; i < cells.rows(); i++) {
            for (int j = 0; j < cells.columns(); j++) {
                root[i][j] = Math.sqrt(cells.at(i, j) * curve.slope(cellVolts[i][j]));
                right[i][j] = root[i][j] * wrong[i][j];
            }
        }
        network.solve(root, right, step, INNER_TOLERANCE);
        for (int i = 0; i < cells.rows(); i++) {
            for (int j = 0; j < cells.columns(); j++) {
                step[i][j] *= root[i][j];
            }
        }
        network.drop(step);
        for (int i = 0; i < cells.rows(); i++) {
            for (int j = 0; j < cells.columns(); j++) {
                step[i][j] = wrong[i][j] - step[i][j];
            }
        }
    }

    /** Goes along the step as far as it leads nearer, and returns what is wrong there. */
    private double follow(double[] volts, double before) {
        double length = 1;
        for (int halving = 0; ; halving++) {
            for (int i = 0; i < cells.rows(); i++) {
                for (int j = 0; j < cells.columns(); j++) {
                    tried[i][j] = cellVolts[i][j] + length * step[i][j];
                }
            }
            double off = misfit(tried, volts);
            if (off < before || halving == MOST_HALVINGS) {
                for (int i = 0; i < cells.rows(); i++) {
                    System.arraycopy(tried[i], 0, cellVolts[i], 0, tried[i].length);
                }
                return off;
            }
            length /= 2;
        }
    }
}
