package org.ohmv.analog.crossbar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadNoiseTest {
    /** Deviation of a cell's noise, as part of its conductance. */
    private static final double NOISE = 0.01;

    private static double[] variances(double[][] siemens) {
        double[] variances = new double[siemens.length * siemens[0].length];
        for (int cell = 0; cell < variances.length; cell++) {
            double deviation = NOISE * siemens[cell / siemens[0].length][cell % siemens[0].length];
            variances[cell] = deviation * deviation;
        }
        return variances;
    }

    /** Inputs of both signs, or all positive, which adds the drops of a bit line up. */
    private static double[] volts(int rows, boolean isSigned) {
        return new SplittableRandom(rows)
                .doubles(rows, isSigned ? -0.2 : 0, 0.2)
                .toArray();
    }

    private static double[] deviations(double[][] siemens, WireResistance wires, double[] volts) {
        ConductanceMatrix cells = ConductanceMatrix.of(siemens);
        ReadNoise noise = new ReadNoise(cells, wires, EffectiveMatrix.of(cells, wires));
        noise.cellVariances(variances(siemens));
        double[] deviations = new double[cells.columns()];
        noise.variances(volts, deviations);
        for (int j = 0; j < deviations.length; j++) {
            deviations[j] = Math.sqrt(deviations[j]);
        }
        return deviations;
    }

    /**
     * The exact covariance, to first order in the noise: the field of the array driven from its inputs, times that of
     * the array driven backwards from each output.
     */
    private static double[][] exactCovariance(double[][] siemens, WireResistance wires, double[] volts) {
        ConductanceMatrix cells = ConductanceMatrix.of(siemens);
        int rows = cells.rows();
        int columns = cells.columns();
        CellField forward = new CellField(cells, wires, 1e-12);
        forward.solve(volts);
        // Driven backwards, cell (i, j) is cell (n - 1 - j, m - 1 - i).
        CellField backward = new CellField(cells.fromOutputs(), wires.exchanged(), 1e-12);
        double[] variances = variances(siemens);
        double[][] gains = new double[columns][rows * columns];
        for (int output = 0; output < columns; output++) {
            double[] unit = new double[columns];
            unit[columns - 1 - output] = 1;
            backward.solve(unit);
            for (int cell = 0; cell < rows * columns; cell++) {
                gains[output][cell] = backward.cellVolts(columns - 1 - cell % columns, rows - 1 - cell / columns);
            }
        }
        double[][] covariance = new double[columns][columns];
        for (int j = 0; j < columns; j++) {
            for (int k = 0; k < columns; k++) {
                for (int cell = 0; cell < rows * columns; cell++) {
                    double across = forward.cellVolts(cell / columns, cell % columns);
                    covariance[j][k] += variances[cell] * across * across * gains[j][cell] * gains[k][cell];
                }
            }
        }
        return covariance;
    }

    /** The greatest error of a deviation, in parts of it, and the greatest correlation of two columns. */
    private static double[] errorAndCorrelation(double[][] siemens, WireResistance wires, boolean isSigned) {
        double[] volts = volts(siemens.length, isSigned);
        double[] ours = deviations(siemens, wires, volts);
        double[][] exact = exactCovariance(siemens, wires, volts);
        double[] result = new double[2];
        for (int j = 0; j < ours.length; j++) {
            result[0] = Math.max(result[0], Math.abs(ours[j] / Math.sqrt(exact[j][j]) - 1));
            for (int k = 0; k < j; k++) {
                double correlation = exact[j][k] / Math.sqrt(exact[j][j] * exact[k][k]);
                result[1] = Math.max(result[1], Math.abs(correlation));
            }
        }
        return result;
    }

    /** Cells of 1 to 100 microsiemens: 1 ohm takes 1 %, 5 % and 15 % of the currents, 5 ohm at 32 lines 20 %. */
    @ParameterizedTest
    @CsvSource({
        "16, 16, 1, 1e-4",
        "32, 32, 1, 1e-3",
        "64, 64, 1, 0.015",
        "16, 16, 5, 3e-3",
        "32, 32, 5, 0.02",
        "64, 8, 1, 2e-3",
        "9, 40, 1, 2e-3"
    })
    void deviationOfEachColumnIsThatOfTheExactSolution(int rows, int columns, double ohm, double tolerance) {
        double[][] siemens = EffectiveMatrixTest.randomSiemens(rows, columns, rows + columns);
        siemens[3][5] = 0;
        for (boolean isSigned : new boolean[] {false, true}) {
            double[] found = errorAndCorrelation(siemens, WireResistance.ofBoth(ohm), isSigned);
            assertThat(found[0]).isLessThan(tolerance);
            assertThat(found[1]).isLessThan(0.02);
        }
    }

    /** The arrays that are built: 0.5 to 35 microsiemens, 1.73 ohm. */
    @Test
    void arraysOfThePekingSolverAreWithinAThousandth() {
        double[][] siemens = EffectiveMatrixTest.randomSiemens(48, 48, 1);
        for (double[] row : siemens) {
            for (int j = 0; j < row.length; j++) {
                row[j] = 0.5e-6 + 0.345 * row[j];
            }
        }
        assertThat(errorAndCorrelation(siemens, WireResistance.ofBoth(1.73), true)[0])
                .isLessThan(1.5e-3);
        assertThat(errorAndCorrelation(siemens, WireResistance.ofBoth(1.73), false)[0])
                .isLessThan(1e-3);
    }

    /** The exact covariance itself, against solutions of arrays with noise in their cells. */
    @Test
    void noisyArraysHaveThisDeviation() {
        int size = 16;
        double[][] siemens = EffectiveMatrixTest.randomSiemens(size, size, 7);
        WireResistance wires = WireResistance.ofBoth(5);
        double[] volts = volts(size, false);
        double[] expected = deviations(siemens, wires, volts);
        double[] mean = new double[size];
        double[] squares = new double[size];
        SplittableRandom random = new SplittableRandom(3);
        int trials = 1_500;
        double[] amperes = new double[size];
        double[] nominal = new double[size];
        EffectiveMatrix.of(ConductanceMatrix.of(siemens), wires).multiply(volts, nominal, new double[size]);
        for (int trial = 0; trial < trials; trial++) {
            double[][] noisy = new double[size][size];
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    noisy[i][j] = siemens[i][j] * (1 + NOISE * random.nextGaussian());
                }
            }
            EffectiveMatrix.of(ConductanceMatrix.of(noisy), wires).multiply(volts, amperes, new double[size]);
            for (int j = 0; j < size; j++) {
                double deviation = amperes[j] - nominal[j];
                mean[j] += deviation / trials;
                squares[j] += deviation * deviation / trials;
            }
        }
        for (int j = 0; j < size; j++) {
            double deviation = Math.sqrt(squares[j] - mean[j] * mean[j]);
            assertThat(deviation / expected[j]).isCloseTo(1, within(4.5 / Math.sqrt(2.0 * trials) + 0.01));
        }
    }

    @Test
    void withoutWiresTheVarianceIsTheSumOfTheCells() {
        double[][] siemens = EffectiveMatrixTest.randomSiemens(7, 5, 2);
        double[] volts = volts(7, true);
        double[] deviations = deviations(siemens, WireResistance.NONE, volts);
        for (int j = 0; j < 5; j++) {
            double expected = 0;
            for (int i = 0; i < 7; i++) {
                expected += Math.pow(volts[i] * NOISE * siemens[i][j], 2);
            }
            assertThat(deviations[j]).isCloseTo(Math.sqrt(expected), within(1e-6 * Math.sqrt(expected)));
        }
        // The shortest of wires is next to none.
        double[] almost = deviations(siemens, WireResistance.ofBoth(1e-9), volts);
        for (int j = 0; j < 5; j++) {
            assertThat(almost[j]).isCloseTo(deviations[j], within(1e-6 * deviations[j]));
        }
    }

    @ParameterizedTest
    @CsvSource({"3, 0", "0, 3"})
    void oneKindOfWireAloneCounts(double wordOhm, double bitOhm) {
        double[][] siemens = EffectiveMatrixTest.randomSiemens(24, 24, 5);
        assertThat(errorAndCorrelation(siemens, new WireResistance(wordOhm, bitOhm), false)[0])
                .isLessThan(2e-3);
    }
}
