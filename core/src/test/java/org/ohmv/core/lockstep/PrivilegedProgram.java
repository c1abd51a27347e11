package org.ohmv.core.lockstep;

import static org.ohmv.isa.BaseInstruction.ADDI;
import static org.ohmv.isa.BaseInstruction.BEQ;
import static org.ohmv.isa.BaseInstruction.BLT;
import static org.ohmv.isa.BaseInstruction.CSRRC;
import static org.ohmv.isa.BaseInstruction.CSRRS;
import static org.ohmv.isa.BaseInstruction.CSRRW;
import static org.ohmv.isa.BaseInstruction.ECALL;
import static org.ohmv.isa.BaseInstruction.JAL;
import static org.ohmv.isa.BaseInstruction.LUI;
import static org.ohmv.isa.BaseInstruction.MRET;
import static org.ohmv.isa.BaseInstruction.OR;
import static org.ohmv.isa.BaseInstruction.SD;
import static org.ohmv.isa.BaseInstruction.SLLI;
import static org.ohmv.isa.BaseInstruction.SW;

import org.ohmv.core.hart.ControlRegisterFile;

/**
 * A bare-metal program with a trap handler that steps over whatever trapped: all instructions but its own have 4 bytes,
 * or come in pairs of 2. A call from user mode leads back to machine mode; an instruction that cannot be fetched, to
 * the address in {@link #RESUME} in machine mode; an interrupt switches all interrupts off.
 */
final class PrivilegedProgram {
    /** Where programs begin. */
    static final long BASE = 0x8000_0000L;
    /** Where programs find memory for data: two pages, and one beyond the end of everything. */
    static final long DATA = BASE + 0x20_0000;
    /** The register that the handler needs. */
    static final int HANDLER_REGISTER = 31;
    /** The register that says where to go on when an instruction cannot be fetched. */
    static final int RESUME = 30;
    /** A register that programs may use in sequences of their own. */
    static final int SCRATCH = 29;

    /** CLINT registers. */
    static final long SOFTWARE_INTERRUPT = 0x200_0000;

    static final long TIMER_COMPARE = 0x200_4000;

    private static final int LIMIT_BYTES = 1 << 20;
    private static final int MSTATUS = ControlRegisterFile.numberOf("mstatus");
    private static final int MEPC = ControlRegisterFile.numberOf("mepc");
    private static final int MCAUSE = ControlRegisterFile.numberOf("mcause");
    private static final int MSCRATCH = ControlRegisterFile.numberOf("mscratch");
    private static final int MTVEC = ControlRegisterFile.numberOf("mtvec");
    private static final int MIE = ControlRegisterFile.numberOf("mie");
    private static final int CALL_FROM_USER = 8;
    private static final int FETCH_FAULT = 1;
    private static final int CHUNK_BITS = 11;

    private final CodeBuffer code = new CodeBuffer(BASE, LIMIT_BYTES);
    private final long handler;
    private long end;

    /** Begins a program: its handler, and code that installs it and silences the timer. */
    PrivilegedProgram() {
        long start = code.reserveJump();
        handler = writeHandler();
        code.patchJump(start, 0);
        address(SCRATCH, handler);
        code.add(CSRRW, 0, MTVEC, SCRATCH);
        setTimer(false);
    }

    private long writeHandler() {
        long address = code.address();
        int register = HANDLER_REGISTER;
        code.add(CSRRW, 0, MSCRATCH, register).add(CSRRS, register, MCAUSE, 0);
        long toInterrupt = code.address();
        code.add(BLT, register, 0, 0);
        code.add(ADDI, register, register, -CALL_FROM_USER);
        long toCall = code.address();
        code.add(BEQ, register, 0, 0);
        code.add(ADDI, register, register, CALL_FROM_USER - FETCH_FAULT);
        long toFault = code.address();
        code.add(BEQ, register, 0, 0);
        long skip = code.address();
        code.add(CSRRS, register, MEPC, 0).add(ADDI, register, register, 4).add(CSRRW, 0, MEPC, register);
        leaveHandler();
        code.patchBranch(toCall);
        returnToMachineMode();
        code.add(JAL, 0, skip - code.address());
        code.patchBranch(toFault);
        returnToMachineMode();
        code.add(CSRRW, 0, MEPC, RESUME);
        leaveHandler();
        code.patchBranch(toInterrupt);
        code.add(CSRRW, 0, MIE, 0);
        leaveHandler();
        return address;
    }

    private void returnToMachineMode() {
        code.add(LUI, HANDLER_REGISTER, 2).add(ADDI, HANDLER_REGISTER, HANDLER_REGISTER, -0x800);
        code.add(CSRRS, 0, MSTATUS, HANDLER_REGISTER);
    }

    private void leaveHandler() {
        code.add(CSRRS, HANDLER_REGISTER, MSCRATCH, 0).add(MRET);
    }

    /** Where instructions go. */
    CodeBuffer code() {
        return code;
    }

    /** The address of the trap handler. */
    long handler() {
        return handler;
    }

    /** Puts an address that is near into a register. */
    PrivilegedProgram address(int register, long address) {
        code.loadAddress(register, address);
        return this;
    }

    /** Puts a number into a register. */
    PrivilegedProgram constant(int register, long value) {
        if (value >= -0x800 && value < 0x800) {
            code.add(ADDI, register, 0, value);
            return this;
        }
        int shift = CHUNK_BITS * ((Long.SIZE - Long.numberOfLeadingZeros(value ^ value >> 63)) / CHUNK_BITS);
        code.add(ADDI, register, 0, value >> shift);
        for (shift -= CHUNK_BITS; shift >= 0; shift -= CHUNK_BITS) {
            code.add(SLLI, register, register, CHUNK_BITS);
            code.add(ADDI, HANDLER_REGISTER, 0, value >>> shift & (1 << CHUNK_BITS) - 1);
            code.add(OR, register, register, HANDLER_REGISTER);
        }
        return this;
    }

    /** Enters user mode for the instructions that follow. */
    PrivilegedProgram enterUserMode() {
        // MPP, and MPRV, which MRET should clear; see QemuDeparture.
        constant(SCRATCH, 0x2_1800);
        code.add(CSRRC, 0, MSTATUS, SCRATCH);
        address(SCRATCH, code.address() + 16);
        code.add(CSRRW, 0, MEPC, SCRATCH).add(MRET);
        return this;
    }

    /** Leaves user mode; in machine mode, nothing but a trap that is stepped over. */
    PrivilegedProgram leaveUserMode() {
        code.add(ECALL);
        return this;
    }

    /** Raises the timer interrupt, or lowers it. */
    PrivilegedProgram setTimer(boolean raised) {
        code.add(LUI, SCRATCH, TIMER_COMPARE >> 12).add(ADDI, HANDLER_REGISTER, 0, raised ? 0 : -1);
        code.add(SD, HANDLER_REGISTER, 0, SCRATCH);
        return this;
    }

    /** Raises the software interrupt, or lowers it. */
    PrivilegedProgram setSoftwareInterrupt(boolean raised) {
        code.add(LUI, SCRATCH, SOFTWARE_INTERRUPT >> 12).add(ADDI, HANDLER_REGISTER, 0, raised ? 1 : 0);
        code.add(SW, HANDLER_REGISTER, 0, SCRATCH);
        return this;
    }

    /** Ends the program in a loop; it can then be run. */
    PrivilegedProgram finish() {
        end = code.address();
        code.add(JAL, 0, 0);
        return this;
    }

    /** The address that is reached at the end. */
    long end() {
        return end;
    }

    /** The program as an executable. */
    byte[] executable() {
        return Executable.of(BASE, code.toBytes(), (int) (DATA - BASE));
    }
}
