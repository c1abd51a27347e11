package org.ohmv.analog.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.ohmv.analog.device.Devices.SECOND;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ohmv.analog.random.RandomSeeds;
import org.ohmv.analog.random.RandomStream;

/** Averaging N reads: helps by the root of N against white noise, hardly against slow noise. */
class ReadNoiseTest {
    private static final int CELLS = 20_000;

    /** The deviation, over cells, of the mean of reads at equal intervals. */
    private static double deviationOfMean(CellArray array, double programmed, int reads, long start, long interval) {
        double[] sum = new double[CELLS];
        for (int read = 0; read < reads; read++) {
            double[] one = Devices.read(array, start + read * interval);
            for (int cell = 0; cell < CELLS; cell++) {
                sum[cell] += (one[cell] - programmed) / reads;
            }
        }
        return Devices.deviation(sum);
    }

    @Test
    void averagingReadsHardlyHelpsAgainstFlickerNoise() {
        CellModel model = Devices.model(
                "pcm", "cell.programming.law=none", "cell.drift_mean.law=none", "cell.drift_deviation.law=none");
        CellArray array = Devices.programmed(model, CELLS, 25);
        double one = deviationOfMean(array, 25, 1, SECOND, 0);
        double many = deviationOfMean(array, 25, 100, SECOND + 1_000_000, 1_000_000);
        // One hundred reads, 1 us apart, one second after programming. The variance of the sum of components of period
        // P
        // is known: ln(t/P0) + 1 for one read; components slower than the 100 us of reading, four decades of six,
        // remain whole. The exact mean over the triangular correlations is computed here.
        double expected = Math.sqrt(flickerVarianceOfMean(100, 1e-6, 1) / flickerVarianceOfMean(1, 1e-6, 1));
        assertThat(expected).isBetween(0.75, 0.9);
        assertThat(many / one).isCloseTo(expected, within(0.02));
    }

    private static double flickerVarianceOfMean(int reads, double interval, double age) {
        double step = Math.log(10) / 1000;
        double variance = 0;
        for (double logarithm = Math.log(2 * 250e-9 * Math.E); logarithm < 50; logarithm += step) {
            double period = Math.exp(logarithm + step / 2);
            double share = 0;
            for (int lag = 0; lag < reads; lag++) {
                double pairs = (lag == 0 ? 1.0 : 2.0) * (reads - lag);
                share += pairs * Math.max(0, 1 - lag * interval / period);
            }
            variance += step * Math.min(1, age / period) * share / (reads * (double) reads);
        }
        return variance;
    }

    @Test
    void noiseAtATimeDoesNotDependOnWhatWasReadBefore() {
        CellModel model = Devices.model("pcm");
        CellArray often = Devices.programmed(model, 1000, 20);
        CellArray once = Devices.programmed(model, 1000, 20);
        for (long time = 0; time < 50_000_000; time += 777_777) {
            Devices.read(often, time);
        }
        Devices.read(often, SECOND);
        assertThat(Devices.read(often, 3 * SECOND)).isEqualTo(Devices.read(once, 3 * SECOND));
        assertThatThrownBy(() -> Devices.read(once, SECOND)).hasMessageContaining("after that");
    }

    @Test
    void cellsThatAreWrittenAnewBeginWithoutSlowNoise() {
        CellModel model = Devices.model(
                "pcm", "cell.programming.law=none", "cell.drift_mean.law=none", "cell.drift_deviation.law=none");
        CellArray array = Devices.programmed(model, 1000, 25);
        assertThat(Devices.deviation(Devices.read(array, SECOND))).isPositive();
        double[] wishes = new double[1000];
        Arrays.fill(wishes, 20);
        array.program(0, wishes, SECOND);
        assertThat(Devices.read(array, SECOND)).containsOnly(20);
        assertThat(Devices.deviation(Devices.read(array, 2 * SECOND)))
                .isCloseTo(20 * model.flickerFraction(20) * Math.sqrt(Math.log(1 / 500e-9)), within(0.05));
    }

    @Test
    void telegraphNoiseJumpsBetweenTwoValuesWithALorentzianCorrelation() {
        CellModel model = Devices.model(
                "ideal-cell",
                "cell.telegraph.cells_fraction=1",
                "cell.telegraph.amplitude_fraction=0.1",
                "cell.telegraph.filled_fraction=0.3",
                "cell.telegraph.shortest_microseconds=1",
                "cell.telegraph.longest_microseconds=1");
        CellArray array = Devices.programmed(model, CELLS, 100);
        double[] first = Devices.read(array, SECOND);
        assertThat(Arrays.stream(first)
                        .map(x -> Math.abs(Math.abs(x - 98) - 5))
                        .max()
                        .orElseThrow())
                .isLessThan(1e-9);
        assertThat(Devices.mean(first)).isCloseTo(100, within(4 * 4.6 / Math.sqrt(CELLS)));
        double variance = 100 * 0.3 * 0.7;
        for (long lag : new long[] {200_000, 1_000_000, 3_000_000}) {
            double[] later = Devices.read(array, SECOND + lag);
            double correlation = 0;
            for (int cell = 0; cell < CELLS; cell++) {
                correlation += (first[cell] - 100) * (later[cell] - 100) / (variance * CELLS);
            }
            assertThat(correlation).isCloseTo(Math.exp(-lag / 1e6), within(4 / Math.sqrt(CELLS)));
        }
    }

    @Test
    void averagingHelpsAgainstTelegraphNoiseOnlyAsFarAsTrapsSwitch() {
        CellModel model = Devices.model(
                "ideal-cell",
                "cell.telegraph.cells_fraction=1",
                "cell.telegraph.amplitude_fraction=0.1",
                "cell.telegraph.shortest_microseconds=10",
                "cell.telegraph.longest_microseconds=10");
        CellArray array = Devices.programmed(model, CELLS, 100);
        double one = deviationOfMean(array, 100, 1, SECOND, 0);
        double many = deviationOfMean(array, 100, 64, SECOND + 1_000_000, 1_000_000);
        double share = 0;
        for (int lag = 0; lag < 64; lag++) {
            share += (lag == 0 ? 1.0 : 2.0) * (64 - lag) * Math.exp(-lag / 10.0) / (64.0 * 64);
        }
        // Against white noise it would be 1/8.
        assertThat(Math.sqrt(share)).isBetween(0.4, 0.6);
        assertThat(many / one).isCloseTo(Math.sqrt(share), within(0.02));
    }

    /** A device with all three at once: each averages away as far as it does alone. */
    @Test
    void averagingHelpsEachPartOfTheSpectrumInItsOwnWay() {
        CellModel model = Devices.model(
                "rram-wan",
                "cell.programming.law=none",
                "cell.relaxed_first.law=none",
                "cell.relaxed_second.law=none",
                "cell.flicker_noise.law=constant",
                "cell.flicker_noise.constant=0.003",
                "cell.flicker_noise.read_nanoseconds=250",
                "cell.telegraph.cells_fraction=1",
                "cell.telegraph.amplitude_fraction=0.02",
                "cell.telegraph.shortest_microseconds=10",
                "cell.telegraph.longest_microseconds=10");
        double programmed = 30;
        for (int reads : new int[] {1, 16, 64}) {
            CellArray array = Devices.programmed(model, CELLS, programmed);
            RandomStream white = RandomSeeds.both(7).noise().child("white");
            double[] mean = new double[CELLS];
            double[] variances = new double[CELLS];
            for (int read = 0; read < reads; read++) {
                double[] now = Devices.read(array, SECOND + read * 1_000_000L);
                array.whiteVariances(now, Devices.ROOM_KELVIN, variances);
                ColumnNoise.add(variances, white, read, now);
                for (int cell = 0; cell < CELLS; cell++) {
                    mean[cell] += now[cell] / reads;
                }
            }
            double flicker = Math.pow(0.003 * programmed, 2) * flickerVarianceOfMean(reads, 1e-6, 1);
            double trapped = 0;
            for (int lag = 0; lag < reads; lag++) {
                trapped += (lag == 0 ? 1.0 : 2.0) * (reads - lag) * Math.exp(-lag / 10.0) / ((double) reads * reads);
            }
            double telegraph = Math.pow(0.02 * programmed, 2) / 4 * trapped;
            // 1 % of the conductance, fresh at every read.
            double fresh = Math.pow(0.01 * programmed, 2) / reads;
            double expected = Math.sqrt(flicker + telegraph + fresh);
            assertThat(Devices.deviation(mean)).isCloseTo(expected, within(0.02 * expected));
            assertThat(Devices.mean(mean)).isCloseTo(programmed, within(4 * expected / Math.sqrt(CELLS)));
        }
    }

    /** Fresh noise of 100,000 reads of one cell, and its growth with the root of the temperature. */
    @ParameterizedTest
    @CsvSource({"rram-wan, 10", "rram-wan, 38", "rram-taox-pku, 35", "sonos, 8"})
    void freshNoiseHasTheDeviationOfItsLaw(String device, double microsiemens) {
        CellModel model = Devices.model(device);
        int reads = 100_000;
        double[] variances = new double[reads];
        Arrays.fill(variances, Math.pow(model.whiteDeviation(microsiemens, 300), 2));
        double[] noise = new double[reads];
        ColumnNoise.add(variances, RandomSeeds.both(4).noise(), 0, noise);
        double expected = device.equals("sonos")
                ? 12.580 / 200 * (1 - Math.exp(-200 * microsiemens / 215.4))
                : 0.01 * microsiemens;
        assertThat(Devices.deviation(noise)).isCloseTo(expected, within(4 * expected / Math.sqrt(2.0 * reads)));
        assertThat(Devices.mean(noise)).isCloseTo(0, within(4 * expected / Math.sqrt(reads)));
        assertThat(model.whiteDeviation(microsiemens, 330))
                .isCloseTo(model.whiteDeviation(microsiemens, 300) * Math.sqrt(1.1), within(1e-12));
    }

    @Test
    void whiteNoiseOfAColumnIsThatOfItsCellsTogether() {
        int rows = 16;
        int columns = 3;
        RandomStream stream = RandomSeeds.both(5).noise().child("read");
        double[] variances = new double[rows * columns];
        double[] volts = new double[rows];
        for (int row = 0; row < rows; row++) {
            volts[row] = (row % 5 - 2) * 0.1;
            for (int column = 0; column < columns; column++) {
                variances[row * columns + column] = (1 + row) * (1 + column) * 0.01;
            }
        }
        double[] squares = new double[columns];
        double[] products = new double[columns];
        double[] work = new double[columns];
        int multiplies = 100_000;
        for (int multiply = 0; multiply < multiplies; multiply++) {
            double[] currents = new double[columns];
            ColumnNoise.add(volts, variances, stream, multiply, work, currents);
            for (int column = 0; column < columns; column++) {
                squares[column] += currents[column] * currents[column] / multiplies;
                products[column] += currents[column] * currents[(column + 1) % columns] / multiplies;
            }
        }
        for (int column = 0; column < columns; column++) {
            double expected = 0;
            for (int row = 0; row < rows; row++) {
                expected += volts[row] * volts[row] * variances[row * columns + column];
            }
            assertThat(squares[column]).isCloseTo(expected, within(4 * expected * Math.sqrt(2.0 / multiplies)));
            assertThat(Math.abs(products[column])).isLessThan(4 * expected * 1.5 / Math.sqrt(multiplies));
        }
    }

    @Test
    void averagingNReadsOfWhiteNoiseHelpsByTheRootOfN() {
        RandomStream stream = RandomSeeds.both(6).noise();
        double[] means = new double[2_000];
        double[] work = new double[1];
        for (int trial = 0; trial < means.length; trial++) {
            double[] current = new double[1];
            for (int read = 0; read < 25; read++) {
                ColumnNoise.add(new double[] {1}, new double[] {4}, stream, trial * 25L + read, work, current);
            }
            means[trial] = current[0] / 25;
        }
        assertThat(Devices.deviation(means)).isCloseTo(2.0 / 5, within(4 * 0.4 / Math.sqrt(4_000)));
    }
}
