package org.ohmv.analog.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmv.analog.chip.Chip;
import org.ohmv.analog.chip.Chips;
import org.ohmv.analog.circuit.Amplifier;
import org.ohmv.analog.circuit.CircuitAnalysis;
import org.ohmv.analog.circuit.Ngspice;
import org.ohmv.analog.circuit.Transient;
import org.ohmv.analog.circuit.TransimpedanceCircuit;
import org.ohmv.analog.crossbar.WireResistance;
import org.ohmv.analog.mapping.SignedMapping;
import org.ohmv.analog.oracle.NgspiceProgram;
import org.ohmv.analog.random.RandomSeeds;

/** Random tiles, written as netlists and run by the real ngspice. */
class TileNgspiceTest {
    private static final double WAVE_VOLTS = 1e-3;

    @BeforeAll
    static void ngspiceIsHere() {
        NgspiceProgram.assumeInstalled();
    }

    private static Chip chip() {
        return Chips.chip("onchip-projection", "array.row_ohms_per_cell=4", "array.column_ohms_per_cell=3");
    }

    /** Every array of the tile behind transimpedance stages that hold ground well, against the tile's own product. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aMultiplyIsTheOperatingPointOfItsArrays(long seed, @TempDir Path folder)
            throws IOException, InterruptedException {
        SplittableRandom random = new SplittableRandom(seed);
        int rows = random.nextInt(2, 7);
        int columns = random.nextInt(2, 7);
        Chip chip = chip();
        EnumSet<ErrorCause> causes = EnumSet.of(ErrorCause.PROGRAMMING, ErrorCause.WIRES, ErrorCause.QUANTISATION);
        AnalogTile tile = new AnalogTile(chip, 0, RandomSeeds.both(seed), causes);
        tile.shape(Tiles.differential(rows, columns, 1, 3));
        tile.program(Tiles.whole(rows * columns, 7, seed), 7, 0, 0, 0);
        double[] input = Tiles.whole(columns, 7, seed + 10);
        ConversionSettings settings =
                new ConversionSettings(3, 0, 7, 0, 0, 0, OutputRange.FIXED, 1e9, -1, 1, false, false);
        double[] ours = tile.multiply(input, false, settings, 0).y();
        ArraySnapshot array = tile.programmed(0).snapshots().get(0);
        double[] volts = new double[columns];
        for (int j = 0; j < columns; j++) {
            volts[j] = 0.2 * input[j] / 7;
        }
        List<Double> plus = currents(folder, array.positive(), volts);
        List<Double> minus = currents(folder, array.negative().orElseThrow(), volts);
        for (int i = 0; i < rows; i++) {
            double spice = (plus.get(i) - minus.get(i)) / (34.5e-6 * 0.2) * 49;
            assertThat(ours[i]).as("row %d", i).isCloseTo(spice, within(2e-4 * 49));
        }
    }

    private static List<Double> currents(Path folder, ReadCells cells, double[] volts)
            throws IOException, InterruptedException {
        double feedbackOhm = 1000;
        CircuitAnalysis analysis = TransimpedanceCircuit.of(new TransimpedanceCircuit.Description(
                        cells.siemens(), new WireResistance(4, 3), 0, feedbackOhm, 0, 0, 0, Amplifier.of(1e8, 1e9)))
                .analysis();
        Ngspice.Result result = Ngspice.run(folder, analysis, volts, 1e-9, 1e-11);
        List<Double> amperes = new ArrayList<>();
        for (double volt : result.operatingPoint()) {
            amperes.add(-volt / feedbackOhm);
        }
        return amperes;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void aSolveFollowsItsNetlist(long seed, @TempDir Path folder) throws IOException, InterruptedException {
        SplittableRandom random = new SplittableRandom(seed);
        int size = random.nextInt(2, 6);
        SignedMapping mapping = SignedMapping.values()[(int) (seed % 3)];
        AnalogTile tile = new AnalogTile(chip(), 0, RandomSeeds.both(seed));
        tile.shape(new TileShape(size, size, mapping, 1, 0, false));
        double[] matrix = Tiles.dominant(size, 1.2, seed);
        tile.program(matrix, Double.NaN, 0, 0, 0);
        double[] right = Tiles.uniform(size, -1, 1, seed + 20);
        Feedback kind = seed == 6 ? Feedback.LEAST_SQUARES : Feedback.INVERSE;
        OperationOutcome outcome = tile.solve(kind, right, WaitSettings.of(20_000), ConversionSettings.AUTOMATIC, 0);
        CircuitAnalysis circuit = outcome.oracle().circuit().orElseThrow();
        double[] sources = outcome.oracle().sourceVolts();
        double stop = 40e-9;
        Ngspice.Result spice = Ngspice.run(folder, circuit, sources, stop, stop / 4000);
        Transient wave = circuit.fromRest(sources, 1e-6);
        double[] volts = new double[size];
        int every = Math.max(1, spice.waveform().size() / 50);
        for (int k = 0; k < spice.waveform().size(); k += every) {
            double[] point = spice.waveform().get(k);
            wave.outputs(point[0], volts);
            for (int i = 0; i < size; i++) {
                assertThat(volts[i]).as("output %d at %s s", i, point[0]).isCloseTo(point[i + 1], within(WAVE_VOLTS));
            }
        }
        circuit.operatingPoint(sources, volts);
        for (int i = 0; i < size; i++) {
            assertThat(volts[i]).isCloseTo(spice.operatingPoint().get(i), within(1e-6));
        }
    }
}
