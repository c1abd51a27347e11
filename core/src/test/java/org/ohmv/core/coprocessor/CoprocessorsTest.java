package org.ohmv.core.coprocessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.acme.DotProducts;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.ohmv.core.GuestCode;
import org.ohmv.core.Machine;
import org.ohmv.core.MachineConfiguration;
import org.ohmv.core.RunLimits;
import org.ohmv.core.hart.ExecutionEnvironment;
import org.ohmv.core.timing.UniformTiming;
import org.ohmv.isa.Encoder;
import org.ohmv.isa.Extension;
import org.ohmv.isa.Instruction;
import org.ohmv.isa.InstructionClass;
import org.ohmv.isa.InstructionRow;
import org.ohmv.isa.InstructionSet;

final class CoprocessorsTest {
    private static final Extension XBAD = new Extension("xbad", 1, 0, "Bad manners");
    private static final Instruction BAD = row("0000000 rs2 rs1 111 rd 1111011", "rd,rs1,rs2");

    private static Instruction row(String pattern, String operands) {
        return InstructionRow.of("bad.do", pattern, operands, XBAD, InstructionClass.COPROCESSOR, "misbehaves");
    }

    /** A coprocessor that does one thing. */
    private record Bad(String name, Instruction row, Consumer<Issue> action)
            implements CoprocessorProvider, InstructionSet {
        @Override
        public List<Instruction> instructions() {
            return List.of(row);
        }

        @Override
        public InstructionSet instructionSet() {
            return this;
        }

        @Override
        public Coprocessor create(CoprocessorPort port) {
            return action::accept;
        }
    }

    private static Machine machine(CoprocessorProvider... providers) {
        return new Machine(
                MachineConfiguration.bareMetal(),
                ExecutionEnvironment.bare(),
                List.of(providers),
                new UniformTiming(1));
    }

    private static void execute(Consumer<Issue> action) {
        Machine machine = machine(new Bad("bad", BAD, action));
        GuestCode.at(machine, GuestCode.BASE).word(Encoder.encode(BAD, 0, 0, 0));
        machine.hart().setPc(GuestCode.BASE);
        machine.hart().status().setExtensionState(1);
        machine.run(RunLimits.instructions(1));
    }

    @Test
    void whatItThrowsIsReportedAsItsBug() {
        assertThatThrownBy(() -> execute(issue -> {
                    throw new ArrayIndexOutOfBoundsException("7 of 5");
                }))
                .isInstanceOf(CoprocessorException.class)
                .hasMessageContaining("the coprocessor bad failed")
                .hasMessageContaining("7 of 5")
                .hasCauseInstanceOf(ArrayIndexOutOfBoundsException.class);
        assertThatThrownBy(() -> execute(CoprocessorsTest::recurse))
                .isInstanceOf(CoprocessorException.class)
                .hasMessageContaining("StackOverflowError");
    }

    private static void recurse(Issue issue) {
        if (issue.rs1() == 0) {
            recurse(issue);
        }
        issue.retire(1);
    }

    @Test
    void brokenRulesAreReportedAsItsBug() {
        assertThatThrownBy(() -> execute(issue -> {})).hasMessageContaining("bad gave no answer to bad.do");
        assertThatThrownBy(() -> execute(Issue::hold)).hasMessageContaining("bad holds a hart forever with bad.do");
        assertThatThrownBy(() -> execute(issue -> issue.retire(0, 1L << 60))).hasMessageContaining("bad took");
        assertThatThrownBy(() -> execute(issue -> issue.holdUntil(0))).hasMessageContaining("held at 0 ps until 0 ps");
        assertThatThrownBy(() -> execute(issue -> issue.holdUntil(5))).hasMessageContaining("cannot resume it");
        assertThatThrownBy(() -> execute(issue -> {
                    issue.retire(1);
                    issue.illegal();
                }))
                .hasMessageContaining("answered bad.do twice");
    }

    @Test
    void aWaitForNothingEndsTheRun() {
        Machine machine = machine(new Bad("bad", BAD, Issue::waitForCompletion));
        GuestCode.at(machine, GuestCode.BASE).word(Encoder.encode(BAD, 0, 0, 0));
        machine.hart().setPc(GuestCode.BASE);
        machine.hart().status().setExtensionState(1);
        assertThat(machine.run(RunLimits.NONE).message()).contains("waits for a coprocessor that does nothing");
    }

    @Test
    void whatTwoClaimIsRefusedWithBothNamed() {
        Bad bad = new Bad("bad", BAD, issue -> {});
        assertThatThrownBy(() -> machine(bad, bad)).hasMessageContaining("two coprocessors are called bad");
        assertThatThrownBy(() -> machine(bad, new Bad("worse", BAD, issue -> {})))
                .hasMessageContaining("bad.do is claimed by two coprocessors, bad and worse");
        Instruction overlapping = row("0000000 rs2 rs1 111 rd 0101011", "rd,rs1,rs2");
        assertThatThrownBy(() -> machine(new DotProducts(), new Bad("bad", overlapping, issue -> {})))
                .hasMessageContaining("overlap")
                .hasMessageContaining("acme.dot8")
                .hasMessageContaining("bad.do");
        Instruction add = row("0000000 rs2 rs1 000 rd 0110011", "rd,rs1,rs2");
        assertThatThrownBy(() -> machine(new Bad("bad", add, issue -> {}))).hasMessageContaining("overlap");
    }

    @Test
    void rowsThatNoCoprocessorCanServeAreRefused() {
        Instruction floating = row("0000000 rs2 rs1 111 rd 1111011", "fd,rs1,rs2");
        assertThatThrownBy(() -> machine(new Bad("bad", floating, issue -> {})))
                .hasMessageContaining("operand")
                .hasMessageContaining("no coprocessor gets");
    }
}
