package org.ohmv.core.hart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ohmv.core.GuestCode.BASE;
import static org.ohmv.isa.BaseInstruction.ADDI;
import static org.ohmv.isa.BaseInstruction.AMOADD_D;
import static org.ohmv.isa.BaseInstruction.CSRRS;
import static org.ohmv.isa.BaseInstruction.CSRRSI;
import static org.ohmv.isa.BaseInstruction.CSRRW;
import static org.ohmv.isa.BaseInstruction.EBREAK;
import static org.ohmv.isa.BaseInstruction.ECALL;
import static org.ohmv.isa.BaseInstruction.JAL;
import static org.ohmv.isa.BaseInstruction.JALR;
import static org.ohmv.isa.BaseInstruction.LD;
import static org.ohmv.isa.BaseInstruction.LR_D;
import static org.ohmv.isa.BaseInstruction.LW;
import static org.ohmv.isa.BaseInstruction.MRET;
import static org.ohmv.isa.BaseInstruction.SB;
import static org.ohmv.isa.BaseInstruction.SC_D;
import static org.ohmv.isa.BaseInstruction.SD;
import static org.ohmv.isa.BaseInstruction.SW;
import static org.ohmv.isa.BaseInstruction.WFI;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ohmv.core.GuestCode;
import org.ohmv.core.Machine;
import org.ohmv.core.RunLimits;
import org.ohmv.core.StopReason;
import org.ohmv.core.device.Clint;
import org.ohmv.isa.Encoder;

/** Every cause of a trap is provoked, and delivers what the Privileged Architecture, chapter 3, says. */
class TrapTest {
    private static final long HANDLER = BASE + 0x400;
    private static final long DATA = BASE + 0x8000;
    private static final long NOWHERE = 0x7000_0000L;
    private static final long INTERRUPT = 1L << 63;
    private static final int MIE = 1 << 3;
    private static final int MPIE = 1 << 7;
    private static final int MPRV = 1 << 17;

    private static void write(Machine machine, String register, long value) {
        ControlRegister found = machine.hart().controlRegisters().find(ControlRegisterFile.numberOf(register));
        assertThat(found).as(register).isNotNull();
        found.write(value);
    }

    private static long read(Machine machine, String register) {
        ControlRegister found = machine.hart().controlRegisters().find(ControlRegisterFile.numberOf(register));
        assertThat(found).as(register).isNotNull();
        return found.read();
    }

    /** A machine with a handler that loops, and a program in front of it. */
    private static Machine machine(Consumer<GuestCode> program) {
        Machine machine = GuestCode.machine(program);
        GuestCode.at(machine, HANDLER).add(JAL, 0, 0);
        write(machine, "mtvec", HANDLER);
        machine.hart().setX(10, DATA);
        machine.hart().setX(11, NOWHERE);
        return machine;
    }

    /** The same in user mode, with all memory open to it. */
    private static Machine userMachine(Consumer<GuestCode> program) {
        Machine machine = machine(program);
        write(machine, "pmpaddr0", -1);
        write(machine, "pmpcfg0", 0x1f);
        machine.hart().setMode(PrivilegeMode.USER);
        return machine;
    }

    private static void expect(Machine machine, long cause, long value, long pc) {
        StopReason reason = machine.run(new RunLimits(1000, 10_000_000));
        assertThat(reason.kind()).isEqualTo(StopReason.Kind.SELF_LOOP);
        assertThat(reason.pc()).isEqualTo(HANDLER);
        assertThat(read(machine, "mcause")).as("mcause").isEqualTo(cause);
        assertThat(read(machine, "mtval")).as("mtval").isEqualTo(value);
        assertThat(read(machine, "mepc")).as("mepc").isEqualTo(pc);
        assertThat(machine.hart().mode()).isEqualTo(PrivilegeMode.MACHINE);
        assertThat(machine.hart().status().interruptsEnabled()).isFalse();
    }

    @Test
    void jumpsToOddAddressesLoseTheirLowestBitInsteadOfTrapping() {
        // Cause 0 cannot happen while compressed instructions are there: every even address is aligned.
        Machine machine = machine(code -> code.add(ADDI, 5, 10, 1).add(JALR, 0, 0, 5));
        GuestCode.at(machine, DATA).halfword(0x0001).add(EBREAK);
        expect(machine, 3, DATA + 2, DATA + 2);
    }

    @Test
    void fetchingWhereNothingIsGivesTheAddressOfTheTarget() {
        expect(machine(code -> code.add(JALR, 1, 8, 11)), 1, NOWHERE + 8, NOWHERE + 8);
        // Devices hold no instructions.
        Machine device = machine(code -> code.add(JALR, 1, 0, 12));
        device.hart().setX(12, Clint.STANDARD_BASE);
        expect(device, 1, Clint.STANDARD_BASE, Clint.STANDARD_BASE);
    }

    @Test
    void illegalInstructionsGiveTheirBits() {
        expect(machine(code -> code.word(0xffff_ffff)), 2, 0xffff_ffffL, BASE);
        expect(machine(code -> code.halfword(0)), 2, 0, BASE);
        // C.LWSP to x0 is reserved.
        expect(machine(code -> code.halfword(0x4002)), 2, 0x4002, BASE);
        int mret = Encoder.encode(MRET);
        expect(userMachine(code -> code.add(MRET)), 2, mret, BASE);
        int mstatus = Encoder.encode(CSRRS, 5, 0x300, 0);
        expect(userMachine(code -> code.add(CSRRS, 5, 0x300, 0)), 2, mstatus, BASE);
        // A write to a read-only number, even in machine mode.
        int cycle = Encoder.encode(CSRRW, 5, 0xc00, 6);
        expect(machine(code -> code.add(CSRRW, 5, 0xc00, 6)), 2, Integer.toUnsignedLong(cycle), BASE);
    }

    @Test
    void breakpointsAndCallsGiveTheirOwnAddress() {
        expect(machine(code -> code.add(EBREAK)), 3, BASE, BASE);
        expect(machine(code -> code.halfword(0x9002)), 3, BASE, BASE);
        expect(machine(code -> code.add(ADDI, 5, 0, 1).add(ECALL)), 11, 0, BASE + 4);
        expect(userMachine(code -> code.add(ADDI, 5, 0, 1).add(ECALL)), 8, 0, BASE + 4);
    }

    @Test
    void loadsStoresAndAtomicsGiveTheAddressThatFailed() {
        expect(machine(code -> code.add(LD, 5, 16, 11)), 5, NOWHERE + 16, BASE);
        expect(machine(code -> code.add(SD, 5, -8, 11)), 7, NOWHERE - 8, BASE);
        expect(machine(code -> code.add(LR_D, 5, 11, 0)), 5, NOWHERE, BASE);
        expect(machine(code -> code.add(SC_D, 5, 6, 11, 0)), 7, NOWHERE, BASE);
        expect(machine(code -> code.add(AMOADD_D, 5, 6, 11, 0)), 7, NOWHERE, BASE);
        Machine load = machine(code -> code.add(ADDI, 10, 10, 4).add(LR_D, 5, 10, 0));
        expect(load, 4, DATA + 4, BASE + 4);
        Machine store = machine(code -> code.add(ADDI, 10, 10, 1).add(SC_D, 5, 6, 10, 0));
        expect(store, 6, DATA + 1, BASE + 4);
        Machine atomic = machine(code -> code.add(ADDI, 10, 10, 2).add(AMOADD_D, 5, 6, 10, 0));
        expect(atomic, 6, DATA + 2, BASE + 4);
    }

    @Test
    void ofAnAccessThatEndsBeyondMemoryThePartBeyondIsReported() {
        Machine load = machine(code -> code.add(LD, 5, -3, 12));
        long end = load.ram().map().end();
        load.hart().setX(12, end);
        expect(load, 5, end, BASE);
        Machine store = machine(code -> code.add(SD, 5, -3, 12));
        store.hart().setX(12, end);
        store.hart().setX(5, -1);
        expect(store, 7, end, BASE);
        assertThat(store.ram().load(end - 4, 4)).as("nothing was stored").isZero();
        // Protection allows or forbids an access as a whole.
        Machine user = userMachine(code -> code.add(LW, 5, 2, 10));
        write(user, "pmpaddr1", -1);
        write(user, "pmpaddr0", DATA + 4 >>> 2);
        write(user, "pmpcfg0", 0x1f << 8 | 0x10);
        expect(user, 5, DATA + 2, BASE);
    }

    @Test
    void aFaultingInstructionChangesNothing() {
        Machine machine = machine(code -> code.add(ADDI, 5, 0, 7).add(LD, 5, 0, 11));
        expect(machine, 5, NOWHERE, BASE + 4);
        assertThat(machine.hart().x(5)).isEqualTo(7);
        // The handler's own instruction is the only other that retires.
        assertThat(machine.cycles().retired()).isEqualTo(2);
    }

    @Test
    void mretGoesBackToModeAndEnableOfBefore() {
        Machine machine = userMachine(code -> code.add(ECALL).add(ECALL));
        GuestCode.at(machine, HANDLER)
                .add(CSRRS, 6, 0x341, 0)
                .add(ADDI, 6, 6, 4)
                .add(CSRRW, 0, 0x341, 6)
                .add(MRET);
        write(machine, "mstatus", MIE);
        machine.run(RunLimits.instructions(4));
        assertThat(machine.hart().mode()).isEqualTo(PrivilegeMode.USER);
        assertThat(machine.hart().pc()).isEqualTo(BASE + 4);
        // MIE as it was, MPIE set, MPP the least privileged mode.
        assertThat(read(machine, "mstatus") & 0x1888).isEqualTo(MIE | MPIE);
    }

    @ParameterizedTest
    @CsvSource({"3, 0", "7, 0", "11, 0", "3, 1", "7, 1", "11, 1"})
    void interruptsGoToTheHandlerOrToTheirEntryOfTheVector(int line, int vectored) {
        Machine machine = machine(code -> code.add(ADDI, 5, 5, 1).add(JAL, 0, -4));
        long handler = HANDLER + (vectored == 1 ? 4L * line : 0);
        GuestCode.at(machine, handler).add(JAL, 0, 0);
        write(machine, "mtvec", HANDLER | vectored);
        write(machine, "mie", 1L << line);
        machine.run(RunLimits.instructions(10));
        raise(machine, line);
        StopReason none = machine.run(RunLimits.instructions(20));
        assertThat(none.kind()).as("interrupts are off").isEqualTo(StopReason.Kind.INSTRUCTION_LIMIT);
        write(machine, "mstatus", MIE);
        long interrupted = machine.hart().pc();
        StopReason reason = machine.run(RunLimits.instructions(1000));
        assertThat(reason.pc()).isEqualTo(handler);
        assertThat(read(machine, "mcause")).isEqualTo(INTERRUPT | line);
        assertThat(read(machine, "mepc")).isEqualTo(interrupted);
        assertThat(read(machine, "mtval")).isZero();
        assertThat(read(machine, "mstatus") & (MIE | MPIE)).isEqualTo(MPIE);
    }

    private static void raise(Machine machine, int line) {
        switch (line) {
            case InterruptLines.MACHINE_SOFTWARE ->
                assertThat(machine.space().store(Clint.STANDARD_BASE, 4, 1)).isTrue();
            case InterruptLines.MACHINE_TIMER ->
                assertThat(machine.space().store(Clint.STANDARD_BASE + 0x4000, 8, 0))
                        .isTrue();
            default -> machine.hart().interrupts().set(line, true);
        }
        assertThat(read(machine, "mip")).isEqualTo(1L << line);
    }

    @Test
    void exceptionsIgnoreTheVectorAndExternalIsServedBeforeSoftwareBeforeTimer() {
        Machine exception = machine(code -> code.add(ECALL));
        write(exception, "mtvec", HANDLER | 1);
        expect(exception, 11, 0, BASE);

        Machine machine = machine(code -> code.add(ADDI, 5, 5, 1).add(JAL, 0, -4));
        write(machine, "mie", -1);
        raiseAll(machine);
        for (int line : new int[] {11, 3, 7}) {
            machine.hart().setPc(BASE);
            write(machine, "mstatus", MIE);
            machine.run(RunLimits.instructions(machine.cycles().retired() + 1));
            assertThat(read(machine, "mcause")).isEqualTo(INTERRUPT | line);
            write(machine, "mie", read(machine, "mie") & ~(1L << line));
        }
    }

    private static void raiseAll(Machine machine) {
        machine.hart().interrupts().set(InterruptLines.MACHINE_EXTERNAL, true);
        machine.space().store(Clint.STANDARD_BASE, 4, 1);
        machine.space().store(Clint.STANDARD_BASE + 0x4000, 8, 0);
    }

    @Test
    void interruptsNestAndReturn() {
        Machine machine = machine(code -> code.add(ADDI, 5, 5, 1).add(JAL, 0, -4));
        // The software handler saves mepc and mstatus, lowers its line, opens the others and meets the timer's.
        long software = HANDLER + 4 * 3;
        long timer = HANDLER + 4 * 7;
        GuestCode.at(machine, software).add(JAL, 0, 0x100);
        GuestCode.at(machine, timer).add(JAL, 0, 0x200);
        GuestCode.at(machine, software + 0x100)
                .add(CSRRS, 20, 0x341, 0)
                .add(CSRRS, 21, 0x300, 0)
                .add(SW, 0, 0, 12)
                .add(CSRRSI, 0, 0x300, MIE)
                .add(ADDI, 22, 22, 1)
                .add(CSRRW, 0, 0x341, 20)
                .add(CSRRW, 0, 0x300, 21)
                .add(MRET);
        // The timer's handler puts mtimecmp out of reach.
        GuestCode.at(machine, timer + 0x200)
                .add(ADDI, 23, 22, 100)
                .add(ADDI, 24, 0, -1)
                .add(SD, 24, 0, 13)
                .add(MRET);
        write(machine, "mtvec", HANDLER | 1);
        write(machine, "mie", 1 << 3 | 1 << 7);
        machine.hart().setX(12, Clint.STANDARD_BASE);
        machine.hart().setX(13, Clint.STANDARD_BASE + 0x4000);
        machine.space().store(Clint.STANDARD_BASE, 4, 1);
        machine.space().store(Clint.STANDARD_BASE + 0x4000, 8, 0);
        write(machine, "mstatus", MIE);
        StopReason reason = machine.run(RunLimits.instructions(200));
        assertThat(reason.kind()).isEqualTo(StopReason.Kind.INSTRUCTION_LIMIT);
        assertThat(machine.hart().x(22)).as("the software handler ran once").isEqualTo(1);
        assertThat(machine.hart().x(23)).as("the timer's came in its middle").isEqualTo(100);
        assertThat(machine.hart().pc()).isBetween(BASE, BASE + 7);
        assertThat(read(machine, "mstatus") & (MIE | MPIE)).isEqualTo(MIE | MPIE);
        assertThat(machine.hart().x(5)).isPositive();
    }

    @Test
    void wfiWakesForAnInterruptThatIsEnabledByItselfAloneAndIsIllegalInUserModeWithTimeout() {
        Machine machine = machine(code -> code.add(WFI).add(ADDI, 5, 0, 1).add(ECALL));
        write(machine, "mie", 1 << 7);
        machine.space().store(Clint.STANDARD_BASE + 0x4000, 8, 50);
        expect(machine, 11, 0, BASE + 8);
        assertThat(machine.hart().x(5)).isEqualTo(1);
        assertThat(machine.cycles().cycles()).isGreaterThanOrEqualTo(5000);

        Machine user = userMachine(code -> code.add(WFI));
        write(user, "mstatus", 1 << 21);
        expect(user, 2, Encoder.encode(WFI), BASE);
    }

    @Test
    void countersStopWhereInhibitedAndHideWhereNotEnabled() {
        Machine machine = machine(code -> code.add(CSRRW, 0, 0x320, 12)
                .add(CSRRS, 5, 0xb02, 0)
                .add(ADDI, 0, 0, 0)
                .add(CSRRS, 6, 0xb02, 0)
                .add(CSRRW, 0, 0x320, 0)
                .add(CSRRS, 7, 0xb02, 0)
                .add(ADDI, 0, 0, 0)
                .add(CSRRS, 8, 0xb02, 0));
        machine.hart().setX(12, 4);
        machine.run(RunLimits.instructions(8));
        assertThat(machine.hart().x(6)).isEqualTo(machine.hart().x(5));
        assertThat(machine.hart().x(8)).isEqualTo(machine.hart().x(7) + 2);

        int instret = Encoder.encode(CSRRS, 5, 0xc02, 0);
        expect(userMachine(code -> code.add(CSRRS, 5, 0xc02, 0)), 2, Integer.toUnsignedLong(instret), BASE);
        Machine enabled = userMachine(code -> code.add(CSRRS, 5, 0xc02, 0).add(ECALL));
        write(enabled, "mcounteren", 4);
        expect(enabled, 8, 0, BASE + 4);
        Machine other = userMachine(code -> code.add(CSRRS, 5, 0xc02, 0).add(ECALL));
        write(other, "mcounteren", 3);
        expect(other, 2, Integer.toUnsignedLong(instret), BASE);
    }

    /** Entry 1 is set; entry 0 holds a lower bound and is off. Which of four accesses around the region are allowed. */
    @ParameterizedTest
    @CsvSource({
        // Off: user mode may do nothing.
        "0x00, 0x20002000, 0x20002400, 0000",
        // Top of range: 0x80008000 to before 0x80009000.
        "0x0b, 0x20002000, 0x20002400, 0110",
        // The same, read-only.
        "0x09, 0x20002000, 0x20002400, 0110",
        // Naturally aligned four bytes.
        "0x13, 0x20002000, 0x20002000, 0100",
        // Naturally aligned 4 KiB.
        "0x1b, 0x20002000, 0x200021ff, 0110",
        // Naturally aligned 8 bytes.
        "0x1b, 0x20002000, 0x20002000, 0100",
        // An empty range matches nothing.
        "0x0b, 0x20002400, 0x20002000, 0000"
    })
    void protectionMatchesInEveryMode(String configuration, String first, String second, String allowed) {
        long[] addresses = {DATA - 4, DATA, DATA + 0xffc, DATA + 0x1000};
        boolean mayWrite = (Long.decode(configuration) & 2) != 0;
        for (int index = 0; index < addresses.length; index++) {
            boolean isAllowed = allowed.charAt(index) == '1';
            for (boolean isStore : new boolean[] {false, true}) {
                boolean succeeds = isAllowed && (mayWrite || !isStore);
                Machine machine =
                        machine(code -> code.add(isStore ? SB : LW, 5, 0, 10).add(ECALL));
                write(machine, "pmpaddr0", Long.decode(first));
                write(machine, "pmpaddr1", Long.decode(second));
                write(machine, "pmpaddr2", 0x2000_0000L);
                write(machine, "pmpaddr3", 0x2000_0200L);
                // Entry 3 lets user mode execute the code.
                write(machine, "pmpcfg0", 0x0c00_0000L | Long.decode(configuration) << 8);
                machine.hart().setX(10, addresses[index]);
                machine.hart().setMode(PrivilegeMode.USER);
                long fault = isStore ? 7 : 5;
                expect(machine, succeeds ? 8 : fault, succeeds ? 0 : addresses[index], succeeds ? BASE + 4 : BASE);
            }
        }
    }

    @Test
    void anAccessThatReachesBeyondItsEntryFails() {
        Machine machine = machine(code -> code.add(LD, 5, 0, 10));
        write(machine, "pmpaddr0", DATA >>> 2);
        write(machine, "pmpcfg0", 0x93);
        // Locked, and so machine mode is bound as well: four bytes match, eight do not all.
        expect(machine, 5, DATA, BASE);
    }

    @Test
    void lockedEntriesBindMachineModeAndCannotBeChanged() {
        Machine machine = machine(code -> code.add(LW, 5, 0, 10).add(SW, 5, 0, 10));
        write(machine, "pmpaddr0", DATA >>> 2);
        write(machine, "pmpcfg0", 0x91);
        write(machine, "pmpaddr0", 0);
        write(machine, "pmpcfg0", 0);
        assertThat(read(machine, "pmpaddr0")).isEqualTo(DATA >>> 2);
        assertThat(read(machine, "pmpcfg0")).isEqualTo(0x91);
        expect(machine, 7, DATA, BASE + 4);
    }

    @Test
    void machineModeBorrowsThePrivilegeOfBefore() {
        Machine machine = machine(code -> code.add(CSRRS, 0, 0x300, 12).add(LW, 5, 0, 10));
        machine.hart().setX(12, MPRV);
        write(machine, "mstatus", 0);
        // Fetches are still those of machine mode, but user mode may not load.
        expect(machine, 5, DATA, BASE + 4);
        Machine same =
                machine(code -> code.add(CSRRS, 0, 0x300, 12).add(LW, 5, 0, 10).add(ECALL));
        same.hart().setX(12, MPRV | 3 << 11);
        expect(same, 11, 0, BASE + 8);
    }

    @Test
    void userModeThatWritesAPageSeesItsOwnProtectionChangeAtOnce() {
        Machine machine = userMachine(code -> code.add(SW, 5, 0, 10).add(ECALL).add(SW, 5, 4, 10));
        GuestCode.at(machine, HANDLER)
                .add(CSRRW, 0, 0x3a0, 12)
                .add(CSRRS, 6, 0x341, 0)
                .add(ADDI, 6, 6, 4)
                .add(CSRRW, 0, 0x341, 6)
                .add(CSRRW, 0, 0x305, 13)
                .add(MRET);
        GuestCode.at(machine, HANDLER + 0x100).add(JAL, 0, 0);
        machine.hart().setX(12, 0x1d);
        machine.hart().setX(13, HANDLER + 0x100);
        machine.run(new RunLimits(1000, 100_000));
        assertThat(read(machine, "mcause")).isEqualTo(7);
        assertThat(read(machine, "mtval")).isEqualTo(DATA + 4);
        assertThat(read(machine, "mepc")).isEqualTo(BASE + 8);
    }
}
