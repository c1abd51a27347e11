package org.ohmv.core.lockstep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ohmv.isa.BaseInstruction.AMOADD_D;
import static org.ohmv.isa.BaseInstruction.AND;
import static org.ohmv.isa.BaseInstruction.CSRRC;
import static org.ohmv.isa.BaseInstruction.CSRRS;
import static org.ohmv.isa.BaseInstruction.CSRRW;
import static org.ohmv.isa.BaseInstruction.CTZW;
import static org.ohmv.isa.BaseInstruction.ECALL;
import static org.ohmv.isa.BaseInstruction.FEQ_D;
import static org.ohmv.isa.BaseInstruction.FMV_D_X;
import static org.ohmv.isa.BaseInstruction.LD;
import static org.ohmv.isa.BaseInstruction.MRET;
import static org.ohmv.isa.BaseInstruction.SC_D;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ohmv.core.hart.ControlRegisterFile;

/** Each departure that is claimed is one: this core does what the manual says, and QEMU 7.2 something else. */
class QemuDepartureTest {
    /** Nothing answers there, on either machine. */
    private static final long NOWHERE = 0x7000_0000_0000L;

    private static final int MSTATUS = ControlRegisterFile.numberOf("mstatus");
    private static final int MEPC = ControlRegisterFile.numberOf("mepc");
    private static final int MCAUSE = ControlRegisterFile.numberOf("mcause");
    private static final int MTVAL = ControlRegisterFile.numberOf("mtval");
    private static final int MVENDORID = ControlRegisterFile.numberOf("mvendorid");
    /** {@code medeleg}, which this core does not have. */
    private static final int MEDELEG = 0x302;

    private static final long MPP = 3 << 11;
    private static final long SUPERVISOR = 1 << 11;
    /** UXL, which is 2 for 64 bits, would be 3. */
    private static final long RESERVED_WIDTH = 1L << 32;

    private static final long VS = 3 << 9;
    private static final long FS = 3 << 13;
    private static final long CLEAN = 2 << 13;
    private static final long MPRV = 1 << 17;
    private static final long SIGNALLING_NAN = 0x7ff0_0000_0000_0001L;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(QemuDeparture.class)
    void thisCoreDoesWhatTheManualSaysAndQemuDoesNot(QemuDeparture departure) throws Exception {
        Probe probe = new Probe(program -> write(departure, program));
        assertThat(probe.here()).as("%s", departure).isEqualTo(specified(departure));
        Probe.requireKnownQemu();
        assertThat(probe.onQemu(folder)).as("%s, on QEMU", departure).isEqualTo(onQemu(departure));
    }

    private static void write(QemuDeparture departure, PrivilegedProgram program) {
        CodeBuffer code = program.code();
        code.add(CSRRW, 0, MCAUSE, 0);
        switch (departure) {
            case CTZW_OF_ZERO -> program.constant(5, 1L << 40).code().add(CTZW, Probe.RESULT, 5);
            case AMO_CAUSES -> {
                program.constant(5, NOWHERE).code().add(AMOADD_D, 6, 0, 5, 0);
                code.add(CSRRS, Probe.RESULT, MCAUSE, 0);
            }
            case SC_CHECKS_ITS_ADDRESS -> {
                program.address(5, PrivilegedProgram.DATA + 4).code().add(SC_D, 6, 0, 5, 0);
                code.add(CSRRS, Probe.RESULT, MCAUSE, 0);
            }
            case SET_OF_NO_BITS -> {
                program.constant(5, 0).code().add(CSRRS, 6, MVENDORID, 5);
                code.add(CSRRS, Probe.RESULT, MCAUSE, 0);
            }
            case MRET_CLEARS_MPRV -> {
                openMemory(program);
                program.constant(5, MPP).code().add(CSRRC, 0, MSTATUS, 5);
                program.address(5, code.address() + 8 + 4 + 12 + 4);
                code.add(CSRRW, 0, MEPC, 5);
                program.constant(6, MPRV).code().add(CSRRS, 0, MSTATUS, 6).add(MRET);
                code.add(ECALL).add(CSRRS, Probe.RESULT, MSTATUS, 0);
                code.add(AND, Probe.RESULT, Probe.RESULT, 6);
            }
            case STATUS_FIELDS -> {
                program.constant(5, MPP | VS | RESERVED_WIDTH).code().add(CSRRC, 0, MSTATUS, 5);
                program.constant(6, SUPERVISOR | VS | RESERVED_WIDTH).code().add(CSRRS, 0, MSTATUS, 6);
                code.add(CSRRS, Probe.RESULT, MSTATUS, 0);
                code.add(AND, Probe.RESULT, Probe.RESULT, 5);
            }
            case MEPC_BIT_0 -> {
                program.constant(5, 5).code().add(CSRRW, 0, MEPC, 5);
                code.add(CSRRS, Probe.RESULT, MEPC, 0);
            }
            case DELEGATION -> code.add(CSRRS, 6, MEDELEG, 0).add(CSRRS, Probe.RESULT, MCAUSE, 0);
            case ADDRESS_OF_MISALIGNED_FAULT -> {
                program.constant(5, NOWHERE).code().add(LD, 6, 3, 5);
                code.add(CSRRS, Probe.RESULT, MTVAL, 0);
            }
            case FLAGS_ARE_STATE -> {
                program.constant(5, FS).code().add(CSRRS, 0, MSTATUS, 5);
                program.constant(6, SIGNALLING_NAN).code().add(FMV_D_X, 1, 6);
                code.add(CSRRC, 0, MSTATUS, 5);
                program.constant(6, CLEAN).code().add(CSRRS, 0, MSTATUS, 6);
                code.add(FEQ_D, 7, 1, 1).add(CSRRS, Probe.RESULT, MSTATUS, 0);
                code.add(AND, Probe.RESULT, Probe.RESULT, 5);
            }
        }
    }

    /** Lets user mode do everything everywhere. */
    private static void openMemory(PrivilegedProgram program) {
        program.constant(5, -1).code().add(CSRRW, 0, ControlRegisterFile.numberOf("pmpaddr0"), 5);
        program.constant(5, 0x1f).code().add(CSRRW, 0, ControlRegisterFile.numberOf("pmpcfg0"), 5);
    }

    /** What the manual says that the register holds in the end. */
    private static long specified(QemuDeparture departure) {
        return switch (departure) {
            case CTZW_OF_ZERO -> 32;
            case AMO_CAUSES -> 7;
            case SC_CHECKS_ITS_ADDRESS -> 6;
            case SET_OF_NO_BITS, DELEGATION -> 2;
            case MRET_CLEARS_MPRV, STATUS_FIELDS -> 0;
            case MEPC_BIT_0 -> 4;
            case ADDRESS_OF_MISALIGNED_FAULT -> NOWHERE + 3;
            case FLAGS_ARE_STATE -> FS;
        };
    }

    /** What QEMU 7.2 holds there. */
    private static long onQemu(QemuDeparture departure) {
        return switch (departure) {
            case CTZW_OF_ZERO -> 40;
            case AMO_CAUSES -> 5;
            case SC_CHECKS_ITS_ADDRESS, SET_OF_NO_BITS, DELEGATION -> 0;
            case MRET_CLEARS_MPRV -> MPRV;
            case STATUS_FIELDS -> SUPERVISOR | VS | RESERVED_WIDTH;
            case MEPC_BIT_0 -> 5;
            case ADDRESS_OF_MISALIGNED_FAULT -> NOWHERE;
            case FLAGS_ARE_STATE -> CLEAN;
        };
    }
}
