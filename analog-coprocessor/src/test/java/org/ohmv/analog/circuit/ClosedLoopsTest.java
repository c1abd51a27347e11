package org.ohmv.analog.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ohmv.analog.algebra.LuDecomposition;
import org.ohmv.analog.algebra.VectorMath;
import org.ohmv.analog.crossbar.ConductanceMatrix;
import org.ohmv.analog.crossbar.WireResistance;
import org.ohmv.analog.oracle.NgspiceProgram;

/** Least squares loops; noise and energy of a loop against closed forms. */
class ClosedLoopsTest {
    private static final double KELVIN = 300;
    private static final double BOLTZMANN = 1.380649e-23;

    private static LeastSquaresCircuit leastSquares(double[][] siemens) {
        return LeastSquaresCircuit.of(new LeastSquaresCircuit.Description(
                ConductanceMatrix.of(siemens),
                100e-6,
                200e-6,
                Amplifier.of(1e5, 1e9),
                Amplifier.of(1e5, 20e6),
                WireResistance.NONE,
                0,
                0));
    }

    private static double[][] observations() {
        SplittableRandom random = new SplittableRandom(3);
        double[][] siemens = new double[7][3];
        for (double[] row : siemens) {
            for (int j = 0; j < row.length; j++) {
                row[j] = random.nextDouble(1e-6, 100e-6);
            }
        }
        return siemens;
    }

    @Test
    void leastSquaresLoopRestsAtTheNormalEquations() {
        double[][] siemens = observations();
        double[] y = {0.1, -0.05, 0.2, 0.12, 0.03, -0.1, 0.15};
        LeastSquaresCircuit circuit = leastSquares(siemens);
        CircuitAnalysis analysis = circuit.analysis();
        assertThat(analysis.stable()).isTrue();
        double[] w = new double[3];
        analysis.operatingPoint(circuit.sources(y), w);
        double[][] normal = VectorMath.multiply(VectorMath.transpose(siemens), siemens);
        double[] right = new double[3];
        for (int j = 0; j < 3; j++) {
            for (int i = 0; i < 7; i++) {
                right[j] += siemens[i][j] * 100e-6 * y[i];
            }
        }
        double[] expected = new double[3];
        LuDecomposition.of(normal).orElseThrow().solve(right, expected);
        assertThat(w).containsExactly(expected, within(1e-3));
        assertThat(analysis.fromRest(circuit.sources(y), 1).settlingSeconds(Transient.Norm.LARGEST, 1e-3))
                .isPresent();
    }

    @Test
    void leastSquaresLoopFollowsNgspice(@TempDir Path folder) throws IOException, InterruptedException {
        NgspiceProgram.assumeInstalled();
        LeastSquaresCircuit circuit = leastSquares(observations());
        double[] sources = circuit.sources(new double[] {0.1, -0.05, 0.2, 0.12, 0.03, -0.1, 0.15});
        compare(folder, circuit.analysis(), sources, 1e-6, 5e-4);
    }

    private static void compare(Path folder, CircuitAnalysis analysis, double[] sources, double stop, double volts)
            throws IOException, InterruptedException {
        Ngspice.Result result = Ngspice.run(folder, analysis, sources, stop, stop / 4000);
        Transient ours = analysis.fromRest(sources, 1e-3);
        double[] outputs = new double[analysis.outputs().size()];
        int every = Math.max(1, result.waveform().size() / 50);
        for (int k = 0; k < result.waveform().size(); k += every) {
            double[] point = result.waveform().get(k);
            ours.outputs(point[0], outputs);
            for (int i = 0; i < outputs.length; i++) {
                assertThat(outputs[i]).as("at %s s", point[0]).isCloseTo(point[i + 1], within(volts));
            }
        }
    }

    /** One amplifier, one cell {@code g}, one source conductance {@code g0}. */
    private static InverseCircuit single(double siemens, double noise) {
        return InverseCircuit.of(InverseCircuit.Description.of(
                ConductanceMatrix.of(new double[][] {{siemens}}),
                null,
                100e-6,
                Amplifier.of(1e5, 100e6).withNoiseAndPower(noise, 1e-3)));
    }

    @Test
    void noiseOfOneAmplifierIsThatOfItsBandwidth() {
        double siemens = 50e-6;
        double noise = 10e-9;
        double rate = 2 * Math.PI * 100e6;
        double feedback = siemens / (siemens + 100e-6);
        // A pole at p = rate * (feedback + 1/gain) integrates two-sided white noise S in x' to S / (2 p).
        double pole = rate * (feedback + 1e-5);
        double thermal = 2 * BOLTZMANN * KELVIN / (siemens + 100e-6);
        double expected = (noise * noise / 2 + thermal) * rate * rate / (2 * pole);
        double[][] covariance = single(siemens, noise).analysis().noiseCovariance(KELVIN);
        assertThat(covariance[0][0]).isCloseTo(expected, within(1e-9 * expected));
    }

    @Test
    void noiseOfAnUnstableCircuitIsRefused() {
        InverseCircuit circuit = InverseCircuit.of(InverseCircuit.Description.of(
                ConductanceMatrix.of(new double[][] {{1e-6, 90e-6}, {90e-6, 1e-6}}),
                null,
                100e-6,
                Amplifier.of(1e5, 1e8)));
        assertThatThrownBy(() -> circuit.analysis().noiseCovariance(KELVIN))
                .isInstanceOf(UnsolvableCircuitException.class);
    }

    @Test
    void energyOfACellIsTheIntegralOfItsPower() {
        InverseCircuit circuit = single(50e-6, 0);
        Transient step = circuit.analysis().fromRest(circuit.sources(new double[] {0.1}), 1);
        // The cell sees x - v with v = (g x - g0 b) / (g + g0); x approaches its end with one rate.
        double rate = 2 * Math.PI * 100e6 * (1.0 / 3 + 1e-5);
        double[] last = new double[1];
        step.finalOutputs(last);
        double g = 50e-6;
        double g0 = 100e-6;
        double end = last[0] * g0 / (g + g0) + 0.1 * g0 / (g + g0);
        double swing = -last[0] * g0 / (g + g0);
        double seconds = 3 / rate;
        double decay = Math.exp(-3);
        double integral = end * end * seconds
                + 2 * end * swing * (1 - decay) / rate
                + swing * swing * (1 - decay * decay) / (2 * rate);
        assertThat(step.arrayJoules(seconds)).isCloseTo(g * integral, within(1e-6 * g * integral));
        assertThat(step.amplifierJoules(2)).isEqualTo(2e-3);
        double later = step.arrayJoules(1e-3) - step.arrayJoules(0.5e-3);
        assertThat(later).isCloseTo(g * end * end * 0.5e-3, within(1e-6 * g * end * end * 0.5e-3));
    }
}
