package org.ohmv.analog.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ohmv.analog.circuit.LimitEvent.Limit;
import org.ohmv.analog.crossbar.ConductanceMatrix;
import org.ohmv.analog.crossbar.WireResistance;
import org.ohmv.analog.oracle.NgspiceProgram;

/** Random circuits with everything in them, against the real ngspice on our own decks. */
class NgspiceTest {
    private static final double VOLTS = 1e-3;

    @BeforeAll
    static void ngspiceIsHere() {
        NgspiceProgram.assumeInstalled();
    }

    /** What is beyond one ideal pole. */
    private enum Feature {
        SECOND_POLE,
        OUTPUT_RESISTANCE_AND_LINE,
        SLEW,
        SLEW_AND_RAILS,
        CURRENT_LIMIT,
        WIRES_WITH_SLEW,
        EVERYTHING
    }

    private static Amplifier amplifier(Feature feature) {
        Amplifier plain = Amplifier.of(1e4, 100e6);
        return switch (feature) {
            case SECOND_POLE -> plain.withSecondPole(300e6);
            case OUTPUT_RESISTANCE_AND_LINE -> plain.withOutput(200, Double.POSITIVE_INFINITY);
            case SLEW, WIRES_WITH_SLEW -> plain.withSlewAndRails(8e6, 5);
            case SLEW_AND_RAILS -> plain.withSlewAndRails(20e6, 0.4);
            case CURRENT_LIMIT -> plain.withOutput(100, 40e-6).withSlewAndRails(1e9, 1.5);
            case EVERYTHING ->
                plain.withSecondPole(500e6).withOutput(100, 60e-6).withSlewAndRails(15e6, 0.6);
        };
    }

    private static ConductanceMatrix cells(int size, double low, double diagonal, SplittableRandom random) {
        double[][] siemens = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                siemens[i][j] = random.nextDouble(low, 20e-6);
            }
            siemens[i][i] += diagonal;
        }
        return ConductanceMatrix.of(siemens);
    }

    @ParameterizedTest
    @EnumSource(Feature.class)
    void inverseCircuitFollowsNgspice(Feature feature, @TempDir Path folder) throws IOException, InterruptedException {
        for (long seed = 1; seed <= 3; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int size = random.nextInt(2, 6);
            boolean negative = seed % 2 == 0;
            boolean wires = feature == Feature.WIRES_WITH_SLEW || feature == Feature.EVERYTHING;
            InverseCircuit circuit = InverseCircuit.of(new InverseCircuit.Description(
                    cells(size, 1e-6, 80e-6, random),
                    negative ? Optional.of(cells(size, 0, 0, random)) : Optional.empty(),
                    100e-6,
                    amplifier(feature),
                    wires ? WireResistance.ofBoth(20) : WireResistance.NONE,
                    feature == Feature.EVERYTHING ? 50e-15 : 0,
                    500e-15,
                    InverseCircuit.Description.USUAL_INVERTER_SIEMENS,
                    Collections.nCopies(size, 1e-3)));
            double[] right = random.doubles(size, 0.3, 0.6).toArray();
            compare(folder, circuit.analysis(), circuit.sources(right), 4e-7);
        }
    }

    @ParameterizedTest
    @EnumSource(Feature.class)
    void transimpedanceCircuitFollowsNgspice(Feature feature, @TempDir Path folder)
            throws IOException, InterruptedException {
        SplittableRandom random = new SplittableRandom(feature.name().length());
        boolean wires = feature == Feature.WIRES_WITH_SLEW || feature == Feature.EVERYTHING;
        TransimpedanceCircuit circuit = TransimpedanceCircuit.of(new TransimpedanceCircuit.Description(
                cells(4, 1e-6, 0, random),
                wires ? WireResistance.ofBoth(10) : WireResistance.NONE,
                wires ? 5e-15 : 0,
                20e3,
                50e-15,
                100e-15,
                200e-15,
                amplifier(feature)));
        compare(folder, circuit.analysis(), random.doubles(4, 0.2, 0.8).toArray(), 2e-7);
    }

    private static void compare(Path folder, CircuitAnalysis analysis, double[] sources, double stop)
            throws IOException, InterruptedException {
        Ngspice.Result result = Ngspice.run(folder, analysis, sources, stop, stop / 4000);
        // A limited amplifier without a load to match takes long to come to rest at its rail.
        Transient ours = analysis.fromRest(sources, 1e-3);
        double[] outputs = new double[analysis.outputs().size()];
        int every = Math.max(1, result.waveform().size() / 100);
        for (int k = 0; k < result.waveform().size(); k += every) {
            double[] point = result.waveform().get(k);
            ours.outputs(point[0], outputs);
            for (int i = 0; i < outputs.length; i++) {
                assertThat(outputs[i])
                        .as("output %d at %s s, %s", i, point[0], ours.events())
                        .isCloseTo(point[i + 1], within(VOLTS));
            }
        }
        assertThat(ours.settles()).isTrue();
        ours.finalOutputs(outputs);
        double tolerance = ours.events().isEmpty() ? 1e-6 : 1e-4;
        for (int i = 0; i < outputs.length; i++) {
            assertThat(outputs[i]).isCloseTo(result.operatingPoint().get(i), within(tolerance));
        }
    }

    @Test
    void limitsAreReportedInTheOrderInWhichTheyAct() {
        Amplifier slow = Amplifier.of(1e4, 100e6).withSlewAndRails(10e6, 0.5);
        InverseCircuit circuit = InverseCircuit.of(
                InverseCircuit.Description.of(ConductanceMatrix.of(new double[][] {{50e-6}}), null, 100e-6, slow));
        // x = 0.8 V would be the solution; it slews to the rail at 0.5 V in 50 ns, and 0.08 ns
        // more for the leak of a gain of 1e4, and stays there.
        Transient result = circuit.analysis().fromRest(circuit.sources(new double[] {0.4}), 1e-5);
        List<Limit> begun = new ArrayList<>();
        for (LimitEvent event : result.events()) {
            if (event.begins()) {
                begun.add(event.limit());
            }
        }
        assertThat(begun).containsExactly(Limit.SLEW, Limit.RAIL);
        assertThat(result.events().get(1).seconds()).isCloseTo(50.08e-9, within(0.1e-9));
        double[] last = new double[1];
        result.finalOutputs(last);
        assertThat(last[0]).isCloseTo(0.5, within(2e-4));
        assertThat(result.settles()).isTrue();
    }
}
