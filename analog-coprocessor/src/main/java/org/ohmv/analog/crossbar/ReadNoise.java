package org.ohmv.analog.crossbar;

import java.util.Arrays;

/**
 * The variance of every output current under noise that is fresh and independent in every cell at every multiply, with
 * wires: one normal number for each column then stands for all its cells, where a new {@link EffectiveMatrix} would
 * cost n^4 and even {@link CellField} dozens of passes over the cells.
 *
 * <p>To first order in the noise, cell (i, j) adds {@code noise u_ij t_ij} to the current of bit line j: {@code u} the
 * voltage across the cell, {@code t} the voltage across it when one volt at the end of its bit line drives the array
 * backwards (reciprocity). Three things are left out:
 *
 * <ul>
 *   <li>{@code u} is one step of fixed-point iteration from currents {@code effective_ij V_i}, whose column sums are
 *       exact: the voltage that wires take from each cell, by two passes of sums along the lines;
 *   <li>{@code t} is that of one bit line alone, all others held at ground: ladders;
 *   <li>noise of a cell on the other columns, and so the correlation between columns.
 * </ul>
 *
 * <p>The test of this class holds the deviation against that of the exact solution with each cell's noise, in parts of
 * itself: 1e-3 where wires change currents by 5 %, 0.02 where they take 20 % of them; and the correlation between two
 * columns below 0.02. Without wires the variance is exact. Holds its arrays; not for several threads.
 */
public final class ReadNoise {
    private static final int LANES = 4;

    private final int rows;
    private final int columns;
    private final WireResistance wires;
    private final EffectiveMatrix effective;
    private final double[][] cells;
    private final double[][] gains;
    private final double[][] weights;
    private final double[][] bitLines;
    private final double[] rowSums;

    /**
     * Prepares for an array.
     *
     * @param cells without their noise
     * @param effective {@link EffectiveMatrix#of} the same cells and wires
     */
    public ReadNoise(ConductanceMatrix cells, WireResistance wires, EffectiveMatrix effective) {
        this.rows = cells.rows();
        this.columns = cells.columns();
        this.wires = wires;
        this.effective = effective;
        this.cells = cells.copyOfRows();
        this.gains = new double[rows][columns];
        this.weights = new double[rows][columns];
        this.bitLines = new double[rows][columns];
        this.rowSums = new double[rows];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                rowSums[i] += effective.at(i, j);
            }
        }
        wordConductances();
        bitLadders();
    }

    /** Puts into {@link #gains} what each cell sees of its word line: the conductance to its driver and beyond. */
    private void wordConductances() {
        double ohm = wires.wordOhm();
        for (int i = 0; i < rows; i++) {
            // In units of a segment's conductance, as in WordLine: an ideal wire is no special case.
            double[] own = cells[i];
            double beyond = 0;
            for (int j = columns - 1; j >= 0; j--) {
                gains[i][j] = beyond;
                double reached = beyond + own[j] * ohm;
                beyond = reached / (1 + reached);
            }
            double before = 1;
            for (int j = 0; j < columns; j++) {
                gains[i][j] += before;
                double reached = before + own[j] * ohm;
                before = reached / (1 + reached);
            }
        }
    }

    /** Turns {@link #gains} into {@code t}: each bit line as a ladder of cells in series with their word lines. */
    private void bitLadders() {
        double[] above = new double[rows];
        for (int j = 0; j < columns; j++) {
            double reached = 0;
            for (int i = 0; i < rows; i++) {
                above[i] = reached;
                reached += load(i, j) * wires.bitOhm();
                reached /= 1 + reached;
            }
            double volts = 1;
            for (int i = rows - 1; i >= 0; i--) {
                volts /= 1 + above[i] + load(i, j) * wires.bitOhm();
                // The word line in series takes its share.
                double share = gains[i][j] / (gains[i][j] + cells[i][j] * wires.wordOhm());
                gains[i][j] = volts * share;
            }
        }
    }

    /** A cell and its word line in series. */
    private double load(int i, int j) {
        return cells[i][j] * gains[i][j] / (gains[i][j] + cells[i][j] * wires.wordOhm());
    }

    /**
     * Takes the variance of each cell's noise; do this again whenever the cells' own conductances have changed.
     *
     * @param squaredSiemens row by row
     */
    public void cellVariances(double[] squaredSiemens) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                weights[i][j] = squaredSiemens[i * columns + j] * gains[i][j] * gains[i][j];
            }
        }
    }

    /**
     * The variances of the output currents of one multiply.
     *
     * @param volts one for each word line
     * @param squaredAmperes takes one for each bit line
     */
    public void variances(double[] volts, double[] squaredAmperes) {
        Arrays.fill(squaredAmperes, 0, columns, 0);
        if (wires.equals(WireResistance.NONE)) {
            for (int i = 0; i < rows; i++) {
                addSquares(weights[i], volts[i] * volts[i], squaredAmperes);
            }
            return;
        }
        bitLines(volts);
        int first = 0;
        for (; first + LANES <= rows; first += LANES) {
            fourWordLines(first, volts, squaredAmperes);
        }
        for (; first < rows; first++) {
            wordLine(first, volts[first], squaredAmperes);
        }
    }

    private static void addSquares(double[] weight, double square, double[] squaredAmperes) {
        for (int j = 0; j < weight.length; j++) {
            squaredAmperes[j] += square * weight[j];
        }
    }

    /** What every bit line node has, per ohm of a segment: the sums of the currents above, summed up from below. */
    private void bitLines(double[] volts) {
        scale(effective.row(0), volts[0], bitLines[0]);
        for (int i = 1; i < rows; i++) {
            addScaled(bitLines[i - 1], effective.row(i), volts[i], bitLines[i]);
        }
        for (int i = rows - 2; i >= 0; i--) {
            addRow(bitLines[i + 1], bitLines[i]);
        }
    }

    private static void scale(double[] row, double factor, double[] target) {
        for (int j = 0; j < target.length; j++) {
            target[j] = factor * row[j];
        }
    }

    private static void addScaled(double[] before, double[] row, double factor, double[] target) {
        for (int j = 0; j < target.length; j++) {
            target[j] = before[j] + factor * row[j];
        }
    }

    private static void addRow(double[] row, double[] target) {
        for (int j = 0; j < target.length; j++) {
            target[j] += row[j];
        }
    }

    /**
     * Along a word line: {@code beyond} is the current past a node, {@code drop} the sum of these, in segments. One
     * line is a chain of additions that wait for each other; four of them at once keep the adders busy.
     */
    private void fourWordLines(int first, double[] volts, double[] squaredAmperes) {
        double v0 = volts[first];
        double v1 = volts[first + 1];
        double v2 = volts[first + 2];
        double v3 = volts[first + 3];
        double beyond0 = v0 * rowSums[first];
        double beyond1 = v1 * rowSums[first + 1];
        double beyond2 = v2 * rowSums[first + 2];
        double beyond3 = v3 * rowSums[first + 3];
        double drop0 = 0;
        double drop1 = 0;
        double drop2 = 0;
        double drop3 = 0;
        double[] e0 = effective.row(first);
        double[] e1 = effective.row(first + 1);
        double[] e2 = effective.row(first + 2);
        double[] e3 = effective.row(first + 3);
        double[] b0 = bitLines[first];
        double[] b1 = bitLines[first + 1];
        double[] b2 = bitLines[first + 2];
        double[] b3 = bitLines[first + 3];
        double[] w0 = weights[first];
        double[] w1 = weights[first + 1];
        double[] w2 = weights[first + 2];
        double[] w3 = weights[first + 3];
        double word = wires.wordOhm();
        double bit = wires.bitOhm();
        for (int j = 0; j < columns; j++) {
            drop0 += beyond0;
            drop1 += beyond1;
            drop2 += beyond2;
            drop3 += beyond3;
            beyond0 -= v0 * e0[j];
            beyond1 -= v1 * e1[j];
            beyond2 -= v2 * e2[j];
            beyond3 -= v3 * e3[j];
            double u0 = v0 - word * drop0 - bit * b0[j];
            double u1 = v1 - word * drop1 - bit * b1[j];
            double u2 = v2 - word * drop2 - bit * b2[j];
            double u3 = v3 - word * drop3 - bit * b3[j];
            squaredAmperes[j] += (w0[j] * (u0 * u0) + w1[j] * (u1 * u1)) + (w2[j] * (u2 * u2) + w3[j] * (u3 * u3));
        }
    }

    private void wordLine(int row, double volt, double[] squaredAmperes) {
        double beyond = volt * rowSums[row];
        double drop = 0;
        for (int j = 0; j < columns; j++) {
            drop += beyond;
            beyond -= volt * effective.at(row, j);
            double across = volt - wires.wordOhm() * drop - wires.bitOhm() * bitLines[row][j];
            squaredAmperes[j] += weights[row][j] * across * across;
        }
    }
}
