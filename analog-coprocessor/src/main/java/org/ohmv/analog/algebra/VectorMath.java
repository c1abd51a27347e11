package org.ohmv.analog.algebra;

/** Loops over rows, summed in an order that does not depend on the machine. */
public final class VectorMath {
    private VectorMath() {}

    /** The sum of products from index {@code from} up to but not including {@code to}, in four interleaved sums. */
    public static double dot(double[] left, double[] right, int from, int to) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = from;
        for (; i + 3 < to; i += 4) {
            s0 += left[i] * right[i];
            s1 += left[i + 1] * right[i + 1];
            s2 += left[i + 2] * right[i + 2];
            s3 += left[i + 3] * right[i + 3];
        }
        for (; i < to; i++) {
            s0 += left[i] * right[i];
        }
        return (s0 + s1) + (s2 + s3);
    }

    /** The sum of products of all elements. */
    public static double dot(double[] left, double[] right) {
        return dot(left, right, 0, left.length);
    }

    /** Adds a multiple of one row to another: {@code target += factor * row}; nothing for a factor of zero. */
    public static void addMultiple(double[] target, double factor, double[] row) {
        if (factor == 0) {
            return;
        }
        for (int j = 0; j < target.length; j++) {
            target[j] += factor * row[j];
        }
    }

    /** The largest magnitude, or zero. */
    public static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    /** A matrix times a vector. */
    public static void multiply(double[][] matrix, double[] vector, double[] product) {
        for (int i = 0; i < matrix.length; i++) {
            product[i] = dot(matrix[i], vector);
        }
    }

    /** A matrix times a matrix. */
    public static double[][] multiply(double[][] left, double[][] right) {
        int columns = right.length == 0 ? 0 : right[0].length;
        double[][] product = new double[left.length][columns];
        for (int i = 0; i < left.length; i++) {
            for (int k = 0; k < right.length; k++) {
                addMultiple(product[i], left[i][k], right[k]);
            }
        }
        return product;
    }

    /** Rows become columns. */
    public static double[][] transpose(double[][] matrix) {
        int columns = matrix.length == 0 ? 0 : matrix[0].length;
        double[][] transposed = new double[columns][matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < columns; j++) {
                transposed[j][i] = matrix[i][j];
            }
        }
        return transposed;
    }
}
