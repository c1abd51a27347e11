package org.ohmv.isa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EncodingTest {

    @Test
    void scatteredImmediateOfABranchIsPutTogether() {
        // beq a0, a1, . - 4 is 0xfeb50ee3 (GNU as 2.40).
        assertThat(Encoder.encode(BaseInstruction.BEQ, 10, 11, -4)).isEqualTo(0xfeb50ee3);
        Field offset = BaseInstruction.BEQ.encoding().field("imm").orElseThrow();
        assertThat(offset.extract(0xfeb50ee3)).isEqualTo(-4);
        assertThat(offset.minimum()).isEqualTo(-4096);
        assertThat(offset.maximum()).isEqualTo(4094);
        assertThat(offset.holds(3)).isFalse();
    }

    @Test
    void upperImmediateIsItsTwentyBits() {
        // lui a0, 0xfffff is 0xfffff537 (GNU as 2.40).
        assertThat(Encoder.encode(BaseInstruction.LUI, 10, 0xfffff)).isEqualTo(0xfffff537);
        assertThat(Encoder.extract(
                        BaseInstruction.LUI, BaseInstruction.LUI.operands().get(1), 0xfffff537))
                .isEqualTo(0xfffff);
        assertThat(Encoder.accepts(
                        BaseInstruction.LUI, BaseInstruction.LUI.operands().get(1), -1))
                .isFalse();
    }

    @Test
    void orderingIsTheLastOperandOfAnAtomic() {
        // amoadd.w.aqrl a0, a1, (a2) is 0x06b6252f (GNU as 2.40).
        assertThat(Encoder.encode(BaseInstruction.AMOADD_W, 10, 11, 12, 3)).isEqualTo(0x06b6252f);
    }

    @Test
    void excludedValuesDoNotMatch() {
        Encoding encoding = Encoding.of("011 nzimm[17] rd!={0,2} nzimm[16:12] 01");
        assertThat(encoding.lengthBytes()).isEqualTo(2);
        assertThat(encoding.matches(0x6505)).as("c.lui a0, 1").isTrue();
        assertThat(encoding.matches(0x6501)).as("c.lui a0, 0 is reserved").isFalse();
        assertThat(encoding.matches(0x6105)).as("rd = sp is c.addi16sp").isFalse();
    }

    @Test
    void patternWithAMissingBitIsRefused() {
        assertThatThrownBy(() -> Encoding.of("0000000 rs2 rs1 000 rd 011001"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("31 bits");
    }

    @Test
    void everyRowOfTheBaseTableIsFound() {
        InstructionTable table = InstructionTable.present();
        for (BaseInstruction instruction : BaseInstruction.values()) {
            assertThat(table.byMnemonic(instruction.mnemonic())).contains(instruction);
        }
    }
}
