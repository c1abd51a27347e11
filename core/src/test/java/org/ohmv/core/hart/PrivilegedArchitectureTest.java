package org.ohmv.core.hart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ohmv.core.GuestCode.BASE;
import static org.ohmv.isa.BaseInstruction.ADDI;
import static org.ohmv.isa.BaseInstruction.CSRRS;
import static org.ohmv.isa.BaseInstruction.CSRRW;
import static org.ohmv.isa.BaseInstruction.ECALL;
import static org.ohmv.isa.BaseInstruction.JAL;
import static org.ohmv.isa.BaseInstruction.LD;
import static org.ohmv.isa.BaseInstruction.LR_W;
import static org.ohmv.isa.BaseInstruction.MRET;
import static org.ohmv.isa.BaseInstruction.SD;
import static org.ohmv.isa.BaseInstruction.WFI;

import org.junit.jupiter.api.Test;
import org.ohmv.core.GuestCode;
import org.ohmv.core.Machine;
import org.ohmv.core.RunLimits;
import org.ohmv.core.StopReason;

class PrivilegedArchitectureTest {
    private static final long HANDLER = BASE + 0x200;

    private static void write(Hart hart, String register, long value) {
        int number = ControlRegisterFile.numberOf(register);
        ControlRegister found = hart.controlRegisters().find(number);
        assertThat(found).as(register).isNotNull();
        found.write(value);
    }

    private static void expectTrap(Machine machine, long instructions, long cause, long value, long pc) {
        write(machine.hart(), "mtvec", HANDLER);
        machine.run(RunLimits.instructions(instructions));
        assertThat(machine.hart().cause()).isEqualTo(cause);
        assertThat(machine.hart().trapValue()).isEqualTo(value);
        assertThat(machine.hart().exceptionPc()).isEqualTo(pc);
    }

    @Test
    void accessesWhereNothingAnswersFaultWithTheirAddress() {
        Machine load = GuestCode.machine(code -> code.add(ADDI, 5, 5, 1).add(LD, 6, 8, 10));
        load.hart().setX(10, 0x7000_0000L);
        GuestCode.at(load, HANDLER).add(ADDI, 7, 0, 1);
        expectTrap(load, 2, 5, 0x7000_0008L, BASE + 4);
        assertThat(load.hart().x(7)).isEqualTo(1);

        Machine store = GuestCode.machine(code -> code.add(SD, 6, -8, 10));
        store.hart().setX(10, 0);
        GuestCode.at(store, HANDLER).add(ADDI, 7, 0, 1);
        expectTrap(store, 1, 7, -8, BASE);

        Machine atomic = GuestCode.machine(code -> code.add(LR_W, 6, 10, 0));
        atomic.hart().setX(10, BASE + 2);
        GuestCode.at(atomic, HANDLER).add(ADDI, 7, 0, 1);
        expectTrap(atomic, 1, 4, BASE + 2, BASE);
    }

    @Test
    void delegationRegistersAreIllegalWithoutSupervisorMode() {
        Machine machine = GuestCode.machine(code -> code.add(CSRRS, 5, 0x302, 0));
        GuestCode.at(machine, HANDLER).add(ADDI, 7, 0, 1);
        expectTrap(machine, 1, 2, 0x302022f3L, BASE);
    }

    @Test
    void mretEntersUserModeWhichNeedsProtectionToOpenMemoryForIt() {
        Machine machine = GuestCode.machine(code -> code.add(MRET));
        GuestCode.at(machine, BASE + 0x100).add(ECALL);
        GuestCode.at(machine, HANDLER).add(ADDI, 7, 0, 1);
        write(machine.hart(), "mepc", BASE + 0x100);
        write(machine.hart(), "mstatus", 0);
        expectTrap(machine, 2, 1, BASE + 0x100, BASE + 0x100);

        Machine open = GuestCode.machine(code -> code.add(MRET));
        GuestCode.at(open, BASE + 0x100).add(ECALL);
        GuestCode.at(open, HANDLER).add(ADDI, 7, 0, 1);
        write(open.hart(), "mepc", BASE + 0x100);
        write(open.hart(), "mstatus", 0);
        write(open.hart(), "pmpaddr0", -1);
        write(open.hart(), "pmpcfg0", 0x1f);
        expectTrap(open, 2, 8, 0, BASE + 0x100);
        assertThat(open.hart().mode()).isEqualTo(PrivilegeMode.MACHINE);
    }

    @Test
    void aTimerInterruptComesAtItsVeryInstruction() {
        Machine machine = GuestCode.machine(code -> code.add(ADDI, 5, 5, 1).add(JAL, 0, -4));
        GuestCode.at(machine, HANDLER + 4 * 7).add(JAL, 0, 0);
        write(machine.hart(), "mtvec", HANDLER + 1);
        write(machine.hart(), "mie", 1 << 7);
        write(machine.hart(), "mstatus", 1 << 3);
        // A tick is 100 cycles, and a cycle an instruction.
        machine.space().store(0x200_4000L, 8, 3);
        StopReason reason = machine.run(RunLimits.NONE);
        assertThat(reason.kind()).isEqualTo(StopReason.Kind.SELF_LOOP);
        assertThat(machine.hart().cause()).isEqualTo((1L << 63) | 7);
        assertThat(machine.hart().exceptionPc()).isEqualTo(BASE);
        assertThat(machine.hart().x(5)).isEqualTo(150);
    }

    @Test
    void wfiSleepsUntilTheTimerAndForeverWithoutOne() {
        Machine machine = GuestCode.machine(code -> code.add(WFI).add(ADDI, 5, 0, 1));
        write(machine.hart(), "mie", 1 << 7);
        machine.space().store(0x200_4000L, 8, 1000);
        machine.run(RunLimits.instructions(2));
        assertThat(machine.hart().x(5)).isEqualTo(1);
        assertThat(machine.cycles().cycles()).isEqualTo(100_001);

        Machine forever = GuestCode.machine(code -> code.add(WFI));
        assertThat(forever.run(RunLimits.NONE).kind()).isEqualTo(StopReason.Kind.WAITING_FOREVER);
    }

    @Test
    void aWriteToMinstretIsReadByTheNextInstruction() {
        Machine machine =
                GuestCode.machine(code -> code.add(CSRRW, 0, 0xb02, 10).add(CSRRS, 11, 0xb02, 0));
        machine.hart().setX(10, 500);
        machine.run(RunLimits.instructions(2));
        assertThat(machine.hart().x(11)).isEqualTo(500);
    }
}
