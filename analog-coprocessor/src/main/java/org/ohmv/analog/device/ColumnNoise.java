package org.ohmv.analog.device;

import java.util.Arrays;
import org.ohmv.analog.random.RandomStream;

/**
 * Fresh white noise of a whole array at one multiply, drawn once for each column instead of once for each cell.
 *
 * <p>A column's current is the sum of V_i (G_ij + n_ij). If the n_ij are independent normal numbers, fresh at every
 * multiply, then the sum of V_i n_ij is a normal number with variance sum V_i^2 var(n_ij), independent of the other
 * columns', and drawing that one number has exactly the same distribution as drawing them all. This holds as long as
 * each cell feeds one column and the column sees the plain sum: no resistance of wires, no cell that the noise would
 * push below zero conductance or into a nonlinear current, and only one conversion from each exposure. With resistive
 * wires the variances are those of {@code org.ohmv.analog.crossbar.ReadNoise}, which says how near they come. Slow
 * noise is not fresh and belongs to {@link CellArray#read}.
 */
public final class ColumnNoise {
    private ColumnNoise() {}

    /**
     * Adds noise to the currents of one multiply.
     *
     * @param volts one input for each row
     * @param variances for each cell, row by row, in squared microsiemens
     * @param stream of this array's read noise
     * @param multiply number of this multiply on this array: every number has its own noise
     * @param work takes the variances of the columns; at least as long as {@code microamperes}
     * @param microamperes one current for each column, changed in place
     */
    public static void add(
            double[] volts,
            double[] variances,
            RandomStream stream,
            long multiply,
            double[] work,
            double[] microamperes) {
        int columns = microamperes.length;
        Arrays.fill(work, 0, columns, 0);
        for (int row = 0; row < volts.length; row++) {
            double square = volts[row] * volts[row];
            int at = row * columns;
            for (int column = 0; column < columns; column++) {
                work[column] += square * variances[at + column];
            }
        }
        add(work, stream, multiply, microamperes);
    }

    /**
     * Adds noise of known variances to the currents of one multiply.
     *
     * @param variances one for each column, in the square of the currents' unit
     * @param stream of this array's read noise
     * @param multiply number of this multiply on this array: every number has its own noise
     * @param currents one for each column, changed in place
     */
    public static void add(double[] variances, RandomStream stream, long multiply, double[] currents) {
        int columns = currents.length;
        // An even number of normals for each multiply, so that pairs are not shared between two.
        long first = multiply * ((columns + 1L) & ~1L);
        for (int column = 0; column < columns; column++) {
            currents[column] += Math.sqrt(variances[column]) * stream.normal(first + column);
        }
    }
}
