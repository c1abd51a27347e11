package org.ohmv.analog.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ohmv.core.memory.MemoryRegion;
import org.ohmv.isa.XohmInstruction;
import org.ohmv.isa.xohm.BatchBlockField;
import org.ohmv.isa.xohm.Capability;
import org.ohmv.isa.xohm.CommandStatus;
import org.ohmv.isa.xohm.DescriptorFlag;
import org.ohmv.isa.xohm.Detector;
import org.ohmv.isa.xohm.ElementFormat;
import org.ohmv.isa.xohm.MatrixMapping;
import org.ohmv.isa.xohm.OperandField;
import org.ohmv.isa.xohm.RangeMode;
import org.ohmv.isa.xohm.Retirement;
import org.ohmv.isa.xohm.StateImageField;
import org.ohmv.isa.xohm.StructureLayout;
import org.ohmv.isa.xohm.TileDescriptorField;
import org.ohmv.isa.xohm.TileQuantity;
import org.ohmv.isa.xohm.WaitMode;
import org.ohmv.isa.xohm.XohmCsr;

/** Every cell of the table in section 10 of the specification, and what is left behind after each error. */
class ErrorTableTest {
    private static final long MATRIX = Bench.DATA;
    private static final long VECTOR = Bench.DATA + 0x1000;
    private static final long RESULT = Bench.DATA + 0x2000;
    private static final long BLOCK = Bench.DATA + 0x3000;
    private static final long NOWHERE = 0x4000_0000_0000L;
    private static final int TILE = 1;
    private static final int NO_TILE = 999;

    private static final List<XohmInstruction> QUEUED = List.of(XohmInstruction.values()).stream()
            .filter(row -> row.retirement() == Retirement.QUEUED)
            .toList();

    private final DigitalUnits units = new DigitalUnits();
    private Bench bench = Bench.exact();

    /** A tile of 2 x 2 that is programmed and has inputs. */
    @BeforeEach
    void program() {
        bench = Bench.of(TestChips.chip("pku-hpinv-2025"), units);
        assertThat(bench.configure(TILE, square())).isZero();
        bench.put(MATRIX, 2, 1, 1, 3);
        bench.put(VECTOR, 4, 5);
        bench.issue(XohmInstruction.OHM_PROG, MATRIX, TILE);
        bench.issue(XohmInstruction.OHM_LOAD_C, VECTOR, TILE);
        bench.issue(XohmInstruction.OHM_LOAD_R, VECTOR, TILE);
        bench.issue(XohmInstruction.OHM_MUL, TILE);
        assertThat(bench.await(TILE)).isZero();
    }

    private static TileDescriptor square() {
        return Bench.shaped(2, 2).with(TileDescriptorField.WAIT_PICOSECONDS, 100_000);
    }

    private void assertAccepted(CommandStatus expected, XohmInstruction instruction, long rs1, long rs2) {
        assertThat(bench.issue(instruction, rs1, rs2))
                .as(instruction.mnemonic())
                .isEqualTo(expected.code());
    }

    /** The instruction is accepted, and its command ends with a status that faults the tile until it is taken. */
    private void assertEndsWith(CommandStatus expected, XohmInstruction instruction, long rs1, long rs2) {
        bench.setRegister(XohmCsr.FLAGS, 0);
        assertAccepted(CommandStatus.OK, instruction, rs1, rs2);
        assertCompletes(expected, instruction);
    }

    private void assertCompletes(CommandStatus expected, XohmInstruction instruction) {
        bench.issue(XohmInstruction.OHM_SETP, 1, Bench.operand(TILE, TileDescriptorField.WAIT_PICOSECONDS.offset()));
        assertThat(bench.await(TILE)).as(instruction.mnemonic()).isEqualTo(expected.code());
        assertThat(bench.register(XohmCsr.FLAGS))
                .as(instruction.mnemonic())
                .isEqualTo(expected.flag() | CommandStatus.SQUASHED.flag());
        assertThat(bench.await(TILE)).isZero();
    }

    private double[] result() {
        assertThat(bench.issue(XohmInstruction.OHM_STORE, RESULT, TILE)).isZero();
        return bench.get(RESULT, (int) bench.stat(TileQuantity.OUTPUT_LENGTH, TILE));
    }

    @ParameterizedTest
    @EnumSource(XohmInstruction.class)
    void aTileThatIsNotThereIsBad(XohmInstruction instruction) {
        if (instruction.isGolemWord()) {
            assertThat(bench.issue(instruction, NO_TILE, NO_TILE)).isEqualTo(1);
        } else if (instruction == XohmInstruction.OHM_QUERY) {
            assertThat(bench.issue(instruction, Capability.MAXIMUM_ROWS.value(), NO_TILE))
                    .isZero();
            assertThat(bench.issue(instruction, Capability.TILES.value(), NO_TILE))
                    .isEqualTo(2);
        } else if (instruction == XohmInstruction.OHM_STAT || instruction == XohmInstruction.OHM_COUNT) {
            assertThat(bench.issue(instruction, 1, NO_TILE)).isZero();
        } else {
            assertAccepted(CommandStatus.BAD_TILE, instruction, 0, NO_TILE);
        }
        assertThat(bench.register(XohmCsr.FLAGS)).isEqualTo(CommandStatus.BAD_TILE.flag());
        assertThat(bench.await(TILE)).isZero();
    }

    @ParameterizedTest
    @EnumSource(XohmInstruction.class)
    void unnamedBitsOfAPackedOperandAreBad(XohmInstruction instruction) {
        if (instruction.isGolemWord()) {
            return;
        }
        long rs2 = TILE | 1L << 40;
        if (instruction.retirement() == Retirement.IMMEDIATE && instruction != XohmInstruction.OHM_POLL) {
            long number = instruction == XohmInstruction.OHM_QUERY ? Capability.MAXIMUM_ROWS.value() : 1;
            assertThat(bench.issue(instruction, number, rs2)).isZero();
        } else {
            assertAccepted(CommandStatus.BAD_OPERAND, instruction, 0, rs2);
        }
        bench.machine().hart();
        if (QUEUED.contains(instruction)) {
            assertThat(bench.await(TILE)).isEqualTo(CommandStatus.BAD_OPERAND.code());
        }
        assertThat(bench.register(XohmCsr.FLAGS)).isEqualTo(CommandStatus.BAD_OPERAND.flag());
    }

    @Test
    void allTilesAreBadWhereOneIsMeant() {
        for (XohmInstruction instruction : QUEUED) {
            assertAccepted(CommandStatus.BAD_TILE, instruction, 0, OperandField.ALL_TILES);
        }
        for (XohmInstruction instruction :
                List.of(XohmInstruction.OHM_STORE, XohmInstruction.OHM_SAVE, XohmInstruction.OHM_RESTORE)) {
            assertAccepted(CommandStatus.BAD_TILE, instruction, 0, OperandField.ALL_TILES);
        }
        assertThat(bench.await(OperandField.ALL_TILES)).isZero();
    }

    @Test
    void wrongFirstOperandsAreSeenAtOnceAndEndTheCommandInItsTurn() {
        long mul = XohmInstruction.OHM_MUL.operation();
        record Wrong(XohmInstruction instruction, long rs1, long rs2) {}
        for (Wrong wrong : List.of(
                new Wrong(XohmInstruction.OHM_SETP, 1, Bench.operand(TILE, TileDescriptorField.ROWS.offset())),
                new Wrong(XohmInstruction.OHM_SETP, 1, Bench.operand(TILE, 0x39)),
                new Wrong(XohmInstruction.OHM_CAL, XohmInstruction.OHM_PROG.operation(), TILE),
                new Wrong(XohmInstruction.OHM_CAL, mul | 1 << 7, TILE),
                new Wrong(XohmInstruction.OHM_CAL, 0x7f, TILE),
                new Wrong(XohmInstruction.OHM_MOVE, TILE | 4 << 16, TILE),
                new Wrong(XohmInstruction.OHM_MOVE, TILE | 3 << 20, TILE),
                new Wrong(XohmInstruction.OHM_MOVE, TILE | 1 << 22, TILE),
                new Wrong(XohmInstruction.OHM_MOVE, TILE, Bench.operand(TILE, 2)),
                new Wrong(XohmInstruction.OHM_LOAD_C, VECTOR, Bench.operand(TILE, 1)),
                new Wrong(XohmInstruction.OHM_INV, -1, TILE),
                new Wrong(XohmInstruction.OHM_INV, 1L << 50, TILE))) {
            assertAccepted(CommandStatus.BAD_OPERAND, wrong.instruction(), wrong.rs1(), wrong.rs2());
            assertThat(bench.await(TILE)).as("%s", wrong).isEqualTo(CommandStatus.BAD_OPERAND.code());
        }
        assertAccepted(CommandStatus.BAD_OPERAND, XohmInstruction.OHM_RESET, 2, TILE);
        assertAccepted(CommandStatus.BAD_OPERAND, XohmInstruction.OHM_WAIT, 0, Bench.operand(TILE, 1));
        for (XohmInstruction reading :
                List.of(XohmInstruction.OHM_STAT, XohmInstruction.OHM_COUNT, XohmInstruction.OHM_QUERY)) {
            bench.setRegister(XohmCsr.FLAGS, 0);
            assertThat(bench.issue(reading, 4711, TILE)).isZero();
            assertThat(bench.register(XohmCsr.FLAGS)).isEqualTo(CommandStatus.BAD_OPERAND.flag());
        }
        bench = Bench.of(TestChips.chip("onchip-projection", "operations.has_rank_one_update=true"), units);
        if ((bench.issue(XohmInstruction.OHM_QUERY, Capability.OPERATIONS.value(), 0)
                                >>> XohmInstruction.OHM_OPU.operation()
                        & 1)
                != 0) {
            long nan = Double.doubleToLongBits(Double.NaN);
            assertAccepted(CommandStatus.BAD_OPERAND, XohmInstruction.OHM_OPU, nan, 0);
        }
    }

    @Test
    void whatTheTileLacksIsUnsupportedAtOnce() {
        bench = Bench.of(TestChips.chip("hermes-1p"), units);
        long operations = bench.issue(XohmInstruction.OHM_QUERY, Capability.OPERATIONS.value(), 0);
        int tested = 0;
        for (XohmInstruction instruction : List.of(
                XohmInstruction.OHM_OPU,
                XohmInstruction.OHM_MUL_T,
                XohmInstruction.OHM_INV,
                XohmInstruction.OHM_PINV,
                XohmInstruction.OHM_EIG)) {
            if ((operations >>> instruction.operation() & 1) == 0) {
                assertAccepted(CommandStatus.UNSUPPORTED, instruction, 0, 0);
                assertThat(bench.await(0)).isEqualTo(CommandStatus.UNSUPPORTED.code());
                if (instruction != XohmInstruction.OHM_OPU) {
                    assertAccepted(CommandStatus.UNSUPPORTED, XohmInstruction.OHM_CAL, instruction.operation(), 0);
                    assertThat(bench.await(0)).isEqualTo(CommandStatus.UNSUPPORTED.code());
                }
                tested++;
            }
        }
        assertThat(tested).isGreaterThanOrEqualTo(3);
    }

    @Test
    void exactArithmeticExcludesWhatIsNotExact() {
        bench = Bench.of(TestChips.chip("pku-hpinv-2025", "chip.has_exact_arithmetic=true"), units);
        TileDescriptor exact = square().with(TileDescriptorField.FLAGS, DescriptorFlag.EXACT_ARITHMETIC.value());
        for (TileDescriptorField format : List.of(
                TileDescriptorField.MATRIX_FORMAT,
                TileDescriptorField.INPUT_FORMAT,
                TileDescriptorField.OUTPUT_FORMAT)) {
            exact = exact.with(format, ElementFormat.I32.value());
        }
        assertThat(bench.configure(TILE, exact)).isZero();
        bench.issue(XohmInstruction.OHM_PROG, MATRIX, TILE);
        assertEndsWith(CommandStatus.UNSUPPORTED, XohmInstruction.OHM_INV, 1000, TILE);
        assertEndsWith(CommandStatus.UNSUPPORTED, XohmInstruction.OHM_CAL, XohmInstruction.OHM_INV.operation(), TILE);
        long relu = 1L << OperandField.SOURCE_ACTIVATION.shift();
        assertEndsWith(CommandStatus.UNSUPPORTED, XohmInstruction.OHM_MOVE, TILE | relu, TILE);
        long add = 1L << OperandField.SOURCE_COMBINATION.shift();
        assertEndsWith(CommandStatus.UNSUPPORTED, XohmInstruction.OHM_MOVE, TILE | add, TILE);
        assertEndsWith(CommandStatus.UNSUPPORTED, XohmInstruction.OHM_MOVE, 0, TILE);
        batch(XohmInstruction.OHM_INV, 1);
        assertEndsWith(CommandStatus.UNSUPPORTED, XohmInstruction.OHM_BATCH, BLOCK, TILE);
        if ((bench.issue(XohmInstruction.OHM_QUERY, Capability.OPERATIONS.value(), TILE)
                                >>> XohmInstruction.OHM_OPU.operation()
                        & 1)
                != 0) {
            assertEndsWith(CommandStatus.UNSUPPORTED, XohmInstruction.OHM_OPU, 0, TILE);
        }
        bench.issue(XohmInstruction.OHM_LOAD_C, VECTOR, TILE);
        bench.issue(XohmInstruction.OHM_MUL, TILE);
        bench.issue(XohmInstruction.OHM_MOVE, TILE, TILE);
        assertThat(bench.await(TILE)).isZero();
    }

    @Test
    void sizesMustFitTheOperation() {
        assertEndsWith(CommandStatus.BAD_SHAPE, XohmInstruction.OHM_PROG_R, MATRIX, Bench.operand(TILE, 2));
        assertEndsWith(CommandStatus.BAD_SHAPE, XohmInstruction.OHM_PROG_C, MATRIX, Bench.operand(TILE, 2));
        assertThat(bench.configure(TILE, square().with(TileDescriptorField.ROWS, 3)))
                .isZero();
        assertEndsWith(CommandStatus.BAD_SHAPE, XohmInstruction.OHM_INV, 1000, TILE);
        assertEndsWith(CommandStatus.BAD_SHAPE, XohmInstruction.OHM_CAL, XohmInstruction.OHM_INV.operation(), TILE);
        batch(XohmInstruction.OHM_INV, 1);
        assertEndsWith(CommandStatus.BAD_SHAPE, XohmInstruction.OHM_BATCH, BLOCK, TILE);
        assertEndsWith(CommandStatus.BAD_SHAPE, XohmInstruction.OHM_MOVE, TILE, TILE);
        bench.issue(XohmInstruction.OHM_MVM_SET, MATRIX, TILE);
        assertThat(bench.issue(XohmInstruction.OHM_MVM_MV, TILE, TILE)).isEqualTo(1);
    }

    @Test
    void theCellsMustHoldAMatrix() {
        assertThat(bench.configure(0, square())).isZero();
        for (XohmInstruction instruction : List.of(XohmInstruction.OHM_MUL, XohmInstruction.OHM_INV)) {
            bench.issue(instruction, 1000, 0);
            assertThat(bench.await(0)).isEqualTo(CommandStatus.NOT_PROGRAMMED.code());
        }
        bench.issue(XohmInstruction.OHM_CAL, XohmInstruction.OHM_MUL.operation(), 0);
        assertThat(bench.await(0)).isEqualTo(CommandStatus.NOT_PROGRAMMED.code());
        batch(XohmInstruction.OHM_MUL, 1);
        bench.issue(XohmInstruction.OHM_BATCH, BLOCK, 0);
        assertThat(bench.await(0)).isEqualTo(CommandStatus.NOT_PROGRAMMED.code());
        // Golem's arrays hold something from the start.
        assertThat(bench.issue(XohmInstruction.OHM_MVM, 0, 0)).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = XohmInstruction.class,
            names = {"OHM_CFG", "OHM_PROG", "OHM_PROG_R", "OHM_PROG_C", "OHM_LOAD_C", "OHM_LOAD_R", "OHM_BATCH"})
    void queuedTransfersTellWhatWasRefused(XohmInstruction instruction) {
        for (long address : new long[] {NOWHERE, MATRIX + 4, -8, 0x200_0000}) {
            assertEndsWith(CommandStatus.BAD_ADDRESS, instruction, address, TILE);
            assertThat(bench.stat(TileQuantity.DETAIL, TILE)).isEqualTo(address);
            assertThat(bench.register(XohmCsr.FAULT)).isEqualTo(address);
        }
    }

    @Test
    void blockingTransfersTellWhatWasRefused() {
        for (long address : new long[] {NOWHERE, RESULT + 4, -8, 0x200_0000}) {
            for (XohmInstruction instruction :
                    List.of(XohmInstruction.OHM_STORE, XohmInstruction.OHM_SAVE, XohmInstruction.OHM_RESTORE)) {
                bench.setRegister(XohmCsr.FLAGS, 0);
                assertAccepted(CommandStatus.BAD_ADDRESS, instruction, address, TILE);
                assertThat(bench.register(XohmCsr.FLAGS)).isEqualTo(CommandStatus.BAD_ADDRESS.flag());
                assertThat(bench.register(XohmCsr.FAULT)).isEqualTo(address);
                assertThat(bench.stat(TileQuantity.DETAIL, TILE)).isEqualTo(address);
                assertThat(bench.await(TILE)).isZero();
            }
        }
        assertThat(result()).containsExactly(13, 19);
    }

    @Test
    void partsBeforeARefusedBeatAreDone() {
        long end = endOfMemory();
        bench.put(end - 8, 7);
        assertEndsWith(CommandStatus.BAD_ADDRESS, XohmInstruction.OHM_LOAD_C, end - 8, TILE);
        assertThat(bench.stat(TileQuantity.DETAIL, TILE)).isEqualTo(end);
        bench.issue(XohmInstruction.OHM_MUL, TILE);
        assertThat(result()).containsExactly(2 * 7 + 5, 7 + 3 * 5);
        assertThat(bench.issue(XohmInstruction.OHM_STORE, end - 8, TILE)).isEqualTo(CommandStatus.BAD_ADDRESS.code());
        assertThat(bench.get(end - 8, 1)).containsExactly(19);
        assertEndsWith(CommandStatus.BAD_ADDRESS, XohmInstruction.OHM_PROG, end - 16, TILE);
        assertThat(bench.stat(TileQuantity.STATE, TILE) & 1).isZero();
    }

    private long endOfMemory() {
        MemoryRegion region = bench.machine().ram().map().regions().stream()
                .filter(candidate -> candidate.contains(Bench.DATA, 1))
                .findFirst()
                .orElseThrow();
        return region.end();
    }

    @Test
    void everyWrongFieldOfADescriptorIsNamed() {
        record Wrong(TileDescriptorField field, TileDescriptor descriptor) {}
        TileDescriptor good = square();
        for (Wrong wrong : List.of(
                new Wrong(TileDescriptorField.VERSION, good.with(TileDescriptorField.VERSION, 1)),
                new Wrong(TileDescriptorField.SIZE_BYTES, good.with(TileDescriptorField.SIZE_BYTES, 127)),
                new Wrong(TileDescriptorField.FLAGS, good.with(TileDescriptorField.FLAGS, 1 << 6)),
                new Wrong(
                        TileDescriptorField.FLAGS,
                        good.with(TileDescriptorField.FLAGS, DescriptorFlag.EXACT_ARITHMETIC.value())),
                new Wrong(TileDescriptorField.ROWS, good.with(TileDescriptorField.ROWS, 9)),
                new Wrong(TileDescriptorField.COLUMNS, good.with(TileDescriptorField.COLUMNS, 0)),
                new Wrong(TileDescriptorField.MATRIX_FORMAT, good.with(TileDescriptorField.MATRIX_FORMAT, 5)),
                new Wrong(TileDescriptorField.MAPPING, good.with(TileDescriptorField.MAPPING, 3)),
                new Wrong(TileDescriptorField.WEIGHT_SLICES, good.with(TileDescriptorField.WEIGHT_SLICES, 2)),
                new Wrong(TileDescriptorField.WEIGHT_BITS, good.with(TileDescriptorField.WEIGHT_BITS, 17)),
                new Wrong(TileDescriptorField.INPUT_BITS, good.with(TileDescriptorField.INPUT_BITS, 49)),
                new Wrong(TileDescriptorField.INPUT_SLICE_BITS, good.with(TileDescriptorField.INPUT_SLICE_BITS, 40)),
                new Wrong(TileDescriptorField.OUTPUT_BITS, good.with(TileDescriptorField.OUTPUT_BITS, 32)),
                new Wrong(TileDescriptorField.AVERAGES, good.with(TileDescriptorField.AVERAGES, 17)),
                new Wrong(
                        TileDescriptorField.MATRIX_RANGE,
                        good.with(TileDescriptorField.MATRIX_RANGE, RangeMode.CALIBRATED.value())),
                new Wrong(TileDescriptorField.INPUT_RANGE, good.with(TileDescriptorField.INPUT_RANGE, 2)),
                new Wrong(
                        TileDescriptorField.OUTPUT_RANGE,
                        good.with(TileDescriptorField.OUTPUT_RANGE, RangeMode.UNIT_STEP.value())),
                new Wrong(
                        TileDescriptorField.WAIT_MODE,
                        good.with(TileDescriptorField.WAIT_MODE, WaitMode.SETTLE_CHECK.value())),
                new Wrong(
                        TileDescriptorField.MATRIX_FULL_SCALE,
                        good.with(TileDescriptorField.MATRIX_FULL_SCALE, Double.NaN)),
                new Wrong(TileDescriptorField.INPUT_FULL_SCALE, good.with(TileDescriptorField.INPUT_FULL_SCALE, 0.0)),
                new Wrong(
                        TileDescriptorField.OUTPUT_FULL_SCALE,
                        good.with(TileDescriptorField.OUTPUT_FULL_SCALE, Double.POSITIVE_INFINITY)),
                new Wrong(TileDescriptorField.OUTPUT_SCALE, good.with(TileDescriptorField.OUTPUT_SCALE, -0.0)),
                new Wrong(TileDescriptorField.ACTIVATION_SCALE, good.with(TileDescriptorField.ACTIVATION_SCALE, -1.0)),
                new Wrong(TileDescriptorField.EIGENVALUE, good.with(TileDescriptorField.EIGENVALUE, 0.0)),
                new Wrong(TileDescriptorField.WAIT_PICOSECONDS, good.with(TileDescriptorField.WAIT_PICOSECONDS, -1)),
                new Wrong(
                        TileDescriptorField.SETTLE_INTERVAL_PICOSECONDS,
                        good.with(TileDescriptorField.DETECTORS, Detector.SETTLE_CHECK.value())),
                new Wrong(TileDescriptorField.DETECTORS, good.with(TileDescriptorField.DETECTORS, 8)),
                new Wrong(TileDescriptorField.RESERVED0, good.with(TileDescriptorField.RESERVED0, 1)),
                new Wrong(TileDescriptorField.RESERVED1, good.with(TileDescriptorField.RESERVED1, 1)))) {
            assertThat(bench.configure(TILE, wrong.descriptor()))
                    .as(wrong.field().label())
                    .isEqualTo(CommandStatus.BAD_DESCRIPTOR.code());
            assertThat(bench.stat(TileQuantity.DETAIL, TILE))
                    .as(wrong.field().label())
                    .isEqualTo(wrong.field().offset());
        }
        assertThat(bench.stat(TileQuantity.STATE, TILE) & 1).isEqualTo(1);
        assertThat(result()).containsExactly(13, 19);
    }

    @Test
    void aBiasColumnTakesAColumn() {
        TileDescriptor biased = Bench.shaped(2, 8).with(TileDescriptorField.MAPPING, MatrixMapping.BIAS_COLUMN.value());
        Bench other = Bench.of(TestChips.chip("pku-hpinv-2025", "mappings.has_bias_column=true"), units);
        assertThat(other.configure(0, biased)).isEqualTo(CommandStatus.BAD_DESCRIPTOR.code());
        assertThat(other.stat(TileQuantity.DETAIL, 0)).isEqualTo(TileDescriptorField.COLUMNS.offset());
        assertThat(other.configure(0, biased.with(TileDescriptorField.COLUMNS, 7)))
                .isZero();
    }

    @Test
    void setpChecksTheValueInItsTurn() {
        long inputFullScale = Bench.operand(TILE, TileDescriptorField.INPUT_FULL_SCALE.offset());
        assertEndsWith(CommandStatus.BAD_DESCRIPTOR, XohmInstruction.OHM_SETP, 0, inputFullScale);
        assertThat(bench.stat(TileQuantity.DETAIL, TILE)).isEqualTo(TileDescriptorField.INPUT_FULL_SCALE.offset());
    }

    @Test
    void waitingTimesMustBeGiven() {
        assertThat(bench.configure(TILE, Bench.shaped(2, 2))).isZero();
        assertEndsWith(CommandStatus.BAD_OPERAND, XohmInstruction.OHM_INV, 0, TILE);
        assertThat(bench.configure(TILE, Bench.shaped(2, 2))).isZero();
        assertEndsWith(CommandStatus.BAD_OPERAND, XohmInstruction.OHM_CAL, XohmInstruction.OHM_INV.operation(), TILE);
        assertThat(bench.issue(XohmInstruction.OHM_RESET, 1, TILE)).isZero();
    }

    private void batch(XohmInstruction operation, int count) {
        byte[] block = new byte[StructureLayout.BATCH_BLOCK.sizeBytes()];
        Structures.put(block, 0, BatchBlockField.OPERATION, operation.operation());
        Structures.put(block, 0, BatchBlockField.COUNT, count);
        Structures.put(block, 0, BatchBlockField.INPUT_ADDRESS, VECTOR);
        Structures.put(block, 0, BatchBlockField.OUTPUT_ADDRESS, RESULT);
        Structures.put(block, 0, BatchBlockField.WAIT_PICOSECONDS, 50_000);
        bench.machine().ram().write(BLOCK, block, 0, block.length);
    }

    @Test
    void fieldsOfABatchBlockAreChecked() {
        for (BatchBlockField field : List.of(
                BatchBlockField.VERSION, BatchBlockField.OPERATION, BatchBlockField.FLAGS, BatchBlockField.RESERVED0)) {
            batch(XohmInstruction.OHM_MUL, 1);
            bench.machine().ram().store(BLOCK + field.offset(), 1, 0xff);
            assertEndsWith(CommandStatus.BAD_OPERAND, XohmInstruction.OHM_BATCH, BLOCK, TILE);
        }
        batch(XohmInstruction.OHM_INV, 1);
        bench.machine().ram().store(BLOCK + BatchBlockField.WAIT_PICOSECONDS.offset(), 8, -1);
        assertEndsWith(CommandStatus.BAD_OPERAND, XohmInstruction.OHM_BATCH, BLOCK, TILE);
    }

    @Test
    void aRestoredImageIsChecked() {
        bench.issue(XohmInstruction.OHM_SAVE, BLOCK, TILE);
        record Wrong(int offset, int detail) {}
        for (Wrong wrong : List.of(
                new Wrong(StateImageField.VERSION.offset(), StateImageField.VERSION.offset()),
                new Wrong(StateImageField.STATUS.offset(), StateImageField.STATUS.offset()),
                new Wrong(StateImageField.OUTPUT_LENGTH.offset(), StateImageField.OUTPUT_LENGTH.offset()),
                new Wrong(StateImageField.RESERVED5.offset(), StateImageField.RESERVED5.offset()),
                new Wrong(StateImageField.GAIN_EIG.offset(), StateImageField.GAIN_EIG.offset()),
                new Wrong(64 + TileDescriptorField.MAPPING.offset(), 64 + TileDescriptorField.MAPPING.offset()))) {
            long old = bench.machine().ram().load(BLOCK + wrong.offset(), 1);
            bench.machine().ram().store(BLOCK + wrong.offset(), 1, 55);
            assertAccepted(CommandStatus.BAD_DESCRIPTOR, XohmInstruction.OHM_RESTORE, BLOCK, TILE);
            assertThat(bench.stat(TileQuantity.DETAIL, TILE)).isEqualTo(wrong.detail());
            bench.machine().ram().store(BLOCK + wrong.offset(), 1, old);
        }
        assertAccepted(CommandStatus.OK, XohmInstruction.OHM_RESTORE, BLOCK, TILE);
        assertThat(result()).containsExactly(13, 19);
    }

    @Test
    void aFaultedTileSquashesUntilItsStatusIsTaken() {
        bench.issue(XohmInstruction.OHM_LOAD_C, NOWHERE, TILE);
        bench.issue(XohmInstruction.OHM_MUL, TILE);
        bench.put(RESULT, -1, -1);
        assertThat(bench.issue(XohmInstruction.OHM_STORE, RESULT, TILE)).isEqualTo(CommandStatus.BAD_ADDRESS.code());
        assertThat(bench.get(RESULT, 2)).containsExactly(-1, -1);
        assertThat(bench.stat(TileQuantity.STATUS_COMMAND, TILE)).isZero();
        assertThat(result()).containsExactly(13, 19);
        bench.configure(0, square());
        bench.issue(XohmInstruction.OHM_LOAD_C, NOWHERE, TILE);
        bench.issue(XohmInstruction.OHM_MOVE, TILE, 0);
        assertThat(bench.await(0)).isEqualTo(CommandStatus.SQUASHED.code());
        assertThat(bench.await(TILE)).isEqualTo(CommandStatus.BAD_ADDRESS.code());
        assertThat(bench.issue(XohmInstruction.OHM_MOVE, NO_TILE, TILE)).isEqualTo(CommandStatus.BAD_TILE.code());
        assertThat(bench.await(TILE)).isEqualTo(CommandStatus.BAD_TILE.code());
    }
}
