package org.ohmv.analog.refinement;

import java.util.Arrays;
import org.ohmv.analog.algebra.LuDecomposition;
import org.ohmv.analog.algebra.VectorMath;
import org.ohmv.analog.random.RandomStream;

/** Linear systems for tests. */
final class Systems {
    private Systems() {}

    /** A matrix and a solution; the right-hand side is their product, rounded once. */
    static final class LinearSystem {
        private final double[][] matrix;
        private final double[] solution;

        LinearSystem(double[][] matrix, double[] solution) {
            this.matrix = matrix;
            this.solution = solution;
        }

        double[][] matrix() {
            return matrix;
        }

        double[] solution() {
            return solution;
        }

        double[] right() {
            double[] negative = Arrays.stream(solution).map(x -> -x).toArray();
            double[] right = new double[negative.length];
            new ExactResidual(matrix).residual(new double[negative.length], negative, right);
            return right;
        }

        double error(double[] approximate) {
            double[] difference = solution.clone();
            for (int i = 0; i < difference.length; i++) {
                difference[i] -= approximate[i];
            }
            return norm(difference) / norm(solution);
        }
    }

    static double norm(double[] vector) {
        return Math.sqrt(VectorMath.dot(vector, vector));
    }

    /**
     * The zero-forcing matrix of a MIMO receiver: {@code H^H H} for a channel of independent complex normal gains, as
     * the real matrix {@code [Re -Im; Im Re]} of twice as many rows as users.
     */
    static LinearSystem mimo(int antennas, int users, RandomStream stream) {
        RandomStream gains = stream.child("gains");
        double[][] real = new double[antennas][users];
        double[][] imaginary = new double[antennas][users];
        for (int antenna = 0; antenna < antennas; antenna++) {
            for (int user = 0; user < users; user++) {
                int index = antenna * users + user;
                real[antenna][user] = Math.sqrt(0.5) * gains.normal(2L * index);
                imaginary[antenna][user] = Math.sqrt(0.5) * gains.normal(2L * index + 1);
            }
        }
        double[][] matrix = new double[2 * users][2 * users];
        for (int i = 0; i < users; i++) {
            for (int j = 0; j < users; j++) {
                double even = 0;
                double odd = 0;
                for (int antenna = 0; antenna < antennas; antenna++) {
                    even += real[antenna][i] * real[antenna][j] + imaginary[antenna][i] * imaginary[antenna][j];
                    odd += real[antenna][i] * imaginary[antenna][j] - imaginary[antenna][i] * real[antenna][j];
                }
                matrix[i][j] = even;
                matrix[users + i][users + j] = even;
                matrix[users + i][j] = odd;
                matrix[i][users + j] = -odd;
            }
        }
        return new LinearSystem(matrix, normals(2 * users, stream.child("solution")));
    }

    static double[] normals(int count, RandomStream stream) {
        double[] normals = new double[count];
        stream.fillNormals(normals, 0, count, 0);
        return normals;
    }

    /** The one-dimensional Poisson equation: {@code tridiag(-1, 2, -1)}. */
    static LinearSystem poisson(int size, RandomStream stream) {
        double[][] matrix = new double[size][size];
        for (int i = 0; i < size; i++) {
            matrix[i][i] = 2;
            if (i > 0) {
                matrix[i][i - 1] = -1;
                matrix[i - 1][i] = -1;
            }
        }
        return new LinearSystem(matrix, normals(size, stream));
    }

    /**
     * Symmetric positive definite, eigenvalues spread evenly in their logarithm from 1 to the condition number; matrix
     * and solution on so coarse a grid that their product needs no rounding.
     */
    static LinearSystem conditioned(int size, double condition, RandomStream stream) {
        double[][] basis = new double[size][];
        for (int k = 0; k < size; k++) {
            basis[k] = normals(size, stream.child(k));
            for (int round = 0; round < 2; round++) {
                for (int other = 0; other < k; other++) {
                    VectorMath.addMultiple(basis[k], -VectorMath.dot(basis[k], basis[other]), basis[other]);
                }
            }
            double length = norm(basis[k]);
            for (int i = 0; i < size; i++) {
                basis[k][i] /= length;
            }
        }
        double[][] matrix = new double[size][size];
        for (int k = 0; k < size; k++) {
            double eigenvalue = StrictMath.pow(condition, k / (size - 1.0));
            for (int i = 0; i < size; i++) {
                VectorMath.addMultiple(matrix[i], eigenvalue * basis[k][i], basis[k]);
            }
        }
        for (double[] row : matrix) {
            Arrays.setAll(row, j -> Math.rint(row[j] * 0x1p12) * 0x1p-12);
        }
        double[] solution = normals(size, stream.child("solution"));
        Arrays.setAll(solution, j -> Math.rint(solution[j] * 0x1p20) * 0x1p-20);
        return new LinearSystem(matrix, solution);
    }

    /** {@code A^-1 v}. */
    static double[] solved(double[][] matrix, double[] right) {
        double[] solution = new double[right.length];
        LuDecomposition.of(matrix).orElseThrow().solve(right, solution);
        return solution;
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
