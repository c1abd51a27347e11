package org.ohmv.core.lockstep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.ohmv.core.Machine;
import org.ohmv.core.MachineConfiguration;
import org.ohmv.core.RunLimits;
import org.ohmv.core.StopReason;
import org.ohmv.core.hart.ControlRegister;
import org.ohmv.core.hart.ControlRegisterFile;
import org.ohmv.core.hart.ExceptionCause;
import org.ohmv.core.hart.ExecutionEnvironment;
import org.ohmv.core.hart.Hart;
import org.ohmv.core.load.ElfProgram;
import org.ohmv.core.load.Loader;
import org.ohmv.isa.elf.ElfFile;

/**
 * Runs a bare-metal program here and on {@code qemu-system-riscv64}, and compares registers, {@code pc} and the trap
 * registers in front of every instruction, those of trap handlers included.
 */
final class MachineLockStep {
    private static final int CSR_OPCODE = 0x73;
    private static final int OPCODE_MASK = 0x7f;
    private static final int FLOATING_POINT_OPCODE = 0x53;
    private static final int FLOATING_POINT_LOAD_OPCODE = 0x07;
    private static final int FLOATING_POINT_STATE_SHIFT = 13;
    private static final long FLOATING_POINT_STATE = 3L << FLOATING_POINT_STATE_SHIFT;

    private final Machine machine;
    private final Map<TrapRegister, ControlRegister> trapRegisters = new EnumMap<>(TrapRegister.class);
    private final RegisterState own = new RegisterState();
    private final RegisterState other = new RegisterState();
    private final RegisterState before = new RegisterState();
    /** Counting instructions, QEMU begins accesses to devices twice: it has two records of each. */
    private boolean repeatsDeviceAccesses;

    private MachineLockStep(byte[] executable) throws Exception {
        machine = new Machine(MachineConfiguration.bareMetal(), ExecutionEnvironment.bare());
        ElfProgram elf = ElfProgram.of(ElfFile.read(executable), 0, ElfProgram.Placement.PHYSICAL);
        Loader.load(elf.image(), machine.ram());
        machine.hart().setPc(elf.image().entry());
        for (TrapRegister register : TrapRegister.values()) {
            int number = ControlRegisterFile.numberOf(register.registerName());
            trapRegisters.put(
                    register,
                    Objects.requireNonNull(machine.hart().controlRegisters().find(number)));
        }
        // No manual fixes what these are at reset; in QEMU they are 0.
        machine.space().store(PrivilegedProgram.TIMER_COMPARE, 8, 0);
        Objects.requireNonNull(trapRegisters.get(TrapRegister.MSTATUS)).write(0);
    }

    /**
     * Compares a program to its end.
     *
     * @return how many instructions were compared
     * @throws Difference at the first difference
     */
    static long compare(Path folder, PrivilegedProgram program) throws Exception {
        byte[] executable = program.executable();
        Path file = Files.write(folder.resolve("privileged.elf"), executable);
        try (SystemEmulator emulator = new SystemEmulator(file)) {
            return new MachineLockStep(executable).compare(emulator.log(), program.end());
        }
    }

    /**
     * Compares a program whose time is that of its instructions.
     *
     * @param end the address that is reached at the end
     */
    static long compareInItsOwnTime(Path folder, byte[] executable, long end) throws Exception {
        Path file = Files.write(folder.resolve("privileged.elf"), executable);
        try (SystemEmulator emulator = SystemEmulator.countingInstructions(file)) {
            MachineLockStep lockStep = new MachineLockStep(executable);
            lockStep.repeatsDeviceAccesses = true;
            return lockStep.compare(emulator.log(), end);
        }
    }

    private long compare(CpuLog log, long end) throws IOException {
        Hart hart = machine.hart();
        do {
            read(log);
        } while (other.pc != hart.pc());
        for (int register = 1; register < other.x.length; register++) {
            hart.setX(register, other.x[register]);
        }
        for (long count = 0; ; count++) {
            hart.synchronizeDevices();
            boolean isInterrupted = hart.wakingInterrupts() != 0 && hart.couldBeInterrupted();
            adoptDepartures();
            if (isInterrupted) {
                // QEMU's record is the handler's first; here, its first instruction is executed in the same step.
                if (other.trapRegister(TrapRegister.MCAUSE) >= 0) {
                    own.take(hart);
                    throw Difference.after(
                            count,
                            machine,
                            before,
                            "  this core takes an interrupt, QEMU none\n"
                                    + other.differences("QEMU", own, "this core"));
                }
            } else {
                if (isFetchFault()) {
                    step();
                }
                check(count);
            }
            if (hart.pc() == end) {
                return count;
            }
            before.take(own);
            step();
            if (hart.isWaiting() && hart.wakingInterrupts() == 0) {
                sleep();
            }
            read(log);
            if (repeatsDeviceAccesses && other.pc == before.pc && hart.pc() != before.pc) {
                read(log);
            }
        }
    }

    /** Executes one instruction, which may trap. */
    private void step() {
        StopReason reason =
                machine.run(new RunLimits(Long.MAX_VALUE, machine.cycles().cycles() + 1));
        if (reason.kind() != StopReason.Kind.CYCLE_LIMIT) {
            throw new AssertionError("the program stopped: " + reason + "\n" + before);
        }
    }

    /** Lets time pass until something wakes the hart; an interrupt that comes then has been taken afterwards. */
    private void sleep() {
        StopReason reason = machine.run(RunLimits.instructions(machine.cycles().retired()));
        if (reason.kind() != StopReason.Kind.INSTRUCTION_LIMIT) {
            throw new AssertionError("the program sleeps forever: " + reason + "\n" + before);
        }
    }

    /**
     * Volume II, 3.1.6.6: FS may say dirty though nothing has changed. This core sets it with any instruction that can
     * change floating-point state, also with a load that then faults; QEMU misses flags that comparisons and
     * conversions to integers raise.
     */
    private void adoptFloatingPointState() {
        if (before.pc == 0 || (own.trapRegister(TrapRegister.MSTATUS) & FLOATING_POINT_STATE) != FLOATING_POINT_STATE) {
            return;
        }
        int opcode = (int) machine.ram().load(before.pc, 1) & OPCODE_MASK;
        boolean isTrap = own.trapRegister(TrapRegister.MEPC) == before.pc;
        if (isTrap ? opcode == FLOATING_POINT_LOAD_OPCODE : opcode == FLOATING_POINT_OPCODE) {
            long others = other.trapRegister(TrapRegister.MSTATUS);
            machine.hart().status().setFloatingPointState((int) (others >>> FLOATING_POINT_STATE_SHIFT) & 3);
            own.trapRegisters.put(TrapRegister.MSTATUS, machine.hart().status().read());
        }
    }

    /** Whether the handler of an EBREAK comes next. */
    private boolean isBreakpoint(RegisterState state) {
        return state.trapRegister(TrapRegister.MCAUSE) == ExceptionCause.BREAKPOINT.code()
                && state.trapRegister(TrapRegister.MEPC) == before.pc;
    }

    /** Whether QEMU could not fetch the instruction that comes next here: it has no record for that. */
    private boolean isFetchFault() {
        return other.pc != machine.hart().pc()
                && other.trapRegister(TrapRegister.MCAUSE) == ExceptionCause.INSTRUCTION_ACCESS_FAULT.code()
                && other.trapRegister(TrapRegister.MEPC) == machine.hart().pc();
    }

    private void read(CpuLog log) throws IOException {
        if (!log.next(other)) {
            throw new IOException("QEMU ended early");
        }
        trapRegisters.forEach((register, access) -> {
            long mayDiffer = register.mayDiffer();
            other.trapRegisters.computeIfPresent(
                    register, (key, value) -> value & ~mayDiffer | access.read() & mayDiffer);
        });
    }

    /** Takes over what the last instruction read from a register, where the bits that differ may differ. */
    private void adoptDepartures() {
        Hart hart = machine.hart();
        int word = before.pc == 0 ? 0 : (int) machine.ram().load(before.pc, 4);
        int destination = word >>> 7 & 0x1f;
        boolean reads = (word & OPCODE_MASK) == CSR_OPCODE && (word >>> 12 & 3) != 0 && destination != 0;
        if (reads && ((hart.x(destination) ^ other.x[destination]) & ~RegisterDeparture.mayDiffer(word >>> 20)) == 0) {
            hart.setX(destination, other.x[destination]);
        }
    }

    private void check(long count) {
        own.take(machine.hart());
        trapRegisters.forEach((register, access) -> own.trapRegisters.put(register, access.read()));
        adoptFloatingPointState();
        if (isBreakpoint(own) && isBreakpoint(other) && own.trapRegister(TrapRegister.MTVAL) == before.pc) {
            // Volume II, 3.1.16: at a breakpoint, mtval may be its address or 0.
            own.trapRegisters.put(TrapRegister.MTVAL, other.trapRegister(TrapRegister.MTVAL));
            Objects.requireNonNull(trapRegisters.get(TrapRegister.MTVAL)).write(0);
        }
        if (!own.hasRegistersOf(other) || !own.trapRegisters.equals(other.trapRegisters)) {
            throw Difference.after(count - 1, machine, before, other.differences("QEMU", own, "this core"));
        }
    }
}
