package org.ohmv.analog.mapping;

import java.util.function.LongUnaryOperator;

/**
 * A product of integer matrix and vector, from conversions of digit sums: every weight slice times every input slice
 * times every group of rows is one conversion a column, and shift-add puts them together.
 *
 * <p>The product is exact if every conversion is: if the cells hold their digits, the sum arrives without loss, and the
 * converter has a code for each sum ({@link RowSplit#exact}).
 *
 * @param weights how weights are cut
 * @param inputs how inputs are cut
 * @param split how rows are grouped
 */
public record SlicedProduct(Slicing weights, Slicing inputs, RowSplit split) {
    /** Conversions for each column and product. */
    public long conversionsPerColumn() {
        return (long) weights.count() * inputs.count() * split.groups();
    }

    /**
     * The product.
     *
     * @param matrix row by row, one row for each element of the product, each as long as {@code vector}
     * @param vector the inputs, one for each row of the array
     * @param conversion what a converter makes of a sum; the identity for one that is exact
     * @return one integer for each row of the matrix
     * @throws ArithmeticException if the product does not fit into a {@code long}
     */
    public long[] of(long[] matrix, long[] vector, LongUnaryOperator conversion) {
        if (vector.length != split.rows() || matrix.length % vector.length != 0) {
            throw new IllegalArgumentException(
                    matrix.length + " weights and " + vector.length + " inputs on " + split.rows() + " rows");
        }
        long[] product = new long[matrix.length / vector.length];
        for (int output = 0; output < product.length; output++) {
            long total = 0;
            for (int weightSlice = 0; weightSlice < weights.count(); weightSlice++) {
                for (int inputSlice = 0; inputSlice < inputs.count(); inputSlice++) {
                    long partial = 0;
                    for (int group = 0; group < split.groups(); group++) {
                        partial += conversion.applyAsLong(sum(matrix, vector, output, weightSlice, inputSlice, group));
                    }
                    long weight = Math.multiplyExact(1L << weights.shift(weightSlice), 1L << inputs.shift(inputSlice));
                    total = Math.addExact(total, Math.multiplyExact(partial, weight));
                }
            }
            product[output] = total;
        }
        return product;
    }

    private long sum(long[] matrix, long[] vector, int output, int weightSlice, int inputSlice, int group) {
        long sum = 0;
        for (int row = split.firstRow(group); row < split.endRow(group); row++) {
            sum += (long) weights.digit(matrix[output * vector.length + row], weightSlice)
                    * inputs.digit(vector[row], inputSlice);
        }
        return sum;
    }
}
