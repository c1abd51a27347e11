package org.ohmv.isa.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ohmv.isa.BaseInstruction;
import org.ohmv.isa.CompressedInstruction;
import org.ohmv.isa.Encoder;
import org.ohmv.isa.Encoding;
import org.ohmv.isa.Instruction;
import org.ohmv.isa.InstructionTable;
import org.ohmv.isa.XohmInstruction;

class InstructionReferenceTest {
    private final InstructionTable table = InstructionTable.present();

    private InstructionEntry entry(Instruction instruction) {
        return InstructionEntry.of(instruction, table);
    }

    private static List<String> values(InstructionEntry entry) {
        return entry.operands().stream().map(OperandEntry::values).toList();
    }

    @Test
    void everyRowOfEveryExtensionIsThereOnce() {
        String text = InstructionReference.text(table);

        for (Instruction instruction : table.instructions()) {
            assertThat(text).containsOnlyOnce("\n### " + instruction.mnemonic() + "\n");
        }
        table.csrs().rows().forEach(csr -> assertThat(text).contains("| `" + csr.name() + "` |"));
    }

    @Test
    void partsOfAnEncodingCoverEveryBitOnceAndGiveTheWordBack() {
        for (Instruction instruction : table.instructions()) {
            Encoding encoding = instruction.encoding();
            int expected = encoding.lengthBytes() * 8 - 1;
            int match = 0;
            for (Encoding.Part part : encoding.parts()) {
                assertThat(part.highestBit()).as(instruction.mnemonic()).isEqualTo(expected);
                expected = part.lowestBit() - 1;
                match |= part.isFixed() ? Integer.parseUnsignedInt(part.text(), 2) << part.lowestBit() : 0;
            }
            assertThat(expected).as(instruction.mnemonic()).isEqualTo(-1);
            assertThat(match).as(instruction.mnemonic()).isEqualTo(encoding.match());
        }
    }

    @Test
    void figureShowsTheBitsOfAWord() {
        assertThat(EncodingDiagram.of(
                        BaseInstruction.ADDI.encoding(), Encoder.encode(BaseInstruction.ADDI, 10, 11, -1)))
                .containsExactly(
                        " 31          20 19   15 14 12 11    7 6       0",
                        "+--------------+-------+-----+-------+---------+",
                        "|  imm[11:0]   |  rs1  | 000 |  rd   | 0010011 |",
                        "| 111111111111 | 01011 | 000 | 01010 | 0010011 |",
                        "+--------------+-------+-----+-------+---------+");
    }

    @Test
    void rangesAreThoseOfTheFields() {
        assertThat(values(entry(BaseInstruction.BEQ)))
                .containsExactly("x0 ... x31", "x0 ... x31", "-4096 ... 4094 bytes from here, a multiple of 2");
        assertThat(values(entry(BaseInstruction.LUI))).containsExactly("x0 ... x31", "0 ... 0xfffff");
        assertThat(values(entry(CompressedInstruction.C_LUI)))
                .containsExactly("x0 ... x31, not x2", "1 ... 0x1f, 0xfffe0 ... 0xfffff");
        assertThat(values(entry(CompressedInstruction.C_ADDI4SPN)))
                .containsExactly("x8 ... x15", "4 ... 1020, a multiple of 4");
        assertThat(values(entry(CompressedInstruction.C_ADDI16SP)))
                .containsExactly("-512 ... 496, a multiple of 16, not 0");
        assertThat(values(entry(BaseInstruction.SLLI)).get(2)).isEqualTo("0 ... 63");
    }

    @Test
    void everythingThatIsReadAndWrittenIsListed() {
        assertThat(entry(BaseInstruction.AMOADD_W).reads()).containsExactly("rs2", "rs1", "memory");
        assertThat(entry(BaseInstruction.AMOADD_W).writes()).containsExactly("rd", "memory");
        assertThat(entry(BaseInstruction.FADD_D).reads()).containsExactly("fs1", "fs2", "frm");
        assertThat(entry(BaseInstruction.FADD_D).writes()).containsExactly("fd", "fflags");
        // What a compressed instruction does not name counts too.
        assertThat(entry(CompressedInstruction.C_LWSP).reads()).containsExactly("sp", "memory");
        assertThat(entry(CompressedInstruction.C_JALR).writes()).containsExactly("ra", "pc");
        assertThat(entry(CompressedInstruction.C_ADD).reads()).containsExactly("rd", "rs2");
        assertThat(entry(XohmInstruction.OHM_STORE).writes()).containsExactly("rd", "memory");
        assertThat(entry(XohmInstruction.OHM_BATCH).reads()).containsExactly("rs1", "rs2", "memory");
    }

    @Test
    void equivalentsAreThoseOfTheRows() {
        assertThat(entry(BaseInstruction.ADDI).aliases())
                .contains(new InstructionEntry.Equivalent("mv rd,rs1", "addi rd,rs1,0"));
        assertThat(entry(BaseInstruction.ADD).shortForms())
                .contains(new InstructionEntry.Equivalent("c.mv rd,rs2", "add rd,x0,rs2"));
        assertThat(entry(CompressedInstruction.C_MV).standsFor()).contains("add rd,x0,rs2");
        assertThat(entry(BaseInstruction.FCVT_W_S).operands())
                .last()
                .satisfies(
                        operand -> assertThat(operand.values()).isEqualTo("rne rtz rdn rup rmm dyn; dyn if left out"));
    }

    @Test
    void everyExtensionWithInstructionsOfOursSaysWhereItIsSpecified() {
        for (Instruction instruction : table.instructions()) {
            assertThat(Specification.of(instruction.extension()))
                    .as(instruction.extension().name())
                    .isPresent();
        }
    }
}
