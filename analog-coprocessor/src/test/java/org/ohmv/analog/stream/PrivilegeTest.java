package org.ohmv.analog.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ohmv.core.GuestCode;
import org.ohmv.core.RunLimits;
import org.ohmv.core.hart.ControlRegister;
import org.ohmv.core.hart.ControlRegisterFile;
import org.ohmv.core.hart.Hart;
import org.ohmv.core.hart.PrivilegeMode;
import org.ohmv.isa.BaseInstruction;
import org.ohmv.isa.Encoder;
import org.ohmv.isa.XohmInstruction;
import org.ohmv.isa.xohm.CommandStatus;
import org.ohmv.isa.xohm.DescriptorFlag;
import org.ohmv.isa.xohm.OperandField;
import org.ohmv.isa.xohm.TileDescriptorField;
import org.ohmv.isa.xohm.TileQuantity;
import org.ohmv.isa.xohm.XohmCsr;

/** Protection of transfers, registers, and the completion interrupt (specification, sections 6.2 and 7). */
class PrivilegeTest {
    private static final long MATRIX = Bench.DATA;
    private static final long VECTOR = Bench.DATA + 0x1000;
    private static final long RESULT = Bench.DATA + 0x2000;
    private static final long HANDLER = GuestCode.BASE + 0x8_0000;
    private static final long READ_WRITE_EXECUTE_TOR = 0x0f;
    private static final long READ_TOR = 0x09;
    private static final long LINE = 1L << 16;

    private Bench bench = Bench.exact();

    @BeforeEach
    void program() {
        bench = Bench.of(TestChips.chip("pku-hpinv-2025"), new DigitalUnits());
        bench.put(MATRIX, 2, 1, 1, 3);
        bench.put(VECTOR, 4, 5);
        bench.configure(0, Bench.shaped(2, 2).with(TileDescriptorField.WAIT_PICOSECONDS, 100_000));
        bench.issue(XohmInstruction.OHM_PROG, MATRIX, 0);
        bench.issue(XohmInstruction.OHM_LOAD_C, VECTOR, 0);
        bench.issue(XohmInstruction.OHM_MUL, 0);
        assertThat(bench.await(0)).isZero();
    }

    private ControlRegister register(String name) {
        ControlRegister register = bench.machine().hart().controlRegisters().find(ControlRegisterFile.numberOf(name));
        assertThat(register).isNotNull();
        return register;
    }

    /** User mode may do everything below an address, and only read from there to another. */
    private void protect(long limit, long readLimit) {
        register("pmpaddr0").write(limit >>> 2);
        register("pmpaddr1").write(readLimit >>> 2);
        register("pmpcfg0").write(READ_WRITE_EXECUTE_TOR | READ_TOR << 8);
    }

    @Test
    void everyBeatIsCheckedWithThePrivilegeOfItsIssuer() {
        protect(VECTOR, VECTOR + 16);
        bench.machine().hart().setMode(PrivilegeMode.USER);
        bench.issue(XohmInstruction.OHM_LOAD_C, VECTOR, 0);
        assertThat(bench.await(0)).isZero();
        assertThat(bench.issue(XohmInstruction.OHM_STORE, VECTOR, 0)).isEqualTo(CommandStatus.BAD_ADDRESS.code());
        assertThat(bench.stat(TileQuantity.DETAIL, 0)).isEqualTo(VECTOR);
        assertThat(bench.get(VECTOR, 2)).containsExactly(4, 5);
        bench.issue(XohmInstruction.OHM_LOAD_C, RESULT, 0);
        assertThat(bench.await(0)).isEqualTo(CommandStatus.BAD_ADDRESS.code());
        // The first of the two.
        assertThat(bench.register(XohmCsr.FAULT)).isEqualTo(VECTOR);
        bench.setRegister(XohmCsr.FLAGS, 0);
        assertThat(bench.register(XohmCsr.FAULT)).isZero();
        bench.machine().hart().setMode(PrivilegeMode.MACHINE);
        assertThat(bench.issue(XohmInstruction.OHM_STORE, VECTOR, 0)).isZero();
    }

    @Test
    void aCommandKeepsTheEffectivePrivilegeThatItWasIssuedWith() {
        protect(VECTOR, VECTOR);
        Hart hart = bench.machine().hart();
        ControlRegister status = register("mstatus");
        status.write(status.read() & ~(3L << 11) | 1L << 17);
        bench.issue(XohmInstruction.OHM_LOAD_C, VECTOR, 0);
        status.write(status.read() & ~(1L << 17));
        assertThat(hart.mode()).isEqualTo(PrivilegeMode.MACHINE);
        assertThat(bench.await(0)).isEqualTo(CommandStatus.BAD_ADDRESS.code());
        bench.issue(XohmInstruction.OHM_LOAD_C, VECTOR, 0);
        hart.setMode(PrivilegeMode.USER);
        assertThat(bench.await(0)).isZero();
    }

    @Test
    void protectionIsThatOfTheTimeOfTheBeat() {
        protect(VECTOR + 16, VECTOR + 16);
        Hart hart = bench.machine().hart();
        hart.setMode(PrivilegeMode.USER);
        bench.issue(XohmInstruction.OHM_LOAD_C, VECTOR, 0);
        hart.setMode(PrivilegeMode.MACHINE);
        register("pmpcfg0").write(0);
        assertThat(bench.await(0)).isEqualTo(CommandStatus.BAD_ADDRESS.code());
    }

    @Test
    void flagsCanBeWrittenAndHoldOnlyAssignedBits() {
        bench.setRegister(XohmCsr.FLAGS, -1);
        long all = 0;
        for (CommandStatus status : CommandStatus.values()) {
            all |= status.flag();
        }
        assertThat(bench.register(XohmCsr.FLAGS)).isEqualTo(all);
        assertThat(bench.register(XohmCsr.FAULT)).isZero();
        bench.setRegister(XohmCsr.FLAGS, CommandStatus.SATURATED.flag());
        assertThat(bench.register(XohmCsr.FLAGS)).isEqualTo(CommandStatus.SATURATED.flag());
        assertThat(bench.register(XohmCsr.PENDING)).isEqualTo(-1);
    }

    @Test
    void theInterruptIsPendingUntilTheStatusIsTaken() {
        TileDescriptor descriptor =
                Bench.shaped(2, 2).with(TileDescriptorField.FLAGS, DescriptorFlag.INTERRUPT_WHEN_IDLE.value());
        bench.configure(0, descriptor);
        bench.configure(
                1, Bench.shaped(2, 2).with(TileDescriptorField.FLAGS, DescriptorFlag.INTERRUPT_ON_STATUS.value()));
        assertThat(bench.register(XohmCsr.PENDING)).isEqualTo(-1);
        bench.issue(XohmInstruction.OHM_MUL, 1);
        bench.run(Encoder.encode(BaseInstruction.FENCE, 15, 15));
        assertThat(bench.register(XohmCsr.PENDING)).isEqualTo(1);
        bench.issue(XohmInstruction.OHM_LOAD_C, VECTOR, 0);
        assertThat(bench.register(XohmCsr.PENDING)).isEqualTo(1);
        bench.run(Encoder.encode(BaseInstruction.FENCE, 15, 15));
        assertThat(bench.register(XohmCsr.PENDING)).isZero();
        assertThat(register("mip").read() & LINE).isEqualTo(LINE);
        register("mip").write(0);
        assertThat(register("mip").read() & LINE).isEqualTo(LINE);
        assertThat(bench.issue(XohmInstruction.OHM_POLL, bench.register(XohmCsr.PENDING)))
                .isZero();
        assertThat(bench.issue(XohmInstruction.OHM_POLL, bench.register(XohmCsr.PENDING)))
                .isEqualTo(CommandStatus.NOT_PROGRAMMED.code());
        assertThat(bench.register(XohmCsr.PENDING)).isEqualTo(-1);
        assertThat(register("mip").read() & LINE).isZero();
    }

    /** Installs a handler that notes cause and interrupted address in x20 and x21, and polls tile 0. */
    private void installHandler() {
        GuestCode.at(bench.machine(), HANDLER)
                .add(BaseInstruction.CSRRS, 20, ControlRegisterFile.numberOf("mcause"), 0)
                .add(BaseInstruction.CSRRS, 21, ControlRegisterFile.numberOf("mepc"), 0)
                .add(BaseInstruction.ADDI, 22, 22, 1)
                .word(Encoder.encode(XohmInstruction.OHM_POLL, 23, 0))
                .add(BaseInstruction.MRET);
        register("mtvec").write(HANDLER);
        register("mie").write(LINE);
        register("mstatus").write(register("mstatus").read() | 8);
    }

    @Test
    void anInterruptAbandonsTheFirstPhaseOfAWait() {
        bench.configure(1, Bench.shaped(2, 2).with(TileDescriptorField.WAIT_PICOSECONDS, 100_000));
        bench.issue(XohmInstruction.OHM_PROG, MATRIX, 1);
        bench.await(1);
        bench.configure(
                0, Bench.shaped(2, 2).with(TileDescriptorField.FLAGS, DescriptorFlag.INTERRUPT_WHEN_IDLE.value()));
        installHandler();
        bench.issue(XohmInstruction.OHM_INV, 0, 1);
        bench.issue(XohmInstruction.OHM_LOAD_C, VECTOR, 0);
        Hart hart = bench.machine().hart();
        long waiting = hart.pc();
        hart.setX(12, 1);
        long retired = bench.machine().cycles().retired();
        GuestCode.at(bench.machine(), waiting).word(Encoder.encode(XohmInstruction.OHM_WAIT, 10, 12));
        bench.machine().run(RunLimits.instructions(retired + 6));
        assertThat(hart.x(22)).isEqualTo(1);
        assertThat(hart.x(20)).isEqualTo(0x8000_0000_0000_0010L);
        assertThat(hart.x(21)).isEqualTo(waiting);
        assertThat(hart.x(10)).isZero();
        assertThat(hart.pc()).isEqualTo(waiting + 4);
    }

    @Test
    void theSecondPhaseOfAStoreIsNotInterrupted() {
        TileDescriptor descriptor =
                Bench.shaped(8, 8).with(TileDescriptorField.FLAGS, DescriptorFlag.INTERRUPT_WHEN_IDLE.value());
        bench.configure(1, descriptor);
        bench.configure(
                0, Bench.shaped(2, 2).with(TileDescriptorField.FLAGS, DescriptorFlag.INTERRUPT_WHEN_IDLE.value()));
        bench.issue(XohmInstruction.OHM_POLL, 1);
        installHandler();
        bench.issue(XohmInstruction.OHM_LOAD_C, VECTOR, 0);
        Hart hart = bench.machine().hart();
        long store = hart.pc();
        hart.setX(11, RESULT);
        hart.setX(12, 1);
        long retired = bench.machine().cycles().retired();
        GuestCode.at(bench.machine(), store)
                .word(Encoder.encode(XohmInstruction.OHM_STORE, 10, 11, 12))
                .add(BaseInstruction.ADDI, 0, 0, 0);
        bench.machine().run(RunLimits.instructions(retired + 6));
        assertThat(hart.x(22)).isEqualTo(1);
        assertThat(hart.x(21)).isEqualTo(store + 4);
    }

    @Test
    void wfiResumesOnTheInterrupt() {
        bench.configure(
                0, Bench.shaped(2, 2).with(TileDescriptorField.FLAGS, DescriptorFlag.INTERRUPT_WHEN_IDLE.value()));
        register("mie").write(LINE);
        bench.issue(XohmInstruction.OHM_LOAD_C, VECTOR, 0);
        List<Integer> words = new ArrayList<>();
        words.add(Encoder.encode(BaseInstruction.WFI));
        words.add(Encoder.encode(BaseInstruction.ADDI, 0, 0, 0));
        words.forEach(bench::run);
        assertThat(bench.register(XohmCsr.PENDING)).isZero();
        assertThat(bench.issue(XohmInstruction.OHM_WAIT, OperandField.ALL_TILES))
                .isZero();
    }
}
