package org.ohmv.analog.crossbar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EffectiveMatrixTest {
    static double[][] randomSiemens(int rows, int columns, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] siemens = new double[rows][columns];
        for (double[] row : siemens) {
            for (int j = 0; j < columns; j++) {
                row[j] = 1e-6 + 99e-6 * random.nextDouble();
            }
        }
        return siemens;
    }

    private static double[] multiply(EffectiveMatrix matrix, double[] volts) {
        double[] amperes = new double[matrix.columns()];
        matrix.multiply(volts, amperes, new double[matrix.columns()]);
        return amperes;
    }

    @ParameterizedTest
    @CsvSource({"1,1", "7,5", "8,8", "61,40", "256,33", "1000,17"})
    void idealProductOfIntegersIsExact(int rows, int columns) {
        SplittableRandom random = new SplittableRandom(5);
        double[][] weights = new double[rows][columns];
        double[] inputs = new double[rows];
        long[] expected = new long[columns];
        for (int i = 0; i < rows; i++) {
            long input = random.nextInt(-(1 << 20), 1 << 20);
            inputs[i] = input;
            for (int j = 0; j < columns; j++) {
                long weight = random.nextInt(1 << 21);
                weights[i][j] = weight;
                expected[j] += weight * input;
            }
        }
        double[] product = multiply(EffectiveMatrix.ideal(ConductanceMatrix.of(weights)), inputs);
        for (int j = 0; j < columns; j++) {
            assertThat((long) product[j]).isEqualTo(expected[j]);
        }
    }

    @ParameterizedTest
    @CsvSource({"3,4", "64,5", "255,6", "1024,3", "5000,2"})
    void idealProductIsWithinOnePartInTenToTheFifteenOfTheSumOfMagnitudes(int rows, int columns) {
        SplittableRandom random = new SplittableRandom(rows);
        double[][] siemens = new double[rows][columns];
        double[] volts = new double[rows];
        for (int i = 0; i < rows; i++) {
            volts[i] = random.nextDouble(-1, 1);
            for (int j = 0; j < columns; j++) {
                siemens[i][j] = StrictMath.pow(10, random.nextDouble(-9, -3));
            }
        }
        EffectiveMatrix ideal = EffectiveMatrix.ideal(ConductanceMatrix.of(siemens));
        double[] product = multiply(ideal, volts);
        for (int j = 0; j < columns; j++) {
            BigDecimal exact = BigDecimal.ZERO;
            double magnitude = 0;
            for (int i = 0; i < rows; i++) {
                exact = exact.add(new BigDecimal(volts[i]).multiply(new BigDecimal(siemens[i][j])));
                magnitude += Math.abs(volts[i]) * siemens[i][j];
            }
            double error = exact.subtract(new BigDecimal(product[j])).abs().doubleValue();
            assertThat(error).isLessThanOrEqualTo(1e-15 * magnitude);
        }
    }

    @ParameterizedTest
    @CsvSource({"5,9", "9,5", "6,6", "1,3", "3,1"})
    void shortWiresApproachTheIdealArrayInProportion(int rows, int columns) {
        ConductanceMatrix cells = ConductanceMatrix.of(randomSiemens(rows, columns, 3));
        EffectiveMatrix ideal = EffectiveMatrix.ideal(cells);
        EffectiveMatrix one = EffectiveMatrix.of(cells, WireResistance.ofBoth(1e-3));
        EffectiveMatrix two = EffectiveMatrix.of(cells, WireResistance.ofBoth(2e-3));
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                double loss = ideal.at(i, j) - one.at(i, j);
                assertThat(loss).isPositive();
                assertThat((ideal.at(i, j) - two.at(i, j)) / loss).isCloseTo(2, within(1e-4));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0,2.5", "2.5,0", "1e-300,2", "2,1e-300"})
    void oneIdealKindOfWireIsTheLimitOfAShortOne(double wordOhm, double bitOhm) {
        ConductanceMatrix cells = ConductanceMatrix.of(randomSiemens(7, 6, 11));
        EffectiveMatrix limit = EffectiveMatrix.of(cells, new WireResistance(wordOhm, bitOhm));
        EffectiveMatrix near =
                EffectiveMatrix.of(cells, new WireResistance(Math.max(wordOhm, 1e-7), Math.max(bitOhm, 1e-7)));
        for (int i = 0; i < 7; i++) {
            for (int j = 0; j < 6; j++) {
                assertThat(limit.at(i, j)).isCloseTo(near.at(i, j), within(1e-9 * cells.at(i, j)));
            }
        }
    }

    @Test
    void productIsTransposedByReciprocity() {
        ConductanceMatrix cells = ConductanceMatrix.of(randomSiemens(9, 5, 2));
        EffectiveMatrix matrix = EffectiveMatrix.of(cells, WireResistance.ofBoth(3));
        double[] volts = {0.1, -0.2, 0.3, 0.05, -0.15};
        double[] amperes = new double[9];
        matrix.multiplyTransposed(volts, amperes);
        for (int i = 0; i < 9; i++) {
            double sum = 0;
            for (int j = 0; j < 5; j++) {
                sum += matrix.at(i, j) * volts[j];
            }
            assertThat(amperes[i]).isCloseTo(sum, within(1e-18));
        }
    }

    @Test
    void enormousAndVanishingScalesStayFinite() {
        double[][] cells = {{0, 1e-300, 1e9}, {1e-12, 0, 1}, {0, 0, 0}};
        for (double ohm : new double[] {1e-300, 1e-6, 1, 1e9, 1e12}) {
            EffectiveMatrix matrix = EffectiveMatrix.of(ConductanceMatrix.of(cells), WireResistance.ofBoth(ohm));
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 3; j++) {
                    assertThat(matrix.at(i, j)).isFinite().isGreaterThanOrEqualTo(0);
                }
            }
        }
    }

    @Test
    void badCellsAndWiresAreRefused() {
        assertThatThrownBy(() -> ConductanceMatrix.of(new double[][] {{1, Double.NaN}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> ConductanceMatrix.of(new double[][] {{1, -1}}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ConductanceMatrix.of(new double[][] {{1, 2}, {1}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("row 1");
        assertThatThrownBy(() -> ConductanceMatrix.of(new double[0][])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WireResistance.ofBoth(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void matrixOfNonlinearCellsNeverHoldsAndThatOfDriftingOnesUntilItsTolerance() {
        EffectiveMatrixValidity nonlinear = new EffectiveMatrixValidity(false, 1, 300);
        assertThat(nonlinear.holds(1, 300, 0, 1, 1)).isFalse();
        EffectiveMatrixValidity fresh = new EffectiveMatrixValidity(true, 20, 300);
        assertThat(fresh.holds(20, 300, 0.05, 0, 0)).isTrue();
        // (24/20)^-0.05 - 1 = -0.0091
        assertThat(fresh.holds(24, 300, 0.05, 0.0095, 0)).isTrue();
        assertThat(fresh.holds(24, 300, 0.05, 0.0085, 0)).isFalse();
        assertThat(fresh.holds(20, 305, 0, 0, 4)).isFalse();
    }
}
