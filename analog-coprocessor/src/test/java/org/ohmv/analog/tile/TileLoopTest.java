package org.ohmv.analog.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmv.analog.chip.Chip;
import org.ohmv.analog.chip.Chips;
import org.ohmv.analog.circuit.CircuitAnalysis;
import org.ohmv.analog.mapping.SignedMapping;

/** Solves of one tile: what is sampled, when, and what detectors make of it. */
class TileLoopTest {
    private static final ConversionSettings FINE = ConversionSettings.AUTOMATIC.withInputs(11, 0, 0);
    private static final long LONG = 40_000_000;

    /** The board of the Peking solver with cells of any conductance, converters of many bits, and no noise. */
    private static Chip quiet(String... overrides) {
        String[] all = Arrays.copyOf(
                new String[] {
                    "cell.levels=0",
                    "cell.programming.law=none",
                    "cell.white_noise.law=none",
                    "adc.bits=16",
                    "dac.bits=12",
                    "amplifier.offset_deviation_microvolts=0",
                    "amplifier.open_loop_gain=1e7",
                    "array.row_ohms_per_cell=0",
                    "array.column_ohms_per_cell=0"
                },
                9 + overrides.length);
        System.arraycopy(overrides, 0, all, 9, overrides.length);
        return Chips.chip("pku-hpinv-2025", all);
    }

    private static AnalogTile programmed(Chip chip, double[] matrix, int rows, int columns) {
        AnalogTile tile = Tiles.tile(chip, Tiles.differential(rows, columns, 1, 0));
        tile.program(matrix, Double.NaN, 0, 0, 0);
        return tile;
    }

    @ParameterizedTest
    @EnumSource(SignedMapping.class)
    void aWaitThatIsLongEnoughGivesTheSolution(SignedMapping mapping) {
        AnalogTile tile = new AnalogTile(quiet(), 0, Tiles.SEEDS);
        tile.shape(new TileShape(6, 6, mapping, 1, 0, false));
        tile.program(Tiles.dominant(6, 1.5, 1), Double.NaN, 0, 0, 0);
        OperationOutcome outcome =
                tile.solve(Feedback.INVERSE, Tiles.uniform(6, -2, 2, 2), WaitSettings.of(LONG), FINE, 0);
        assertThat(outcome.oracle().isStable()).isTrue();
        assertThat(outcome.oracle().settlingPicoseconds().orElseThrow()).isLessThan(LONG);
        assertThat(outcome.oracle().relativeError().orElseThrow()).isLessThan(2e-3);
    }

    @ParameterizedTest
    @ValueSource(longs = {7_000, 30_000, 60_000})
    void aWaitThatIsTooShortGivesWhatTheWaveformHadThen(long wait) {
        AnalogTile tile = programmed(quiet(), Tiles.dominant(4, 1, 3), 4, 4);
        OperationOutcome outcome =
                tile.solve(Feedback.INVERSE, new double[] {1, -0.5, 0.25, 1}, WaitSettings.of(wait), FINE, 0);
        CircuitAnalysis circuit = outcome.oracle().circuit().orElseThrow();
        double[] volts = new double[4];
        circuit.fromRest(outcome.oracle().sourceVolts(), 1).outputs(wait * 1e-12, volts);
        // A unit of the matrix is 34.5 uS, the right-hand side 1 comes as 0.2 V through 35 uS.
        for (int i = 0; i < 4; i++) {
            assertThat(outcome.y()[i]).isCloseTo(volts[i] / 0.2 * 34.5 / 35, within(1e-4));
        }
        assertThat(outcome.oracle().relativeError().orElseThrow()).isGreaterThan(0.01);
        assertThat(outcome.durationPicoseconds()).isGreaterThan(wait + 10_000);
    }

    @Test
    void waitsAreRoundedUpToTheClock() {
        AnalogTile tile = programmed(quiet(), Tiles.dominant(4, 1, 3), 4, 4);
        double[] right = {1, -0.5, 0.25, 1};
        double[] exact = tile.solve(Feedback.INVERSE, right, WaitSettings.of(30_000), FINE, 0)
                .y()
                .clone();
        assertThat(tile.solve(Feedback.INVERSE, right, WaitSettings.of(29_001), FINE, 0)
                        .y())
                .containsExactly(exact);
    }

    @Test
    void onlyAnEnabledRailComparatorSeesAnUnstableLoop() {
        Chip chip = quiet("detectors.rail_comparator.miss_fraction=0");
        double[] indefinite = {1, 0, 0, -1};
        AnalogTile tile = programmed(chip, indefinite, 2, 2);
        WaitSettings blind = WaitSettings.of(LONG);
        WaitSettings watched = new WaitSettings(LONG, false, false, 0, 0, true, 1);
        double[] right = {0.5, 0.5};
        OperationOutcome silent = tile.solve(Feedback.INVERSE, right, blind, FINE, 0);
        assertThat(silent.railFired()).isFalse();
        assertThat(silent.oracle().isStable()).isFalse();
        // It comes to rest, but at a rail and far from the solution.
        assertThat(silent.oracle().limitedAmplifiers()).isPositive();
        assertThat(silent.oracle().relativeError().orElseThrow()).isGreaterThan(1);
        assertThat(silent.count(TilePart.RAIL_COMPARATOR)).isZero();
        OperationOutcome seen = tile.solve(Feedback.INVERSE, right, watched, FINE, 0);
        assertThat(seen.railFired()).isTrue();
        assertThat(seen.count(TilePart.RAIL_COMPARATOR)).isEqualTo(4);
        assertThat(seen.oracle().greatestVolts()).isGreaterThan(4.9);
        AnalogTile sleepy = programmed(quiet("detectors.rail_comparator.miss_fraction=1"), indefinite, 2, 2);
        assertThat(sleepy.solve(Feedback.INVERSE, right, watched, FINE, 0).railFired())
                .isFalse();
    }

    @Test
    void theSettleCheckTellsTwoSamplesThatDifferAndCanEndTheWait() {
        Chip chip = quiet("detectors.settle_check.miss_fraction=0", "adc.bits=8");
        AnalogTile tile = programmed(chip, Tiles.dominant(4, 1, 3), 4, 4);
        double[] right = {1, -0.5, 0.25, 1};
        WaitSettings brief = new WaitSettings(20_000, true, false, 20_000, 1, false, 1);
        assertThat(tile.solve(Feedback.INVERSE, right, brief, FINE, 0).settleDiffered())
                .isTrue();
        WaitSettings enough = new WaitSettings(LONG, true, false, 20_000, 1, false, 1);
        OperationOutcome settled = tile.solve(Feedback.INVERSE, right, enough, FINE, 0);
        assertThat(settled.settleDiffered()).isFalse();
        double[] last = Arrays.copyOf(settled.y(), 4);
        WaitSettings adaptive = new WaitSettings(LONG, true, true, 20_000, 0, false, 1);
        OperationOutcome ended = tile.solve(Feedback.INVERSE, right, adaptive, FINE, 0);
        assertThat(ended.settleDiffered()).isFalse();
        assertThat(ended.settleRetries()).isPositive();
        assertThat(ended.durationPicoseconds()).isLessThan(LONG / 10);
        for (int i = 0; i < 4; i++) {
            assertThat(ended.y()[i]).isCloseTo(last[i], within(0.02));
        }
        WaitSettings never = new WaitSettings(60_000, true, true, 20_000, 0, false, 1);
        assertThat(tile.solve(Feedback.INVERSE, right, never, FINE, 0).settleDiffered())
                .isTrue();
    }

    @Test
    void leastSquaresMinimisesTheResidualAndPaysForItsSecondArray() {
        AnalogTile tile = Tiles.tile(quiet(), Tiles.differential(7, 3, 1, 0));
        double[] matrix = Tiles.uniform(21, -1, 1, 4);
        for (int j = 0; j < 3; j++) {
            matrix[j * 3 + j] += 1;
        }
        tile.program(matrix, Double.NaN, 0, 0, 0);
        double[] right = Tiles.uniform(7, -1, 1, 5);
        OperationOutcome first = tile.solve(Feedback.LEAST_SQUARES, right, WaitSettings.of(LONG), FINE, 0);
        assertThat(first.writePulses()).isPositive();
        assertThat(first.busyPicoseconds(Stage.WRITE)).isPositive();
        double[] y = Arrays.copyOf(first.y(), 3);
        double[] residual = Tiles.product(matrix, 7, 3, y);
        double[] gradient = new double[3];
        double size = 0;
        for (int i = 0; i < 7; i++) {
            residual[i] -= right[i];
            size += Math.abs(residual[i]);
            for (int j = 0; j < 3; j++) {
                gradient[j] += matrix[i * 3 + j] * residual[i];
            }
        }
        for (double part : gradient) {
            assertThat(Math.abs(part)).isLessThan(5e-3 * size);
        }
        OperationOutcome again = tile.solve(Feedback.LEAST_SQUARES, right, WaitSettings.of(LONG), FINE, 0);
        assertThat(again.writePulses()).isZero();
        assertThat(again.busyPicoseconds(Stage.WRITE)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, -1})
    void anEigenvectorGrowsToTheRailsAlongTheDominantOne(int sign) {
        double[] matrix = {2 * sign, -1 * sign, -1 * sign, 2 * sign};
        AnalogTile tile = programmed(quiet("amplifier.offset_deviation_microvolts=500"), matrix, 2, 2);
        WaitSettings wait = WaitSettings.of(LONG).withEigenvalue(2.8 * sign);
        OperationOutcome outcome = tile.solve(Feedback.EIGENVECTOR, new double[0], wait, FINE, 0);
        double[] y = outcome.y();
        assertThat(Math.abs(y[0])).isBetween(0.8, 1.0);
        assertThat(y[1] / y[0]).isCloseTo(-1, within(0.02));
    }

    @Test
    void aSolveUsesTheLeadingDigitsAlone() {
        Chip chip = quiet();
        AnalogTile sliced = Tiles.tile(chip, Tiles.differential(3, 3, 4, 3));
        double[] matrix = {4095, 100, -700, 250, 3000, 90, -1000, 511, 3583};
        sliced.program(matrix, 4095, 0, 0, 0);
        double[] leading = new double[9];
        for (int k = 0; k < 9; k++) {
            leading[k] = Math.signum(matrix[k]) * ((long) Math.abs(matrix[k]) >> 9 << 9);
        }
        AnalogTile few = programmed(chip, leading, 3, 3);
        double[] right = {1, 2, 3};
        double[] one = Arrays.copyOf(
                sliced.solve(Feedback.INVERSE, right, WaitSettings.of(LONG), FINE, 0)
                        .y(),
                3);
        double[] other = few.solve(Feedback.INVERSE, right, WaitSettings.of(LONG), FINE, 0)
                .y();
        for (int i = 0; i < 3; i++) {
            assertThat(one[i]).isCloseTo(other[i], within(2e-6));
        }
    }

    @Test
    void whatALoopTakesGrowsWithItsVoltagesAndItsTime() {
        AnalogTile tile = programmed(quiet(), new double[] {1, 0, 0, 1}, 2, 2);
        ConversionSettings fixed =
                new ConversionSettings(11, 0, 1, 0, 0, 0, OutputRange.AUTOMATIC, 1, -1, 1, false, false);
        WaitSettings wait = WaitSettings.of(LONG);
        OperationOutcome idle = tile.solve(Feedback.INVERSE, new double[2], wait, fixed, 0);
        assertThat(idle.count(TilePart.ARRAY)).isZero();
        // Two amplifiers and two inverters.
        assertThat(idle.count(TilePart.AMPLIFIER)).isEqualTo(4 * LONG);
        OperationOutcome half = tile.solve(Feedback.INVERSE, new double[] {0.5, 0}, wait, fixed, 0);
        long halfHeat = half.count(TilePart.ARRAY);
        long halfLoad = half.count(TilePart.AMPLIFIER_LOAD);
        OperationOutcome full = tile.solve(Feedback.INVERSE, new double[] {1, 0}, wait, fixed, 0);
        // Heat goes with the square of the voltage, a supply's current with the voltage.
        assertThat((double) full.count(TilePart.ARRAY) / halfHeat).isCloseTo(4, within(0.05));
        assertThat((double) full.count(TilePart.AMPLIFIER_LOAD) / halfLoad).isCloseTo(2, within(0.05));
        // 0.203 V on 35 uS and the least conductances beside it, for 40 us, the inverter's array included.
        double volts = 0.2 * 35 / 34.5;
        double microsiemens = 35 + 3 * 0.5;
        assertThat(full.count(TilePart.ARRAY) / (volts * volts * microsiemens * LONG))
                .isCloseTo(1, within(0.05));
    }

    @Test
    void chipsThatMultiplyOnlyRefuse() {
        AnalogTile tile = new AnalogTile(Chips.chip("isaac"), 0, Tiles.SEEDS);
        assertThatThrownBy(() -> tile.solve(
                        Feedback.INVERSE, new double[128], WaitSettings.of(1), ConversionSettings.AUTOMATIC, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
