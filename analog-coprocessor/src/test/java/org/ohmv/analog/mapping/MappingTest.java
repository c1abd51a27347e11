package org.ohmv.analog.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MappingTest {
    private static long[] random(Random random, int count, long greatest) {
        return random.longs(count, -greatest, greatest + 1).toArray();
    }

    private static long[] exact(long[] matrix, long[] vector) {
        long[] product = new long[matrix.length / vector.length];
        for (int index = 0; index < matrix.length; index++) {
            product[index / vector.length] += matrix[index] * vector[index % vector.length];
        }
        return product;
    }

    private static LongUnaryOperator clipping(int bits) {
        long greatest = ((1L << bits) - 1) / 2;
        return sum -> Math.max(-greatest, Math.min(greatest, sum));
    }

    /** Ideal currents of an array. */
    private static double[] currents(double[] conductances, double[] volts) {
        double[] currents = new double[conductances.length / volts.length];
        for (int cell = 0; cell < conductances.length; cell++) {
            currents[cell % currents.length] += conductances[cell] * volts[cell / currents.length];
        }
        return currents;
    }

    @ParameterizedTest
    @EnumSource(SignedMapping.class)
    void idealCurrentsGiveBackTheProduct(SignedMapping mapping) {
        Random random = new Random(1);
        double[] matrix = random.doubles(35, -3, 3).toArray();
        double[] vector = random.doubles(7, -1, 1).toArray();
        MappedMatrix mapped = MappedMatrix.of(mapping, matrix, 5, 7, 0.5, 35);
        double[] volts = Arrays.stream(vector).map(x -> 0.2 * x).toArray();
        double[] negative = mapping == SignedMapping.BIAS_COLUMN
                ? currents(mapped.biasMicrosiemens(), volts)
                : currents(mapped.negativeMicrosiemens(), volts);
        double[] product = mapped.product(currents(mapped.positiveMicrosiemens(), volts), negative, volts, 0.2);
        for (int output = 0; output < 5; output++) {
            double expected = 0;
            for (int input = 0; input < 7; input++) {
                expected += matrix[output * 7 + input] * vector[input];
            }
            assertThat(product[output]).isCloseTo(expected, within(1e-13));
        }
    }

    @ParameterizedTest
    @EnumSource(SignedMapping.class)
    void conductancesUseTheWholeRangeAndNoMore(SignedMapping mapping) {
        MappedMatrix mapped = MappedMatrix.of(mapping, new double[] {-4, 0, 2, 4}, 2, 2, 0.5, 35);
        double[] positive = mapped.positiveMicrosiemens();
        assertThat(positive[3]).isEqualTo(35.0);
        switch (mapping) {
            case DIFFERENTIAL -> {
                assertThat(positive).containsExactly(0.5, 17.75, 0.5, 35);
                assertThat(mapped.negativeMicrosiemens()).containsExactly(35, 0.5, 0.5, 0.5);
                assertThat(mapped.referenceMicrosiemens()).isZero();
            }
            case OFFSET, BIAS_COLUMN -> {
                assertThat(positive).containsExactly(0.5, 26.375, 17.75, 35);
                assertThat(mapped.negativeMicrosiemens()).isEmpty();
                assertThat(mapped.referenceMicrosiemens()).isEqualTo(17.75);
            }
        }
        assertThat(mapped.biasMicrosiemens()).hasSize(mapping == SignedMapping.BIAS_COLUMN ? 2 : 0);
    }

    @Test
    void matricesThatCannotBeMappedAreRefused() {
        assertThatThrownBy(() -> MappedMatrix.of(SignedMapping.OFFSET, new double[] {1, Double.NaN}, 1, 2, 0, 1))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> MappedMatrix.of(SignedMapping.OFFSET, new double[3], 2, 2, 0, 1))
                .hasMessageContaining("2 x 2");
        assertThat(MappedMatrix.of(SignedMapping.DIFFERENTIAL, new double[4], 2, 2, 1, 9)
                        .positiveMicrosiemens())
                .containsOnly(1);
    }

    @Test
    void digitsAddUpToTheNumber() {
        Slicing slicing = new Slicing(3, 8);
        assertThat(slicing.greatestMagnitude()).isEqualTo((1L << 24) - 1);
        for (long value : new long[] {0, 1, -1, 7, 8, -12_345_678, 16_777_215, -16_777_215}) {
            long sum = 0;
            for (int slice = 0; slice < 8; slice++) {
                assertThat(slicing.digit(value, slice)).isBetween(-7, 7);
                sum += (long) slicing.digit(value, slice) << slicing.shift(slice);
            }
            assertThat(sum).isEqualTo(value);
        }
        assertThatThrownBy(() -> slicing.digit(1L << 24, 0)).hasMessageContaining("does not fit");
        assertThatThrownBy(() -> new Slicing(17, 1)).hasMessageContaining("17 bits");
        assertThatThrownBy(() -> new Slicing(9, 7)).isInstanceOf(IllegalArgumentException.class);
        assertThat(slicing.quantised(-1, 1)).isEqualTo(-slicing.greatestMagnitude());
        assertThat(slicing.quantised(9, 1)).isEqualTo(slicing.greatestMagnitude());
        assertThat(slicing.quantised(0.5, 16_777_215)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"8, 3, 1, 6", "8, 3, 4, 10", "128, 3, 1, 10", "128, 2, 1, 9", "1, 1, 1, 1"})
    void conversionsNeedThePublishedNumbersOfBits(int rows, int weightBits, int inputBits, int expected) {
        assertThat(RowSplit.bitsNeeded(rows, new Slicing(weightBits, 1), new Slicing(inputBits, 1), false))
                .isEqualTo(expected);
    }

    @Test
    void aFourBitConverterHoldsTwoRowsOfThreeBitWeights() {
        RowSplit split = RowSplit.exact(8, new Slicing(3, 8), new Slicing(1, 24), 4, false)
                .orElseThrow();
        assertThat(split.rowsAtOnce()).isEqualTo(2);
        assertThat(split.groups()).isEqualTo(4);
        assertThat(RowSplit.exact(7, new Slicing(3, 8), new Slicing(1, 24), 4, false)
                        .orElseThrow()
                        .groups())
                .isEqualTo(4);
        assertThat(RowSplit.exact(8, new Slicing(3, 8), new Slicing(4, 2), 4, true))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "3, 8, 3, 8, 16, 8",
        "3, 8, 1, 24, 128, 11",
        "2, 12, 4, 6, 33, 9",
        "1, 8, 1, 8, 5, 4",
        "4, 2, 8, 1, 64, 19"
    })
    void slicedProductsAreExactlyThoseOfIntegersIfTheConverterHoldsTheSums(
            int weightBits, int weightCount, int inputBits, int inputCount, int rows, int adcBits) {
        Slicing weights = new Slicing(weightBits, weightCount);
        Slicing inputs = new Slicing(inputBits, inputCount);
        RowSplit split = RowSplit.exact(rows, weights, inputs, adcBits, true).orElseThrow();
        SlicedProduct product = new SlicedProduct(weights, inputs, split);
        Random random = new Random(adcBits);
        for (int trial = 0; trial < 5; trial++) {
            long[] matrix = random(random, 4 * rows, weights.greatestMagnitude());
            long[] vector = random(random, rows, inputs.greatestMagnitude());
            assertThat(product.of(matrix, vector, clipping(adcBits))).isEqualTo(exact(matrix, vector));
        }
        // The worst case: all digits at their greatest.
        long[] greatest = new long[rows];
        Arrays.fill(greatest, weights.greatestMagnitude());
        long[] vector = new long[rows];
        Arrays.fill(vector, -inputs.greatestMagnitude());
        assertThat(product.of(greatest, vector, clipping(adcBits))).isEqualTo(exact(greatest, vector));
        assertThat(product.conversionsPerColumn()).isEqualTo((long) weightCount * inputCount * split.groups());
    }

    @Test
    void oneRowMoreThanTheConverterHoldsIsNotExact() {
        Slicing weights = new Slicing(3, 2);
        Slicing inputs = new Slicing(2, 2);
        int rows = RowSplit.exact(1_000, weights, inputs, 8, true).orElseThrow().rowsAtOnce() + 1;
        long[] matrix = new long[rows];
        long[] vector = new long[rows];
        Arrays.fill(matrix, weights.greatestMagnitude());
        Arrays.fill(vector, inputs.greatestMagnitude());
        SlicedProduct product = new SlicedProduct(weights, inputs, new RowSplit(rows, rows));
        assertThat(product.of(matrix, vector, clipping(8))[0]).isLessThan(exact(matrix, vector)[0]);
        assertThat(product.of(matrix, vector, sum -> sum)).isEqualTo(exact(matrix, vector));
    }

    @Test
    void productsOfWrongShapeAreRefused() {
        SlicedProduct product = new SlicedProduct(new Slicing(1, 1), new Slicing(1, 1), new RowSplit(4, 4));
        assertThatThrownBy(() -> product.of(new long[9], new long[4], sum -> sum))
                .hasMessageContaining("9 weights");
        assertThatThrownBy(() -> new RowSplit(4, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
