package org.ohmv.isa;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CompressedTest {

    @Test
    void knownInstructionsExpand() {
        // Pairs from GNU as 2.40: with and without compression.
        assertThat(Compressed.expand(0x1101)).as("addi sp,sp,-32").isEqualTo(0xfe010113);
        assertThat(Compressed.expand(0x8082)).as("ret").isEqualTo(0x00008067);
        assertThat(Compressed.expand(0x0001)).as("nop").isEqualTo(0x00000013);
        assertThat(Compressed.expand(0x9002)).as("ebreak").isEqualTo(0x00100073);
        assertThat(Compressed.expand(0x6505)).as("lui a0,1").isEqualTo(0x00001537);
        assertThat(Compressed.expand(0x757d)).as("lui a0,0xfffff").isEqualTo(0xfffff537);
    }

    @Test
    void reservedHalfwordsDoNotExpand() {
        assertThat(Compressed.expand(0x0000)).as("defined to be illegal").isZero();
        assertThat(Compressed.expand(0x0004)).as("c.addi4spn with nzuimm = 0").isZero();
        assertThat(Compressed.expand(0x2001)).as("c.addiw with rd = x0").isZero();
        assertThat(Compressed.expand(0x6101)).as("c.addi16sp with nzimm = 0").isZero();
        assertThat(Compressed.expand(0x6081)).as("c.lui with nzimm = 0").isZero();
        assertThat(Compressed.expand(0x8002)).as("c.jr with rs1 = x0").isZero();
        assertThat(Compressed.expand(0x9c41)).as("reserved in quadrant 1").isZero();
        assertThat(Compressed.expand(0x8000)).as("reserved in quadrant 0").isZero();
        assertThat(Compressed.expand(0x4002)).as("c.lwsp with rd = x0").isZero();
        assertThat(Compressed.expand(0x0003))
                .as("first half of a longer instruction")
                .isZero();
    }

    @Test
    void hintsExpandToInstructionsWithoutEffect() {
        assertThat(Compressed.expand(0x4005)).as("c.li x0,1").isEqualTo(0x00100013);
        assertThat(Compressed.expand(0x0002)).as("c.slli64 x0").isEqualTo(0x00001013);
    }

    @Test
    void decodedRowAndExpansionAgreeOnAllHalfwords() {
        Decoder decoder = InstructionTable.present().decoder();
        for (int halfword = 0; halfword <= 0xffff; halfword++) {
            int word = Compressed.expand(halfword);
            Instruction row = decoder.decodeCompressed(halfword);
            if (word == 0) {
                assertThat(row == null || row == CompressedInstruction.C_UNIMP)
                        .as("%04x", halfword)
                        .isTrue();
            } else {
                assertThat(row).as("%04x", halfword).isInstanceOf(CompressedInstruction.class);
                Expansion expansion = ((CompressedInstruction) row).expansion();
                assertThat(expansion).isNotNull();
                assertThat(decoder.decode(word)).as("%04x", halfword).isEqualTo(expansion.target());
            }
        }
    }

    @Test
    void whatIsShortenedExpandsToTheSameWord() {
        Decoder decoder = InstructionTable.present().decoder();
        int shortened = 0;
        for (int halfword = 0; halfword <= 0xffff; halfword++) {
            int word = Compressed.expand(halfword);
            if (word != 0
                    && decoder.decodeCompressed(halfword) instanceof CompressedInstruction row
                    && !row.isHint(halfword)) {
                assertThat(Compressed.expand(Compressor.compress(word)))
                        .as("%04x", halfword)
                        .isEqualTo(word);
                shortened++;
            }
        }
        // All but the first halves of longer instructions, reserved ones (2409) and hints (394).
        assertThat(shortened).isEqualTo((3 << 14) - 2409 - 394);
    }

    @Test
    void nothingIsShortenedToAHint() {
        assertThat(Compressor.compress(Encoder.encode(BaseInstruction.SLLI, 8, 8, 0)))
                .isZero();
        assertThat(Compressor.compress(Encoder.encode(BaseInstruction.LUI, 0, 1)))
                .isZero();
        assertThat(Compressor.compress(Encoder.encode(BaseInstruction.ADDI, 0, 0, 5)))
                .isZero();
        assertThat(Compressor.compress(Encoder.encode(BaseInstruction.ADDI, 0, 0, 0)))
                .as("nop")
                .isEqualTo(1);
        assertThat(Compressor.compress(Encoder.encode(BaseInstruction.ADDI, 9, 9, 0)))
                .as("mv s1,s1")
                .isEqualTo(0x84a6);
    }

    @Test
    void candidatesAreTheRowsThatStandForAnInstruction() {
        assertThat(CompressedInstruction.candidates(BaseInstruction.ADDI))
                .containsExactly(
                        CompressedInstruction.C_ADDI4SPN,
                        CompressedInstruction.C_ADDI,
                        CompressedInstruction.C_LI,
                        CompressedInstruction.C_ADDI16SP,
                        CompressedInstruction.C_MV);
        assertThat(CompressedInstruction.candidates(BaseInstruction.MUL)).isEmpty();
    }
}
