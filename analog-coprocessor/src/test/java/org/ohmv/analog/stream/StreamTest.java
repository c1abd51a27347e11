package org.ohmv.analog.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ohmv.core.event.EventText;
import org.ohmv.core.ledger.Cost;
import org.ohmv.core.ledger.CostReport;
import org.ohmv.core.ledger.Prices;
import org.ohmv.core.timing.CycleOwner;
import org.ohmv.isa.XohmInstruction;
import org.ohmv.isa.xohm.Activation;
import org.ohmv.isa.xohm.BatchBlockField;
import org.ohmv.isa.xohm.Capability;
import org.ohmv.isa.xohm.Combination;
import org.ohmv.isa.xohm.CommandStatus;
import org.ohmv.isa.xohm.DescriptorFlag;
import org.ohmv.isa.xohm.ElementFormat;
import org.ohmv.isa.xohm.OperandField;
import org.ohmv.isa.xohm.StateImageField;
import org.ohmv.isa.xohm.StructureLayout;
import org.ohmv.isa.xohm.TileCounter;
import org.ohmv.isa.xohm.TileDescriptorField;
import org.ohmv.isa.xohm.TileQuantity;
import org.ohmv.isa.xohm.XohmCsr;

/** Order, overlap, back-pressure, moves, batches, calibration, saved states and resets of streams. */
class StreamTest {
    private static final long MATRIX = Bench.DATA;
    private static final long VECTOR = Bench.DATA + 0x1000;
    private static final long RESULT = Bench.DATA + 0x2000;
    private static final long BLOCK = Bench.DATA + 0x3000;
    private static final long IMAGE = Bench.DATA + 0x4000;
    private static final long NOWHERE = 0x4000_0000_0000L;
    private static final long CALIBRATE_MUL = XohmInstruction.OHM_MUL.operation();

    private final DigitalUnits units = new DigitalUnits();
    private Bench bench = Bench.exact();

    @BeforeEach
    void programBothTiles() {
        bench = Bench.of(TestChips.chip("pku-hpinv-2025"), units);
        bench.put(MATRIX, 2, 1, 1, 3);
        bench.put(VECTOR, 4, 5);
        for (int tile = 0; tile < 2; tile++) {
            program(tile, Bench.shaped(2, 2).with(TileDescriptorField.WAIT_PICOSECONDS, 100_000));
        }
    }

    private void program(int tile, TileDescriptor descriptor) {
        assertThat(bench.configure(tile, descriptor)).isZero();
        bench.issue(XohmInstruction.OHM_PROG, MATRIX, tile);
        bench.issue(XohmInstruction.OHM_LOAD_C, VECTOR, tile);
        bench.issue(XohmInstruction.OHM_LOAD_R, VECTOR, tile);
        assertThat(bench.await(tile)).isZero();
    }

    private long now() {
        return bench.machine().cycles().picoseconds();
    }

    private double[] result(int tile) {
        assertThat(bench.issue(XohmInstruction.OHM_STORE, RESULT, tile)).isZero();
        return bench.get(RESULT, (int) bench.stat(TileQuantity.OUTPUT_LENGTH, tile));
    }

    private long[] counts(int tile) {
        long[] counts = new long[TileCounter.values().length];
        for (TileCounter counter : TileCounter.values()) {
            counts[counter.ordinal()] = bench.count(counter, tile);
        }
        return counts;
    }

    private static long difference(long[] before, long[] after, TileCounter counter) {
        return after[counter.ordinal()] - before[counter.ordinal()];
    }

    @Test
    void commandsRetireWhenQueuedAndTilesOverlapInTime() {
        long[] before0 = counts(0);
        long[] before1 = counts(1);
        long begin = now();
        bench.issue(XohmInstruction.OHM_INV, 0, 0);
        bench.issue(XohmInstruction.OHM_INV, 0, 1);
        assertThat(now() - begin).isLessThan(10_000);
        assertThat(bench.issue(XohmInstruction.OHM_POLL, 0)).isEqualTo(CommandStatus.PENDING.code());
        assertThat(bench.stat(TileQuantity.STATE, 0) & 4).isNotZero();
        assertThat(bench.await(OperandField.ALL_TILES)).isZero();
        long elapsed = now() - begin;
        long[] after0 = counts(0);
        long[] after1 = counts(1);
        long busy = difference(before0, after0, TileCounter.BUSY_TICKS)
                + difference(before1, after1, TileCounter.BUSY_TICKS);
        long tick = bench.issue(XohmInstruction.OHM_QUERY, Capability.CLOCK_FEMTOSECONDS.value(), 0);
        assertThat(busy * tick / 1000).isGreaterThan(elapsed * 3 / 2);
        assertThat(difference(before0, after0, TileCounter.ARRAY_TICKS)).isEqualTo(100_000_000 / tick);
        assertThat(difference(before0, after0, TileCounter.INPUT_CONVERSION_TICKS))
                .isEqualTo(4_000_000 / tick);
        assertThat(difference(before0, after0, TileCounter.OVERLAP_TICKS)).isEqualTo(2_000_000 / tick);
        assertThat(difference(before1, after1, TileCounter.WAIT_CYCLES)).isPositive();
        assertThat(difference(before0, after0, TileCounter.COMMANDS_COMPLETED)).isEqualTo(1);
        assertThat(bench.stat(TileQuantity.COMMAND_TICKS, 0)).isEqualTo(106_000_000 / tick);
    }

    @Test
    void aFullQueueStallsTheHartAndIsCounted() {
        long entries = bench.issue(XohmInstruction.OHM_QUERY, Capability.QUEUE_ENTRIES.value(), 0);
        for (int command = 0; command < entries; command++) {
            bench.issue(XohmInstruction.OHM_INV, 0, 0);
        }
        assertThat(bench.stat(TileQuantity.FREE_ENTRIES, 0)).isZero();
        assertThat(bench.count(TileCounter.QUEUE_FULL_CYCLES, 0)).isZero();
        long begin = now();
        bench.issue(XohmInstruction.OHM_INV, 0, 0);
        assertThat(now() - begin).isGreaterThan(50_000);
        long stalled = bench.count(TileCounter.QUEUE_FULL_CYCLES, 0);
        assertThat(stalled).isBetween((now() - begin) / 1000 - 4, (now() - begin) / 1000);
        assertThat(bench.machine().cycles().cycles(CycleOwner.COPROCESSOR_QUEUE_FULL))
                .isEqualTo(stalled);
        assertThat(bench.count(TileCounter.QUEUE_FULL_CYCLES, OperandField.ALL_TILES))
                .isEqualTo(stalled);
    }

    @Test
    void aFenceWithOutputInItsPredecessorsWaitsAndOthersDoNot() {
        int fenceReadsWritesOutput = 0x0310_000f;
        int fence = 0x0ff0_000f;
        bench.issue(XohmInstruction.OHM_INV, 0, 0);
        long begin = now();
        bench.run(fenceReadsWritesOutput);
        assertThat(now() - begin).isLessThan(2_000);
        bench.run(fence);
        assertThat(now() - begin).isGreaterThan(100_000);
        assertThat(bench.stat(TileQuantity.STATE, 0) & 4).isZero();
        assertThat(bench.count(TileCounter.WAIT_CYCLES, 0)).isGreaterThanOrEqualTo(100);
        assertThat(bench.issue(XohmInstruction.OHM_POLL, 0)).isZero();
    }

    @Test
    void tilesShareTheLinkInTurn() {
        bench.machine().ram().store(VECTOR, 8, 0);
        long before = bench.count(TileCounter.LINK_WAIT_TICKS, OperandField.ALL_TILES);
        for (int load = 0; load < 3; load++) {
            bench.issue(XohmInstruction.OHM_LOAD_C, VECTOR, 0);
            bench.issue(XohmInstruction.OHM_LOAD_C, VECTOR, 1);
        }
        bench.await(OperandField.ALL_TILES);
        assertThat(bench.count(TileCounter.BYTES_READ, 1)).isEqualTo(128 + 32 * 2 + 16 + 16 + 3 * 16);
        // Whoever comes while a beat is made waits for it; one instruction apart, some do.
        assertThat(bench.count(TileCounter.LINK_WAIT_TICKS, OperandField.ALL_TILES))
                .isGreaterThanOrEqualTo(before);
        assertThat(bench.count(TileCounter.MEMORY_WAIT_TICKS, 0)).isPositive();
    }

    @Test
    void aMoveHoldsBothTilesAndAppliesActivationAndCombination() {
        bench.issue(XohmInstruction.OHM_MUL, 0);
        long operand = Combination.SUBTRACT.value() << OperandField.SOURCE_COMBINATION.shift();
        assertThat(bench.issue(XohmInstruction.OHM_MOVE, operand, Bench.operand(1, 1)))
                .isZero();
        bench.issue(XohmInstruction.OHM_INV, 0, 1);
        assertThat(bench.stat(TileQuantity.FREE_ENTRIES, 0)).isEqualTo(8 - 2);
        // r of tile 1 is (4, 5) - (13, 19).
        double[] y = result(1);
        assertThat(2 * y[0] + y[1]).isCloseTo(-9, Offset.offset(1e-9));
        assertThat(y[0] + 3 * y[1]).isCloseTo(-14, Offset.offset(1e-9));
        bench.issue(
                XohmInstruction.OHM_SETP, Double.doubleToLongBits(15), field(0, TileDescriptorField.ACTIVATION_SCALE));
        bench.put(VECTOR + 64, 0, 0);
        bench.issue(XohmInstruction.OHM_LOAD_C, VECTOR + 64, 1);
        long clip = Activation.CLIP.value() << OperandField.SOURCE_ACTIVATION.shift();
        bench.issue(XohmInstruction.OHM_MOVE, clip, 1);
        bench.issue(XohmInstruction.OHM_MUL, 1);
        assertThat(result(1)).containsExactly(2 * 13 + 15, 13 + 3 * 15);
        assertThat(bench.await(0)).isZero();
    }

    private static long field(int tile, TileDescriptorField field) {
        return Bench.operand(tile, field.offset());
    }

    @Test
    void conditionsArePassedOnTheLargestIsRecordedAndAllAreSticky() {
        units.notice(false, true, 3);
        bench.issue(XohmInstruction.OHM_INV, 0, 0);
        units.notice(false, false, 0);
        bench.issue(XohmInstruction.OHM_MUL, 0);
        assertThat(bench.issue(XohmInstruction.OHM_STORE, RESULT, 0)).isEqualTo(CommandStatus.DID_NOT_SETTLE.code());
        assertThat(bench.get(RESULT, 2)).containsExactly(13, 19);
        assertThat(bench.register(XohmCsr.FLAGS))
                .isEqualTo(CommandStatus.DID_NOT_SETTLE.flag() | CommandStatus.SATURATED.flag());
        units.failCells(2);
        bench.issue(XohmInstruction.OHM_PROG_R, MATRIX, 0);
        assertThat(bench.await(0)).isEqualTo(CommandStatus.WORN_OUT.code());
        assertThat(bench.stat(TileQuantity.CELLS_FAILED, 0)).isEqualTo(2);
        units.failCells(0);
        units.notice(true, false, 0);
        bench.issue(XohmInstruction.OHM_MUL, 0);
        assertThat(bench.await(0)).isEqualTo(CommandStatus.UNSTABLE_CIRCUIT.code());
    }

    @Test
    void whatOnlyTheSimulatorKnowsGoesToTheReportAlone() {
        units.beSilentlyWrong(true);
        bench.issue(XohmInstruction.OHM_MUL, 0);
        assertThat(bench.await(0)).isZero();
        assertThat(bench.register(XohmCsr.FLAGS)).isZero();
        units.notice(true, false, 0);
        bench.issue(XohmInstruction.OHM_MUL, 0);
        assertThat(bench.await(0)).isEqualTo(CommandStatus.UNSTABLE_CIRCUIT.code());
        Map<String, Long> counts = new TreeMap<>();
        bench.machine().coprocessors().attached().get(0).report(counts::put);
        assertThat(counts).containsEntry("oracle.silentlyWrong", 1L).containsEntry("oracle.unstable", 2L);
    }

    @Test
    void tracesHearOfWrongResultsThatNoDetectorSaw() {
        EventText text = new EventText();
        bench.machine().setTraceSink(text);
        units.beSilentlyWrong(true);
        bench.issue(XohmInstruction.OHM_MUL, 0);
        assertThat(bench.await(0)).isZero();
        assertThat(text.lines().stream().filter(line -> line.startsWith("observed")))
                .hasSize(3)
                .allMatch(line -> line.endsWith("relativeError 1.0")
                        || line.endsWith("unstable 1.0")
                        || line.endsWith("silentlyWrong 1.0"));
    }

    @Test
    void formatsSaturateStrideAndRound() {
        TileDescriptor narrow = Bench.shaped(2, 2)
                .with(TileDescriptorField.OUTPUT_FORMAT, ElementFormat.I8.value())
                .with(TileDescriptorField.OUTPUT_STRIDE_BYTES, 3)
                .with(TileDescriptorField.INPUT_STRIDE_BYTES, 16)
                .with(TileDescriptorField.FLAGS, DescriptorFlag.MATRIX_COLUMN_MAJOR.value())
                .with(TileDescriptorField.MATRIX_STRIDE_BYTES, 24);
        bench.put(MATRIX, 2, 100, Double.NaN, 0.5, 1.25);
        bench.put(VECTOR, 1, Double.NaN, 2, Double.NaN);
        assertThat(bench.configure(0, narrow)).isZero();
        bench.issue(XohmInstruction.OHM_PROG, MATRIX, 0);
        bench.issue(XohmInstruction.OHM_LOAD_C, VECTOR, 0);
        bench.issue(XohmInstruction.OHM_MUL, 0);
        assertThat(bench.await(0)).isZero();
        bench.put(RESULT, 0);
        assertThat(bench.issue(XohmInstruction.OHM_STORE, RESULT, 0)).isZero();
        // 2 + 2 * 0.5 and 100 + 2 * 1.25, to even.
        assertThat(bench.machine().ram().load(RESULT, 8)).isEqualTo(3 | 102L << 24);
        bench.issue(XohmInstruction.OHM_SETP, Double.doubleToLongBits(-2), field(0, TileDescriptorField.OUTPUT_SCALE));
        bench.put(VECTOR, Double.POSITIVE_INFINITY);
        bench.issue(XohmInstruction.OHM_LOAD_C, VECTOR, 0);
        bench.issue(XohmInstruction.OHM_MUL, 0);
        assertThat(bench.issue(XohmInstruction.OHM_STORE, RESULT, 0)).isEqualTo(CommandStatus.SATURATED.code());
        assertThat(bench.count(TileCounter.FORMAT_SATURATIONS, 0)).isEqualTo(2);
        assertThat(bench.count(TileCounter.INPUT_SATURATIONS, 0)).isEqualTo(1);
    }

    private void batch(XohmInstruction operation, int count, int flags) {
        byte[] block = new byte[StructureLayout.BATCH_BLOCK.sizeBytes()];
        Structures.put(block, 0, BatchBlockField.OPERATION, operation.operation());
        Structures.put(block, 0, BatchBlockField.FLAGS, flags);
        Structures.put(block, 0, BatchBlockField.COUNT, count);
        Structures.put(block, 0, BatchBlockField.INPUT_ADDRESS, VECTOR);
        Structures.put(block, 0, BatchBlockField.INPUT_STRIDE_BYTES, 16);
        Structures.put(block, 0, BatchBlockField.OUTPUT_ADDRESS, RESULT);
        Structures.put(block, 0, BatchBlockField.OUTPUT_STRIDE_BYTES, 32);
        Structures.put(block, 0, BatchBlockField.STATUS_ADDRESS, BLOCK + 0x100);
        bench.machine().ram().write(BLOCK, block, 0, block.length);
        for (int vector = 0; vector < count; vector++) {
            bench.put(VECTOR + 16L * vector, vector, 1);
        }
    }

    @Test
    void aBatchOverlapsTransfersWithWork() {
        int vectors = 20;
        batch(XohmInstruction.OHM_MUL, vectors, 0);
        long[] before = counts(0);
        long begin = now();
        bench.issue(XohmInstruction.OHM_BATCH, BLOCK, 0);
        assertThat(bench.await(0)).isZero();
        long batched = now() - begin;
        long[] after = counts(0);
        for (int vector = 0; vector < vectors; vector++) {
            assertThat(bench.get(RESULT + 32L * vector, 2)).containsExactly(2 * vector + 1, vector + 3);
            assertThat(bench.machine().ram().load(BLOCK + 0x100 + vector, 1)).isZero();
        }
        assertThat(bench.stat(TileQuantity.VECTORS_COMPLETED, 0)).isEqualTo(vectors);
        assertThat(difference(before, after, TileCounter.BYTES_WRITTEN)).isEqualTo(17L * vectors);
        assertThat(difference(before, after, TileCounter.OVERLAP_TICKS)).isGreaterThan(vectors);
        assertThat(difference(before, after, TileCounter.COMMANDS_COMPLETED)).isEqualTo(1);
        begin = now();
        for (int vector = 0; vector < vectors; vector++) {
            bench.issue(XohmInstruction.OHM_LOAD_C, VECTOR + 16L * vector, 0);
            bench.issue(XohmInstruction.OHM_MUL, 0);
            bench.issue(XohmInstruction.OHM_STORE, RESULT, 0);
        }
        assertThat(now() - begin).isGreaterThan(batched * 5 / 4);
        // Buffers are as after the last vector.
        assertThat(result(0)).containsExactly(2 * (vectors - 1) + 1, vectors - 1 + 3);
        bench.issue(XohmInstruction.OHM_MUL, 0);
        assertThat(result(0)).containsExactly(2 * (vectors - 1) + 1, vectors - 1 + 3);
    }

    @Test
    void aBatchStopsWhereItIsAskedTo() {
        batch(XohmInstruction.OHM_MUL, 5, 1);
        bench.put(VECTOR + 32, Double.NaN, 1);
        bench.put(RESULT + 96, -7);
        bench.issue(XohmInstruction.OHM_BATCH, BLOCK, 0);
        assertThat(bench.await(0)).isEqualTo(CommandStatus.SATURATED.code());
        assertThat(bench.stat(TileQuantity.VECTORS_COMPLETED, 0)).isEqualTo(3);
        assertThat(bench.machine().ram().load(BLOCK + 0x102, 1)).isEqualTo(CommandStatus.SATURATED.code());
        assertThat(bench.get(RESULT + 96, 1)).containsExactly(-7);
        assertThat(result(0)).containsExactly(1, 3);
    }

    @Test
    void aRefusedTransferEndsABatchAfterTheVectorsBeforeIt() {
        batch(XohmInstruction.OHM_MUL, 3, 0);
        long end = bench.machine().ram().map().regions().stream()
                .filter(region -> region.contains(Bench.DATA, 1))
                .findFirst()
                .orElseThrow()
                .end();
        bench.put(end - 32, 1, 1, 2, 2);
        bench.machine().ram().store(BLOCK + BatchBlockField.INPUT_ADDRESS.offset(), 8, end - 32);
        bench.issue(XohmInstruction.OHM_BATCH, BLOCK, 0);
        assertThat(bench.await(0)).isEqualTo(CommandStatus.BAD_ADDRESS.code());
        assertThat(bench.stat(TileQuantity.DETAIL, 0)).isEqualTo(end);
        assertThat(bench.stat(TileQuantity.VECTORS_COMPLETED, 0)).isEqualTo(2);
        assertThat(bench.get(RESULT + 32, 2)).containsExactly(6, 8);
        batch(XohmInstruction.OHM_MUL, 3, 0);
        bench.machine().ram().store(BLOCK + BatchBlockField.OUTPUT_ADDRESS.offset(), 8, end - 32);
        bench.issue(XohmInstruction.OHM_BATCH, BLOCK, 0);
        assertThat(bench.await(0)).isEqualTo(CommandStatus.BAD_ADDRESS.code());
        assertThat(bench.stat(TileQuantity.VECTORS_COMPLETED, 0)).isEqualTo(1);
        bench.machine().ram().store(BLOCK + BatchBlockField.INPUT_STRIDE_BYTES.offset(), 8, -16);
        bench.issue(XohmInstruction.OHM_BATCH, BLOCK, 0);
        assertThat(bench.await(0)).isEqualTo(CommandStatus.BAD_ADDRESS.code());
        assertThat(bench.stat(TileQuantity.VECTORS_COMPLETED, 0)).isEqualTo(1);
    }

    @Test
    void calibrationsAreRecordedWidenedReducedAndForgotten() {
        units.findGain(3);
        bench.issue(XohmInstruction.OHM_CAL, CALIBRATE_MUL, 0);
        assertThat(result(0)).containsExactly(13, 19);
        assertThat(calibratedGain()).isEqualTo(3);
        units.findGain(2);
        long accumulate = OperandField.CALIBRATION_ACCUMULATE.mask();
        bench.issue(XohmInstruction.OHM_CAL, CALIBRATE_MUL | accumulate, 0);
        assertThat(calibratedGain()).isEqualTo(2);
        units.findGain(3);
        bench.issue(XohmInstruction.OHM_CAL, CALIBRATE_MUL | accumulate, 0);
        assertThat(calibratedGain()).isEqualTo(2);
        bench.issue(XohmInstruction.OHM_CAL, CALIBRATE_MUL | 2L << OperandField.CALIBRATION_HEADROOM.shift(), 0);
        assertThat(calibratedGain()).isEqualTo(1);
        assertThat(bench.stat(TileQuantity.STATE, 0) >>> 8).isEqualTo(1);
        bench.issue(XohmInstruction.OHM_PROG_C, MATRIX, 0);
        bench.await(0);
        assertThat(bench.stat(TileQuantity.STATE, 0)).isEqualTo(1);
    }

    private long calibratedGain() {
        assertThat(bench.issue(XohmInstruction.OHM_SAVE, IMAGE, 0)).isZero();
        return bench.machine().ram().load(IMAGE + StateImageField.GAIN_MUL.offset(), 1);
    }

    @Test
    void aSavedStateComesBackWithItsMatrixIfNobodyElseWroteIt() {
        bench.issue(XohmInstruction.OHM_CAL, CALIBRATE_MUL, 0);
        bench.issue(XohmInstruction.OHM_LOAD_R, NOWHERE, 0);
        assertThat(bench.issue(XohmInstruction.OHM_SAVE, IMAGE, 0)).isZero();
        assertThat(bench.await(0)).isZero();
        assertThat(bench.configure(0, Bench.shaped(1, 2))).isZero();
        assertThat(bench.issue(XohmInstruction.OHM_RESTORE, IMAGE, 0)).isZero();
        assertThat(bench.stat(TileQuantity.STATE, 0)).isEqualTo(1 | 2 | 1 << 8);
        assertThat(bench.await(0)).isEqualTo(CommandStatus.BAD_ADDRESS.code());
        assertThat(result(0)).containsExactly(13, 19);
        bench.issue(XohmInstruction.OHM_MUL, 0);
        assertThat(result(0)).containsExactly(13, 19);
        bench.issue(XohmInstruction.OHM_PROG_R, MATRIX, 0);
        assertThat(bench.issue(XohmInstruction.OHM_RESTORE, IMAGE, 0)).isZero();
        assertThat(bench.stat(TileQuantity.STATE, 0)).isEqualTo(2);
    }

    @Test
    void aResetDiscardsStopsAndTakes() {
        for (int command = 0; command < 4; command++) {
            bench.issue(XohmInstruction.OHM_INV, 0, 0);
        }
        bench.issue(XohmInstruction.OHM_MOVE, 0, 1);
        long begin = now();
        assertThat(bench.issue(XohmInstruction.OHM_RESET, 0, 0)).isZero();
        // The loop that is closed is let open at the end of its wait; nothing after it is begun.
        assertThat(now() - begin).isBetween(1_000L, 104_000L);
        assertThat(bench.register(XohmCsr.FLAGS)).isEqualTo(CommandStatus.CANCELLED.flag());
        assertThat(bench.await(0)).isZero();
        assertThat(bench.await(1)).isEqualTo(CommandStatus.CANCELLED.code());
        assertThat(bench.stat(TileQuantity.STATE, 0)).isEqualTo(1);
        bench.issue(XohmInstruction.OHM_PROG, MATRIX, 0);
        bench.issue(XohmInstruction.OHM_PROG, MATRIX, 1);
        for (int delay = 0; delay < 60; delay++) {
            bench.stat(TileQuantity.STATE, 0);
        }
        assertThat(bench.issue(XohmInstruction.OHM_RESET, 1, OperandField.ALL_TILES))
                .isZero();
        assertThat(bench.stat(TileQuantity.STATE, 0) & 1).isZero();
        assertThat(bench.stat(TileQuantity.OUTPUT_LENGTH, 0)).isEqualTo(8);
        assertThat(bench.count(TileCounter.COMMANDS_FAILED, 0)).isEqualTo(5);
    }

    @Test
    void aRankOneUpdateAddsToTheCells() {
        Bench other = Bench.of(TestChips.chip("pku-hpinv-2025"), units);
        if ((other.issue(XohmInstruction.OHM_QUERY, Capability.OPERATIONS.value(), 0)
                                >>> XohmInstruction.OHM_OPU.operation()
                        & 1)
                == 0) {
            assertThat(other.issue(XohmInstruction.OHM_OPU, 0, 0)).isEqualTo(CommandStatus.UNSUPPORTED.code());
            return;
        }
        long generation = bench.stat(TileQuantity.GENERATION, 0);
        bench.issue(XohmInstruction.OHM_OPU, Double.doubleToLongBits(0.5), 0);
        bench.issue(XohmInstruction.OHM_MUL, 0);
        // A + r c' / 2 with r = c = (4, 5).
        assertThat(result(0)).containsExactly(13 + 2 * 41, 19 + 2.5 * 41);
        assertThat(bench.stat(TileQuantity.GENERATION, 0)).isEqualTo(generation + 1);
    }

    @Test
    void partsOfTheCostAddUpAndLeakageBelongsToTheWholeRun() {
        Bench leaking = Bench.of(TestChips.chip("pku-hpinv-2025", "chip.leakage_microwatts=2500"), units);
        leaking.issue(XohmInstruction.OHM_MVM, 0, 0);
        CostReport report = CostReport.of(
                leaking.machine().ledger(),
                Prices.odd(leaking.machine().cycles().clock()));
        long components = report.total().components().values().stream()
                .mapToLong(Cost.Use::femtojoules)
                .sum();
        assertThat(report.total().coreFemtojouleSum() + components)
                .isEqualTo(report.total().femtojoules());
        assertThat(report.total().components().get("xohm.leakage").femtojoules())
                .isEqualTo((report.total().picoseconds() * 5 + 1) / 2);
        assertThat(report.total().components().get("xohm.multiplier").femtojoules())
                .isEqualTo(3 * 64);
        assertThat(report.total().components().get("xohm.array").busyPicoseconds())
                .isEqualTo(DigitalUnits.ARRAY);
    }
}
