package org.ohmv.analog.refinement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ohmv.analog.mapping.RowSplit;
import org.ohmv.analog.mapping.Slicing;
import org.ohmv.analog.random.RandomStream;

class DigitArrayTest {
    private static final int COLUMNS = 40;
    private static final int ARRAYS = 100;

    /**
     * The share of column sums that are the wrong integer, with digits of 3 bits: against a Monte Carlo of 4000 samples
     * in numpy, for noise of 0.2, 0.5, 1 and 2 % of the greatest conductance.
     */
    @ParameterizedTest
    @CsvSource({
        "16, 1, 0, 0, 1.3e-2, 0.21",
        "16, 2, 0, 5.9e-2, 0.34, 0.63",
        "16, 4, 0.29, 0.68, 0.84, 0.92",
        "32, 1, 0, 2.5e-4, 7.8e-2, 0.37",
        "32, 2, 1.8e-3, 0.18, 0.51, 0.73",
        "32, 4, 0.48, 0.77, 0.88, 0.94",
        "64, 1, 0, 1.3e-2, 0.21, 0.52",
        "64, 2, 1.6e-2, 0.34, 0.64, 0.81",
        "64, 4, 0.61, 0.85, 0.92, 0.96"
    })
    void noiseOfTwoPercentMakesDigitsWrong(int rows, int inputBits, double p02, double p05, double p1, double p2) {
        double[] deviations = {0.002, 0.005, 0.01, 0.02};
        double[] expected = {p02, p05, p1, p2};
        for (int index = 0; index < deviations.length; index++) {
            double share = wrongShare(rows, inputBits, deviations[index]);
            // Both are samples of 4000; the table has two digits.
            double sampling = Math.sqrt(2 * Math.max(expected[index] * (1 - expected[index]), 1e-4) / 4000);
            assertThat(share)
                    .as("%s %% of the greatest conductance", 100 * deviations[index])
                    .isCloseTo(expected[index], within(4 * sampling + 0.02 * expected[index]));
        }
    }

    private static double wrongShare(int rows, int inputBits, double deviation) {
        RandomStream stream = RandomStream.root(rows).child(inputBits).child(Double.toString(deviation));
        Slicing weights = new Slicing(3, 1);
        SlicedResidual.Settings settings =
                new SlicedResidual.Settings(weights, new Slicing(inputBits, 1), rows, 14, deviation, 0);
        int wrong = 0;
        for (int array = 0; array < ARRAYS; array++) {
            RandomStream draws = stream.child(array);
            int[][] digits = new int[COLUMNS][rows];
            int[] inputs = new int[rows];
            long[] expected = new long[COLUMNS];
            for (int row = 0; row < rows; row++) {
                inputs[row] = draws.child("input").below(row, 1 << inputBits);
                for (int column = 0; column < COLUMNS; column++) {
                    digits[column][row] = draws.child("digit").below((long) column * rows + row, 8);
                    expected[column] += (long) digits[column][row] * inputs[row];
                }
            }
            DigitArray cells = new DigitArray(
                    digits,
                    weights.greatestDigit(),
                    new RowSplit(rows, rows),
                    deviation,
                    0,
                    SlicedResidual.converter(settings, rows),
                    draws.child("chip"),
                    draws.child("noise"));
            long[] sums = new long[COLUMNS];
            cells.addSums(inputs, 0, sums);
            for (int column = 0; column < COLUMNS; column++) {
                wrong += sums[column] == expected[column] ? 0 : 1;
            }
        }
        return wrong / (double) (ARRAYS * COLUMNS);
    }
}
