package org.ohmv.isa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AliasTest {
    private final InstructionTable table = InstructionTable.present();

    @Test
    void everyAliasMatchesTheWordThatItStandsFor() {
        SplittableRandom random = new SplittableRandom(1);
        for (Alias alias : table.aliases()) {
            for (int trial = 0; trial < 50; trial++) {
                long[] values = alias.operands().stream()
                        .mapToLong(operand -> randomValue(random, alias.target(), operand))
                        .toArray();
                int word = Encoder.encode(alias.target(), alias.targetValues(values));
                assertThat(alias.matches(word))
                        .as("%s %s: %08x", alias.mnemonic(), alias.syntax(), word)
                        .isTrue();
            }
        }
    }

    private static long randomValue(SplittableRandom random, Instruction target, Operand operand) {
        while (true) {
            long value = random.nextLong(-4096, 4096);
            if (Encoder.accepts(target, operand, value)) {
                return value;
            }
        }
    }

    @Test
    void anAliasDoesNotMatchOtherInstancesOfItsTarget() {
        Alias move = table.aliasesWith("mv").get(0);
        assertThat(move.matches(Encoder.encode(BaseInstruction.ADDI, 10, 11, 0)))
                .isTrue();
        assertThat(move.matches(Encoder.encode(BaseInstruction.ADDI, 10, 11, 1)))
                .isFalse();
        Alias absolute = table.aliasesWith("fabs.d").get(0);
        assertThat(absolute.matches(Encoder.encode(BaseInstruction.FSGNJX_D, 1, 2, 2)))
                .isTrue();
        assertThat(absolute.matches(Encoder.encode(BaseInstruction.FSGNJX_D, 1, 2, 3)))
                .isFalse();
    }

    @Test
    void operandsMayBeSwapped() {
        Alias greater = table.aliasesWith("bgt").get(0);
        assertThat(greater.targetValues(10, 11, 64)).containsExactly(11, 10, 64);
    }

    @Test
    void oneMnemonicMayHaveSeveralForms() {
        assertThat(table.aliasesWith("jalr"))
                .extracting(alias -> alias.syntax().toString())
                .containsExactly("rs1", "imm(rs1)", "rs1,imm", "rd,rs1", "rd,rs1,imm");
    }

    @Test
    void anAliasOfNothingIsRefused() {
        InstructionSet broken = new InstructionSet() {
            @Override
            public String name() {
                return "broken";
            }

            @Override
            public List<Instruction> instructions() {
                return List.of();
            }

            @Override
            public List<AliasRow> aliases() {
                return List.of(new AliasRow("x.a", "rd", "x.none rd", AliasRow.Printed.NEVER));
            }
        };
        assertThatThrownBy(() -> InstructionTable.with(List.of(broken)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("x.none rd");
        AliasRow unused = new AliasRow("x.a", "rd,rs9", "addi rd,x0,0", AliasRow.Printed.NEVER);
        assertThatThrownBy(() -> new Alias(unused, BaseInstruction.ADDI))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rs9");
        AliasRow missing = new AliasRow("x.a", "rd", "addi rd,rs1,0", AliasRow.Printed.NEVER);
        assertThatThrownBy(() -> new Alias(missing, BaseInstruction.ADDI))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rs1");
    }
}
