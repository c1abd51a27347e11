package org.ohmv.analog.algebra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RealEigenvectorsTest {
    private static double[][] random(int size, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] matrix = new double[size][size];
        for (double[] row : matrix) {
            Arrays.setAll(row, j -> random.nextDouble(-1, 1));
        }
        return matrix;
    }

    /** Every mode, or pair of modes, is mapped to itself as documented. */
    private static void assertModes(double[][] matrix, double tolerance) {
        RealEigenvectors decomposition = RealEigenvectors.of(matrix).orElseThrow();
        int size = matrix.length;
        double[] image = new double[size];
        for (int k = 0; k < size; k++) {
            VectorMath.multiply(matrix, decomposition.modes()[k], image);
            double rate = decomposition.real(k);
            double frequency = decomposition.imaginary(k);
            double[] own = decomposition.modes()[k];
            double[] partner = frequency == 0 ? own : decomposition.modes()[frequency > 0 ? k + 1 : k - 1];
            for (int i = 0; i < size; i++) {
                // p: a p - b q; q, whose imaginary part is -b: a q + b p.
                double expected = rate * own[i] - frequency * (frequency == 0 ? 0 : partner[i]);
                assertThat(image[i]).isCloseTo(expected, within(tolerance));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8, 17, 40, 100})
    void modesOfRandomMatricesAreInvariant(int size) {
        for (long seed = 0; seed < (size < 20 ? 50 : 3); seed++) {
            assertModes(random(size, seed), 1e-11 * size);
        }
    }

    @Test
    void modesOfSpecialMatricesAreInvariant() {
        assertModes(new double[][] {{0, 0}, {0, 0}}, 0);
        assertModes(new double[][] {{0, 1, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 1}, {1, 0, 0, 0}}, 1e-14);
        assertModes(new double[][] {{1, 1, 0}, {0, 1, 1}, {0, 0, 1}}, 1e-14);
        assertModes(new double[][] {{-1e9, 1e9, 0}, {1e3, -1e3, 1e-3}, {0, 1, -1}}, 1e-5);
        assertModes(new double[][] {{0, -1}, {1, 0}}, 1e-15);
    }

    /** {@code X diag(1, 1, 1, 1, 2, 2, 2, 3, 3, 1e-3, 1e-3, 0) X^-1}: as arrays of equal amplifiers have. */
    @Test
    void modesOfRepeatedEigenvaluesAreInvariant() {
        double[] eigenvalues = {1, 1, 1, 1, 2, 2, 2, 3, 3, 1e-3, 1e-3, 0};
        for (long seed = 0; seed < 300; seed++) {
            double[][] basis = random(eigenvalues.length, seed);
            double[][] scaled = new double[eigenvalues.length][];
            for (int k = 0; k < eigenvalues.length; k++) {
                scaled[k] = basis[k].clone();
                for (int j = 0; j < eigenvalues.length; j++) {
                    scaled[k][j] *= eigenvalues[k];
                }
                basis[k][k] += 3;
                scaled[k][k] += 3 * eigenvalues[k];
            }
            assertModes(LuDecomposition.of(basis).orElseThrow().solve(scaled), 1e-11);
        }
    }

    @Test
    void eigenvaluesOfARotationAndAStretchAreKnown() {
        RealEigenvectors decomposition = RealEigenvectors.of(new double[][] {{3, -4, 0}, {4, 3, 0}, {0, 0, -2}})
                .orElseThrow();
        assertThat(new double[] {decomposition.real(0), decomposition.real(1), decomposition.real(2)})
                .containsExactly(new double[] {3, 3, -2}, within(1e-14));
        assertThat(Math.abs(decomposition.imaginary(0))).isCloseTo(4, within(1e-14));
        assertThat(decomposition.imaginary(2)).isZero();
    }

    @Test
    void linearSystemsAreSolvedAndSingularOnesKnown() {
        double[][] matrix = random(30, 4);
        LuDecomposition factors = LuDecomposition.of(matrix).orElseThrow();
        double[] expected = new double[30];
        Arrays.setAll(expected, i -> i - 10);
        double[] right = new double[30];
        VectorMath.multiply(matrix, expected, right);
        double[] solution = new double[30];
        factors.solve(right, solution);
        assertThat(solution).containsExactly(expected, within(1e-11));
        double[][] inverse = factors.solve(random(30, 5));
        double[][] product = VectorMath.multiply(matrix, inverse);
        for (int i = 0; i < 30; i++) {
            assertThat(product[i]).containsExactly(random(30, 5)[i], within(1e-12));
        }
        assertThat(LuDecomposition.of(new double[][] {{1, 2}, {2, 4}})).isEmpty();
        assertThat(LuDecomposition.of(new double[][] {{0, 0}, {0, 1}})).isEmpty();
        assertThat(LuDecomposition.of(new double[][] {{Double.NaN, 0}, {0, 1}})).isEmpty();
        assertThat(LuDecomposition.of(new double[][] {{1e-200, 0}, {0, 1e200}})).isPresent();
    }
}
