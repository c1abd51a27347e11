package org.ohmv.programs.matrix;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/** Writes Matrix Market files, the same bytes on every machine. */
public final class MatrixMarketWriter {
    /** So many decimal digits tell any two numbers in binary64 apart. */
    private static final int ENOUGH_DIGITS = 17;

    private MatrixMarketWriter() {}

    /**
     * A symmetric matrix, its lower half by columns.
     *
     * @param comments lines that say what it is
     */
    static String symmetric(List<String> comments, double[][] matrix) {
        StringBuilder entries = new StringBuilder();
        int count = 0;
        for (int column = 0; column < matrix.length; column++) {
            for (int row = column; row < matrix.length; row++) {
                if (matrix[row][column] != 0) {
                    entries.append(row + 1).append(' ').append(column + 1).append(' ');
                    entries.append(decimal(matrix[row][column])).append('\n');
                    count++;
                }
            }
        }
        return header("coordinate real symmetric", comments) + matrix.length + " " + matrix.length + " " + count + "\n"
                + entries;
    }

    /**
     * A vector, as a matrix of one column.
     *
     * @param comments lines that say what it is
     */
    public static String vector(List<String> comments, double[] vector) {
        StringBuilder text = new StringBuilder(header("array real general", comments));
        text.append(vector.length).append(" 1\n");
        for (double value : vector) {
            text.append(decimal(value)).append('\n');
        }
        return text.toString();
    }

    private static String header(String format, List<String> comments) {
        StringBuilder text =
                new StringBuilder("%%MatrixMarket matrix ").append(format).append('\n');
        comments.forEach(comment -> text.append("% ").append(comment).append('\n'));
        return text.toString();
    }

    /**
     * The fewest digits that are read back as the same number. {@code Double.toString} differs between Java versions.
     */
    static String decimal(double value) {
        BigDecimal exact = new BigDecimal(value);
        for (int digits = 1; digits < ENOUGH_DIGITS; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits));
            if (rounded.doubleValue() == value) {
                return plain(rounded);
            }
        }
        return plain(exact.round(new MathContext(ENOUGH_DIGITS)));
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
