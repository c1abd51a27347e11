package org.ohmv.analog.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmv.analog.circuit.Transient.Norm;
import org.ohmv.analog.crossbar.ConductanceMatrix;
import org.ohmv.analog.crossbar.WireResistance;

/** What outputs draw from their supplies, what lines cost in time, and what cells see while a loop is read. */
class AmplifierPowerTest {
    private static final double SUPPLY = 1.2;

    private static InverseCircuit single(double scale, Amplifier amplifier, double lineFarads) {
        return InverseCircuit.of(new InverseCircuit.Description(
                ConductanceMatrix.of(new double[][] {{scale * 50e-6}}),
                Optional.empty(),
                scale * 100e-6,
                amplifier,
                WireResistance.NONE,
                0,
                lineFarads,
                InverseCircuit.Description.USUAL_INVERTER_SIEMENS,
                List.of()));
    }

    @Test
    void outputsDrawTheirCurrentFromASupply() {
        Amplifier amplifier =
                Amplifier.of(1e5, 100e6).withNoiseAndPower(0, 1e-3).withSupply(SUPPLY);
        InverseCircuit circuit = single(1, amplifier, 0);
        Transient step = circuit.analysis().fromRest(circuit.sources(new double[] {0.1}), 1);
        double[] last = new double[1];
        step.finalOutputs(last);
        // The cell's current is g g0 (x + b) / (g + g0), with x approaching its end at one rate.
        double rate = 2 * Math.PI * 100e6 * (1.0 / 3 + 1e-5);
        double series = 50e-6 * 100e-6 / 150e-6;
        double seconds = 5 / rate;
        double integral = (last[0] + 0.1) * seconds - last[0] * (1 - Math.exp(-5)) / rate;
        double expected = 1e-3 * seconds + SUPPLY * series * integral;
        assertThat(step.amplifierJoules(seconds)).isCloseTo(expected, within(1e-6 * expected));
        // What cells and source conductance turn into heat at the output's expense is less than what is drawn.
        assertThat(step.arrayJoules(1e-6)).isLessThan(step.amplifierJoules(1e-6) - 1e-9);
        double without = single(1, amplifier.withSupply(0), 0)
                .analysis()
                .fromRest(circuit.sources(new double[] {0.1}), 1)
                .amplifierJoules(seconds);
        assertThat(without).isEqualTo(1e-3 * seconds);
    }

    /** Cells of picosiemens draw next to nothing: what is left is the charge of the line. */
    @Test
    void linesAreChargedFromASupply() {
        Amplifier amplifier = Amplifier.of(1e5, 100e6)
                .withOutput(100, Double.POSITIVE_INFINITY)
                .withSupply(SUPPLY);
        InverseCircuit circuit = single(1e-6, amplifier, 1e-12);
        Transient step = circuit.analysis().fromRest(circuit.sources(new double[] {0.1}), 1);
        double expected = SUPPLY * 1e-12 * 0.2;
        assertThat(step.amplifierJoules(1e-6)).isCloseTo(expected, within(1e-3 * expected));
    }

    /** Tellegen: with bit lines at ground, what the drivers give is what cells and wires turn into heat. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 20})
    void driversGiveWhatTheArrayTurnsIntoHeat(double ohm) {
        SplittableRandom random = new SplittableRandom(1);
        double[][] siemens = new double[6][4];
        for (double[] row : siemens) {
            for (int j = 0; j < row.length; j++) {
                row[j] = random.nextDouble(1e-6, 100e-6);
            }
        }
        Circuit.Builder builder = new Circuit.Builder();
        List<Integer> drives = new ArrayList<>();
        List<Integer> senses = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            drives.add(builder.source("in" + i));
        }
        for (int j = 0; j < 4; j++) {
            senses.add(builder.source("out" + j));
        }
        Circuit circuit = builder.crossbar(ConductanceMatrix.of(siemens), WireResistance.ofBoth(ohm), 0, drives, senses)
                .build();
        ArrayPower power = new ArrayPower(circuit);
        double[] volts = new double[circuit.nodes()];
        double[] amperes = new double[circuit.nodes()];
        for (int drive : drives) {
            volts[drive] = random.nextDouble(-0.3, 0.3);
        }
        power.addDriverCurrents(volts, amperes);
        double given = 0;
        for (int drive : drives) {
            given += volts[drive] * amperes[drive];
        }
        assertThat(given).isCloseTo(power.watts(volts), within(1e-12 * given));
        assertThat(given).isPositive();
    }

    private static InverseCircuit loop(int size, Amplifier amplifier, double faradsPerCell) {
        SplittableRandom random = new SplittableRandom(size);
        double[][] siemens = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                siemens[i][j] = random.nextDouble(0, 20e-6) / size;
            }
            siemens[i][i] += 80e-6;
        }
        double line = new LineCapacitance(faradsPerCell, 0).farads(size);
        return InverseCircuit.of(new InverseCircuit.Description(
                ConductanceMatrix.of(siemens),
                Optional.empty(),
                100e-6,
                amplifier,
                WireResistance.NONE,
                line,
                line,
                InverseCircuit.Description.USUAL_INVERTER_SIEMENS,
                List.of()));
    }

    private static double settling(int size, double faradsPerCell) {
        Amplifier amplifier = Amplifier.of(1e4, 100e6).withOutput(1000, Double.POSITIVE_INFINITY);
        InverseCircuit circuit = loop(size, amplifier, faradsPerCell);
        double[] right = new double[size];
        Arrays.fill(right, 0.2);
        return circuit.analysis()
                .fromRest(circuit.sources(right), 1)
                .settlingSeconds(Norm.LARGEST, 1e-3)
                .orElseThrow();
    }

    /** The same matrix, as far as its eigenvalues go, on longer lines. */
    @Test
    void settlingGrowsWithTheLengthOfTheLines() {
        assertThat(settling(32, 0) / settling(4, 0)).isBetween(0.8, 1.2);
        assertThat(settling(32, 20e-15) / settling(4, 20e-15)).isGreaterThan(1.5);
        assertThat(new LineCapacitance(1e-15, 5e-15).farads(64)).isCloseTo(69e-15, within(1e-27));
        assertThatThrownBy(() -> new LineCapacitance(-1, 0)).hasMessageContaining("negative");
    }

    @Test
    void sourcesAreScaledToWhatCellsBear() {
        InverseCircuit circuit = loop(8, Amplifier.of(1e4, 100e6), 0);
        CircuitAnalysis analysis = circuit.analysis();
        double[] right = {0.3, -0.2, 0.1, 0.4, -0.3, 0.2, 0.1, 0.5};
        double[] sources = circuit.sources(right);
        ReadVoltageLimit limit = new ReadVoltageLimit(0.2);
        assertThat(limit.isExceeded(analysis, sources)).isTrue();
        double scale = limit.sourceScale(analysis, sources);
        assertThat(scale).isBetween(0.1, 0.9);
        double[] scaled = new double[8];
        for (int i = 0; i < 8; i++) {
            scaled[i] = sources[i] * scale * (1 - 1e-9);
        }
        assertThat(limit.isExceeded(analysis, scaled)).isFalse();
        for (int i = 0; i < 8; i++) {
            scaled[i] = sources[i] * scale * 1.001;
        }
        assertThat(limit.isExceeded(analysis, scaled)).isTrue();
        assertThat(new ReadVoltageLimit(5).sourceScale(analysis, sources)).isEqualTo(1);
        assertThatThrownBy(() -> new ReadVoltageLimit(0)).hasMessageContaining("positive");
    }

    /** An offset of 50 mV at a gain of two: no scale of the input takes it away. */
    @Test
    void offsetsCountTowardsTheLimitWhateverTheScale() {
        InverseCircuit circuit = InverseCircuit.of(new InverseCircuit.Description(
                ConductanceMatrix.of(new double[][] {{50e-6}}),
                Optional.empty(),
                100e-6,
                Amplifier.of(1e6, 100e6),
                WireResistance.NONE,
                0,
                0,
                InverseCircuit.Description.USUAL_INVERTER_SIEMENS,
                List.of(50e-3)));
        // x = 3 vos + 2 b, and the cell sees x - vos.
        CircuitAnalysis analysis = circuit.analysis();
        double[] sources = circuit.sources(new double[] {0.1});
        assertThat(new ReadVoltageLimit(0.2).sourceScale(analysis, sources)).isCloseTo(0.5, within(1e-4));
        assertThat(new ReadVoltageLimit(0.09).sourceScale(analysis, sources)).isZero();
    }

    /** A second pole below the loop's crossover lets x overshoot: at rest cells would be safe. */
    @Test
    void overshootExceedsTheLimitThatTheOperatingPointKeeps() {
        InverseCircuit circuit = single(1, Amplifier.of(1e5, 100e6).withSecondPole(10e6), 0);
        CircuitAnalysis analysis = circuit.analysis();
        double[] sources = circuit.sources(new double[] {0.1});
        ReadVoltageLimit limit = new ReadVoltageLimit(0.22);
        assertThat(limit.isExceeded(analysis, sources)).isFalse();
        Transient step = analysis.fromRest(sources, 1);
        assertThat(limit.isExceeded(step, 1e-6)).isTrue();
        // A loop of crossover c and pole p has the damping sqrt(p / c) / 2.
        double damping = Math.sqrt(10 / (100 / 3.0)) / 2;
        double overshoot = Math.exp(-Math.PI * damping / Math.sqrt(1 - damping * damping));
        // The summing node swings, too: the cell sees two thirds of x and a third of b's share.
        double end = (0.2 * 100 + 0.1 * 100) / 150;
        double peak = end + 0.2 * overshoot * 100 / 150;
        assertThat(step.largestCellVolts(1e-6)).isCloseTo(peak, within(0.01 * peak));
    }
}
