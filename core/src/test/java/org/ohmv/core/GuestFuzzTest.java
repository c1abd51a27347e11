package org.ohmv.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.ohmv.core.device.Clint;
import org.ohmv.core.device.TestFinisher;
import org.ohmv.core.device.Uart16550;
import org.ohmv.core.hart.ControlRegister;
import org.ohmv.core.hart.ExecutionEnvironment;
import org.ohmv.core.hart.Hart;
import org.ohmv.core.hart.InterruptLines;
import org.ohmv.core.hart.MachineStatus;
import org.ohmv.core.hart.PrivilegeMode;
import org.ohmv.core.memory.MemoryMap;
import org.ohmv.core.memory.MemoryRegion;
import org.ohmv.isa.BaseInstruction;
import org.ohmv.isa.Csr;

/**
 * A guest may do anything at all: any bytes as code, in machine and user mode, with any protection, and any access to
 * devices, end in a reason to stop and never in an exception of the host; and they end in the same state whether they
 * run in blocks or step by step. The ordinary tests replay the corpus and seeded inputs; to fuzz for ten minutes:
 *
 * <pre>
 * JAZZER_FUZZ=1 mvn -o -Pquick -pl core -am test -Dtest=GuestFuzzTest#anyBytesAreExecuted \
 *     -Dsurefire.failIfNoSpecifiedTests=false -Djazzer.max_duration=10m
 * </pre>
 */
class GuestFuzzTest {
    private static final long BASE = 0x8000_0000L;
    private static final long RAM_BYTES = 0x4_0000;
    private static final long LIMIT_BYTES = 1 << 20;
    private static final RunLimits LIMITS = new RunLimits(2_000, 200_000);
    private static final int SEEDED_PROGRAMS = 300;
    private static final int LONGEST_PROGRAM = 600;
    private static final int SEED_BYTES = 8;
    private static final BaseInstruction[] ROWS = BaseInstruction.values();

    /** Addresses at which something is, or stops being. */
    private static final long[] PLACES = {
        BASE,
        BASE + 0x1000,
        BASE + 0xfffc,
        BASE + RAM_BYTES - 8,
        BASE + RAM_BYTES,
        Clint.STANDARD_BASE,
        Clint.STANDARD_BASE + 0x4000,
        Clint.STANDARD_BASE + 0xbff8,
        Uart16550.STANDARD_BASE,
        TestFinisher.STANDARD_BASE,
        0,
        -1,
        -8,
        Long.MIN_VALUE,
        Long.MAX_VALUE,
        0xffff_ffffL,
    };

    @FuzzTest(maxDuration = "10m")
    void anyBytesAreExecuted(byte[] bytes) {
        executeBothWays(bytes);
    }

    @Test
    void seededRandomBytesAreExecuted() {
        SplittableRandom random = new SplittableRandom(1);
        for (int program = 0; program < SEEDED_PROGRAMS; program++) {
            byte[] bytes = new byte[SEED_BYTES + random.nextInt(LONGEST_PROGRAM)];
            random.nextBytes(bytes);
            executeBothWays(bytes);
        }
    }

    @Test
    void seededRandomInstructionsAreExecuted() {
        SplittableRandom random = new SplittableRandom(2);
        for (int program = 0; program < SEEDED_PROGRAMS; program++) {
            int words = 1 + random.nextInt(LONGEST_PROGRAM / Integer.BYTES);
            ByteBuffer buffer = ByteBuffer.allocate(SEED_BYTES + words * Integer.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(random.nextLong());
            for (int word = 0; word < words; word++) {
                buffer.putInt(instruction(random));
            }
            executeBothWays(buffer.array());
        }
    }

    /** A row with random operands; branches and jumps stay near, and half of the CSR accesses meet a register. */
    private static int instruction(SplittableRandom random) {
        BaseInstruction row = ROWS[random.nextInt(ROWS.length)];
        int word = row.encoding().match() | random.nextInt() & ~row.encoding().mask();
        return switch (row.instructionClass()) {
            case BRANCH -> word & 0x00ff_ffff;
            case JUMP -> row == BaseInstruction.JAL ? word & 0x03ff_ffff | 0x20_0000 : word;
            case CSR -> random.nextBoolean() ? word & 0x000f_ffff | csr(random) << 20 : word;
            default -> word;
        };
    }

    private static int csr(SplittableRandom random) {
        int[] bases = {0x300, 0x304, 0x305, 0x340, 0x3a0, 0x3b0, 0xb00, 0x320, 0xc00, 0x001, 0x306};
        return bases[random.nextInt(bases.length)] + random.nextInt(4);
    }

    private static void executeBothWays(byte[] bytes) {
        Machine inBlocks = machine(bytes);
        StopReason stop = inBlocks.run(LIMITS);
        assertThat(stop.message()).isNotEmpty();
        checkInvariants(inBlocks);
        Machine stepwise = machine(bytes);
        stepwise.observe(new StepObserver() {
            @Override
            public void interrupted(Hart hart) {
                assertThat(hart.cause()).isNegative();
            }

            @Override
            public void before(Hart hart) {
                assertThat(hart.x(0)).isZero();
            }

            @Override
            public void after(Hart hart, boolean trapped) {
                assertThat(hart.pc() & 1).isZero();
            }
        });
        assertThat(stepwise.run(LIMITS)).isEqualTo(stop);
        assertThat(state(stepwise)).isEqualTo(state(inBlocks));
    }

    private static void checkInvariants(Machine machine) {
        Hart hart = machine.hart();
        assertThat(hart.x(0)).isZero();
        assertThat(hart.pc() & 1).isZero();
        assertThat(machine.cycles().retired()).isBetween(0L, LIMITS.instructions());
        assertThat(machine.engine().counts().total()).isEqualTo(machine.cycles().retired());
        assertThat(hart.status().read() >>> 11 & 3).isIn(0L, 3L);
        assertThat(machine.ram().touchedBytes()).isLessThanOrEqualTo(LIMIT_BYTES);
    }

    /** Everything that a guest could see. */
    private static List<Object> state(Machine machine) {
        Hart hart = machine.hart();
        List<Object> state = new ArrayList<>();
        for (int register = 0; register < 32; register++) {
            state.add(hart.x(register));
            state.add(hart.f(register));
        }
        state.add(hart.pc());
        state.add(hart.mode());
        state.add(machine.cycles().cycles());
        state.add(machine.cycles().retired());
        for (int number = 0; number <= Csr.GREATEST_NUMBER; number++) {
            ControlRegister register = hart.controlRegisters().find(number);
            if (register != null) {
                state.add(number + " " + Long.toHexString(register.read()));
            }
        }
        byte[] ram = new byte[(int) RAM_BYTES];
        machine.ram().read(BASE, ram, 0, ram.length);
        state.add(Arrays.hashCode(ram));
        return state;
    }

    /** A machine whose first bytes say in what state the others are executed. */
    private static Machine machine(byte[] bytes) {
        MachineConfiguration standard = MachineConfiguration.bareMetal();
        Machine machine = new Machine(
                new MachineConfiguration(
                        new MemoryMap(List.of(new MemoryRegion(BASE, RAM_BYTES))),
                        LIMIT_BYTES,
                        standard.clock(),
                        standard.timebase(),
                        true,
                        standard.isa()),
                ExecutionEnvironment.bare());
        Hart hart = machine.hart();
        InterruptLines lines = hart.interrupts();
        machine.space()
                .attach(
                        Uart16550.STANDARD_BASE,
                        new Uart16550(
                                new ByteArrayInputStream(new byte[] {'a', 'b', '\n'}),
                                OutputStream.nullOutputStream(),
                                raised -> lines.set(InterruptLines.MACHINE_EXTERNAL, raised)));
        machine.space()
                .attach(
                        TestFinisher.STANDARD_BASE,
                        new TestFinisher(exit -> machine.requestExit(exit.reason(), exit.code())));
        byte[] head = Arrays.copyOf(bytes, SEED_BYTES);
        SplittableRandom random = new SplittableRandom(
                ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getLong());
        for (int register = 1; register < 32; register++) {
            long place = PLACES[random.nextInt(PLACES.length)];
            hart.setX(register, random.nextInt(8) == 0 ? random.nextLong() : place + random.nextInt(-16, 16));
            hart.setF(register, random.nextBoolean() ? random.nextLong() : Double.doubleToRawLongBits(register));
        }
        if (random.nextBoolean()) {
            hart.status().setFloatingPointState(random.nextInt(MachineStatus.DIRTY + 1));
        }
        set(hart, 0x305, random.nextBoolean() ? BASE + 4L * random.nextInt(0x40) : random.nextLong());
        set(hart, 0x304, random.nextLong());
        set(hart, 0x300, hart.status().read() | random.nextLong() & 0x2_1888L);
        if (random.nextBoolean()) {
            set(hart, 0x3b0, random.nextBoolean() ? -1 : BASE >>> 2 | random.nextInt(0x1_0000));
            set(hart, 0x3a0, random.nextBoolean() ? 0x1f : random.nextLong());
        }
        if (random.nextInt(3) == 0) {
            hart.setMode(PrivilegeMode.USER);
        }
        int length = Math.max(0, Math.min(bytes.length - SEED_BYTES, 0x1000));
        if (length > 0) {
            machine.ram().write(BASE, bytes, SEED_BYTES, length);
        }
        hart.setPc(BASE);
        return machine;
    }

    private static void set(Hart hart, int number, long value) {
        ControlRegister register = hart.controlRegisters().find(number);
        assertThat(register).isNotNull();
        register.write(value);
    }
}
