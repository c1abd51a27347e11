package org.ohmv.analog.crossbar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmv.analog.oracle.Oracle;

/** The effective matrix against ngspice and badcrossbar. */
class CrossbarOracleTest {
    /** The issue asks for 1e-9; the formulas reach 3.1e-13, so that a loss of digits fails here long before. */
    private static final double TOLERANCE = 1e-12;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8x8_0",
                "8x8_1",
                "8x8_2",
                "16x16_0",
                "16x16_1",
                "16x16_2",
                "32x32_0",
                "32x32_1",
                "32x32_2",
                "16x8",
                "8x24",
                "1x8",
                "8x1",
                "16x16_stuck",
                "64x64_0",
                "128x128_bcb"
            })
    void currentsAreThoseOfTheExternalSolver(String name) {
        Oracle file = Oracle.read("xbar_" + name + ".json");
        ConductanceMatrix cells = ConductanceMatrix.of(Oracle.siemens(file.matrix("g_uS")));
        for (Oracle solved : file.objects("cases")) {
            WireResistance wires = new WireResistance(solved.number("r_word_ohm"), solved.number("r_bit_ohm"));
            EffectiveMatrix effective = EffectiveMatrix.of(cells, wires);
            EffectiveMatrix transfer = CrossbarMultiport.of(cells, wires).transfer();
            double[][] inputs = solved.matrix("v_in");
            double[][] currents = solved.matrix("i_out_A");
            for (int k = 0; k < inputs.length; k++) {
                assertCurrents(effective, inputs[k], currents[k]);
                assertCurrents(transfer, inputs[k], currents[k]);
            }
        }
    }

    private static void assertCurrents(EffectiveMatrix matrix, double[] volts, double[] expected) {
        double[] amperes = new double[matrix.columns()];
        matrix.multiply(volts, amperes, new double[matrix.columns()]);
        double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        for (int j = 0; j < expected.length; j++) {
            assertThat(Math.abs(amperes[j] - expected[j]) / largest).isLessThan(TOLERANCE);
        }
    }
}
