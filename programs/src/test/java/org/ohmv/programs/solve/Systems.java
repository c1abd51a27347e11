package org.ohmv.programs.solve;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ohmv.programs.matrix.MatrixMarketReader;
import org.ohmv.programs.matrix.SparseMatrix;

/** Systems of equations for tests, each made from a seed. */
final class Systems {
    private Systems() {}

    /** A matrix with the given elements, by way of a file. */
    static SparseMatrix sparse(double[][] elements) {
        StringBuilder text = new StringBuilder("%%MatrixMarket matrix array real general\n");
        text.append(elements.length).append(' ').append(elements[0].length).append('\n');
        for (int column = 0; column < elements[0].length; column++) {
            for (double[] row : elements) {
                text.append(row[column]).append('\n');
            }
        }
        try {
            return MatrixMarketReader.read(
                            "test.mtx", new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.US_ASCII)))
                    .matrix();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Elements between -1 and 1 wherever the distance from the diagonal is within the bandwidths. */
    static double[][] random(int order, int lower, int upper, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] elements = new double[order][order];
        for (int row = 0; row < order; row++) {
            for (int column = Math.max(0, row - lower); column <= Math.min(order - 1, row + upper); column++) {
                elements[row][column] = 2 * random.nextDouble() - 1;
            }
        }
        return elements;
    }

    /** Symmetric positive definite: R R' / n plus the identity, cut to a band and made dominant there. */
    static double[][] positiveDefinite(int order, int bandwidth, long seed) {
        double[][] root = random(order, order, order, seed);
        double[][] elements = new double[order][order];
        for (int row = 0; row < order; row++) {
            for (int column = Math.max(0, row - bandwidth); column < row; column++) {
                double sum = 0;
                for (int index = 0; index < order; index++) {
                    sum += root[row][index] * root[column][index];
                }
                elements[row][column] = sum / order;
                elements[column][row] = sum / order;
            }
        }
        for (int row = 0; row < order; row++) {
            double sum = 0.5;
            for (int column = 0; column < order; column++) {
                sum += Math.abs(elements[row][column]);
            }
            elements[row][row] = sum;
        }
        return elements;
    }

    /** What EJML gives. */
    static double[] solution(double[][] elements, double[] rightHandSide) {
        DMatrixRMaj solution = new DMatrixRMaj(1, 1);
        if (!CommonOps_DDRM.solve(new DMatrixRMaj(elements), new DMatrixRMaj(rightHandSide), solution)) {
            throw new IllegalArgumentException("EJML finds it singular");
        }
        return solution.getData();
    }

    /** The condition in the 1-norm, by way of EJML's inverse. */
    static double condition(double[][] elements) {
        DMatrixRMaj matrix = new DMatrixRMaj(elements);
        DMatrixRMaj inverse = new DMatrixRMaj(1, 1);
        CommonOps_DDRM.invert(matrix, inverse);
        return norm(matrix) * norm(inverse);
    }

    private static double norm(DMatrixRMaj matrix) {
        double greatest = 0;
        for (int column = 0; column < matrix.numCols; column++) {
            double sum = 0;
            for (int row = 0; row < matrix.numRows; row++) {
                sum += Math.abs(matrix.get(row, column));
            }
            greatest = Math.max(greatest, sum);
        }
        return greatest;
    }
}
