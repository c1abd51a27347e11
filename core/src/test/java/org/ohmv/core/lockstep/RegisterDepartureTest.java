package org.ohmv.core.lockstep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ohmv.isa.BaseInstruction.CSRRS;
import static org.ohmv.isa.BaseInstruction.CSRRW;

import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ohmv.core.hart.ControlRegisterFile;

/**
 * Each register of which it is claimed that QEMU 7.2 keeps other bits: this core keeps what the manual says, QEMU
 * differs, and only in the bits that the claim names.
 */
class RegisterDepartureTest {
    /** What is written, without the reserved width that {@link QemuDeparture#STATUS_FIELDS} is about. */
    private static final long ALL_BITS = ~(1L << 32);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(RegisterDeparture.class)
    void thisCoreKeepsWhatTheManualSaysAndQemuOtherBits(RegisterDeparture departure) throws Exception {
        int number = ControlRegisterFile.numberOf(departure.name().toLowerCase(Locale.ROOT));
        Probe probe = new Probe(program -> write(departure, number, program));
        long here = probe.here();
        assertThat(here).as("%s", departure).isEqualTo(specified(departure));
        Probe.requireKnownQemu();
        long difference = here ^ probe.onQemu(folder);
        assertThat(difference & ~RegisterDeparture.mayDiffer(number))
                .as("%s: bits that must not differ", departure)
                .isZero();
        assertThat(difference).as("%s: QEMU does as the manual says", departure).isNotZero();
    }

    @Test
    void eventCountersMayDifferAndNoOtherRegisterMay() {
        assertThat(RegisterDeparture.mayDiffer(ControlRegisterFile.numberOf("mhpmcounter3")))
                .isEqualTo(-1);
        assertThat(RegisterDeparture.mayDiffer(ControlRegisterFile.numberOf("mhpmevent31")))
                .isEqualTo(-1);
        assertThat(RegisterDeparture.mayDiffer(ControlRegisterFile.numberOf("mepc")))
                .isZero();
        assertThat(RegisterDeparture.mayDiffer(ControlRegisterFile.numberOf("mcause")))
                .isZero();
    }

    /** Writes to the register, or what it is a shadow of, and reads it with the very next instruction. */
    private static void write(RegisterDeparture departure, int number, PrivilegedProgram program) {
        switch (departure) {
            case MSTATUS, MISA, MIE, MIP, MCOUNTEREN, MCOUNTINHIBIT, MENVCFG ->
                program.constant(5, ALL_BITS).code().add(CSRRW, 0, number, 5);
            case MCYCLE, MINSTRET -> program.code().add(CSRRW, 0, number, 0);
            case CYCLE -> program.code().add(CSRRW, 0, ControlRegisterFile.numberOf("mcycle"), 0);
            case INSTRET -> program.code().add(CSRRW, 0, ControlRegisterFile.numberOf("minstret"), 0);
            case TIME -> {}
        }
        program.code().add(CSRRS, Probe.RESULT, number, 0);
    }

    /** What the manual says that is read then; of {@code mtime}, at a hundred cycles a tick: still 0. */
    private static long specified(RegisterDeparture departure) {
        return switch (departure) {
            // MIE, MPIE, MPP, FS, MPRV, TW, UXL = 2, and SD because FS is dirty.
            case MSTATUS -> 0x8000_0002_0022_7888L;
            // RV64 with A, B, C, D, F, I, M, U; nothing of it can be written.
            case MISA -> 0x8000_0000_0010_112fL;
            case MIE -> 0x888;
            case MIP, MENVCFG, MCYCLE, CYCLE, MINSTRET, INSTRET, TIME -> 0;
            case MCOUNTEREN -> 0xffff_ffffL;
            case MCOUNTINHIBIT -> 0xffff_fffdL;
        };
    }
}
