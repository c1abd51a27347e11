package org.ohmv.analog.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmv.core.coprocessor.CoprocessorProvider;
import org.ohmv.core.coprocessor.CoprocessorSettings;
import org.ohmv.core.ledger.Cost;
import org.ohmv.core.ledger.CostReport;
import org.ohmv.core.ledger.Prices;
import org.ohmv.core.preset.PresetException;
import org.ohmv.isa.XohmInstruction;
import org.ohmv.isa.xohm.CommandStatus;
import org.ohmv.isa.xohm.DescriptorFlag;
import org.ohmv.isa.xohm.Detector;
import org.ohmv.isa.xohm.TileCounter;
import org.ohmv.isa.xohm.TileDescriptorField;
import org.ohmv.isa.xohm.TileQuantity;

/** Streams over tiles of cells, converters and amplifiers. */
class AnalogStreamTest {
    private static final long MATRIX = Bench.DATA;
    private static final long VECTOR = Bench.DATA + 0x1000;
    private static final long RESULT = Bench.DATA + 0x2000;
    private static final long IMAGE = Bench.DATA + 0x4000;

    private static Bench bench(String preset, long chipSeed, long noiseSeed, String... overrides) {
        try {
            CoprocessorProvider provider = new XohmProvider()
                    .configured(new CoprocessorSettings(
                            chipSeed, noiseSeed, Optional.of(TestChips.settings(preset, overrides))));
            return new Bench(provider);
        } catch (PresetException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gaincell-attention",
                "golem-compat",
                "hermes-1p",
                "hermes-4p",
                "ideal-10ns",
                "isaac",
                "onchip-projection",
                "pku-hpinv-2025"
            })
    void theResetDescriptorOfEveryChipCanBeConfigured(String preset) {
        Bench bench = bench(preset, 1, 1);
        assertThat(bench.issue(XohmInstruction.OHM_SAVE, IMAGE, 0)).isZero();
        assertThat(bench.issue(XohmInstruction.OHM_CFG, IMAGE + 64, 0)).isZero();
        assertThat(bench.await(0))
                .as("detail %d", bench.stat(TileQuantity.DETAIL, 0))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hermes-1p", "hermes-4p", "ideal-10ns", "isaac", "onchip-projection", "pku-hpinv-2025"})
    void chipsMultiplyNearlyRightInTimeAndEnergy(String preset) {
        Bench bench = bench(preset, 1, 1);
        TileDescriptor reset = ChipCapabilities.resetDescriptor(TestChips.chip(preset));
        TileDescriptor small = reset.with(TileDescriptorField.ROWS, 2)
                .with(TileDescriptorField.COLUMNS, 2)
                .with(TileDescriptorField.MATRIX_FORMAT, 0)
                .with(TileDescriptorField.INPUT_FORMAT, 0)
                .with(TileDescriptorField.OUTPUT_FORMAT, 0);
        assertThat(bench.configure(0, small))
                .as("detail %d", bench.stat(TileQuantity.DETAIL, 0))
                .isZero();
        // A cell of four levels that is shifted by half the range holds the digits -3, -1, 1 and 3 alone.
        bench.put(MATRIX, 3, 1, 1, 3);
        bench.put(VECTOR, 4, 5);
        bench.issue(XohmInstruction.OHM_PROG, MATRIX, 0);
        bench.issue(XohmInstruction.OHM_LOAD_C, VECTOR, 0);
        bench.issue(XohmInstruction.OHM_MUL, 0);
        long status = bench.issue(XohmInstruction.OHM_STORE, RESULT, 0);
        assertThat(status).isIn((long) CommandStatus.OK.code(), (long) CommandStatus.WORN_OUT.code());
        assertThat(bench.get(RESULT, 2)[0]).isCloseTo(17, within(2.0));
        assertThat(bench.get(RESULT, 2)[1]).isCloseTo(19, within(2.0));
        assertThat(bench.count(TileCounter.ARRAY_TICKS, 0)).isPositive();
        assertThat(bench.count(TileCounter.WRITE_PULSES, 0)).isPositive();
        CostReport report = CostReport.of(
                bench.machine().ledger(), Prices.odd(bench.machine().cycles().clock()));
        long components = report.total().components().values().stream()
                .mapToLong(Cost.Use::femtojoules)
                .sum();
        assertThat(components).isPositive();
        assertThat(report.total().coreFemtojouleSum() + components)
                .isEqualTo(report.total().femtojoules());
    }

    /** By rows and by columns, as memory has the matrix. */
    @ParameterizedTest
    @CsvSource({"0, 0", "1, 0", "2, 0", "0, 1", "1, 1", "2, 1"})
    void everyMappingHoldsZerosHoweverTheMatrixIsWritten(long mapping, long columnMajor) {
        Bench bench = bench("pku-hpinv-2025", 1, 1, "cell.levels=0");
        TileDescriptor descriptor = Bench.shaped(4, 4)
                .with(TileDescriptorField.MAPPING, mapping)
                .with(TileDescriptorField.FLAGS, columnMajor * DescriptorFlag.MATRIX_COLUMN_MAJOR.value());
        assertThat(bench.configure(0, descriptor)).isZero();
        bench.put(MATRIX, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        bench.put(VECTOR, 1, 1, 1, 1);
        bench.issue(XohmInstruction.OHM_PROG, MATRIX, 0);
        bench.issue(XohmInstruction.OHM_LOAD_C, VECTOR, 0);
        bench.issue(XohmInstruction.OHM_MUL, 0);
        bench.issue(XohmInstruction.OHM_STORE, RESULT, 0);
        // Four cells are read at once, each programmed within a few percent of a range of two.
        assertThat(bench.get(RESULT, 4)).containsExactly(new double[] {1, 0, 0, 0}, within(0.5));
    }

    /** A value below half a step of the first conversion is converted again in a range in which it is a code. */
    @Test
    void smallResultsSurviveAutomaticRangesOfFewBits() {
        Bench bench = bench("ideal-10ns", 1, 1);
        TileDescriptor descriptor = Bench.shaped(1, 4).with(TileDescriptorField.OUTPUT_BITS, 4);
        assertThat(bench.configure(0, descriptor)).isZero();
        bench.put(MATRIX, 1, -1, 1, -0.8);
        bench.put(VECTOR, 1, 1, 1, 1);
        bench.issue(XohmInstruction.OHM_PROG, MATRIX, 0);
        bench.issue(XohmInstruction.OHM_LOAD_C, VECTOR, 0);
        bench.issue(XohmInstruction.OHM_MUL, 0);
        bench.issue(XohmInstruction.OHM_STORE, RESULT, 0);
        assertThat(bench.get(RESULT, 1)[0]).isCloseTo(0.2, within(0.05));
    }

    /** Programs a matrix and solves with it after a wait; the status. */
    private static long solve(Bench bench, long waitPicoseconds, long detectors, double... matrix) {
        int n = (int) Math.sqrt(matrix.length);
        TileDescriptor descriptor = Bench.shaped(n, n)
                .with(TileDescriptorField.WAIT_PICOSECONDS, 1)
                .with(TileDescriptorField.DETECTORS, detectors)
                .with(TileDescriptorField.SETTLE_INTERVAL_PICOSECONDS, 10_000);
        assertThat(bench.configure(0, descriptor)).isZero();
        bench.put(MATRIX, matrix);
        bench.put(VECTOR, 1, 0.5);
        bench.issue(XohmInstruction.OHM_PROG, MATRIX, 0);
        bench.issue(XohmInstruction.OHM_LOAD_R, VECTOR, 0);
        assertThat(bench.await(0)).isIn((long) CommandStatus.OK.code(), (long) CommandStatus.WORN_OUT.code());
        bench.issue(XohmInstruction.OHM_INV, waitPicoseconds, 0);
        return bench.issue(XohmInstruction.OHM_STORE, RESULT, 0);
    }

    private static Map<String, Long> report(Bench bench) {
        Map<String, Long> counts = new TreeMap<>();
        bench.machine().coprocessors().attached().get(0).report(counts::put);
        return counts;
    }

    @Test
    void aWaitThatIsLongEnoughSolvesAndOneThatIsTooShortIsSilentlyWrong() {
        Bench bench = bench("pku-hpinv-2025", 1, 1);
        assertThat(solve(bench, 900_000, 0, 1, 0.25, 0.25, 1)).isZero();
        double[] settled = bench.get(RESULT, 2);
        assertThat(settled[0]).isCloseTo((1 - 0.125) / 0.9375, within(0.15));
        assertThat(settled[1]).isCloseTo((0.5 - 0.25) / 0.9375, within(0.15));
        assertThat(report(bench)).containsEntry("oracle.silentlyWrong", 0L);
        bench.issue(XohmInstruction.OHM_INV, 1_000, 0);
        assertThat(bench.issue(XohmInstruction.OHM_STORE, RESULT, 0)).isZero();
        assertThat(Math.abs(bench.get(RESULT, 2)[0])).isLessThan(0.5 * settled[0]);
        assertThat(report(bench)).containsEntry("oracle.silentlyWrong", 1L).containsEntry("oracle.unsettled", 1L);
    }

    @Test
    void theGuestLearnsOfTroubleThroughDetectorsAlone() {
        Bench bench = bench(
                "pku-hpinv-2025",
                1,
                1,
                "detectors.rail_comparator.miss_fraction=0",
                "detectors.settle_check.miss_fraction=0");
        assertThat(solve(bench, 5_000_000, 0, -1, 0, 0, -1)).isZero();
        assertThat(report(bench)).containsEntry("oracle.unstable", 1L).containsEntry("oracle.silentlyWrong", 1L);
        assertThat(solve(bench, 5_000_000, Detector.RAIL_COMPARATOR.value(), -1, 0, 0, -1))
                .isEqualTo(CommandStatus.UNSTABLE_CIRCUIT.code());
        assertThat(bench.count(TileCounter.RAIL_EVENTS, 0)).isEqualTo(1);
        assertThat(solve(bench, 5_000, Detector.SETTLE_CHECK.value(), 1, 0.25, 0.25, 1))
                .isEqualTo(CommandStatus.DID_NOT_SETTLE.code());
        assertThat(report(bench)).containsEntry("oracle.silentlyWrong", 1L);
    }

    private static List<Object> run(String preset, long chipSeed, long noiseSeed) {
        Bench bench = bench(preset, chipSeed, noiseSeed);
        List<Object> outcome = new ArrayList<>();
        outcome.add(solve(bench, 500_000, 0, 1, 0.25, 0.25, 1));
        outcome.add(Arrays.toString(bench.get(RESULT, 2)));
        outcome.add(bench.machine().cycles().cycles());
        outcome.add(report(bench).toString());
        outcome.add(CostReport.of(
                        bench.machine().ledger(),
                        Prices.odd(bench.machine().cycles().clock()))
                .toString());
        return outcome;
    }

    @Test
    void sameSeedsGiveTheSameReportAndAnotherDieAnotherResult() {
        List<Object> first = run("pku-hpinv-2025", 1, 1);
        assertThat(run("pku-hpinv-2025", 1, 1)).isEqualTo(first);
        List<Object> otherDie = run("pku-hpinv-2025", 2, 1);
        assertThat(otherDie).isNotEqualTo(first);
    }

    @Test
    void anotherNoiseSeedChangesNoWriteAndNoTime() {
        List<List<Object>> runs = new ArrayList<>();
        List<double[]> results = new ArrayList<>();
        for (long noise = 1; noise < 4; noise++) {
            Bench bench = bench("hermes-1p", 1, noise, "adc.bits=14");
            TileDescriptor small = ChipCapabilities.resetDescriptor(TestChips.chip("hermes-1p"))
                    .with(TileDescriptorField.ROWS, 2)
                    .with(TileDescriptorField.COLUMNS, 2)
                    .with(TileDescriptorField.MATRIX_FORMAT, 0)
                    .with(TileDescriptorField.INPUT_FORMAT, 0)
                    .with(TileDescriptorField.OUTPUT_FORMAT, 0);
            assertThat(bench.configure(0, small)).isZero();
            bench.put(MATRIX, 0.2, 1, 1, 0.3);
            bench.put(VECTOR, 1, 0.5);
            bench.issue(XohmInstruction.OHM_PROG, MATRIX, 0);
            bench.issue(XohmInstruction.OHM_LOAD_C, VECTOR, 0);
            bench.issue(XohmInstruction.OHM_MUL, 0);
            long status = bench.issue(XohmInstruction.OHM_STORE, RESULT, 0);
            runs.add(List.of(
                    status,
                    bench.count(TileCounter.WRITE_PULSES, 0),
                    bench.count(TileCounter.VERIFY_READS, 0),
                    bench.count(TileCounter.WRITE_TICKS, 0),
                    bench.machine().cycles().cycles()));
            results.add(bench.get(RESULT, 2));
        }
        assertThat(runs.get(1)).isEqualTo(runs.get(0));
        assertThat(runs.get(2)).isEqualTo(runs.get(0));
        assertThat(Arrays.equals(results.get(0), results.get(1)) && Arrays.equals(results.get(1), results.get(2)))
                .isFalse();
    }
}
