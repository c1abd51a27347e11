package org.ohmv.analog.circuit;

import java.util.Arrays;

/** A sparse matrix as it is collected: elements at the same place add up when it is read out. */
final class Triplets {
    private int[] rows = new int[64];
    private int[] columns = new int[64];
    private double[] values = new double[64];
    private int count;

    void add(int row, int column, double value) {
        if (count == rows.length) {
            rows = Arrays.copyOf(rows, 2 * count);
            columns = Arrays.copyOf(columns, 2 * count);
            values = Arrays.copyOf(values, 2 * count);
        }
        rows[count] = row;
        columns[count] = column;
        values[count] = value;
        count++;
    }

    int count() {
        return count;
    }

    int row(int k) {
        return rows[k];
    }

    int column(int k) {
        return columns[k];
    }

    double value(int k) {
        return values[k];
    }
}
