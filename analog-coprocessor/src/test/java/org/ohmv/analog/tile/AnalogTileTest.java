package org.ohmv.analog.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmv.analog.chip.Chip;
import org.ohmv.analog.chip.Chips;
import org.ohmv.analog.crossbar.ConductanceMatrix;
import org.ohmv.analog.crossbar.EffectiveMatrix;
import org.ohmv.analog.crossbar.WireResistance;
import org.ohmv.analog.mapping.SignedMapping;
import org.ohmv.analog.random.RandomSeeds;

/** Multiplies, writes and updates of one tile. */
class AnalogTileTest {
    private static final ConversionSettings AUTOMATIC = ConversionSettings.AUTOMATIC;

    /** Cells, wires and amplifiers without error; converters as they are. */
    private static Chip ideal(String... overrides) {
        return Chips.chip("ideal-10ns", overrides);
    }

    @Test
    void anIdealArrayGivesTheNearestCodeOfTheExactSum() {
        int size = 16;
        AnalogTile tile = Tiles.tile(ideal(), Tiles.differential(size, size, 1, 0));
        double[] matrix = Tiles.uniform(size * size, -2, 2, 1);
        double[] input = Tiles.uniform(size, -3, 3, 2);
        double matrixScale = Arrays.stream(matrix).map(Math::abs).max().orElseThrow();
        double inputScale = Arrays.stream(input).map(Math::abs).max().orElseThrow();
        tile.program(matrix, Double.NaN, 0, 0, 0);
        OperationOutcome outcome = tile.multiply(input, false, AUTOMATIC.withRange(OutputRange.FIXED, 1e9), 0);
        double[] digits = Arrays.stream(input)
                .map(x -> Math.rint(x / inputScale * 127) / 127 * inputScale)
                .toArray();
        double[] exact = Tiles.product(matrix, size, size, digits);
        double step = size * matrixScale * inputScale / 128;
        for (int i = 0; i < size; i++) {
            assertThat(outcome.y()[i]).isCloseTo(Math.rint(exact[i] / step) * step, within(1e-9 * step));
        }
        assertThat(outcome.outputRange()).isCloseTo(size * matrixScale * inputScale, within(1e-9));
        assertThat(outcome.gainStep()).isZero();
    }

    @Test
    void digitsWithUnitStepsGiveTheExactIntegerProduct() {
        Chip chip = ideal("adc.bits=10", "slicing.weight_bits=3", "slicing.weight_slices=4");
        AnalogTile tile = Tiles.tile(chip, Tiles.differential(7, 8, 4, 3));
        double[] matrix = Tiles.whole(56, 4095, 3);
        double[] input = Tiles.whole(8, 4095, 4);
        double[] other = Tiles.whole(7, 4095, 5);
        tile.program(matrix, 4095, 0, 0, 0);
        ConversionSettings settings =
                AUTOMATIC.withRange(OutputRange.UNIT_STEP, 1).withInputs(12, 3, 0);
        ConversionSettings fixed = withInputScale(settings, 4095);
        OperationOutcome outcome = tile.multiply(input, false, fixed, 0);
        double[] exact = Tiles.product(matrix, 7, 8, input);
        for (int i = 0; i < 7; i++) {
            assertThat(outcome.y()[i]).isCloseTo(exact[i], within(1e-9 * Math.abs(exact[i])));
        }
        assertThat(outcome.outputClips()).isZero();
        double[] across = Tiles.product(Tiles.transposed(matrix, 7, 8), 8, 7, other);
        OperationOutcome back = tile.multiply(other, true, fixed, 0);
        for (int j = 0; j < 8; j++) {
            assertThat(back.y()[j]).isCloseTo(across[j], within(1e-9 * Math.abs(across[j])));
        }
    }

    private static ConversionSettings withInputScale(ConversionSettings settings, double fullScale) {
        return new ConversionSettings(
                settings.inputBits(),
                settings.inputSliceBits(),
                fullScale,
                settings.activeLines(),
                settings.outputBits(),
                settings.averagesLog2(),
                settings.range(),
                settings.outputFullScale(),
                settings.calibratedGain(),
                settings.outputScale(),
                settings.inputUnsigned(),
                true);
    }

    @Test
    void unitStepsOfTooFewBitsClipAndOnlyFewerLinesHelp() {
        Chip chip = ideal("slicing.weight_bits=3", "slicing.weight_slices=1");
        AnalogTile tile = Tiles.tile(chip, Tiles.differential(4, 32, 1, 3));
        double[] matrix = new double[128];
        double[] input = new double[32];
        Arrays.fill(matrix, 7);
        Arrays.fill(input, 7);
        tile.program(matrix, 7, 0, 0, 0);
        ConversionSettings settings =
                withInputScale(AUTOMATIC.withRange(OutputRange.UNIT_STEP, 1).withInputs(3, 3, 0), 7);
        OperationOutcome clipped = tile.multiply(input, false, settings, 0);
        assertThat(clipped.y()[0]).isCloseTo(127, within(1e-9));
        assertThat(clipped.outputClips()).isEqualTo(4);
        assertThat(clipped.outputClipsSeen()).isEqualTo(4);
        OperationOutcome split = tile.multiply(input, false, settings.withInputs(3, 3, 2), 0);
        assertThat(split.y()[0]).isCloseTo(32 * 49, within(1e-9));
        assertThat(split.outputClips()).isZero();
        assertThat(split.outputConversions()).isEqualTo(16 * 4);
    }

    @ParameterizedTest
    @EnumSource(SignedMapping.class)
    void everyMappingMultipliesInBothDirections(SignedMapping mapping) {
        AnalogTile tile = new AnalogTile(ideal("adc.bits=16"), 0, Tiles.SEEDS);
        tile.shape(new TileShape(5, 9, mapping, 1, 0, false));
        double[] matrix = Tiles.uniform(45, -1, 1, 6);
        tile.program(matrix, Double.NaN, 0, 0, 0);
        ConversionSettings settings = AUTOMATIC.withInputs(20, 0, 0);
        OperationOutcome outcome = tile.multiply(Tiles.uniform(9, -1, 1, 7), false, settings, 0);
        assertThat(outcome.oracle().relativeError().orElseThrow()).isLessThan(2e-4);
        OperationOutcome back = tile.multiply(Tiles.uniform(5, -1, 1, 8), true, settings, 0);
        assertThat(back.oracle().relativeError().orElseThrow()).isLessThan(2e-4);
    }

    @Test
    void convertersWithoutSignBringInputsOfEitherSignOneAfterTheOther() {
        AnalogTile tile = Tiles.tile(ideal("dac.is_signed=false", "adc.bits=16"), Tiles.differential(4, 4, 1, 0));
        double[] matrix = Tiles.uniform(16, -1, 1, 9);
        double[] input = Tiles.uniform(4, -1, 1, 10);
        tile.program(matrix, Double.NaN, 0, 0, 0);
        OperationOutcome outcome = tile.multiply(input, false, AUTOMATIC.withInputs(16, 0, 0), 0);
        assertThat(outcome.oracle().relativeError().orElseThrow()).isLessThan(3e-4);
        assertThat(outcome.count(TilePart.CONTROL)).isEqualTo(2);
        double[] positive = Arrays.stream(input).map(Math::abs).toArray();
        OperationOutcome one = tile.multiply(positive, false, AUTOMATIC.withUnsignedInputs(true), 0);
        assertThat(one.count(TilePart.CONTROL)).isEqualTo(1);
    }

    @Test
    void theNetworkOfWiresIsWhatTheTileMultipliesBy() {
        Chip chip = Chips.chip("onchip-projection", "array.row_ohms_per_cell=5", "array.column_ohms_per_cell=7");
        AnalogTile tile = new AnalogTile(chip, 0, Tiles.SEEDS, EnumSet.of(ErrorCause.WIRES, ErrorCause.QUANTISATION));
        int size = 12;
        tile.shape(Tiles.differential(size, size, 1, 0));
        double[] matrix = Tiles.whole(size * size, 7, 11);
        double[] input = Tiles.whole(size, 7, 12);
        tile.program(matrix, 7, 0, 0, 0);
        OperationOutcome outcome = tile.multiply(input, false, withInputScale(AUTOMATIC, 7), 0);
        double[][] positive = new double[size][size];
        double[][] negative = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                double level = matrix[i * size + j];
                positive[j][i] = 1e-6 * (0.5 + 34.5 * Math.max(0, level) / 7);
                negative[j][i] = 1e-6 * (0.5 + 34.5 * Math.max(0, -level) / 7);
            }
        }
        WireResistance wires = new WireResistance(5, 7);
        double[] plus = new double[size];
        double[] minus = new double[size];
        EffectiveMatrix.of(ConductanceMatrix.of(positive), wires).multiply(input, plus, new double[size]);
        EffectiveMatrix.of(ConductanceMatrix.of(negative), wires).multiply(input, minus, new double[size]);
        for (int i = 0; i < size; i++) {
            double exact = (plus[i] - minus[i]) / 34.5e-6 * 7;
            assertThat(outcome.y()[i]).isCloseTo(exact, within(1e-9));
        }
        assertThat(outcome.oracle().relativeError().orElseThrow()).isGreaterThan(0.005);
    }

    @Test
    void stagesOfExposuresOverlapAndAddUpToTheDuration() {
        Chip chip = Chips.chip("pku-hpinv-2025");
        AnalogTile tile = Tiles.tile(chip, Tiles.differential(8, 8, 8, 3));
        tile.program(Tiles.uniform(64, -1, 1, 13), Double.NaN, 0, 0, 0);
        ConversionSettings settings =
                AUTOMATIC.withRange(OutputRange.FIXED, 1e9).withInputs(24, 3, 0);
        OperationOutcome outcome = tile.multiply(Tiles.uniform(8, -1, 1, 14), false, settings, 0);
        // Eight steps of 10 ns for inputs and 40 ns to settle, the last conversion of nine cycles, and one tick.
        long conversion = Math.round(9 * 1111.0);
        assertThat(outcome.durationPicoseconds()).isEqualTo(8 * 50_000 + conversion + 1000);
        assertThat(outcome.busyPicoseconds(Stage.OUTPUT_CONVERSION)).isEqualTo(8 * conversion);
        assertThat(outcome.busyPicoseconds(Stage.ARRAY)).isEqualTo(8 * 40_000);
        assertThat(outcome.count(TilePart.OUTPUT_CONVERTER)).isEqualTo(8 * 8 * 8 * 8);
        assertThat(outcome.inputConversions()).isEqualTo(64);
        for (StageUse use : outcome.stages()) {
            assertThat(use.toPicoseconds())
                    .isGreaterThan(use.fromPicoseconds())
                    .isLessThanOrEqualTo(outcome.durationPicoseconds());
        }
    }

    @Test
    void slowConvertersHoldTheArrayUp() {
        Chip chip = Chips.chip("isaac");
        AnalogTile tile = new AnalogTile(chip, 0, Tiles.SEEDS);
        tile.shape(new TileShape(128, 16, SignedMapping.OFFSET, 8, 2, false));
        ConversionSettings settings =
                AUTOMATIC.withRange(OutputRange.FIXED, 1e9).withInputs(16, 1, 0).withUnsignedInputs(true);
        OperationOutcome outcome = tile.multiply(Tiles.uniform(16, 0, 1, 15), false, settings, 0);
        // One converter for 128 lines: nine cycles of 86.8 ps each, just within the 100 ns of a read.
        long rounds = 128 * Math.round(9 * 86.8);
        assertThat(rounds).isLessThanOrEqualTo(100_000);
        assertThat(outcome.durationPicoseconds()).isEqualTo(16 * 100_000 + rounds + 1000);
        Chip slower = Chips.chip("isaac", "adc.cycle_picoseconds=200");
        AnalogTile other = new AnalogTile(slower, 0, Tiles.SEEDS);
        other.shape(new TileShape(128, 16, SignedMapping.OFFSET, 8, 2, false));
        OperationOutcome late = other.multiply(Tiles.uniform(16, 0, 1, 15), false, settings, 0);
        assertThat(late.durationPicoseconds()).isEqualTo(100_000 + 16 * 128 * 1800 + 1000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"gaincell-attention", "hermes-1p", "hermes-4p", "isaac", "onchip-projection", "pku-hpinv-2025"})
    void onlyTheTwoPresetsThatSaySoFixTheTime(String name) {
        assertThat(Chips.chip(name).array().fixedMultiplyPicoseconds()).isEmpty();
        AnalogTile golem = new AnalogTile(Chips.chip("golem-compat"), 0, Tiles.SEEDS);
        assertThat(golem.multiply(new double[128], false, AUTOMATIC, 0).durationPicoseconds())
                .isEqualTo(100_000);
    }

    @Test
    void heatOfTheCellsFollowsTheData() {
        AnalogTile tile = Tiles.tile(ideal(), Tiles.differential(2, 2, 1, 0));
        tile.program(new double[] {1, 0.5, -0.25, 0}, 1, 0, 0, 0);
        ConversionSettings settings = withInputScale(AUTOMATIC, 1);
        assertThat(tile.multiply(new double[2], false, settings, 0).count(TilePart.ARRAY))
                .isZero();
        Chip slow = ideal("array.settling_picoseconds=1000");
        AnalogTile other = Tiles.tile(slow, Tiles.differential(2, 2, 1, 0));
        other.program(new double[] {1, 0.5, -0.25, 0}, 1, 0, 0, 0);
        // Column 0 has 100 and 25 uS, and 0.2 V for 1 ns: 0.04 * 125 uS * 1000 ps = 5000 aJ.
        assertThat(other.multiply(new double[] {1, 0}, false, settings, 0).count(TilePart.ARRAY))
                .isEqualTo(5000);
        assertThat(other.multiply(new double[] {-1, 0}, false, settings, 0).count(TilePart.ARRAY))
                .isEqualTo(5000);
    }

    @Test
    void averagingReadsHelpsAgainstWhiteNoiseByTheRoot() {
        Chip chip = Chips.chip("pku-hpinv-2025", "adc.bits=16", "array.has_column_amplifiers=false");
        AnalogTile tile = Tiles.tile(chip, Tiles.differential(8, 8, 1, 3));
        tile.program(Tiles.whole(64, 7, 16), 7, 0, 0, 0);
        double[] input = {1, -1, 1, -1, 1, 1, -1, 1};
        double single = deviation(tile, input, AUTOMATIC);
        double averaged = deviation(tile, input, AUTOMATIC.withAverages(4));
        assertThat(single / averaged).isBetween(3.2, 4.8);
    }

    private static double deviation(AnalogTile tile, double[] input, ConversionSettings settings) {
        int count = 400;
        double sum = 0;
        double squares = 0;
        for (int k = 0; k < count; k++) {
            double value = tile.multiply(input, false, settings, 0).y()[0];
            sum += value;
            squares += value * value;
        }
        return Math.sqrt(squares / count - sum / count * (sum / count));
    }

    @Test
    void aSeedChangesOnlyWhatIsRandomInItsWay() {
        Chip chip = Chips.chip("pku-hpinv-2025", "adc.bits=16");
        double[] base = result(chip, new RandomSeeds(1, 1));
        assertThat(result(chip, new RandomSeeds(1, 1))).containsExactly(base);
        assertThat(result(chip, new RandomSeeds(1, 2))).isNotEqualTo(base);
        assertThat(result(chip, new RandomSeeds(2, 1))).isNotEqualTo(base);
        Chip quiet = Chips.chip("pku-hpinv-2025", "adc.bits=16", "cell.white_noise.law=none");
        assertThat(result(quiet, new RandomSeeds(1, 2))).containsExactly(result(quiet, new RandomSeeds(1, 1)));
    }

    private static double[] result(Chip chip, RandomSeeds seeds) {
        AnalogTile tile = new AnalogTile(chip, 1, seeds);
        tile.shape(Tiles.differential(8, 8, 1, 3));
        tile.program(Tiles.whole(64, 7, 17), 7, 0, 0, 0);
        return Arrays.copyOf(
                tile.multiply(Tiles.uniform(8, -1, 1, 18), false, AUTOMATIC, 0).y(), 8);
    }

    @Test
    void driftIsFollowedOnceItPassesTheTolerance() {
        long second = 1_000_000_000_000L;
        Chip chip = Chips.chip("hermes-1p", "cell.flicker_noise.law=none", "adc.gain_steps=12", "adc.bits=16");
        AnalogTile tile = Tiles.tile(chip, Tiles.differential(4, 64, 1, 0));
        double[] matrix = new double[256];
        Arrays.fill(matrix, 1);
        double[] input = new double[64];
        Arrays.fill(input, 1);
        tile.program(matrix, 1, 0, 0, 0);
        double fresh = tile.multiply(input, false, AUTOMATIC, 0).y()[0];
        assertThat(tile.multiply(input, false, AUTOMATIC, second / 1000).y()[0]).isEqualTo(fresh);
        double day = tile.multiply(input, false, AUTOMATIC, 86_400 * second).y()[0];
        // g = 1 drifts with an exponent around 0.0174 (hermes-pcm-pair), from 300 s on.
        double left = Math.pow((86_400 + 300) / 300.0, -0.0174);
        assertThat(day / fresh).isBetween(left - 0.03, left + 0.03);
    }

    @Test
    void oneRowOrColumnIsWrittenWithoutTheOthers() {
        AnalogTile tile = Tiles.tile(ideal("adc.bits=16"), Tiles.differential(3, 4, 1, 0));
        double[] matrix = Tiles.uniform(12, -1, 1, 19);
        tile.program(matrix, 1, 0, 0, 0);
        WriteOutcome row = tile.programRow(1, new double[] {1, -1, 0.5, 2}, Double.NaN, 0, 0, 0);
        assertThat(row.cells()).isEqualTo(8);
        assertThat(row.saturations()).isEqualTo(1);
        tile.programColumn(3, new double[] {0.25, 0.5, -0.75}, Double.NaN, 0, 0, 0);
        double[] wanted = matrix.clone();
        System.arraycopy(new double[] {1, -1, 0.5}, 0, wanted, 4, 3);
        wanted[3] = 0.25;
        wanted[7] = 0.5;
        wanted[11] = -0.75;
        double[] input = Tiles.uniform(4, -1, 1, 20);
        double[] exact = Tiles.product(wanted, 3, 4, input);
        double[] y =
                tile.multiply(input, false, AUTOMATIC.withInputs(20, 0, 0), 0).y();
        for (int i = 0; i < 3; i++) {
            assertThat(y[i]).isCloseTo(exact[i], within(1e-3));
        }
    }

    @Test
    void cellsThatAreErasedAtResetBeginAsZeros() {
        AnalogTile tile = new AnalogTile(Chips.chip("gaincell-attention", "cell.levels=0"), 0, Tiles.SEEDS);
        double[] ones = new double[64];
        Arrays.fill(ones, 1);
        assertThat(tile.multiply(ones, false, AUTOMATIC, 0).y()[0]).isZero();
        tile.programRow(3, ones, 1, 0, 0, 0);
        double[] y = tile.multiply(ones, false, AUTOMATIC, 0).y();
        assertThat(y[2]).isZero();
        assertThat(y[3]).isCloseTo(64, within(4.0));
    }

    @Test
    void tilesOnOtherThreadsGiveTheSame() {
        Chip chip = Chips.chip("pku-hpinv-2025");
        List<double[]> alone = IntStream.range(0, 4)
                .mapToObj(number -> result(chip, new RandomSeeds(number, 7)))
                .toList();
        List<double[]> together = IntStream.range(0, 4)
                .parallel()
                .mapToObj(number -> result(chip, new RandomSeeds(number, 7)))
                .toList();
        for (int k = 0; k < 4; k++) {
            assertThat(together.get(k)).containsExactly(alone.get(k));
        }
    }

    @Test
    void wornCellsFailAndAreCounted() {
        Chip chip = Chips.chip("pku-hpinv-2025", "cell.write.endurance_pulses=8");
        AnalogTile tile = Tiles.tile(chip, Tiles.differential(8, 8, 1, 3));
        WriteOutcome first = tile.program(Tiles.whole(64, 7, 21), 7, 0, 0, 0);
        assertThat(first.cells()).isEqualTo(128);
        assertThat(first.attojoules()).isPositive();
        WriteOutcome last = first;
        for (int k = 1; k < 20; k++) {
            last = tile.program(Tiles.whole(64, 7, 21 + k), 7, 0, 0, 0);
        }
        assertThat(last.cellsFailed()).isGreaterThan(60);
        assertThat(last.pulses()).isGreaterThan(first.pulses());
    }

    @Test
    void effortOfVerificationIsWhatWasAskedFor() {
        Chip chip = Chips.chip("pku-hpinv-2025");
        double[] matrix = Tiles.whole(64, 7, 22);
        WriteOutcome usual = Tiles.tile(chip, Tiles.differential(8, 8, 1, 3)).program(matrix, 7, 0, 0, 0);
        WriteOutcome rough = Tiles.tile(chip, Tiles.differential(8, 8, 1, 3)).program(matrix, 7, 6554, 0, 0);
        WriteOutcome brief = Tiles.tile(chip, Tiles.differential(8, 8, 1, 3)).program(matrix, 7, 0, 1, 0);
        assertThat(rough.pulses()).isLessThan(usual.pulses());
        assertThat(brief.cellsFailed()).isGreaterThan(usual.cellsFailed());
        assertThat(brief.pulses()).isLessThanOrEqualTo(128);
    }

    @Test
    void anUpdateMovesElementsByTheOuterProductOnAverage() {
        Chip chip = Chips.chip(
                "onchip-projection",
                "cell.levels=0",
                "cell.update.step_fraction=0.0005",
                "cell.update.asymmetry_fraction=0",
                "cell.update.saturation_up_fraction=0",
                "cell.update.saturation_down_fraction=0",
                "cell.programming.law=none",
                "cell.white_noise.law=none");
        AnalogTile tile = new AnalogTile(chip, 0, Tiles.SEEDS, EnumSet.of(ErrorCause.PROGRAMMING));
        int size = 64;
        tile.shape(Tiles.differential(size, size, 1, 0));
        double[] start = new double[size * size];
        Arrays.fill(start, 0.5);
        // Both cells of a pair need room below and above.
        tile.program(start, 1, 0, 0, 0);
        double[] row = new double[size];
        double[] column = new double[size];
        Arrays.fill(row, 0.8);
        Arrays.fill(column, -0.5);
        row[0] = 0;
        ConversionSettings settings = withInputScale(AUTOMATIC, 1).withInputs(20, 0, 0);
        WriteOutcome update = tile.update(0.02, row, column, settings, 100, 0);
        // Twenty slots of 40 ns, both cells of a pair at once.
        assertThat(update.durationPicoseconds()).isEqualTo(20 * 40_000);
        double[] ones = new double[size];
        Arrays.fill(ones, 1.0 / size);
        double[] means = tile.multiply(ones, false, settings, 0).y();
        assertThat(means[0]).isCloseTo(0.5, within(1e-6));
        double sum = 0;
        for (int i = 1; i < size; i++) {
            sum += means[i] / (size - 1);
        }
        // Positive cells go down by half of 0.008; negative ones are at their lowest and go up by the other half.
        assertThat(sum).isCloseTo(0.5 - 0.02 * 0.8 * 0.5, within(4e-4));
    }

    @Test
    void numbersBeyondReasonNeverThrowAndNeverLeave() {
        Chip chip = Chips.chip("pku-hpinv-2025");
        double[] odd = {
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Double.MAX_VALUE,
            Double.MIN_VALUE,
            0,
            -0.0,
            1
        };
        double[] extremes = {Double.MIN_VALUE, 1e-300, 1, 1e300, Double.MAX_VALUE};
        for (double scale : extremes) {
            AnalogTile tile = Tiles.tile(chip, Tiles.differential(8, 8, 2, 3));
            double[] matrix = new double[64];
            for (int k = 0; k < 64; k++) {
                matrix[k] = k % 9 == 0 ? scale : odd[k % 8];
            }
            assertThat(tile.program(matrix, Double.NaN, 0, 0, 0).saturations()).isPositive();
            assertFinite(tile.multiply(odd, false, AUTOMATIC, 0));
            assertFinite(tile.multiply(odd, true, AUTOMATIC, 0));
            tile.program(new double[64], Double.NaN, 0, 0, 0);
            assertFinite(tile.solve(Feedback.INVERSE, odd, WaitSettings.of(1000), AUTOMATIC, 0));
            Arrays.fill(matrix, scale);
            tile.program(matrix, scale, 0, 0, 0);
            for (Feedback kind : Feedback.values()) {
                assertFinite(tile.solve(kind, odd, WaitSettings.of(100_000).withEigenvalue(scale), AUTOMATIC, 0));
            }
            tile.update(scale, odd, odd, AUTOMATIC, 0, 0);
            assertFinite(tile.multiply(new double[8], false, AUTOMATIC, 0));
        }
    }

    private static void assertFinite(OperationOutcome outcome) {
        for (int k = 0; k < outcome.length(); k++) {
            assertThat(outcome.y()[k]).isFinite();
        }
        assertThat(outcome.durationPicoseconds()).isPositive();
    }

    @Test
    void enormousAndTinyScalesCancel() {
        AnalogTile tile = Tiles.tile(ideal(), Tiles.differential(1, 2, 1, 0));
        tile.program(new double[] {1e300, -0.5e300}, Double.NaN, 0, 0, 0);
        double[] y = tile.multiply(new double[] {1e-300, 1e-300}, false, AUTOMATIC, 0)
                .y();
        assertThat(y[0]).isCloseTo(0.5, within(0.01));
        assertThat(OperationOutcome.scaled(0.5, 1e308, 1e-308, 1e308)).isCloseTo(0.5 * 1e308, within(1e295));
        assertThat(OperationOutcome.scaled(-2, 1e308, 1e308, 1)).isEqualTo(-Double.MAX_VALUE);
        assertThat(OperationOutcome.scaled(3, Double.MIN_VALUE, 0x1p1000, 0x1p74))
                .isCloseTo(3, within(1e-12));
    }

    @Test
    void partsOfTheAreaAddUp() {
        TileArea area = new AnalogTile(Chips.chip("isaac"), 0, Tiles.SEEDS).area();
        assertThat(area.outputConverters()).isEqualTo(8 * 1200);
        assertThat(area.cells()).isCloseTo(8 * 128 * 128 * 0.004, within(1e-6));
        assertThat(area.total())
                .isEqualTo(area.cells() + area.inputConverters() + area.outputConverters() + area.amplifiers());
    }
}
