package org.ohmv.core.coprocessor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.ohmv.core.GuestCode;
import org.ohmv.core.Machine;
import org.ohmv.core.MachineConfiguration;
import org.ohmv.core.RandomGuest;
import org.ohmv.core.RunLimits;
import org.ohmv.core.StopReason;
import org.ohmv.core.event.Command;
import org.ohmv.core.event.EventText;
import org.ohmv.core.event.RunDescription;
import org.ohmv.core.event.TraceSink;
import org.ohmv.core.hart.ControlRegister;
import org.ohmv.core.hart.ControlRegisterFile;
import org.ohmv.core.hart.ExceptionCause;
import org.ohmv.core.hart.ExecutionEnvironment;
import org.ohmv.core.hart.MachineStatus;
import org.ohmv.core.hart.PrivilegeMode;
import org.ohmv.core.ledger.Cost;
import org.ohmv.core.ledger.CostReport;
import org.ohmv.core.ledger.LedgerFold;
import org.ohmv.core.ledger.Prices;
import org.ohmv.core.timing.CycleOwner;
import org.ohmv.core.timing.UniformTiming;
import org.ohmv.isa.BaseInstruction;
import org.ohmv.isa.Encoder;
import org.ohmv.isa.Instruction;

/**
 * What every {@link Coprocessor} must do, whatever it computes. To be extended by a test of each, which says what it
 * computes.
 */
public abstract class CoprocessorContract {
    private static final long FENCE_ALL = 15;
    private static final RunLimits LIMIT = new RunLimits(3_000, 3_000_000);
    private static final int PROGRAMS = 25;

    /** A new provider of the coprocessor. */
    protected abstract CoprocessorProvider provider();

    private Machine machine() {
        return new Machine(
                MachineConfiguration.bareMetal(),
                ExecutionEnvironment.bare(),
                List.of(provider()),
                new UniformTiming(1));
    }

    private Machine random(long seed) {
        return RandomGuest.machine(seed, List.of(provider()), new UniformTiming(1));
    }

    /** The word of an instruction whose register operands are all x10, or x0. */
    private static int word(Instruction row, int register) {
        int word = row.encoding().match();
        for (String name : List.of("rd", "rs1", "rs2")) {
            int mask = row.encoding().field(name).map(field -> field.wordMask()).orElse(0);
            word |= register << Integer.numberOfTrailingZeros(mask == 0 ? 1 << 7 : mask) & mask;
        }
        return word;
    }

    private static String state(Machine machine, StopReason stop) {
        StringBuilder text = new StringBuilder(stop.toString());
        for (int register = 0; register < 32; register++) {
            text.append(' ').append(Long.toHexString(machine.hart().x(register)));
        }
        for (long page : machine.ram().touchedPages()) {
            for (long address = page; address < page + 0x1_0000; address += Long.BYTES) {
                long value = machine.ram().load(address, Long.BYTES);
                if (value != 0) {
                    text.append(' ')
                            .append(Long.toHexString(address))
                            .append('=')
                            .append(Long.toHexString(value));
                }
            }
        }
        CostReport report =
                CostReport.of(machine.ledger(), Prices.odd(machine.cycles().clock()));
        return text.append(report).toString();
    }

    @Test
    void itsInstructionsAndRegistersAreIllegalWhileItIsOff() {
        for (Instruction row : provider().instructionSet().instructions()) {
            Machine machine = machine();
            GuestCode.at(machine, GuestCode.BASE).word(word(row, 0));
            machine.hart().setPc(GuestCode.BASE);
            machine.run(RunLimits.instructions(1));
            assertThat(machine.hart().cause()).as(row.mnemonic()).isEqualTo(ExceptionCause.ILLEGAL_INSTRUCTION.code());
            assertThat(machine.hart().status().extensionState()).isEqualTo(MachineStatus.OFF);
        }
        Machine machine = machine();
        for (int number : registers(machine).keySet()) {
            assertThat(machine.hart()
                            .controlRegisters()
                            .find(number, machine.hart().mode(), false))
                    .isNull();
        }
    }

    private Map<Integer, ControlRegister> registers(Machine machine) {
        Map<Integer, ControlRegister> registers = new TreeMap<>();
        machine.coprocessors().attached().forEach(one -> registers.putAll(one.controlRegisters(0)));
        return registers;
    }

    @Test
    void itsRegistersAreNamedAndAppearWhenItIsOn() {
        Machine machine = machine();
        machine.hart().status().setExtensionState(MachineStatus.INITIAL);
        for (int number : registers(machine).keySet()) {
            ControlRegister found = machine.hart()
                    .controlRegisters()
                    .find(number, machine.hart().mode(), false);
            assertThat(found).as("register 0x%x", number).isNotNull();
            found.read();
            assertThat(machine.hart().status().extensionState()).isEqualTo(MachineStatus.INITIAL);
            found.write(0);
            assertThat(machine.hart().status().extensionState()).isEqualTo(MachineStatus.DIRTY);
            machine.hart().status().setExtensionState(MachineStatus.INITIAL);
        }
    }

    @Test
    void firstUseMakesItsStateDirty() {
        for (Instruction row : provider().instructionSet().instructions()) {
            Machine machine = machine();
            GuestCode.at(machine, GuestCode.BASE).word(word(row, 10));
            machine.hart().setPc(GuestCode.BASE);
            machine.hart().status().setExtensionState(MachineStatus.INITIAL);
            StopReason stop = machine.run(RunLimits.instructions(1));
            if (stop.kind() == StopReason.Kind.INSTRUCTION_LIMIT) {
                assertThat(machine.hart().status().extensionState())
                        .as(row.mnemonic())
                        .isEqualTo(MachineStatus.DIRTY);
            } else {
                assertThat(machine.hart().status().extensionState()).isEqualTo(MachineStatus.INITIAL);
            }
        }
    }

    @Test
    void theSameProgramDoesTheSameEveryTime() {
        for (long seed = 0; seed < PROGRAMS; seed++) {
            List<String> states = new ArrayList<>();
            for (int time = 0; time < 2; time++) {
                Machine machine = random(seed);
                states.add(state(machine, machine.run(LIMIT)));
            }
            assertThat(states.get(1)).as("seed %d", seed).isEqualTo(states.get(0));
        }
    }

    @Test
    void tracingChangesNothing() {
        for (long seed = 0; seed < PROGRAMS; seed++) {
            Machine plain = random(seed);
            String expected = state(plain, plain.run(LIMIT));
            Machine traced = random(seed);
            EventText text = new EventText();
            traced.setTraceSink(text);
            assertThat(state(traced, traced.run(LIMIT))).as("seed %d", seed).isEqualTo(expected);
            assertThat(text.lines()).isNotEmpty();
        }
    }

    @Test
    void machinesKnowNothingOfEachOther() {
        Machine alone = random(1);
        String expected = state(alone, alone.run(LIMIT));
        Machine one = random(1);
        Machine other = random(2);
        StopReason stop = one.run(RunLimits.instructions(1));
        for (long instructions = 2; instructions <= LIMIT.instructions(); instructions++) {
            other.run(new RunLimits(instructions, LIMIT.cycles()));
            if (stop.kind() == StopReason.Kind.INSTRUCTION_LIMIT) {
                stop = one.run(new RunLimits(instructions, LIMIT.cycles()));
            }
        }
        assertThat(state(one, stop)).isEqualTo(expected);
    }

    @Test
    void aFenceWaitsUntilItIsIdle() {
        for (long seed = 0; seed < PROGRAMS; seed++) {
            Machine machine = random(seed);
            machine.run(LIMIT);
            long fence = GuestCode.BASE + 0x3_0000;
            machine.hart().endWait();
            GuestCode.at(machine, fence)
                    .add(BaseInstruction.FENCE, FENCE_ALL, FENCE_ALL)
                    .add(BaseInstruction.EBREAK);
            machine.hart().setPc(fence);
            machine.hart().setMode(PrivilegeMode.MACHINE);
            machine.hart()
                    .controlRegisters()
                    .find(ControlRegisterFile.numberOf("mie"))
                    .write(0);
            long retired = machine.cycles().retired();
            machine.run(RunLimits.instructions(retired + 1));
            assertThat(machine.coprocessors().isIdle(machine.hart()))
                    .as("seed %d", seed)
                    .isTrue();
        }
    }

    @Test
    void costsAddUpAndBelongToCommands() {
        for (long seed = 0; seed < PROGRAMS; seed++) {
            Machine machine = random(seed);
            LifeOfCommands commands = new LifeOfCommands();
            machine.setTraceSink(commands);
            machine.run(LIMIT);
            assertThat(commands.violations).as("seed %d", seed).isEmpty();
            CostReport live =
                    CostReport.of(machine.ledger(), Prices.odd(machine.cycles().clock()));
            CostReport replayed = CostReport.of(
                    commands.fold.ledger(), Prices.odd(machine.cycles().clock()));
            assertThat(replayed).isEqualTo(live);
            long components = live.total().components().values().stream()
                    .mapToLong(Cost.Use::femtojoules)
                    .sum();
            assertThat(live.total().coreFemtojouleSum() + components)
                    .isEqualTo(live.total().femtojoules());
        }
    }

    @Test
    void afterAResetItIsIdleAndQuiet() {
        Machine machine = random(3);
        machine.run(LIMIT);
        for (AttachedCoprocessor one : machine.coprocessors().attached()) {
            one.reset();
            assertThat(one.isIdle(0)).isTrue();
            provider()
                    .interruptLine()
                    .ifPresent(line -> assertThat(machine.hart().interrupts().pending() >>> line & 1)
                            .isZero());
            Map<Integer, ControlRegister> fresh = registers(machine());
            one.controlRegisters(0)
                    .forEach((number, register) -> assertThat(register.read())
                            .as("register 0x%x", number)
                            .isEqualTo(fresh.get(number).read()));
        }
    }

    @Test
    void itsRowsCanBeEncodedAndDecoded() {
        Set<String> mnemonics = new HashSet<>();
        for (Instruction row : provider().instructionSet().instructions()) {
            assertThat(mnemonics.add(row.mnemonic())).as(row.mnemonic()).isTrue();
            long[] operands = new long[row.operands().size()];
            assertThat(row.encoding().match())
                    .isEqualTo(Encoder.encode(row, operands) & row.encoding().mask());
        }
    }

    /** Watches that each command is queued, started, charged and ended in this order, once. */
    private static final class LifeOfCommands implements TraceSink {
        private final LedgerFold fold = new LedgerFold();
        private final List<String> violations = new ArrayList<>();
        private final Map<String, Long> alive = new HashMap<>();
        private final Map<String, Long> lastNumber = new HashMap<>();

        private static String name(Command command) {
            return command.coprocessor() + "#" + command.number();
        }

        private void check(boolean isSo, String what, Command command) {
            if (!isSo) {
                violations.add(what + ": " + name(command));
            }
        }

        @Override
        public void begun(RunDescription description) {
            fold.begun(description);
        }

        @Override
        public void retired(
                int hart, long cycle, long pc, int bits, Instruction instruction, int register, long value) {
            fold.retired(hart, cycle, pc, bits, instruction, register, value);
        }

        @Override
        public void cyclesSpent(int hart, long cycle, CycleOwner owner, long cycles) {
            fold.cyclesSpent(hart, cycle, owner, cycles);
        }

        @Override
        public void regionEntered(int hart, long cycle, int region) {
            fold.regionEntered(hart, cycle, region);
        }

        @Override
        public void regionLeft(int hart, long cycle, int region) {
            fold.regionLeft(hart, cycle, region);
        }

        @Override
        public void commandQueued(Command command) {
            fold.commandQueued(command);
            Long before = lastNumber.put(command.coprocessor(), command.number());
            check(command.number() == (before == null ? 0 : before) + 1, "numbers do not count", command);
            alive.put(name(command), command.picoseconds());
        }

        @Override
        public void commandStarted(Command command, long picoseconds) {
            Long since = alive.put(name(command), picoseconds);
            check(since != null && since <= picoseconds, "started before it was queued", command);
        }

        @Override
        public void componentBusy(Command command, int component, long fromPicoseconds, long toPicoseconds) {
            fold.componentBusy(command, component, fromPicoseconds, toPicoseconds);
            check(alive.containsKey(name(command)), "busy when it is not there", command);
            check(fromPicoseconds >= command.picoseconds(), "busy before it was queued", command);
        }

        @Override
        public void commandCharged(Command command, int component, long count) {
            fold.commandCharged(command, component, count);
            check(alive.containsKey(name(command)), "charged when it is not there", command);
        }

        @Override
        public void commandEnded(Command command, long picoseconds, int status) {
            Long since = alive.remove(name(command));
            check(since != null && since <= picoseconds, "ended before it was started", command);
        }

        @Override
        public void charged(int region, int component, long count) {
            fold.charged(region, component, count);
        }
    }
}
