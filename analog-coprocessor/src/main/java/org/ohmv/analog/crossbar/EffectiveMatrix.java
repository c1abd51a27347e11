package org.ohmv.analog.crossbar;

import java.util.Arrays;

/**
 * What an array multiplies by: the current into the virtual ground of bit line {@code j} is the sum over the word lines
 * {@code i} of {@code at(i, j)} times the voltage on word line {@code i}. Without wire resistance these are the cells
 * themselves, otherwise the transfer admittances of the whole network, computed once per programming.
 *
 * <p>Immutable. Products are summed in a fixed order in blocks of eight rows, and block sums are added with their
 * rounding errors carried along (TwoSum, Knuth, TAOCP 2, 4.2.2), so that a product is exact where it consists of
 * integers below 2^53, and otherwise within 1e-15 of the sum of {@code |g||v|} at any size.
 */
public final class EffectiveMatrix {
    private static final int BLOCK = 8;

    private final double[][] siemens;

    EffectiveMatrix(double[][] siemens) {
        this.siemens = siemens;
    }

    /** The ideal product: the cells themselves. */
    public static EffectiveMatrix ideal(ConductanceMatrix cells) {
        return new EffectiveMatrix(cells.copyOfRows());
    }

    /**
     * The network of cells and wires, exactly.
     *
     * <p>Costs about {@code 2 max(m,n) min(m,n)^3} operations: the shorter side is the one that is inverted.
     */
    public static EffectiveMatrix of(ConductanceMatrix cells, WireResistance wires) {
        if (wires.equals(WireResistance.NONE)) {
            return ideal(cells);
        }
        if (cells.columns() <= cells.rows()) {
            return new EffectiveMatrix(BlockElimination.of(cells, wires).effective());
        }
        double[][] reversed =
                BlockElimination.of(cells.fromOutputs(), wires.exchanged()).effective();
        double[][] siemens = new double[cells.rows()][cells.columns()];
        for (int i = 0; i < cells.rows(); i++) {
            for (int j = 0; j < cells.columns(); j++) {
                siemens[i][j] = reversed[cells.columns() - 1 - j][cells.rows() - 1 - i];
            }
        }
        return new EffectiveMatrix(siemens);
    }

    /** Number of word lines. */
    public int rows() {
        return siemens.length;
    }

    /** Number of bit lines. */
    public int columns() {
        return siemens[0].length;
    }

    /** The current into bit line {@code column} per volt on word line {@code row}, in siemens. */
    public double at(int row, int column) {
        return siemens[row][column];
    }

    /** The row itself, not a copy, for this package's kernels, which only read it. */
    double[] row(int row) {
        return siemens[row];
    }

    /**
     * The currents into the virtual grounds.
     *
     * @param volts one for each word line
     * @param amperes takes one for each bit line
     * @param scratch overwritten; at least as long as there are bit lines
     */
    public void multiply(double[] volts, double[] amperes, double[] scratch) {
        int columns = columns();
        Arrays.fill(amperes, 0, columns, 0);
        Arrays.fill(scratch, 0, columns, 0);
        int row = 0;
        for (; row + BLOCK <= rows(); row += BLOCK) {
            addBlock(siemens, row, volts, amperes, scratch, columns);
        }
        for (; row < rows(); row++) {
            addRow(siemens[row], volts[row], amperes, scratch, columns);
        }
        for (int j = 0; j < columns; j++) {
            amperes[j] += scratch[j];
        }
    }

    /**
     * The array driven from its bit lines and sensed at its word lines: by reciprocity the transposed product.
     *
     * @param volts one for each bit line
     * @param amperes takes one for each word line
     */
    public void multiplyTransposed(double[] volts, double[] amperes) {
        for (int row = 0; row < rows(); row++) {
            amperes[row] = CompensatedSum.dot(siemens[row], volts);
        }
    }

    private static void addBlock(
            double[][] rows, int first, double[] volts, double[] sums, double[] errors, int columns) {
        double[] r0 = rows[first];
        double[] r1 = rows[first + 1];
        double[] r2 = rows[first + 2];
        double[] r3 = rows[first + 3];
        double[] r4 = rows[first + 4];
        double[] r5 = rows[first + 5];
        double[] r6 = rows[first + 6];
        double[] r7 = rows[first + 7];
        double v0 = volts[first];
        double v1 = volts[first + 1];
        double v2 = volts[first + 2];
        double v3 = volts[first + 3];
        double v4 = volts[first + 4];
        double v5 = volts[first + 5];
        double v6 = volts[first + 6];
        double v7 = volts[first + 7];
        for (int j = 0; j < columns; j++) {
            double block = ((v0 * r0[j] + v1 * r1[j]) + (v2 * r2[j] + v3 * r3[j]))
                    + ((v4 * r4[j] + v5 * r5[j]) + (v6 * r6[j] + v7 * r7[j]));
            double before = sums[j];
            double after = before + block;
            double added = after - before;
            errors[j] += (before - (after - added)) + (block - added);
            sums[j] = after;
        }
    }

    private static void addRow(double[] row, double volt, double[] sums, double[] errors, int columns) {
        for (int j = 0; j < columns; j++) {
            double term = volt * row[j];
            double before = sums[j];
            double after = before + term;
            double added = after - before;
            errors[j] += (before - (after - added)) + (term - added);
            sums[j] = after;
        }
    }
}
