package org.ohmv.core.coprocessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ohmv.core.coprocessor.QueuedAdder.ADD;
import static org.ohmv.core.coprocessor.QueuedAdder.COMMAND_PICOSECONDS;
import static org.ohmv.core.coprocessor.QueuedAdder.EVEN;
import static org.ohmv.core.coprocessor.QueuedAdder.STORE;
import static org.ohmv.core.coprocessor.QueuedAdder.STORE_PICOSECONDS;
import static org.ohmv.core.coprocessor.QueuedAdder.WAIT;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.ohmv.core.GuestCode;
import org.ohmv.core.Machine;
import org.ohmv.core.MachineConfiguration;
import org.ohmv.core.RunLimits;
import org.ohmv.core.StopReason;
import org.ohmv.core.device.Clint;
import org.ohmv.core.hart.ControlRegisterFile;
import org.ohmv.core.hart.ExceptionCause;
import org.ohmv.core.hart.ExecutionEnvironment;
import org.ohmv.core.hart.InterruptLines;
import org.ohmv.core.hart.MachineStatus;
import org.ohmv.core.hart.PrivilegeMode;
import org.ohmv.core.timing.CycleOwner;
import org.ohmv.core.timing.UniformTiming;
import org.ohmv.isa.BaseInstruction;
import org.ohmv.isa.Encoder;
import org.ohmv.isa.Instruction;

final class QueuedAdderTest extends CoprocessorContract {
    private static final long DATA = GuestCode.BASE + 0x1000;
    private static final long HANDLER = GuestCode.BASE + 0x2000;
    private static final int A0 = 10;
    private static final int A1 = 11;
    private static final int A2 = 12;

    @Override
    protected CoprocessorProvider provider() {
        return new QueuedAdder();
    }

    private static Machine machine(Consumer<GuestCode> program) {
        Machine machine = new Machine(
                MachineConfiguration.bareMetal(),
                ExecutionEnvironment.bare(),
                List.of(new QueuedAdder()),
                new UniformTiming(1));
        program.accept(GuestCode.at(machine, GuestCode.BASE));
        machine.hart().setPc(GuestCode.BASE);
        machine.hart().status().setExtensionState(MachineStatus.INITIAL);
        machine.hart().setX(A0, DATA);
        machine.hart().setX(A1, 7);
        return machine;
    }

    private static GuestCode custom(GuestCode code, Instruction row, long... operands) {
        return code.word(Encoder.encode(row, operands));
    }

    private static void setRegister(Machine machine, String name, long value) {
        machine.hart()
                .controlRegisters()
                .find(ControlRegisterFile.numberOf(name))
                .write(value);
    }

    @Test
    void aCommandTakesEffectAtItsTimeAndNotBefore() {
        Machine machine = machine(code -> {
            custom(code, ADD, A2, A0, A1);
            for (int index = 0; index < 60; index++) {
                code.add(BaseInstruction.LD, 13, 0, A0).add(BaseInstruction.ADD, 14, 14, 13);
            }
            code.add(BaseInstruction.EBREAK);
        });
        machine.run(RunLimits.NONE);
        // Issued at 0, it ends at 40.3 ns: loads are at 1, 3, 5 ... ns, and those from 41 ns on see the sum.
        assertThat(machine.hart().x(14)).isEqualTo(7 * (60 - 20));
    }

    @Test
    void aFullQueueStallsTheHartAndIsCounted() {
        Machine machine = machine(code -> {
            for (int index = 0; index < 4; index++) {
                custom(code, ADD, A2, A0, A1);
            }
            custom(code, WAIT, A2);
            code.add(BaseInstruction.EBREAK);
        });
        machine.run(RunLimits.NONE);
        assertThat(machine.ram().load(DATA, 8)).isEqualTo(28);
        // The third waits until the first has ended, the fourth for the second; the wait for the other two.
        long firstEnds = 41;
        long secondEnds = 81;
        long lastEnds = (4 * COMMAND_PICOSECONDS + 999) / 1000;
        assertThat(machine.cycles().cycles(CycleOwner.COPROCESSOR_QUEUE_FULL))
                .isEqualTo(firstEnds - 2 + secondEnds - firstEnds - 1);
        assertThat(machine.cycles().cycles(CycleOwner.COPROCESSOR_WAIT)).isEqualTo(lastEnds - secondEnds - 1);
        assertThat(machine.cycles().retired()).isEqualTo(5);
        Map<String, Long> counts = new HashMap<>();
        machine.coprocessors().attached().get(0).report(counts::put);
        assertThat(counts.get("waitedCycles"))
                .isEqualTo(machine.cycles().cycles(CycleOwner.COPROCESSOR_QUEUE_FULL)
                        + machine.cycles().cycles(CycleOwner.COPROCESSOR_WAIT));
    }

    @Test
    void onlyAFenceOfDeviceOutputWaits() {
        for (long predecessor = 0; predecessor < 16; predecessor++) {
            long set = predecessor;
            Machine machine = machine(code -> custom(code, ADD, A2, A0, A1)
                    .add(BaseInstruction.FENCE, set, 3)
                    .add(BaseInstruction.LD, A2, 0, A0));
            machine.run(RunLimits.instructions(3));
            boolean waits = (set & 4) != 0;
            assertThat(machine.hart().x(A2)).as("fence %d,rw", set).isEqualTo(waits ? 7 : 0);
        }
    }

    @Test
    void anInterruptAbandonsAWaitAndComesBackToIt() {
        Machine machine = machine(code -> {
            custom(code, ADD, A2, A0, A1);
            custom(code, ADD, A2, A0, A1);
            custom(code, STORE, A2, A0);
            code.add(BaseInstruction.EBREAK);
        });
        GuestCode handler = GuestCode.at(machine, HANDLER);
        handler.add(BaseInstruction.CSRRS, 20, ControlRegisterFile.numberOf("mepc"), 0)
                .add(BaseInstruction.LD, 21, 0, A0)
                .add(BaseInstruction.CSRRWI, 0, ControlRegisterFile.numberOf("mie"), 0)
                .add(BaseInstruction.MRET);
        setRegister(machine, "mtvec", HANDLER);
        setRegister(machine, "mie", 1L << QueuedAdder.LINE);
        setRegister(machine, "mstatus", 1L << 3 | 1L << 15);
        machine.run(RunLimits.instructions(7));
        assertThat(machine.hart().x(20)).as("mepc").isEqualTo(GuestCode.BASE + 8);
        assertThat(machine.hart().x(21)).as("after the first command").isEqualTo(7);
        assertThat(machine.hart().cause()).isEqualTo(Long.MIN_VALUE | QueuedAdder.LINE);
        assertThat(machine.ram().load(DATA, 8)).as("commands that ended").isEqualTo(2);
    }

    @Test
    void aHeldInstructionIsNotInterrupted() {
        int before = 95;
        Machine machine = machine(code -> {
            for (int index = 0; index < before; index++) {
                code.add(BaseInstruction.ADDI, 0, 0, 0);
            }
            custom(code, STORE, A2, A0);
            code.add(BaseInstruction.EBREAK);
        });
        GuestCode.at(machine, HANDLER)
                .add(BaseInstruction.CSRRS, 20, ControlRegisterFile.numberOf("mepc"), 0)
                .add(BaseInstruction.CSRRS, 21, ControlRegisterFile.numberOf("mcycle"), 0);
        setRegister(machine, "mtvec", HANDLER);
        setRegister(machine, "mie", 1L << InterruptLines.MACHINE_TIMER);
        setRegister(machine, "mstatus", 1L << 3 | 1L << 15);
        // The timer expires at 100 ns, while the store is under way, from 95 ns to 115.1 ns.
        machine.space().store(Clint.STANDARD_BASE + 0x4000, Long.BYTES, 1);
        machine.run(RunLimits.instructions(before + 3));
        assertThat(machine.hart().cause()).isEqualTo(Long.MIN_VALUE | InterruptLines.MACHINE_TIMER);
        assertThat(machine.hart().x(20)).as("mepc").isEqualTo(GuestCode.BASE + 4L * (before + 1));
        assertThat(machine.hart().x(21)).as("mcycle").isEqualTo(before + 21 + 1 + 1);
    }

    @Test
    void memoryIsReachedWithTheAuthorityOfTheInstruction() {
        Machine machine = machine(code -> {
            custom(code, ADD, A2, A0, A1);
            custom(code, WAIT, A2);
            code.add(BaseInstruction.EBREAK);
        });
        // User mode may execute everything, and read and write everything but the data.
        setRegister(machine, "pmpaddr0", DATA >>> 2);
        setRegister(machine, "pmpaddr1", (DATA + 8) >>> 2);
        setRegister(machine, "pmpaddr2", -1);
        setRegister(machine, "pmpcfg0", 0x1f_09_0fL);
        machine.hart().setMode(PrivilegeMode.USER);
        machine.run(RunLimits.instructions(2));
        assertThat(machine.hart().x(A2)).as("refused commands").isEqualTo(1);
        assertThat(machine.ram().load(DATA, 8)).isZero();
        assertThat(machine.hart().traps()).as("faults are imprecise").isZero();
        assertThat(machine.hart()
                        .controlRegisters()
                        .find(QueuedAdder.FAULTS, PrivilegeMode.USER, false)
                        .read())
                .isEqualTo(1);
    }

    @Test
    void devicesAndNothingAreNoMemoryForIt() {
        for (long address : new long[] {0x0200_bff8L, 0x1000_0000_0000L, -8, Long.MIN_VALUE}) {
            Machine machine = machine(code -> {
                custom(code, ADD, A2, A0, A1);
                custom(code, WAIT, A2);
            });
            machine.hart().setX(A0, address);
            machine.run(RunLimits.instructions(2));
            assertThat(machine.hart().x(A2)).as("0x%x", address).isEqualTo(1);
        }
    }

    @Test
    void aWriteEndsReservationsAndIsFetched() {
        Machine machine = machine(code -> {
            code.add(BaseInstruction.LR_D, 5, A0, 0);
            custom(code, ADD, A2, A0, A1);
            code.add(BaseInstruction.FENCE, 15, 15).add(BaseInstruction.SC_D, 6, 5, A0, 0);
            code.add(BaseInstruction.ADDI, 7, 0, 1).add(BaseInstruction.EBREAK);
        });
        machine.run(RunLimits.instructions(4));
        assertThat(machine.hart().x(6)).as("SC fails").isEqualTo(1);
        // Adding 1 << 20 to the word of "addi x7, x0, 1" makes it load 2.
        long code = GuestCode.BASE + 16;
        Machine patched = machine(program -> {
            program.add(BaseInstruction.ADDI, 7, 0, 0);
            custom(program, ADD, A2, A0, A1);
            program.add(BaseInstruction.FENCE, 15, 15).add(BaseInstruction.ADDI, 0, 0, 0);
            program.add(BaseInstruction.ADDI, 7, 0, 1).add(BaseInstruction.EBREAK);
        });
        patched.hart().setX(A0, code);
        patched.hart().setX(A1, 1 << 20);
        patched.run(RunLimits.instructions(5));
        assertThat(patched.hart().x(7)).isEqualTo(2);
    }

    @Test
    void whatItCallsIllegalTraps() {
        Machine machine = machine(code -> custom(code, EVEN, A2, A1));
        StopReason stop = machine.run(RunLimits.instructions(1));
        assertThat(stop.kind()).isEqualTo(StopReason.Kind.UNHANDLED_TRAP);
        assertThat(machine.hart().cause()).isEqualTo(ExceptionCause.ILLEGAL_INSTRUCTION.code());
        assertThat(machine.hart().trapValue()).isEqualTo(Encoder.encode(EVEN, A2, A1) & 0xffff_ffffL);
    }

    @Test
    void aStoreHoldsTheHartForItsTransfer() {
        Machine machine = machine(code -> custom(code, STORE, A2, A0));
        machine.run(RunLimits.instructions(1));
        long cycles = (STORE_PICOSECONDS + 999) / 1000;
        assertThat(machine.cycles().cycles(CycleOwner.COPROCESSOR_WAIT)).isEqualTo(cycles);
        assertThat(machine.cycles().cycles()).isEqualTo(cycles + 1);
    }

    @Test
    void aCycleLimitWithinAWaitCanBeContinued() {
        Machine machine = machine(code -> {
            custom(code, ADD, A2, A0, A1);
            custom(code, STORE, A2, A0);
        });
        for (long limit = 1; limit < 90; limit += 7) {
            assertThat(machine.run(new RunLimits(2, limit)).kind())
                    .isIn(StopReason.Kind.CYCLE_LIMIT, StopReason.Kind.INSTRUCTION_LIMIT);
        }
        assertThat(machine.ram().load(DATA, 8)).isEqualTo(1);
        assertThat(machine.cycles().retired()).isEqualTo(2);
    }
}
