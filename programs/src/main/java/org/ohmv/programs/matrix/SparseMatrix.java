package org.ohmv.programs.matrix;

import java.util.Arrays;

/**
 * A matrix in compressed rows: of each row the entries that are not zero, by ascending column. Rows and columns count
 * from 0.
 */
public final class SparseMatrix {
    private final int columns;
    private final int[] rowStarts;
    private final int[] columnIndices;
    private final double[] values;

    private SparseMatrix(int columns, int[] rowStarts, int[] columnIndices, double[] values) {
        this.columns = columns;
        this.rowStarts = rowStarts;
        this.columnIndices = columnIndices;
        this.values = values;
    }

    /** The number of rows. */
    public int rows() {
        return rowStarts.length - 1;
    }

    /** The number of columns. */
    public int columns() {
        return columns;
    }

    /** The number of entries that are not zero. */
    public int nonzeros() {
        return values.length;
    }

    /** The index of the first entry of a row; for {@link #rows()}, the number of entries. */
    public int rowStart(int row) {
        return rowStarts[row];
    }

    /** The column of an entry. */
    public int column(int index) {
        return columnIndices[index];
    }

    /** The value of an entry. */
    public double value(int index) {
        return values[index];
    }

    /** The value at a place, 0 where there is no entry. */
    public double at(int row, int column) {
        int index = Arrays.binarySearch(columnIndices, rowStarts[row], rowStarts[row + 1], column);
        return index >= 0 ? values[index] : 0;
    }

    /** Whether it equals its transpose, to the last bit. */
    public boolean isSymmetric() {
        if (rows() != columns) {
            return false;
        }
        for (int row = 0; row < rows(); row++) {
            for (int index = rowStarts[row]; index < rowStarts[row + 1]; index++) {
                if (at(columnIndices[index], row) != values[index]) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Takes entries in any order; each place at most once. */
    static final class Builder {
        private static final int FIRST_CAPACITY = 256;

        private final int rows;
        private final int columns;
        private int size;
        private int[] rowIndices = new int[FIRST_CAPACITY];
        private int[] columnIndices = new int[FIRST_CAPACITY];
        private int[] lines = new int[FIRST_CAPACITY];
        private double[] values = new double[FIRST_CAPACITY];

        Builder(int rows, int columns) {
            this.rows = rows;
            this.columns = columns;
        }

        /** Adds an entry that a line of a file gave; a zero is not kept, but its place counts as given. */
        void add(int row, int column, double value, int line) {
            if (size == values.length) {
                int capacity = 2 * size;
                rowIndices = Arrays.copyOf(rowIndices, capacity);
                columnIndices = Arrays.copyOf(columnIndices, capacity);
                lines = Arrays.copyOf(lines, capacity);
                values = Arrays.copyOf(values, capacity);
            }
            rowIndices[size] = row;
            columnIndices[size] = column;
            lines[size] = line;
            values[size] = value;
            size++;
        }

        /**
         * A place that was given twice.
         *
         * @param row of it
         * @param column of it
         * @param first the line that gave it first
         * @param second the line that gave it again
         */
        record Repeated(int row, int column, int first, int second) {}

        /**
         * Sorts the entries.
         *
         * @throws RepeatedEntryException if a place was given twice
         */
        SparseMatrix build() throws RepeatedEntryException {
            // Two stable distributions, by column and then by row, sort in time proportional to the entries.
            int[] byColumn = distribute(identity(), columnIndices, columns);
            int[] order = distribute(byColumn, rowIndices, rows);
            int[] starts = new int[rows + 1];
            int[] sortedColumns = new int[size];
            double[] sortedValues = new double[size];
            int kept = 0;
            for (int position = 0; position < size; position++) {
                int entry = order[position];
                if (position > 0) {
                    checkDistinct(order[position - 1], entry);
                }
                if (values[entry] != 0) {
                    sortedColumns[kept] = columnIndices[entry];
                    sortedValues[kept] = values[entry];
                    kept++;
                    starts[rowIndices[entry] + 1] = kept;
                }
            }
            for (int row = 1; row <= rows; row++) {
                starts[row] = Math.max(starts[row], starts[row - 1]);
            }
            return new SparseMatrix(
                    columns, starts, Arrays.copyOf(sortedColumns, kept), Arrays.copyOf(sortedValues, kept));
        }

        private void checkDistinct(int before, int entry) throws RepeatedEntryException {
            if (rowIndices[before] == rowIndices[entry] && columnIndices[before] == columnIndices[entry]) {
                throw new RepeatedEntryException(new Repeated(
                        rowIndices[entry],
                        columnIndices[entry],
                        Math.min(lines[before], lines[entry]),
                        Math.max(lines[before], lines[entry])));
            }
        }

        private int[] identity() {
            int[] order = new int[size];
            for (int index = 0; index < size; index++) {
                order[index] = index;
            }
            return order;
        }

        private static int[] distribute(int[] order, int[] keys, int keyCount) {
            int[] next = new int[keyCount + 1];
            for (int entry : order) {
                next[keys[entry] + 1]++;
            }
            for (int key = 0; key < keyCount; key++) {
                next[key + 1] += next[key];
            }
            int[] sorted = new int[order.length];
            for (int entry : order) {
                sorted[next[keys[entry]]++] = entry;
            }
            return sorted;
        }
    }

    /** A place was given twice. */
    static final class RepeatedEntryException extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Builder.Repeated place;

        RepeatedEntryException(Builder.Repeated place) {
            super(place.toString());
            this.place = place;
        }

        Builder.Repeated place() {
            return place;
        }
    }
}
