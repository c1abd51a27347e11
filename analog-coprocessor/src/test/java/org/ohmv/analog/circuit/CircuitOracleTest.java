package org.ohmv.analog.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.ohmv.analog.algebra.VectorMath;
import org.ohmv.analog.oracle.Oracle;

/** INV and TIA circuits against ngspice: operating point, waveform, settling, stability. */
class CircuitOracleTest {
    private static final double OPERATING_POINT_VOLTS = 1e-9;
    private static final double WAVEFORM_VOLTS = 2e-4;
    private static final double SETTLING = 2e-3;

    @TestFactory
    List<DynamicTest> inverseCircuitsDoWhatNgspiceSays() {
        return Oracle.read("inv.json").objects("cases").stream()
                .map(solved -> DynamicTest.dynamicTest(solved.text("name"), () -> {
                    InverseCircuit circuit = OracleCircuits.inverse(solved);
                    compare(solved, circuit.analysis(), circuit.sources(solved.vector("b_V")));
                }))
                .toList();
    }

    @TestFactory
    List<DynamicTest> transimpedanceCircuitsDoWhatNgspiceSays() {
        return Oracle.read("tia.json").objects("cases").stream()
                .map(solved -> DynamicTest.dynamicTest(
                        solved.text("name"),
                        () -> compare(
                                solved, OracleCircuits.transimpedance(solved).analysis(), solved.vector("v_in"))))
                .toList();
    }

    private static void compare(Oracle solved, CircuitAnalysis analysis, double[] sources) {
        double[] expected = solved.vector("x_dc_V");
        double[] outputs = new double[expected.length];
        analysis.operatingPoint(sources, outputs);
        assertThat(outputs).containsExactly(expected, within(OPERATING_POINT_VOLTS));
        boolean stable = solved.has("t_settle_1pct_inf_s");
        assertThat(analysis.stable()).isEqualTo(stable);
        Transient waveform = analysis.fromRest(sources, 1);
        assertThat(waveform.settles()).isEqualTo(stable);
        if (!stable) {
            assertThat(waveform.settlingSeconds(Transient.Norm.LARGEST, 1e-3)).isEmpty();
            return;
        }
        double largest = VectorMath.largest(expected);
        double length = Math.sqrt(VectorMath.dot(expected, expected));
        settling(solved, "t_settle_1pct_inf_s", waveform, Transient.Norm.LARGEST, 0.01 * largest);
        settling(solved, "t_settle_1pct_l2_s", waveform, Transient.Norm.EUCLIDEAN, 0.01 * length);
        settling(solved, "t_settle_1lsb8_s", waveform, Transient.Norm.LARGEST, 2.0 / 256);
        settling(solved, "t_settle_half_lsb8_s", waveform, Transient.Norm.LARGEST, 1.0 / 256);
        if (solved.has("wave_t_s")) {
            double[] times = solved.vector("wave_t_s");
            double[][] wave = solved.matrix("wave_x_V");
            for (int k = 0; k < times.length; k++) {
                waveform.outputs(times[k], outputs);
                assertThat(outputs).as("at %s s", times[k]).containsExactly(wave[k], within(WAVEFORM_VOLTS));
            }
        }
    }

    private static void settling(Oracle solved, String field, Transient waveform, Transient.Norm norm, double volts) {
        if (solved.has(field)) {
            double expected = solved.number(field);
            double actual = waveform.settlingSeconds(norm, volts).orElseThrow();
            assertThat(actual).as(field).isCloseTo(expected, within(SETTLING * expected));
        }
    }
}
