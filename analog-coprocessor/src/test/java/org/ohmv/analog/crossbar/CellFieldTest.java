package org.ohmv.analog.crossbar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellFieldTest {
    private static final double SIGMA_SIEMENS = 1e-6;

    private static double[] currents(EffectiveMatrix matrix, double[] volts) {
        double[] amperes = new double[matrix.columns()];
        matrix.multiply(volts, amperes, new double[matrix.columns()]);
        return amperes;
    }

    private static double[][] noise(int rows, int columns, double sigma) {
        SplittableRandom random = new SplittableRandom(9);
        double[][] change = new double[rows][columns];
        for (double[] row : change) {
            for (int j = 0; j < columns; j++) {
                row[j] = sigma * random.nextGaussian();
            }
        }
        return change;
    }

    private static double[][] sum(double[][] one, double[][] other) {
        double[][] sum = new double[one.length][one[0].length];
        for (int i = 0; i < sum.length; i++) {
            for (int j = 0; j < sum[i].length; j++) {
                sum[i][j] = Math.max(0, one[i][j] + other[i][j]);
            }
        }
        return sum;
    }

    private static double[] volts(int rows) {
        return new SplittableRandom(2).doubles(rows, -0.2, 0.2).toArray();
    }

    @ParameterizedTest
    @CsvSource({"8,8,5,5", "20,7,1,2.5", "7,20,0,4", "12,12,4,0", "5,6,0,0", "48,48,5,5"})
    void cellVoltagesGiveTheCurrentsOfTheEffectiveMatrix(int rows, int columns, double wordOhm, double bitOhm) {
        double[][] siemens = EffectiveMatrixTest.randomSiemens(rows, columns, 4);
        siemens[1][2] = 0;
        ConductanceMatrix cells = ConductanceMatrix.of(siemens);
        WireResistance wires = new WireResistance(wordOhm, bitOhm);
        double[] volts = volts(rows);
        CellField field = new CellField(cells, wires, 1e-13);
        field.solve(volts);
        double[] expected = currents(EffectiveMatrix.of(cells, wires), volts);
        for (int j = 0; j < columns; j++) {
            double sum = 0;
            for (int i = 0; i < rows; i++) {
                sum += cells.at(i, j) * field.cellVolts(i, j);
            }
            assertThat(sum).isCloseTo(expected[j], within(1e-15));
        }
    }

    /** The largest error of the perturbed currents, and the largest change, both in amperes. */
    private static double[] errorAndChange(int size, double ohm, double sigma) {
        double[][] siemens = EffectiveMatrixTest.randomSiemens(size, size, size);
        double[][] change = noise(size, size, sigma);
        WireResistance wires = WireResistance.ofBoth(ohm);
        ConductanceMatrix cells = ConductanceMatrix.of(siemens);
        double[] volts = volts(size);
        CellField field = new CellField(cells, wires, 1e-4);
        field.solve(volts);
        double[] nominal = currents(EffectiveMatrix.of(cells, wires), volts);
        double[] estimated = nominal.clone();
        double[][] noisy = sum(siemens, change);
        double[][] kept = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                kept[i][j] = noisy[i][j] - siemens[i][j];
            }
        }
        field.addPerturbation(kept, estimated);
        double[] exact = currents(EffectiveMatrix.of(ConductanceMatrix.of(noisy), wires), volts);
        double[] result = new double[2];
        for (int j = 0; j < size; j++) {
            result[0] = Math.max(result[0], Math.abs(estimated[j] - exact[j]));
            result[1] = Math.max(result[1], Math.abs(exact[j] - nominal[j]));
        }
        return result;
    }

    @ParameterizedTest
    @CsvSource({"16,1", "16,5", "64,1", "64,5"})
    void onePercentNoiseIsCarriedToTheOutputsWithinOnePercentOfItself(int size, double ohm) {
        double[] result = errorAndChange(size, ohm, SIGMA_SIEMENS);
        assertThat(result[0]).isLessThan(0.01 * result[1]);
    }

    @Test
    void whatIsLeftOutIsOfSecondOrder() {
        double once = errorAndChange(32, 5, 4 * SIGMA_SIEMENS)[0];
        double half = errorAndChange(32, 5, 2 * SIGMA_SIEMENS)[0];
        assertThat(once / half).isBetween(3.0, 5.0);
    }

    @Test
    void withoutWiresTheChangeIsExactAndThePowerIsThatOfEachCell() {
        ConductanceMatrix cells = ConductanceMatrix.of(new double[][] {{1e-5, 2e-5}, {0, 4e-5}});
        CellField field = new CellField(cells, WireResistance.NONE, 1e-6);
        field.solve(new double[] {0.2, 0.1});
        double[] amperes = {0, 0};
        field.addPerturbation(new double[][] {{1e-6, 0}, {2e-6, -1e-6}}, amperes);
        assertThat(amperes).containsExactly(new double[] {4e-7, -1e-7}, within(1e-20));
        assertThat(field.watts()).isCloseTo(3e-5 * 0.04 + 4e-5 * 0.01, within(1e-18));
    }
}
