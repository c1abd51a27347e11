package org.ohmv.isa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DecoderTest {
    private final InstructionTable table = InstructionTable.present();

    @Test
    void theTreeAgreesWithTryingEveryRow() {
        SplittableRandom random = new SplittableRandom(1);
        List<Instruction> rows = table.instructions();
        for (int trial = 0; trial < 300_000; trial++) {
            int word = random.nextInt() | 3;
            if ((trial & 1) == 0) {
                Encoding encoding = rows.get(random.nextInt(rows.size())).encoding();
                word = word & ~encoding.mask() | encoding.match();
            }
            Instruction expected = null;
            for (Instruction row : rows) {
                if (row.encoding().lengthBytes() == 4
                        && row.encoding().matches(word)
                        && (expected == null
                                || Integer.bitCount(row.encoding().mask())
                                        > Integer.bitCount(expected.encoding().mask()))) {
                    expected = row;
                }
            }
            assertThat(table.decoder().decode(word)).as("%08x", word).isSameAs(expected);
        }
    }

    @Test
    void theMoreSpecificRowWins() {
        assertThat(table.decoder().decode(0x8330000f)).isEqualTo(BaseInstruction.FENCE_TSO);
        assertThat(table.decoder().decode(0x0330000f)).isEqualTo(BaseInstruction.FENCE);
    }

    @Test
    void overlappingRowsAreRefusedByName() {
        Instruction add = row("x.one", "0000000 rs2 rs1 000 rd 0001011", "rd,rs1,rs2");
        Instruction same = row("x.two", "0000000 rs2 00000 000 rd 0001011", "rd,rs2");
        // It fixes bits that the first leaves open, and leaves open bits that the first fixes.
        Instruction crossing = row("x.three", "imm[11:5] 00000 rs1 000 rd 0001011", "");
        assertThat(new Decoder(List.of(add, same)).decode(0x0000000b)).isSameAs(same);
        assertThatThrownBy(() -> new Decoder(List.of(add, same, crossing)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("x.three")
                .hasMessageContaining("overlap");
        assertThatThrownBy(() ->
                        new Decoder(List.of(add, row("x.four", add.encoding().pattern(), "rd,rs1,rs2"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("x.one")
                .hasMessageContaining("x.four");
    }

    private static Instruction row(String mnemonic, String pattern, String operands) {
        return InstructionRow.of(
                mnemonic, pattern, operands, new Extension("xtest", 1, 0, "test"), InstructionClass.ALU, "test");
    }
}
