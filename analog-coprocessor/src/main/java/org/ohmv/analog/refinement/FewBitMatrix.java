package org.ohmv.analog.refinement;

import org.ohmv.analog.random.RandomStream;

/**
 * A matrix as few-bit cells hold it: sign and magnitude, each square block scaled by its own largest element.
 *
 * <p>One block as large as the matrix is one array with one scale. Smaller blocks are the arrays of a solver that is
 * built of blocks (BlockAMC, arXiv 2401.10042), each of which uses its cells' full range. What such a solver computes
 * for the blocks below the first, a Schur complement that it rounds once more, is left out: the inverse is that of the
 * rounded matrix.
 */
public final class FewBitMatrix {
    private FewBitMatrix() {}

    /**
     * The matrix that is stored.
     *
     * @param matrix row by row, square, finite
     * @param bits of a magnitude, 1 to 16
     * @param block rows and columns of a block, at least 1
     * @param deviation standard deviation of the error of programming, as part of the greatest magnitude of the block;
     *     elements that are stored as zero have no cell that conducts, and no error
     * @param errors where these errors come from
     * @return a new matrix in the units of the given one
     */
    public static double[][] of(double[][] matrix, int bits, int block, double deviation, RandomStream errors) {
        if (bits < 1 || bits > 16 || block < 1) {
            throw new IllegalArgumentException(bits + " bits in blocks of " + block);
        }
        int size = matrix.length;
        double[][] stored = new double[size][size];
        for (int top = 0; top < size; top += block) {
            for (int left = 0; left < size; left += block) {
                store(matrix, stored, top, left, block, (1 << bits) - 1, deviation, errors);
            }
        }
        return stored;
    }

    private static void store(
            double[][] matrix,
            double[][] stored,
            int top,
            int left,
            int block,
            int greatestDigit,
            double deviation,
            RandomStream errors) {
        int bottom = Math.min(matrix.length, top + block);
        int right = Math.min(matrix.length, left + block);
        double greatest = 0;
        for (int i = top; i < bottom; i++) {
            for (int j = left; j < right; j++) {
                greatest = Math.max(greatest, Math.abs(matrix[i][j]));
            }
        }
        for (int i = top; greatest > 0 && i < bottom; i++) {
            for (int j = left; j < right; j++) {
                double digit = StrictMath.rint(matrix[i][j] / greatest * greatestDigit);
                double error = digit == 0 ? 0 : deviation * errors.normal((long) i * matrix.length + j);
                stored[i][j] = greatest * (digit / greatestDigit + error);
            }
        }
    }
}
