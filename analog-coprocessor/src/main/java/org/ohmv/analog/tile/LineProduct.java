package org.ohmv.analog.tile;

import java.util.Arrays;

/** The product of driven lines with a matrix stored line by line, summed in a fixed order. */
final class LineProduct {
    private static final int BLOCK = 8;

    private LineProduct() {}

    /**
     * {@code sums[j]} becomes the sum over the lines i of {@code drive[i] * matrix[i * columns + j]}.
     *
     * @param from the first line that is driven
     * @param to the line after the last
     */
    static void of(double[] matrix, int columns, double[] drive, int from, int to, double[] sums) {
        Arrays.fill(sums, 0, columns, 0);
        int line = from;
        for (; line + BLOCK <= to; line += BLOCK) {
            addBlock(matrix, line, columns, drive, sums);
        }
        for (; line < to; line++) {
            double d = drive[line];
            int at = line * columns;
            for (int j = 0; j < columns; j++) {
                sums[j] += d * matrix[at + j];
            }
        }
    }

    private static void addBlock(double[] matrix, int line, int columns, double[] drive, double[] sums) {
        double d0 = drive[line];
        double d1 = drive[line + 1];
        double d2 = drive[line + 2];
        double d3 = drive[line + 3];
        double d4 = drive[line + 4];
        double d5 = drive[line + 5];
        double d6 = drive[line + 6];
        double d7 = drive[line + 7];
        int r0 = line * columns;
        int r1 = r0 + columns;
        int r2 = r1 + columns;
        int r3 = r2 + columns;
        int r4 = r3 + columns;
        int r5 = r4 + columns;
        int r6 = r5 + columns;
        int r7 = r6 + columns;
        for (int j = 0; j < columns; j++) {
            sums[j] += ((d0 * matrix[r0 + j] + d1 * matrix[r1 + j]) + (d2 * matrix[r2 + j] + d3 * matrix[r3 + j]))
                    + ((d4 * matrix[r4 + j] + d5 * matrix[r5 + j]) + (d6 * matrix[r6 + j] + d7 * matrix[r7 + j]));
        }
    }
}
