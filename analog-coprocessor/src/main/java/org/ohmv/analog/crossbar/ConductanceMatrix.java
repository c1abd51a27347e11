package org.ohmv.analog.crossbar;

import java.util.Arrays;

/**
 * The conductances of the cells of one array, in siemens: row {@code i} is word line {@code i}, column {@code j} is bit
 * line {@code j}. Zero means that there is no device, or an open one. Immutable.
 */
public final class ConductanceMatrix {
    /**
     * The largest conductance of a cell that is accepted, in siemens: with any wire, numbers stay far from overflow.
     */
    public static final double LARGEST_SIEMENS = 1e9;

    private final double[][] siemens;

    private ConductanceMatrix(double[][] siemens) {
        this.siemens = siemens;
    }

    /**
     * A copy of the given rows.
     *
     * @throws IllegalArgumentException if there is no cell, a row's length differs from the first one's, or a
     *     conductance is negative, not a number or above {@link #LARGEST_SIEMENS}
     */
    public static ConductanceMatrix of(double[][] siemens) {
        if (siemens.length == 0 || siemens[0].length == 0) {
            throw new IllegalArgumentException("an array has at least one cell");
        }
        double[][] copy = new double[siemens.length][];
        for (int row = 0; row < siemens.length; row++) {
            if (siemens[row].length != siemens[0].length) {
                throw new IllegalArgumentException(
                        "row " + row + " has " + siemens[row].length + " cells, row 0 has " + siemens[0].length);
            }
            copy[row] = siemens[row].clone();
            for (double cell : copy[row]) {
                if (!(cell >= 0 && cell <= LARGEST_SIEMENS)) {
                    throw new IllegalArgumentException(
                            "a conductance must be from 0 to " + LARGEST_SIEMENS + " S: " + cell + " in row " + row);
                }
            }
        }
        return new ConductanceMatrix(copy);
    }

    /** Number of word lines. */
    public int rows() {
        return siemens.length;
    }

    /** Number of bit lines. */
    public int columns() {
        return siemens[0].length;
    }

    /** One cell, in siemens. */
    public double at(int row, int column) {
        return siemens[row][column];
    }

    /** Word lines become bit lines and the other way round. */
    public ConductanceMatrix transposed() {
        double[][] exchanged = new double[columns()][rows()];
        for (int row = 0; row < rows(); row++) {
            for (int column = 0; column < columns(); column++) {
                exchanged[column][row] = siemens[row][column];
            }
        }
        return new ConductanceMatrix(exchanged);
    }

    /**
     * The array seen from its outputs: bit line {@code n-1-a} becomes word line {@code a}, entered where it was
     * grounded, and word line {@code m-1-b} becomes bit line {@code b}, grounded where it was driven. By reciprocity
     * its transfer admittances are those of this array, in reverse order.
     */
    ConductanceMatrix fromOutputs() {
        double[][] reversed = new double[columns()][rows()];
        for (int a = 0; a < columns(); a++) {
            for (int b = 0; b < rows(); b++) {
                reversed[a][b] = siemens[rows() - 1 - b][columns() - 1 - a];
            }
        }
        return new ConductanceMatrix(reversed);
    }

    /** The row itself, not a copy, for this package's kernels, which only read it. */
    double[] row(int row) {
        return siemens[row];
    }

    /** A copy of all rows. */
    double[][] copyOfRows() {
        return Arrays.stream(siemens).map(double[]::clone).toArray(double[][]::new);
    }

    /** The largest conductance, in siemens. */
    public double largest() {
        double largest = 0;
        for (double[] row : siemens) {
            for (double cell : row) {
                largest = Math.max(largest, cell);
            }
        }
        return largest;
    }
}
