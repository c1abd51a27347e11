package org.ohmv.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ohmv.core.GuestCode.BASE;
import static org.ohmv.isa.BaseInstruction.ADD;
import static org.ohmv.isa.BaseInstruction.ADDI;
import static org.ohmv.isa.BaseInstruction.BNE;
import static org.ohmv.isa.BaseInstruction.CSRRS;
import static org.ohmv.isa.BaseInstruction.CSRRW;
import static org.ohmv.isa.BaseInstruction.EBREAK;
import static org.ohmv.isa.BaseInstruction.ECALL;
import static org.ohmv.isa.BaseInstruction.JAL;
import static org.ohmv.isa.BaseInstruction.LB;
import static org.ohmv.isa.BaseInstruction.MRET;
import static org.ohmv.isa.BaseInstruction.SB;
import static org.ohmv.isa.BaseInstruction.SD;
import static org.ohmv.isa.BaseInstruction.WFI;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.ohmv.core.device.Uart16550;
import org.ohmv.core.hart.ControlRegister;
import org.ohmv.core.hart.ControlRegisterFile;
import org.ohmv.core.hart.ExecutionEnvironment;
import org.ohmv.core.hart.InterruptLines;

/** A guest that goes nowhere is stopped, and told why; one that still may get somewhere is left alone. */
class StopReasonTest {
    private static final long HANDLER = BASE + 0x400;
    private static final long EXTERNAL = 1L << InterruptLines.MACHINE_EXTERNAL;

    private static void write(Machine machine, String register, long value) {
        ControlRegister found = machine.hart().controlRegisters().find(ControlRegisterFile.numberOf(register));
        assertThat(found).as(register).isNotNull();
        found.write(value);
    }

    private static Machine withHandler(Consumer<GuestCode> program, Consumer<GuestCode> handler) {
        Machine machine = GuestCode.machine(program);
        handler.accept(GuestCode.at(machine, HANDLER));
        write(machine, "mtvec", HANDLER);
        return machine;
    }

    @Test
    void aHandlerThatReturnsToAnIllegalInstructionForeverIsStopped() {
        Machine machine = withHandler(
                code -> code.add(ADDI, 5, 0, 1).word(0),
                handler -> handler.add(ADDI, 6, 6, 1).add(MRET));
        StopReason stop = machine.run(RunLimits.instructions(100_000));
        assertThat(stop.kind()).isEqualTo(StopReason.Kind.TRAP_LOOP);
        assertThat(stop.message()).contains("1000 times in a row").contains("illegal instruction");
        assertThat(stop.pc()).isEqualTo(BASE + 4);
        assertThat(machine.hart().x(6))
                .as("the handler ran each time but the last")
                .isEqualTo(999);
    }

    @Test
    void breakpointsThatAreReturnedToAreStoppedToo() {
        Machine machine = withHandler(code -> code.add(EBREAK), handler -> handler.add(MRET));
        assertThat(machine.run(RunLimits.instructions(100_000)).kind()).isEqualTo(StopReason.Kind.TRAP_LOOP);
    }

    @Test
    void anIllegalInstructionThatIsEmulatedMayComeAsOftenAsItLikes() {
        // The handler steps over it; the program comes back in a loop.
        Machine machine = withHandler(
                code -> code.add(ADDI, 5, 0, 2000)
                        .word(0)
                        .add(ADDI, 5, 5, -1)
                        .add(BNE, 5, 0, -8)
                        .add(JAL, 0, 0),
                handler -> handler.add(CSRRS, 6, 0x341, 0)
                        .add(ADDI, 6, 6, 4)
                        .add(CSRRW, 0, 0x341, 6)
                        .add(MRET));
        StopReason stop = machine.run(RunLimits.instructions(100_000));
        assertThat(stop.kind()).isEqualTo(StopReason.Kind.SELF_LOOP);
        assertThat(machine.hart().traps()).isEqualTo(2000);
    }

    @Test
    void callsMayBeRepeatedOnPurpose() {
        Machine machine = withHandler(code -> code.add(ECALL), handler -> handler.add(MRET));
        assertThat(machine.run(RunLimits.instructions(10_000)).kind()).isEqualTo(StopReason.Kind.INSTRUCTION_LIMIT);
    }

    /**
     * A program that sleeps until the port has received something, stores it, and sleeps again; its handler returns.
     */
    private static Machine receiver(InputStream input) {
        Machine machine = withHandler(
                code -> code.add(ADDI, 5, 0, 1)
                        .add(SB, 5, 1, 10)
                        .add(WFI)
                        .add(LB, 6, 0, 10)
                        .add(SB, 6, 0, 11)
                        .add(ADDI, 11, 11, 1)
                        .add(JAL, 0, -16),
                handler -> handler.add(MRET));
        machine.hart().setX(10, Uart16550.STANDARD_BASE);
        machine.hart().setX(11, BASE + 0x1000);
        InterruptLines lines = machine.hart().interrupts();
        machine.space()
                .attach(
                        Uart16550.STANDARD_BASE,
                        new Uart16550(
                                input,
                                OutputStream.nullOutputStream(),
                                raised -> lines.set(InterruptLines.MACHINE_EXTERNAL, raised)));
        write(machine, "mie", EXTERNAL);
        return machine;
    }

    @Test
    void sleepUntilSomethingIsReceivedEndsWithTheInput() {
        Machine machine = receiver(new ByteArrayInputStream("ab\n".getBytes(StandardCharsets.US_ASCII)));
        StopReason stop = machine.run(RunLimits.NONE);
        assertThat(stop.kind()).isEqualTo(StopReason.Kind.WAITING_FOREVER);
        assertThat(stop.message()).contains("the input has ended");
        assertThat(stop.pc()).isEqualTo(BASE + 12);
        assertThat(machine.ram().load(BASE + 0x1000, 4)).isEqualTo('a' | 'b' << 8 | '\n' << 16);
    }

    @Test
    void sleepUntilSomethingIsReceivedIsNotPastALimit() {
        Machine machine = receiver(InputStream.nullInputStream());
        StopReason stop = machine.run(new RunLimits(Long.MAX_VALUE, 10_000_000));
        assertThat(stop.kind()).isEqualTo(StopReason.Kind.CYCLE_LIMIT);
        assertThat(machine.cycles().cycles()).isEqualTo(10_000_000);
    }

    @Test
    void aTimerWakesAHartThatHasNoInputAnyMore() {
        Machine machine = receiver(InputStream.nullInputStream());
        write(machine, "mie", EXTERNAL | 1L << InterruptLines.MACHINE_TIMER);
        machine.space().store(0x200_4000L, Long.BYTES, 500_000);
        StopReason stop = machine.run(RunLimits.instructions(7));
        assertThat(stop.kind()).isEqualTo(StopReason.Kind.INSTRUCTION_LIMIT);
        // 500 000 ticks of 100 cycles.
        assertThat(machine.cycles().cycles()).isEqualTo(50_000_000 + 4);
    }

    @Test
    void memoryThatAStoreNeedsBeyondTheLimitEndsTheRun() {
        MachineConfiguration standard = MachineConfiguration.bareMetal();
        Machine machine = new Machine(
                new MachineConfiguration(
                        standard.memoryMap(), 2L << 16, standard.clock(), standard.timebase(), true, standard.isa()),
                ExecutionEnvironment.bare());
        GuestCode.at(machine, BASE).add(SD, 10, 0, 10).add(ADD, 10, 10, 11).add(JAL, 0, -8);
        machine.hart().setPc(BASE);
        machine.hart().setX(10, BASE + 0x8000);
        machine.hart().setX(11, 1 << 16);
        StopReason stop = machine.run(RunLimits.NONE);
        assertThat(stop.kind()).isEqualTo(StopReason.Kind.MEMORY_LIMIT);
        assertThat(machine.hart().x(10)).isEqualTo(BASE + 0x8000 + (2 << 16));
        assertThat(stop.pc()).isEqualTo(BASE);
    }
}
