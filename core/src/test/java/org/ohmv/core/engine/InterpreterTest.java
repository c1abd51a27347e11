package org.ohmv.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ohmv.core.GuestCode.BASE;
import static org.ohmv.isa.BaseInstruction.ADDI;
import static org.ohmv.isa.BaseInstruction.AMOADD_D;
import static org.ohmv.isa.BaseInstruction.AUIPC;
import static org.ohmv.isa.BaseInstruction.BNE;
import static org.ohmv.isa.BaseInstruction.DIV;
import static org.ohmv.isa.BaseInstruction.FADD_D;
import static org.ohmv.isa.BaseInstruction.JAL;
import static org.ohmv.isa.BaseInstruction.JALR;
import static org.ohmv.isa.BaseInstruction.LD;
import static org.ohmv.isa.BaseInstruction.LR_D;
import static org.ohmv.isa.BaseInstruction.LUI;
import static org.ohmv.isa.BaseInstruction.MULHSU;
import static org.ohmv.isa.BaseInstruction.MULHU;
import static org.ohmv.isa.BaseInstruction.ORC_B;
import static org.ohmv.isa.BaseInstruction.REM;
import static org.ohmv.isa.BaseInstruction.SC_D;
import static org.ohmv.isa.BaseInstruction.SD;
import static org.ohmv.isa.BaseInstruction.SW;

import org.junit.jupiter.api.Test;
import org.ohmv.core.GuestCode;
import org.ohmv.core.Machine;
import org.ohmv.core.RunLimits;
import org.ohmv.core.StopReason;
import org.ohmv.core.hart.MachineStatus;
import org.ohmv.isa.BaseInstruction;
import org.ohmv.isa.Encoder;
import org.ohmv.isa.InstructionClass;

class InterpreterTest {
    private static final long DATA = BASE + 0x1000;

    private static Machine run(Machine machine, long instructions) {
        StopReason reason = machine.run(RunLimits.instructions(instructions));
        assertThat(reason.kind()).isEqualTo(StopReason.Kind.INSTRUCTION_LIMIT);
        return machine;
    }

    @Test
    void aLoopRunsExactlyAsOftenAsItsCounterSays() {
        Machine machine = GuestCode.machine(code -> code.add(ADDI, 5, 0, 1000)
                .add(ADDI, 6, 6, 3)
                .add(ADDI, 5, 5, -1)
                .add(BNE, 5, 0, -8)
                .add(JAL, 0, 0));
        StopReason reason = machine.run(RunLimits.NONE);
        assertThat(reason.kind()).isEqualTo(StopReason.Kind.SELF_LOOP);
        assertThat(reason.pc()).isEqualTo(BASE + 16);
        assertThat(machine.hart().x(6)).isEqualTo(3000);
        // The jump to itself retired once before it was recognised.
        assertThat(machine.cycles().retired()).isEqualTo(1 + 3000 + 1);
        assertThat(machine.engine().counts().of(BNE)).isEqualTo(1000);
        assertThat(machine.engine().counts().of(InstructionClass.ALU)).isEqualTo(2001);
        assertThat(machine.engine().counts().total()).isEqualTo(3002);
    }

    @Test
    void everyPrefixOfARunStopsAtTheSameInstructionAsStepByStep() {
        for (int limit = 1; limit < 40; limit++) {
            Machine whole = loopOverMemory();
            run(whole, limit);
            Machine stepped = loopOverMemory();
            for (int step = 1; step <= limit; step++) {
                run(stepped, step);
            }
            assertThat(whole.hart().pc()).isEqualTo(stepped.hart().pc());
            assertThat(whole.hart().integerRegisters()).isEqualTo(stepped.hart().integerRegisters());
            assertThat(whole.engine().counts().total()).isEqualTo(limit);
            assertThat(stepped.engine().counts().total()).isEqualTo(limit);
        }
    }

    private static Machine loopOverMemory() {
        return GuestCode.machine(code -> code.add(AUIPC, 10, 1)
                .add(LD, 7, 0, 10)
                .add(ADDI, 7, 7, 5)
                .add(SD, 7, 0, 10)
                .add(JAL, 1, 8)
                .add(JAL, 0, -16)
                .add(JALR, 0, 0, 1));
    }

    @Test
    void x0StaysZeroWhateverIsWrittenToIt() {
        Machine machine = run(
                GuestCode.machine(code ->
                        code.add(ADDI, 0, 0, 7).add(LUI, 0, 5).add(LD, 0, 0, 0).add(JALR, 0, 0, 0)),
                3);
        assertThat(machine.hart().x(0)).isZero();
    }

    @Test
    void divisionByZeroAndOverflowGiveWhatTheManualSays() {
        Machine machine = GuestCode.machine(code -> code.add(DIV, 5, 10, 0)
                .add(REM, 6, 10, 0)
                .add(DIV, 7, 11, 12)
                .add(REM, 8, 11, 12)
                .add(MULHU, 28, 12, 12)
                .add(MULHSU, 29, 12, 12)
                .add(ORC_B, 30, 13));
        machine.hart().setX(10, 42);
        machine.hart().setX(11, Long.MIN_VALUE);
        machine.hart().setX(12, -1);
        machine.hart().setX(13, 0x8000_0100_4000_0002L);
        run(machine, 7);
        assertThat(machine.hart().x(5)).isEqualTo(-1);
        assertThat(machine.hart().x(6)).isEqualTo(42);
        assertThat(machine.hart().x(7)).isEqualTo(Long.MIN_VALUE);
        assertThat(machine.hart().x(8)).isZero();
        assertThat(machine.hart().x(28)).isEqualTo(-2);
        assertThat(machine.hart().x(29)).isEqualTo(-1);
        assertThat(machine.hart().x(30)).isEqualTo(0xff00_ff00_ff00_00ffL);
    }

    @Test
    void aMisalignedStoreAcrossPagesIsReadBackWhole() {
        Machine machine = GuestCode.machine(code -> code.add(SD, 11, 0, 10).add(LD, 12, 0, 10));
        machine.hart().setX(10, 0x8001_fffdL);
        machine.hart().setX(11, 0x0123_4567_89ab_cdefL);
        run(machine, 2);
        assertThat(machine.hart().x(12)).isEqualTo(0x0123_4567_89ab_cdefL);
        assertThat(machine.ram().load(0x8001_fffdL, 8)).isEqualTo(0x0123_4567_89ab_cdefL);
    }

    @Test
    void codeThatChangesTheNextInstructionExecutesTheNewOne() {
        Machine machine = GuestCode.machine(code ->
                code.add(SW, 11, 8, 10).add(ADDI, 5, 0, 1).add(ADDI, 6, 0, 1).add(JAL, 0, -12));
        machine.hart().setX(10, BASE);
        machine.hart().setX(11, Encoder.encode(ADDI, 6, 0, 2));
        // Once to decode the whole block, and once more over decoded code.
        run(machine, 3);
        assertThat(machine.hart().x(6)).isEqualTo(2);
        machine.hart().setX(11, Encoder.encode(ADDI, 6, 0, 3));
        run(machine, 7);
        assertThat(machine.hart().x(6)).isEqualTo(3);
        assertThat(machine.engine().counts().total()).isEqualTo(7);
    }

    @Test
    void aStoreConditionalSucceedsOnceAndOnlyWithoutAStoreInBetween() {
        Machine machine = GuestCode.machine(code -> code.add(LR_D, 5, 10, 0)
                .add(SC_D, 6, 11, 10, 0)
                .add(SC_D, 7, 11, 10, 0)
                .add(LR_D, 5, 10, 0)
                .add(SD, 11, 8, 10)
                .add(SC_D, 28, 11, 10, 0)
                .add(AMOADD_D, 29, 11, 10, 0));
        machine.hart().setX(10, DATA);
        machine.hart().setX(11, 99);
        run(machine, 7);
        assertThat(machine.hart().x(6)).isZero();
        assertThat(machine.hart().x(7)).isEqualTo(1);
        assertThat(machine.hart().x(28)).isEqualTo(1);
        assertThat(machine.hart().x(29)).isEqualTo(99);
        assertThat(machine.ram().load(DATA, 8)).isEqualTo(198);
    }

    @Test
    void floatingPointIsIllegalWhileOffAndMakesItsStateDirty() {
        Machine off = GuestCode.machine(code -> code.add(FADD_D, 1, 2, 3, 0));
        assertThat(off.run(RunLimits.NONE).kind()).isEqualTo(StopReason.Kind.UNHANDLED_TRAP);
        assertThat(off.hart().cause()).isEqualTo(2);
        assertThat(off.hart().trapValue()).isEqualTo(Integer.toUnsignedLong(Encoder.encode(FADD_D, 1, 2, 3, 0)));

        Machine on = GuestCode.machine(code -> code.add(FADD_D, 1, 2, 3, 0));
        on.hart().status().setFloatingPointState(MachineStatus.CLEAN);
        on.hart().setF(2, Double.doubleToRawLongBits(1.5));
        on.hart().setF(3, Double.doubleToRawLongBits(2.25));
        run(on, 1);
        assertThat(Double.longBitsToDouble(on.hart().f(1))).isEqualTo(3.75);
        assertThat(on.hart().status().floatingPointState()).isEqualTo(MachineStatus.DIRTY);
    }

    @Test
    void anInstructionThatCannotBeFetchedTrapsWithTheAddressOfItsMissingHalf() {
        Machine machine = GuestCode.machine(code -> {});
        long end = machine.ram().map().end();
        machine.ram().store(end - 2, 2, Encoder32.LOW_HALF_OF_ADDI);
        machine.hart().setPc(end - 2);
        StopReason reason = machine.run(RunLimits.NONE);
        assertThat(reason.kind()).isEqualTo(StopReason.Kind.UNHANDLED_TRAP);
        assertThat(reason.pc()).isEqualTo(end - 2);
        assertThat(machine.hart().cause()).isEqualTo(1);
        assertThat(machine.hart().trapValue()).isEqualTo(end);
    }

    /** The lower half of a 32-bit instruction. */
    private static final class Encoder32 {
        static final int LOW_HALF_OF_ADDI = Encoder.encode(BaseInstruction.ADDI, 5, 5, 1) & 0xffff;
    }

    @Test
    void zeroedMemoryEndsTheRunAsALoopOfTraps() {
        Machine machine = GuestCode.machine(
                code -> code.add(BaseInstruction.CSRRW, 0, 0x305, 10).word(0));
        // The handler is as empty as the code.
        machine.hart().setX(10, DATA);
        StopReason reason = machine.run(RunLimits.NONE);
        assertThat(reason.kind()).isEqualTo(StopReason.Kind.TRAP_LOOP);
        assertThat(reason.pc()).isEqualTo(DATA);
    }
}
