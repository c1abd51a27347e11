package org.ohmv.analog.tile;

import java.util.Optional;
import org.ohmv.analog.algebra.LuDecomposition;
import org.ohmv.analog.chip.Chip;

/**
 * What rounding and clipping of matrix and inputs change in an otherwise exact result: the difference between the
 * result with the numbers as they were given and with the numbers as they are represented. An {@link ErrorBudget} adds
 * it to see a tile without quantisation.
 */
final class Quantisation {
    private Quantisation() {}

    /** For a product, as part of the full scales of matrix and inputs. */
    static double[] ofProduct(
            WeightCoding coding,
            double[] matrix,
            double[] input,
            boolean transposed,
            ConversionSettings settings,
            Chip chip,
            double fullScale) {
        int m = coding.shape().rows();
        int n = coding.shape().columns();
        int bits = settings.inputBits() == 0 ? chip.dac().magnitudeBits() : settings.inputBits();
        InputCoding inputs = InputCoding.of(bits, 0, fullScale);
        double[] difference = new double[transposed ? n : m];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                double given = input[transposed ? i : j];
                double element = matrix[i * n + j];
                double exact = element / coding.fullScale() * (given / fullScale);
                double represented = coding.represented(element) * inputs.fraction(given, 0);
                difference[transposed ? j : i] += exact - represented;
            }
        }
        return difference;
    }

    /** For the solution of a square system with slice 0, in units of the problem; zero where either is singular. */
    static double[] ofSolution(
            WeightCoding coding,
            double[] matrix,
            double[] input,
            ConversionSettings settings,
            Chip chip,
            double fullScale) {
        int n = coding.shape().columns();
        double[][] exact = new double[n][n];
        double[][] represented = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                exact[i][j] = matrix[i * n + j];
                represented[i][j] = coding.significance(0) * coding.fraction(matrix[i * n + j], 0);
            }
        }
        int bits = settings.inputBits() == 0 ? chip.dac().magnitudeBits() : settings.inputBits();
        InputCoding inputs = InputCoding.leading(bits, chip.dac().magnitudeBits(), fullScale);
        double[] rounded = new double[n];
        for (int i = 0; i < n; i++) {
            rounded[i] = fullScale * inputs.relativeSignificance(0) * inputs.fraction(input[i], 0);
        }
        Optional<LuDecomposition> one = LuDecomposition.of(exact);
        Optional<LuDecomposition> other = LuDecomposition.of(represented);
        double[] difference = new double[n];
        if (one.isPresent() && other.isPresent()) {
            double[] wrong = new double[n];
            one.get().solve(input, difference);
            other.get().solve(rounded, wrong);
            for (int i = 0; i < n; i++) {
                difference[i] -= wrong[i];
            }
        }
        return difference;
    }
}
