package org.ohmv.analog.crossbar;

import java.util.Arrays;
import org.ohmv.analog.algebra.VectorMath;

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
 *       exact: what word lines take from each cell is then {@code V_i} times a number that is known before, and what
 *       bit lines take follows from two sums along them;
 *   <li>{@code t} is that of one bit line alone, all others held at ground: ladders;
 *   <li>noise of a cell on the other columns, and so the correlation between columns.
 * </ul>
 *
 * <p>The test of this class holds the deviation against that of the exact solution with each cell's noise, in parts of
 * itself: 1e-3 where wires change currents by 5 %, 0.02 where they take 20 % of them; and the correlation between two
 * columns below 0.02. Without wires only rounding is left: sums are in single precision, for speed. Holds its arrays;
 * not for several threads.
 */
public final class ReadNoise {
    private final int rows;
    private final int columns;
    private final WireResistance wires;
    private final double[][] cells;
    private final double[][] gains;
    private final float[][] effective;
    private final float[][] afterWordLines;
    private final float[][] weights;
    private final float[][] currents;
    private final float[] bitLine;
    private final float[] sums;
    private double weightScale = 1;

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
        this.cells = cells.copyOfRows();
        this.gains = new double[rows][columns];
        this.effective = new float[rows][columns];
        this.afterWordLines = new float[rows][columns];
        this.weights = new float[rows][columns];
        this.currents = new float[rows][columns];
        this.bitLine = new float[columns];
        this.sums = new float[columns];
        wordConductances();
        bitLadders();
        for (int i = 0; i < rows; i++) {
            double beyond = 0;
            for (int j = 0; j < columns; j++) {
                beyond += effective.at(i, j);
            }
            double dropped = 0;
            for (int j = 0; j < columns; j++) {
                dropped += beyond * wires.wordOhm();
                beyond -= effective.at(i, j);
                afterWordLines[i][j] = (float) (1 - dropped);
                this.effective[i][j] = (float) (effective.at(i, j) * wires.bitOhm());
            }
        }
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
        double largest = VectorMath.largest(squaredSiemens);
        weightScale = largest > 0 ? largest : 1;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                double part = squaredSiemens[i * columns + j] / weightScale;
                weights[i][j] = (float) (part * gains[i][j] * gains[i][j]);
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
        double largest = VectorMath.largest(volts);
        if (largest == 0) {
            Arrays.fill(squaredAmperes, 0, columns, 0);
            return;
        }
        Arrays.fill(sums, 0);
        if (wires.bitOhm() > 0) {
            Arrays.fill(bitLine, 0);
            for (int i = 0; i < rows; i++) {
                addScaled(bitLine, effective[i], (float) (volts[i] / largest), currents[i]);
            }
            Arrays.fill(bitLine, 0);
            for (int i = rows - 1; i >= 0; i--) {
                addSquares(weights[i], afterWordLines[i], (float) (volts[i] / largest), currents[i], bitLine, sums);
            }
        } else {
            for (int i = 0; i < rows; i++) {
                addSquares(weights[i], afterWordLines[i], (float) (volts[i] / largest), sums);
            }
        }
        double scale = weightScale * largest * largest;
        for (int j = 0; j < columns; j++) {
            squaredAmperes[j] = scale * sums[j];
        }
    }

    /** What a bit line carries below a row, in volts for a segment: that above it and the row's own. */
    private static void addScaled(float[] carried, float[] row, float factor, float[] target) {
        for (int j = 0; j < target.length; j++) {
            float sum = carried[j] + factor * row[j];
            carried[j] = sum;
            target[j] = sum;
        }
    }

    /** Goes up by one segment of every bit line, and adds the squares of what is left across the cells there. */
    private static void addSquares(
            float[] weight, float[] afterWord, float volt, float[] segment, float[] bitLine, float[] sums) {
        for (int j = 0; j < sums.length; j++) {
            float bit = bitLine[j] + segment[j];
            bitLine[j] = bit;
            float across = volt * afterWord[j] - bit;
            sums[j] += weight[j] * (across * across);
        }
    }

    private static void addSquares(float[] weight, float[] afterWord, float volt, float[] sums) {
        for (int j = 0; j < sums.length; j++) {
            float across = volt * afterWord[j];
            sums[j] += weight[j] * (across * across);
        }
    }
}
