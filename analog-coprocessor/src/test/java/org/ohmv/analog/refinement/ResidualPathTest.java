package org.ohmv.analog.refinement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.ohmv.analog.converter.Adc;
import org.ohmv.analog.mapping.RowSplit;
import org.ohmv.analog.mapping.Slicing;
import org.ohmv.analog.random.RandomStream;
import org.ohmv.analog.refinement.DigitalResidual.Format;
import org.ohmv.analog.refinement.Systems.LinearSystem;

/** What each of the three residual paths gets wrong, where refinement with it ends, and what it costs. */
class ResidualPathTest {
    private static final int SIZE = 16;
    private static final RandomStream SEED = RandomStream.root(441928);

    /** 24 bits in slices of 3, inputs of 24 bits in slices of 1. */
    private static SlicedResidual.Settings slices(int inputBits, int rowsAtOnce, int adcBits, double deviation) {
        return new SlicedResidual.Settings(
                new Slicing(3, 8), new Slicing(inputBits, 24 / inputBits), rowsAtOnce, adcBits, deviation, deviation);
    }

    private static SlicedResidual sliced(double[][] matrix, SlicedResidual.Settings settings) {
        return new SlicedResidual(matrix, settings, SEED.child("chip"), SEED.child("noise"));
    }

    /** The product that a path computes, minus the product to 60 decimal digits. */
    private static double[] productErrors(ResidualPath path, LinearSystem system) {
        double[] zero = new double[SIZE];
        double[] negative = new double[SIZE];
        path.residual(zero, system.solution(), negative);
        double[] errors = new double[SIZE];
        for (int i = 0; i < SIZE; i++) {
            BigDecimal sum = BigDecimal.ZERO;
            for (int j = 0; j < SIZE; j++) {
                sum = sum.add(new BigDecimal(system.matrix()[i][j])
                        .multiply(new BigDecimal(system.solution()[j]), new MathContext(60)));
            }
            errors[i] = new BigDecimal(negative[i]).add(sum).doubleValue();
        }
        return errors;
    }

    private static double rootMeanSquare(List<double[]> samples) {
        double squares = 0;
        int count = 0;
        for (double[] sample : samples) {
            for (double value : sample) {
                squares += value * value;
                count++;
            }
        }
        return Math.sqrt(squares / count);
    }

    /** The error of refinement with a path, and what the path's stated error of the product makes of it. */
    private record End(double error, double stated, IterativeRefinement.Outcome outcome) {}

    private static End end(LinearSystem system, ResidualPath path) {
        // An inverse good to 12 bits, so that the path alone decides.
        double[][] stored = FewBitMatrix.of(system.matrix(), 12, SIZE, 0, SEED);
        IterativeRefinement refinement =
                new IterativeRefinement(AnalogInverse.of(stored, 0).orElseThrow(), path, system.right());
        IterativeRefinement.Outcome outcome = refinement.run(60, 0);
        double inverseNorm = 0;
        for (int j = 0; j < SIZE; j++) {
            double[] unit = new double[SIZE];
            unit[j] = 1;
            double[] column = Systems.solved(system.matrix(), unit);
            inverseNorm += column[j];
        }
        // The trace of the inverse over n: its mean gain for errors that know nothing of it.
        double stated = inverseNorm
                / SIZE
                * path.productError(system.solution())
                * Math.sqrt(SIZE)
                / Systems.norm(system.solution());
        return new End(system.error(refinement.solution()), stated, outcome);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void digitalProductsAreWithinTheirBoundAndNotFarBelow(Format format) {
        double largest = 0;
        for (int number = 0; number < 50; number++) {
            LinearSystem system = Systems.mimo(128, 8, SEED.child(number));
            DigitalResidual path = new DigitalResidual(system.matrix(), format);
            for (double error : productErrors(path, system)) {
                largest = Math.max(largest, Math.abs(error) / path.productError(system.solution()));
            }
        }
        assertThat(largest).isBetween(0.02, 1.0);
    }

    @Test
    void exactProductsAreRoundedOnce() {
        for (int number = 0; number < 50; number++) {
            LinearSystem system = Systems.conditioned(SIZE, 1e6, SEED.child(number));
            double[] errors = productErrors(new ExactResidual(system.matrix()), system);
            for (double error : errors) {
                // Half a unit in the last place of a product of at most 1e6 times |x|.
                assertThat(Math.abs(error)).isLessThanOrEqualTo(0x1p-53 * 1e6 * Systems.norm(system.solution()));
            }
        }
    }

    /** {@code b - A x} with {@code b} the rounded product: what rounding left, to nearly all its digits. */
    @Test
    void exactResidualsKeepTheirDigitsWhereAllOthersCancel() {
        for (int number = 0; number < 50; number++) {
            LinearSystem system = Systems.mimo(128, 8, SEED.child(number));
            ExactResidual path = new ExactResidual(system.matrix());
            double[] residual = new double[SIZE];
            path.residual(system.right(), system.solution(), residual);
            for (int i = 0; i < SIZE; i++) {
                BigDecimal left = new BigDecimal(system.right()[i]);
                for (int j = 0; j < SIZE; j++) {
                    left = left.subtract(
                            new BigDecimal(system.matrix()[i][j]).multiply(new BigDecimal(system.solution()[j])));
                }
                double bound = path.productError(system.solution());
                assertThat(bound).isLessThan(1e-25);
                assertThat(residual[i]).isCloseTo(left.doubleValue(), within(bound + Math.ulp(residual[i])));
            }
        }
    }

    /**
     * Rounding to 24 bits alone; wrong digits by noise, rare, frequent and in every conversion; an ADC of 6 bits for
     * sums of up to 112, with all rows and with the rows split so that it can hold them.
     */
    @ParameterizedTest
    @CsvSource({
        "1, 16, 10, 0",
        "4, 16, 13, 0",
        "1, 16, 10, 0.002",
        "1, 16, 10, 0.01",
        "1, 16, 10, 0.02",
        "4, 16, 13, 0.02",
        "1, 16, 6, 0",
        "1, 4, 6, 0",
        "1, 4, 6, 0.02"
    })
    void slicedProductsAreWrongByWhatIsStated(int inputBits, int rows, int adcBits, double deviation) {
        List<double[]> errors = new ArrayList<>();
        double squares = 0;
        int draws = 60;
        for (int number = 0; number < draws; number++) {
            LinearSystem system = Systems.mimo(128, 8, SEED.child(number));
            SlicedResidual path = new SlicedResidual(
                    system.matrix(),
                    slices(inputBits, rows, adcBits, deviation / Math.sqrt(2)),
                    SEED.child("chip").child(number),
                    SEED.child("noise").child(number));
            errors.add(productErrors(path, system));
            squares += Math.pow(path.productError(system.solution()), 2) / draws;
        }
        assertThat(rootMeanSquare(errors) / Math.sqrt(squares)).isBetween(0.5, 1.6);
    }

    /** Split so that every sum has a code, without noise, the product is that of the integers. */
    @Test
    void sixBitsHoldTheSumsOfFourRowsExactly() {
        Slicing weights = new Slicing(3, 8);
        Slicing inputs = new Slicing(1, 24);
        assertThat(RowSplit.bitsNeeded(16, weights, inputs, true)).isEqualTo(8);
        assertThat(RowSplit.exact(16, weights, inputs, 6, true).orElseThrow().rowsAtOnce())
                .isEqualTo(4);
        Adc exact = SlicedResidual.converter(slices(1, 4, 6, 0), 4);
        assertThat(exact.leastSignificantBit()).isEqualTo(1);
        assertThat(SlicedResidual.converter(slices(1, 16, 6, 0), 16).leastSignificantBit())
                .isEqualTo(4);
        LinearSystem system = Systems.mimo(128, 8, SEED);
        double[] split = new double[SIZE];
        double[] wide = new double[SIZE];
        sliced(system.matrix(), slices(1, 4, 6, 0)).residual(system.right(), system.solution(), split);
        sliced(system.matrix(), slices(4, 16, 13, 0)).residual(system.right(), system.solution(), wide);
        assertThat(split).isEqualTo(wide);
        sliced(system.matrix(), slices(1, 16, 6, 0)).residual(system.right(), system.solution(), wide);
        assertThat(split).isNotEqualTo(wide);
    }

    /** Exact to the rounding of x itself at any condition; the others end at theirs times the condition. */
    @ParameterizedTest
    @CsvSource({"1e1", "1e2", "1e3"})
    void refinementEndsAtTheFloorOfItsPath(double condition) {
        double[] exact = new double[20];
        double[][] relative = new double[4][exact.length];
        double[][] errors = new double[4][exact.length];
        for (int number = 0; number < exact.length; number++) {
            LinearSystem system = Systems.conditioned(SIZE, condition, SEED.child(number));
            exact[number] = end(system, new ExactResidual(system.matrix())).error();
            List<ResidualPath> paths = List.of(
                    new DigitalResidual(system.matrix(), Format.BINARY64),
                    new DigitalResidual(system.matrix(), Format.BINARY32),
                    sliced(system.matrix(), slices(1, 16, 10, 0)),
                    sliced(system.matrix(), slices(1, 16, 10, 0.02)));
            for (int path = 0; path < paths.size(); path++) {
                End end = end(system, paths.get(path));
                relative[path][number] = end.error() / end.stated();
                errors[path][number] = end.error();
            }
        }
        assertThat(Systems.median(exact)).isLessThan(3e-16);
        // A bound is not reached; a deviation is, as far as the mean gain of the inverse speaks for errors.
        assertThat(Systems.median(relative[0])).isBetween(0.002, 1.0);
        assertThat(Systems.median(relative[1])).isBetween(0.002, 1.0);
        assertThat(Systems.median(relative[2])).isBetween(0.3, 3.0);
        assertThat(Systems.median(errors[0])).isLessThan(1e-15 * condition);
        assertThat(Systems.median(errors[1])).isBetween(1e-9, 5e-7 * condition);
        assertThat(Systems.median(errors[2])).isBetween(1e-9, 5e-7 * condition);
        // With 2 % of noise wrong digits reach the uppermost slices: no digit of x is sure.
        assertThat(Systems.median(errors[3])).isGreaterThan(1e-2);
    }

    @Test
    void halfAPercentOfNoiseWithSplitRowsIsAsGoodAsNone() {
        LinearSystem system = Systems.mimo(128, 8, SEED);
        double without =
                end(system, sliced(system.matrix(), slices(1, 16, 10, 0))).error();
        double split = end(system, sliced(system.matrix(), slices(1, 4, 6, 0.005 / Math.sqrt(2))))
                .error();
        double whole =
                end(system, sliced(system.matrix(), slices(1, 16, 10, 0.02))).error();
        assertThat(without).isLessThan(1e-6);
        assertThat(split).isLessThan(3 * without);
        assertThat(whole).isGreaterThan(1e4 * split);
    }

    @Test
    void costsAreCounted() {
        LinearSystem system = Systems.mimo(128, 8, SEED);
        SlicedResidual path = sliced(system.matrix(), slices(4, 6, 8, 0));
        double[] residual = new double[SIZE];
        path.residual(system.right(), system.solution(), residual);
        // 6 slices of the inputs for 3 groups of rows; 8 slices of the weights and 16 columns each time.
        assertThat(path.cost()).isEqualTo(new ResidualCost(0, 16, 16, 18, 18 * 8 * 16, 18 * 8 * 16));
        assertThat(path.reads()).isEqualTo(path.cost().arrayReads());
        assertThat(new DigitalResidual(system.matrix(), Format.BINARY64).cost())
                .isEqualTo(new ResidualCost(256, 0, 528, 0, 0, 0));
        assertThat(new ExactResidual(system.matrix()).cost()).isEqualTo(ResidualCost.NONE);
    }

    @Test
    void zeroSolutionLeavesTheRightHandSide() {
        LinearSystem system = Systems.mimo(128, 8, SEED);
        double[] residual = new double[SIZE];
        SlicedResidual path = sliced(system.matrix(), slices(1, 16, 10, 0.02));
        path.residual(system.right(), new double[SIZE], residual);
        assertThat(residual).isEqualTo(system.right());
        assertThat(path.productError(new double[SIZE])).isZero();
    }

    @Test
    void normalTailsAreThoseOfTheTables() {
        assertThat(NormalTail.beyond(0)).isEqualTo(0.5);
        assertThat(NormalTail.beyond(1)).isCloseTo(0.15865525393145707, within(1e-16));
        assertThat(NormalTail.beyond(3)).isCloseTo(1.349898031630095e-3, within(1e-17));
        assertThat(NormalTail.beyond(8)).isCloseTo(6.220960574271785e-16, within(1e-28));
        assertThat(NormalTail.beyond(1.9999999)).isCloseTo(NormalTail.beyond(2), within(1e-8));
        assertThat(NormalTail.beyond(Double.POSITIVE_INFINITY)).isZero();
        // Sheppard: rounding adds a twelfth to the variance of a wide distribution.
        assertThat(NormalTail.roundedSquare(5)).isCloseTo(25 + 1.0 / 12, within(1e-9));
        assertThat(Arrays.stream(new double[] {0, 0.01})
                        .map(NormalTail::roundedSquare)
                        .sum())
                .isZero();
    }
}
