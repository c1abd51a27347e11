package org.ohmv.analog.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.ohmv.analog.device.Devices.SECOND;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds 100,000 cells of each device to the published fits of physics.md section 5, typed again here. */
class DeviceStatisticsTest {
    private static final int CELLS = 100_000;
    private static final String NO_NOISE = "cell.flicker_noise.law=none";
    private static final String[] NO_DRIFT = {"cell.drift_mean.law=none", "cell.drift_deviation.law=none", NO_NOISE};

    /** Four standard errors of a mean. */
    private static double meanError(double deviation) {
        return 4 * deviation / Math.sqrt(CELLS) + 1e-12;
    }

    /** Four standard errors of a standard deviation. */
    private static double deviationError(double deviation) {
        return 4 * deviation / Math.sqrt(2.0 * CELLS) + 1e-12;
    }

    @ParameterizedTest
    @CsvSource({"0.3", "0.5", "0.8", "1"})
    void pcmIsProgrammedWithThePublishedError(double g) {
        double[] read = Devices.read(Devices.programmed(Devices.model("pcm", NO_DRIFT), CELLS, 25 * g), 0);
        double expected = 0.26348 + 1.9650 * g - 1.1731 * g * g;
        assertThat(Devices.mean(read)).isCloseTo(25 * g, within(meanError(expected)));
        assertThat(Devices.deviation(read)).isCloseTo(expected, within(deviationError(expected)));
    }

    @ParameterizedTest
    @CsvSource({"0.2", "0.5", "1"})
    void hermesPairsAndSinglesAreProgrammedWithThePublishedError(double g) {
        double pair = 0.16603 + 4.71806 * g - 8.48101 * g * g + 4.68961 * g * g * g;
        double single = 0.15782 + 2.32444 * g - 2.16311 * g * g + 0.68842 * g * g * g;
        CellArray pairs = Devices.programmed(Devices.model("hermes-pcm-pair", NO_DRIFT), CELLS, 20.7 * g);
        CellArray singles = Devices.programmed(Devices.model("hermes-pcm-single", NO_DRIFT), CELLS, 10.35 * g);
        assertThat(Devices.deviation(Devices.read(pairs, 0))).isCloseTo(pair, within(deviationError(pair)));
        assertThat(Devices.deviation(Devices.read(singles, 0))).isCloseTo(single, within(deviationError(single)));
    }

    @ParameterizedTest
    @CsvSource({"0.3, 0", "0.3, 86400", "0.3, 172800", "0.7, 0", "0.7, 86400", "0.7, 172800", "1, 86400"})
    void neuRramRelaxesToThePublishedErrors(double g, long ageSeconds) {
        double[] fit = ageSeconds == 0
                ? new double[] {0.348, 16.03, -43.853, 45.393, -16.815}
                : ageSeconds == 86_400
                        ? new double[] {0.701, 22.086, -50.773, 47.095, -16.458}
                        : new double[] {0.782, 20.274, -43.507, 37.062, -11.934};
        double expected = fit[0] + g * (fit[1] + g * (fit[2] + g * (fit[3] + g * fit[4])));
        CellArray array =
                Devices.programmed(Devices.model("rram-wan", "cell.telegraph.cells_fraction=0"), CELLS, 40 * g);
        double[] read = Devices.read(array, ageSeconds * SECOND);
        assertThat(Devices.mean(read)).isCloseTo(40 * g, within(meanError(expected)));
        assertThat(Devices.deviation(read)).isCloseTo(expected, within(deviationError(expected)));
    }

    @ParameterizedTest
    @CsvSource({"4, 0", "4, 432000", "16, 0", "16, 432000"})
    void sonosHasThePublishedErrorsInNanoamperes(double microsiemens, long ageSeconds) {
        double current = 200 * microsiemens;
        double expected =
                ageSeconds == 0 ? 19.887 * (1 - Math.exp(-current / 176.3)) : 34.58 * (1 - Math.exp(-current / 207.3));
        CellArray array = Devices.programmed(Devices.model("sonos"), CELLS, microsiemens);
        double deviation = 200 * Devices.deviation(Devices.read(array, ageSeconds * SECOND));
        assertThat(deviation).isCloseTo(expected, within(deviationError(expected) + 1e-4 * expected));
        double[] variances = new double[CELLS];
        array.whiteVariances(
                Devices.read(
                        Devices.programmed(
                                Devices.model("sonos", "cell.programming.law=none", "cell.relaxed_first.law=none"),
                                CELLS,
                                microsiemens),
                        0),
                Devices.ROOM_KELVIN,
                variances);
        assertThat(200 * Math.sqrt(variances[7]))
                .isCloseTo(12.580 * (1 - Math.exp(-current / 215.4)), within(1e-4 * expected));
    }

    @Test
    void taoxHasTwoPercentOfFullScaleOnEveryLevel() {
        CellModel model = Devices.model("rram-taox-pku");
        for (int level = 0; level < 8; level++) {
            double target = 0.5 + level * 34.5 / 7;
            double[] read = Devices.read(Devices.programmed(model, CELLS, target + 2), 0);
            if (level > 0) {
                // At the lowest level a negative conductance is cut off.
                assertThat(Devices.mean(read)).isCloseTo(target, within(meanError(0.7)));
                assertThat(Devices.deviation(read)).isCloseTo(0.7, within(deviationError(0.7)));
            }
            assertThat(Arrays.stream(read).min().orElseThrow()).isNotNegative();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "pcm, 25, 1, 20",
        "pcm, 25, 0.3, 20",
        "pcm, 25, 0.05, 20",
        "hermes-pcm-pair, 20.7, 0.5, 300",
        "hermes-pcm-single, 10.35, 0.05, 200"
    })
    void driftFollowsThePublishedExponents(String name, double maximum, double g, double referenceSeconds) {
        CellModel model = Devices.model(name, NO_NOISE, "cell.programming.law=none");
        CellArray array = Devices.programmed(model, CELLS, maximum * g);
        double[] folded = folded(exponentMean(name, g), exponentDeviation(name, g));
        double mean = folded[0];
        double deviation = folded[1];
        for (long seconds : new long[] {1, 3600, 86_400, 7_776_000}) {
            double[] read = Devices.read(array, seconds * SECOND);
            double logarithm = Math.log((seconds + referenceSeconds) / referenceSeconds);
            double[] exponents = Arrays.stream(read)
                    .map(x -> -Math.log(x / (maximum * g)) / logarithm)
                    .toArray();
            assertThat(Devices.mean(exponents)).isCloseTo(mean, within(meanError(deviation) + 2e-4 * mean));
            assertThat(Devices.deviation(exponents))
                    .isCloseTo(deviation, within(deviationError(deviation) + 2e-3 * deviation));
        }
    }

    /** Mean and deviation of the absolute value of a normal number. */
    private static double[] folded(double mean, double deviation) {
        double first = 0;
        double second = 0;
        double total = 0;
        for (double z = -8; z < 8; z += 1e-3) {
            double weight = Math.exp(-0.5 * z * z);
            double value = Math.abs(mean + deviation * z);
            total += weight;
            first += weight * value;
            second += weight * value * value;
        }
        first /= total;
        return new double[] {first, Math.sqrt(second / total - first * first)};
    }

    private static double exponentMean(String name, double g) {
        if (name.equals("pcm")) {
            return Math.min(0.1, Math.max(0.049, -0.0155 * Math.log(g) + 0.0244));
        }
        return g < 0.0945
                ? Math.min(0.13, Math.max(0.072, -0.0387 * Math.log(g) - 0.0182))
                : -0.0436 * g * g - 0.0126 * g + 0.0736;
    }

    private static double exponentDeviation(String name, double g) {
        if (name.equals("pcm")) {
            return Math.min(0.045, Math.max(0.008, -0.0125 * Math.log(g) - 0.0059));
        }
        if (name.equals("hermes-pcm-single")) {
            return g < 0.3039
                    ? Math.min(0.04, Math.max(0.0124, -0.012 * Math.log(g) - 0.0023))
                    : -0.0165 * g * g + 0.0116 * g + 0.0104;
        }
        return g < 0.3055
                ? Math.min(0.04, Math.max(0.0091, -0.0117 * Math.log(g) - 0.0057))
                : -0.0118 * g * g + 0.0093 * g + 0.0073;
    }

    @Test
    void pcmKeepsTwoThirdsOfFullConductanceAfterADay() {
        CellArray array = Devices.programmed(Devices.model("pcm", NO_NOISE, "cell.programming.law=none"), CELLS, 25);
        double[] read = Devices.read(array, 86_400 * SECOND);
        Arrays.sort(read);
        // The median: the mean of the exponent put into the power law. 0.664 = (86420 / 20)^-0.049.
        assertThat(read[CELLS / 2] / 25).isCloseTo(0.664, within(5e-4));
    }

    @ParameterizedTest
    @CsvSource({
        "pcm, 25, 0.3",
        "pcm, 25, 1",
        "hermes-pcm-pair, 20.7, 0.1",
        "hermes-pcm-pair, 20.7, 0.6",
        "hermes-pcm-single, 10.35, 0.9"
    })
    void readNoiseGrowsWithTheLogarithmOfTimeAsPublished(String name, double maximum, double g) {
        CellModel model = Devices.model(
                name, "cell.programming.law=none", "cell.drift_mean.law=none", "cell.drift_deviation.law=none");
        CellArray array = Devices.programmed(model, CELLS, maximum * g);
        double readSeconds = name.equals("pcm") ? 250e-9 : 512e-9;
        for (double seconds : new double[] {1e-3, 1, 3600, 86_400}) {
            double[] read = Devices.read(array, (long) (seconds * SECOND));
            double expected = maximum
                    * g
                    * relativeNoise(name, g)
                    * Math.sqrt(Math.log((seconds + readSeconds) / (2 * readSeconds)));
            assertThat(Devices.mean(read)).isCloseTo(maximum * g, within(meanError(expected)));
            assertThat(Devices.deviation(read)).isCloseTo(expected, within(deviationError(expected) + 2e-3 * expected));
        }
    }

    private static double relativeNoise(String name, double g) {
        if (name.equals("pcm")) {
            return Math.min(0.0088 / Math.max(Math.pow(g, 0.65), 1e-3), 0.2);
        }
        if (name.equals("hermes-pcm-single")) {
            return 0.0664 * g * g * g - 0.1352 * g * g + 0.0768 * g + 0.0088;
        }
        return g < 0.16
                ? Math.min(0.04, Math.max(0.015, -0.0117 * Math.log(g) - 0.0069))
                : 0.0069 * g * g * g - 0.028 * g * g + 0.0211 * g + 0.0123;
    }

    @Test
    void gainCellsLoseTheirChargeInFiveMilliseconds() {
        CellArray array = Devices.programmed(Devices.model("gain-cell"), 8, 1);
        assertThat(Devices.read(array, 0)).containsOnly(1);
        // The published decay of 1.6e-4 for each token of 0.8 us.
        assertThat(Devices.read(array, 800_000)[0]).isCloseTo(Math.exp(-1.6e-4), within(1e-12));
        assertThat(Devices.read(array, 5_000_000_000L)[0]).isCloseTo(Math.exp(-1), within(1e-12));
    }

    /**
     * The published fit of the product, typed again: S(y) - S(0) over S(0.9) - S(0), with y = 0.9 V times the state.
     */
    @Test
    void bentGainCellsConductAsTheirAuthorsFitted() {
        CellModel model = Devices.model("gain-cell-nonlinear");
        double least = gainCellProduct(0);
        double span = gainCellProduct(0.9) - least;
        for (int level = 0; level < 8; level++) {
            double state = level / 7.0;
            CellArray array = Devices.programmed(model, 1, state);
            assertThat(Devices.read(array, 0)[0])
                    .isCloseTo((gainCellProduct(0.9 * state) - least) / span, within(1e-7));
            // The stored voltage leaks, not the current.
            double later = 0.9 * state * Math.exp(-0.2);
            assertThat(Devices.read(array, 1_000_000_000L)[0])
                    .isCloseTo((gainCellProduct(later) - least) / span, within(1e-7));
        }
        // A tenth of full scale from a straight line at the worst.
        assertThat(model.transferred(0.25) - 0.25).isCloseTo(0.095, within(0.001));
        assertThat(model.lossBetween(0, 1e-5, 300)).isBetween(0.0033, 0.0035);
        assertThat(Devices.model("gain-cell").transferred(0.25)).isEqualTo(0.25);
    }

    private static double gainCellProduct(double stored) {
        double[][] fit = {
            {0.17393044, 0.15653739, 0.14088365, 0.12679529},
            {5.51975209, 4.96777688, 4.4709992},
            {-1.44776001, -1.30298401},
            {46.05483778}
        };
        double product = 0;
        for (int i = 0; i < fit.length; i++) {
            for (int j = 0; j < fit[i].length; j++) {
                product += fit[i][j] * Math.pow(stored - 0.45, i) * Math.pow(0.9, j);
            }
        }
        return product;
    }

    @Test
    void heatLetsRetentionGoSooner() {
        CellArray array = Devices.programmed(Devices.model("gain-cell"), 1, 1);
        double[] hot = new double[1];
        array.read(1_000_000_000L, 340, hot);
        double acceleration = Math.exp(0.6 / 8.617333262e-5 * (1 / 300.0 - 1 / 340.0));
        assertThat(hot[0]).isCloseTo(Math.exp(-0.2 * acceleration), within(1e-12));
    }

    @Test
    void digitalAndIdealCellsKeepWhatIsWritten() {
        assertThat(Devices.read(Devices.programmed(Devices.model("sram"), 100, 10), 1_000 * SECOND))
                .containsOnly(10);
        assertThat(Devices.read(Devices.programmed(Devices.model("sram"), 100, 4), 0))
                .containsOnly(0);
        assertThat(Devices.read(Devices.programmed(Devices.model("ideal-cell"), 100, 33.25), 1_000 * SECOND))
                .containsOnly(33.25);
    }
}
