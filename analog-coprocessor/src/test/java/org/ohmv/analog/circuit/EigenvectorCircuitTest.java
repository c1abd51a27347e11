package org.ohmv.analog.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmv.analog.algebra.RealEigenvectors;
import org.ohmv.analog.algebra.VectorMath;
import org.ohmv.analog.crossbar.ConductanceMatrix;
import org.ohmv.analog.crossbar.WireResistance;
import org.ohmv.analog.oracle.NgspiceProgram;

/** The loop that grows along the dominant eigenvector, against power iteration and ngspice. */
class EigenvectorCircuitTest {
    private static EigenvectorCircuit eigenvector() {
        double[][] siemens = {{60e-6, 20e-6, 10e-6}, {20e-6, 50e-6, 15e-6}, {10e-6, 15e-6, 40e-6}};
        return EigenvectorCircuit.of(new EigenvectorCircuit.Description(
                ConductanceMatrix.of(siemens),
                80e-6,
                Amplifier.of(1e4, 100e6).withSlewAndRails(1e9, 1),
                WireResistance.NONE,
                1e-4,
                0,
                List.of(1e-3, 1e-3, 1e-3)));
    }

    @Test
    void eigenvectorLoopGrowsToTheRailsAlongTheDominantEigenvector() {
        CircuitAnalysis analysis = eigenvector().analysis();
        assertThat(analysis.stable()).isFalse();
        Transient growth = analysis.fromRest(new double[0], 1e-3);
        assertThat(growth.settles()).isTrue();
        double[] x = new double[3];
        growth.finalOutputs(x);
        assertThat(VectorMath.largest(x)).isCloseTo(1, within(0.01));
        // Power iteration on the same matrix.
        double[] v = {1, 1, 1};
        for (int k = 0; k < 200; k++) {
            double[] next = {
                60 * v[0] + 20 * v[1] + 10 * v[2], 20 * v[0] + 50 * v[1] + 15 * v[2], 10 * v[0] + 15 * v[1] + 40 * v[2]
            };
            double norm = Math.sqrt(VectorMath.dot(next, next));
            for (int i = 0; i < 3; i++) {
                v[i] = next[i] / norm;
            }
        }
        double cosine = Math.abs(VectorMath.dot(v, x)) / Math.sqrt(VectorMath.dot(x, x));
        assertThat(cosine).isGreaterThan(0.995);
    }

    @Test
    void eigenvectorLoopFollowsNgspice(@TempDir Path folder) throws IOException, InterruptedException {
        NgspiceProgram.assumeInstalled();
        compare(folder, eigenvector().analysis(), new double[0], 2e-6, 5e-3);
    }

    /** Random matrices, wires, output resistances with lines to charge; the feedback 10 % below the eigenvalue. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void randomEigenvectorLoopsFollowNgspice(int seed, @TempDir Path folder) throws IOException, InterruptedException {
        NgspiceProgram.assumeInstalled();
        SplittableRandom random = new SplittableRandom(seed);
        int size = random.nextInt(2, 6);
        double[][] siemens = new double[size][size];
        for (double[] row : siemens) {
            for (int j = 0; j < size; j++) {
                row[j] = random.nextDouble(5e-6, 60e-6);
            }
        }
        RealEigenvectors eigen = RealEigenvectors.of(siemens).orElseThrow();
        double largest = 0;
        for (int k = 0; k < size; k++) {
            largest = Math.max(largest, eigen.real(k));
        }
        boolean loaded = seed % 2 == 0;
        Amplifier plain = Amplifier.of(1e4, 100e6).withSlewAndRails(1e9, 0.8);
        EigenvectorCircuit circuit = EigenvectorCircuit.of(new EigenvectorCircuit.Description(
                ConductanceMatrix.of(siemens),
                0.9 * largest,
                loaded ? plain.withOutput(200, Double.POSITIVE_INFINITY) : plain,
                WireResistance.ofBoth(10 * (seed - 1)),
                1e-4,
                loaded ? 100e-15 : 0,
                Collections.nCopies(size, 5e-3)));
        compare(folder, circuit.analysis(), new double[0], 1e-6, 5e-3);
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
}
