package org.ohmv.isa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ohmv.isa.xohm.OperandRole;

class XohmInstructionTest {

    @Test
    void golemWordsAreThoseOfGolemsBinaries() {
        // From the committed test programs of SST/Golem: a0 = matrix or vector, a1 = array.
        assertThat(Encoder.encode(XohmInstruction.OHM_MVM_SET, 10, 10, 11)).isEqualTo(0x02b5750b);
        assertThat(Encoder.encode(XohmInstruction.OHM_MVM_L, 10, 10, 11)).isEqualTo(0x04b5750b);
        assertThat(Encoder.encode(XohmInstruction.OHM_MVM, 10, 10, 0)).isEqualTo(0x0605750b);
        assertThat(Encoder.encode(XohmInstruction.OHM_MVM_S, 10, 10, 11)).isEqualTo(0x08b5750b);
        assertThat(Encoder.encode(XohmInstruction.OHM_MVM_MV, 10, 10, 11)).isEqualTo(0x0ab5750b);
    }

    @Test
    void golemMnemonicsAreOursWithoutThePrefix() {
        assertThat(Arrays.stream(XohmInstruction.values()).flatMap(instruction -> instruction.aliases().stream()))
                .containsExactly("mvm.set", "mvm.l", "mvm", "mvm.s", "mvm.mv");
    }

    @Test
    void rowsAreFoundThroughTheServiceLoader() {
        InstructionTable table = InstructionTable.present();
        for (XohmInstruction instruction : XohmInstruction.values()) {
            assertThat(table.byMnemonic(instruction.mnemonic())).contains(instruction);
            for (String alias : instruction.aliases()) {
                assertThat(table.aliasesWith(alias)).extracting(Alias::target).containsExactly(instruction);
            }
        }
    }

    @Test
    void csrsHaveNames() {
        CsrTable csrs = InstructionTable.present().csrs();
        assertThat(csrs.numberOf("ohm.flags")).isEqualTo(0x800);
        assertThat(csrs.nameOf(0xcc0)).isEqualTo("ohm.fault");
        assertThat(csrs.nameOf(0xcc1)).isEqualTo("ohm.pending");
    }

    @Test
    void everyWordIsRoccOnCustom0WithAllThreeRegisters() {
        for (XohmInstruction instruction : XohmInstruction.values()) {
            int match = instruction.encoding().match();
            assertThat(match & 0x7f).as(instruction.mnemonic()).isEqualTo(0x0b);
            assertThat(match >>> 12 & 7).as(instruction.mnemonic()).isEqualTo(7);
            assertThat(instruction.extension()).isEqualTo(Extension.XOHM);
        }
    }

    @Test
    void operationsAreDistinctAndFitTheOperationsCapability() {
        Set<Integer> operations = new HashSet<>();
        for (XohmInstruction instruction : XohmInstruction.values()) {
            assertThat(operations.add(instruction.operation()))
                    .as(instruction.mnemonic())
                    .isTrue();
            assertThat(instruction.operation()).isBetween(1, 63);
        }
    }

    @Test
    void anUnusedFirstSourceIsFixedToX0() {
        for (XohmInstruction instruction : XohmInstruction.values()) {
            boolean used = instruction.rs1() != OperandRole.NONE;
            assertThat(instruction.encoding().field("rs1").isPresent())
                    .as(instruction.mnemonic())
                    .isEqualTo(used);
            int withRs1 = instruction.encoding().match() | 1 << 15;
            assertThat(instruction.encoding().matches(withRs1))
                    .as(instruction.mnemonic())
                    .isEqualTo(used);
        }
    }

    @Test
    void rowsReadTheirSourcesAndWriteTheirDestination() {
        for (XohmInstruction instruction : XohmInstruction.values()) {
            Operand first = instruction.operands().get(0);
            assertThat(first.name()).isEqualTo("rd");
            assertThat(first.written()).isTrue();
            assertThat(first.read()).isFalse();
            assertThat(instruction.operands().stream().skip(1))
                    .allMatch(Operand::read)
                    .noneMatch(Operand::written);
        }
    }
}
