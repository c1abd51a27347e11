package org.ohmv.analog.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.ohmv.isa.XohmInstruction;
import org.ohmv.isa.xohm.CommandStatus;
import org.ohmv.isa.xohm.DescriptorFlag;
import org.ohmv.isa.xohm.ElementFormat;
import org.ohmv.isa.xohm.TileDescriptorField;
import org.ohmv.isa.xohm.TileQuantity;
import org.ohmv.isa.xohm.XohmCsr;

/** Exact arithmetic, from descriptor to stored result, by our own instructions and by Golem's. */
class ExactStreamTest {
    private static final long MATRIX = Bench.DATA;
    private static final long VECTOR = Bench.DATA + 0x1000;
    private static final long RESULT = Bench.DATA + 0x2000;

    private static TileDescriptor exact(ElementFormat format, int rows, int columns) {
        return Bench.shaped(rows, columns)
                .with(TileDescriptorField.FLAGS, DescriptorFlag.EXACT_ARITHMETIC.value())
                .with(TileDescriptorField.MATRIX_FORMAT, format.value())
                .with(TileDescriptorField.INPUT_FORMAT, format.value())
                .with(TileDescriptorField.OUTPUT_FORMAT, format.value());
    }

    @Test
    void integersAreMultipliedExactly() {
        Bench bench = Bench.exact();
        assertThat(bench.configure(1, exact(ElementFormat.I32, 3, 2))).isZero();
        bench.putInts(MATRIX, 1, -2, 3, 4, -5, 0x7fff_ffff);
        bench.putInts(VECTOR, 10, 3);
        bench.issue(XohmInstruction.OHM_PROG, MATRIX, 1);
        bench.issue(XohmInstruction.OHM_LOAD_C, VECTOR, 1);
        bench.issue(XohmInstruction.OHM_MUL, 1);
        assertThat(bench.issue(XohmInstruction.OHM_STORE, RESULT, 1)).isZero();
        assertThat(bench.getInts(RESULT, 3)).containsExactly(4, 42, (int) (-50 + 3L * 0x7fff_ffff));
        assertThat(bench.stat(TileQuantity.OUTPUT_LENGTH, 1)).isEqualTo(3);
    }

    @Test
    void floatsAreRoundedAfterEveryStepInOrderOfColumns() {
        Bench bench = Bench.exact();
        assertThat(bench.configure(0, exact(ElementFormat.F32, 1, 4))).isZero();
        float[] row = {1e8f, 1f, -1e8f, 0.1f};
        float[] input = {1f, 3f, 1f, 0.1f};
        for (int index = 0; index < row.length; index++) {
            bench.putInts(MATRIX + 4L * index, Float.floatToIntBits(row[index]));
            bench.putInts(VECTOR + 4L * index, Float.floatToIntBits(input[index]));
        }
        bench.issue(XohmInstruction.OHM_PROG, MATRIX, 0);
        bench.issue(XohmInstruction.OHM_LOAD_C, VECTOR, 0);
        bench.issue(XohmInstruction.OHM_MUL, 0);
        assertThat(bench.issue(XohmInstruction.OHM_STORE, RESULT, 0)).isZero();
        float expected = ((0f + 1e8f * 1f) + 1f * 3f + -1e8f * 1f) + 0.1f * 0.1f;
        assertThat(Float.intBitsToFloat(bench.getInts(RESULT, 1)[0])).isEqualTo(expected);
    }

    @Test
    void golemsWordsMultiplyChainAndBlock() {
        Bench bench = Bench.exact();
        bench.configure(0, exact(ElementFormat.I32, 2, 2));
        bench.configure(1, exact(ElementFormat.I32, 2, 2));
        bench.putInts(MATRIX, 1, 2, 3, 4);
        bench.putInts(VECTOR, 5, 6);
        for (int array = 0; array < 2; array++) {
            assertThat(bench.issue(XohmInstruction.OHM_MVM_SET, MATRIX, array)).isZero();
        }
        assertThat(bench.issue(XohmInstruction.OHM_MVM_L, VECTOR, 0)).isZero();
        long before = bench.machine().cycles().picoseconds();
        assertThat(bench.issue(XohmInstruction.OHM_MVM, 0, 0)).isZero();
        assertThat(bench.machine().cycles().picoseconds() - before).isBetween(100_000L, 102_000L);
        assertThat(bench.issue(XohmInstruction.OHM_MVM_MV, 0, 1)).isZero();
        assertThat(bench.issue(XohmInstruction.OHM_MVM, 1, 0)).isZero();
        assertThat(bench.issue(XohmInstruction.OHM_MVM_S, RESULT, 1)).isZero();
        assertThat(bench.getInts(RESULT, 2)).containsExactly(17 + 2 * 39, 3 * 17 + 4 * 39);
    }

    @Test
    void golemsWordsSayWhatTheyCannotDo() {
        Bench bench = Bench.exact();
        assertThat(bench.issue(XohmInstruction.OHM_MVM_SET, MATRIX, 64)).isEqualTo(1);
        assertThat(bench.issue(XohmInstruction.OHM_MVM_L, MATRIX + 2, 0)).isEqualTo(1);
        assertThat(bench.issue(XohmInstruction.OHM_MVM_S, 0x200_0000, 0)).isEqualTo(1);
        assertThat(bench.issue(XohmInstruction.OHM_MVM, 0x1_0000_0000L, 0)).isZero();
        long flags = CommandStatus.BAD_TILE.flag() | CommandStatus.BAD_ADDRESS.flag();
        assertThat(bench.register(XohmCsr.FLAGS)).isEqualTo(flags);
        assertThat(bench.register(XohmCsr.FAULT)).isEqualTo(MATRIX + 2);
        // Neither looked at nor taken: no tile is faulted.
        assertThat(bench.await(0)).isZero();
    }

    @Test
    void cellsAreZeroAfterAReset() {
        Bench bench = Bench.exact();
        assertThat(bench.issue(XohmInstruction.OHM_MVM, 3, 0)).isZero();
        bench.putInts(RESULT, -1, -1);
        assertThat(bench.issue(XohmInstruction.OHM_MVM_S, RESULT, 3)).isZero();
        assertThat(bench.getInts(RESULT, 2)).containsExactly(0, 0);
    }
}
