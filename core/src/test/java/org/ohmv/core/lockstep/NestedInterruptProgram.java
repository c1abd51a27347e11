package org.ohmv.core.lockstep;

import static org.ohmv.isa.BaseInstruction.ADD;
import static org.ohmv.isa.BaseInstruction.ADDI;
import static org.ohmv.isa.BaseInstruction.BNE;
import static org.ohmv.isa.BaseInstruction.CSRRC;
import static org.ohmv.isa.BaseInstruction.CSRRCI;
import static org.ohmv.isa.BaseInstruction.CSRRS;
import static org.ohmv.isa.BaseInstruction.CSRRSI;
import static org.ohmv.isa.BaseInstruction.CSRRW;
import static org.ohmv.isa.BaseInstruction.EBREAK;
import static org.ohmv.isa.BaseInstruction.ECALL;
import static org.ohmv.isa.BaseInstruction.JAL;
import static org.ohmv.isa.BaseInstruction.LUI;
import static org.ohmv.isa.BaseInstruction.MRET;
import static org.ohmv.isa.BaseInstruction.SD;
import static org.ohmv.isa.BaseInstruction.SW;
import static org.ohmv.isa.BaseInstruction.WFI;

import org.ohmv.core.hart.ControlRegisterFile;

/**
 * A bare-metal program with a vector of trap handlers. The software interrupt's handler lets itself be interrupted by
 * the timer, whose handler makes a call and meets a breakpoint, and all of them return; in machine and in user mode,
 * from running code and from WFI, with timers that expire later and with such that have expired.
 */
final class NestedInterruptProgram {
    private static final int LIMIT_BYTES = 1 << 14;
    private static final int MSTATUS = ControlRegisterFile.numberOf("mstatus");
    private static final int MEPC = ControlRegisterFile.numberOf("mepc");
    private static final int MCAUSE = ControlRegisterFile.numberOf("mcause");
    private static final int MTVEC = ControlRegisterFile.numberOf("mtvec");
    private static final int MIE = ControlRegisterFile.numberOf("mie");
    private static final int MIP = ControlRegisterFile.numberOf("mip");
    private static final int TIME = ControlRegisterFile.numberOf("time");
    private static final int INTERRUPTS = 8;
    private static final int SOFTWARE_ENTRY = 3;
    private static final int TIMER_ENTRY = 7;
    private static final int ENTRIES = 16;
    private static final int CALL_FROM_USER = 8;

    private static final int SOFTWARE_ADDRESS = 5;
    private static final int COMPARE_ADDRESS = 6;
    private static final int PREVIOUS_MODE = 7;
    private static final int VALUE = 8;
    private static final int SOFTWARE_COUNT = 16;
    private static final int TIMER_COUNT = 17;
    private static final int EXCEPTION_COUNT = 18;

    private final CodeBuffer code = new CodeBuffer(PrivilegedProgram.BASE, LIMIT_BYTES);
    private final long end;

    NestedInterruptProgram() {
        long start = code.reserveJump();
        code.advanceTo(PrivilegedProgram.BASE + 0x40);
        long vector = code.address();
        long[] entries = new long[ENTRIES];
        for (int entry = 0; entry < ENTRIES; entry++) {
            entries[entry] = code.reserveJump();
        }
        code.patchJump(entries[0], 0);
        writeExceptionHandler();
        code.patchJump(entries[SOFTWARE_ENTRY], 0);
        writeSoftwareHandler();
        code.patchJump(entries[TIMER_ENTRY], 0);
        writeTimerHandler();
        code.patchJump(start, 0);
        prepare(vector);
        inMachineMode();
        inUserMode();
        timersThatExpireLater();
        end = code.address();
        code.add(JAL, 0, 0);
    }

    /** Steps over what trapped; a call from user mode leads back to machine mode. */
    private void writeExceptionHandler() {
        code.add(ADDI, EXCEPTION_COUNT, EXCEPTION_COUNT, 1);
        code.add(CSRRS, 20, MEPC, 0).add(ADDI, 20, 20, 4).add(CSRRW, 0, MEPC, 20);
        code.add(CSRRS, 21, MCAUSE, 0).add(ADDI, 21, 21, -CALL_FROM_USER);
        code.add(BNE, 21, 0, 8).add(CSRRS, 0, MSTATUS, PREVIOUS_MODE);
        code.add(MRET);
    }

    private void writeSoftwareHandler() {
        code.add(ADDI, SOFTWARE_COUNT, SOFTWARE_COUNT, 1);
        code.add(CSRRS, 22, MEPC, 0).add(CSRRS, 23, MSTATUS, 0);
        code.add(SW, 0, 0, SOFTWARE_ADDRESS);
        // The timer, which has expired, comes right behind the instruction that lets it in.
        code.add(SD, 0, 0, COMPARE_ADDRESS).add(CSRRSI, 0, MSTATUS, INTERRUPTS);
        code.add(ADDI, VALUE, TIMER_COUNT, 100).add(CSRRCI, 0, MSTATUS, INTERRUPTS);
        code.add(CSRRW, 0, MEPC, 22).add(CSRRW, 0, MSTATUS, 23).add(MRET);
    }

    private void writeTimerHandler() {
        code.add(ADDI, TIMER_COUNT, TIMER_COUNT, 1).add(ADDI, 24, 0, -1).add(SD, 24, 0, COMPARE_ADDRESS);
        code.add(CSRRS, 25, MEPC, 0).add(CSRRS, 26, MSTATUS, 0).add(CSRRS, 27, MCAUSE, 0);
        code.add(ECALL).add(EBREAK);
        code.add(CSRRW, 0, MEPC, 25)
                .add(CSRRW, 0, MSTATUS, 26)
                .add(CSRRW, 0, MCAUSE, 27)
                .add(MRET);
    }

    private void prepare(long vector) {
        code.loadAddress(VALUE, vector + 1).add(CSRRW, 0, MTVEC, VALUE);
        code.add(LUI, SOFTWARE_ADDRESS, PrivilegedProgram.SOFTWARE_INTERRUPT >> 12);
        code.add(LUI, COMPARE_ADDRESS, PrivilegedProgram.TIMER_COMPARE >> 12);
        code.add(ADDI, VALUE, 0, -1).add(SD, VALUE, 0, COMPARE_ADDRESS);
        code.add(CSRRW, 0, ControlRegisterFile.numberOf("pmpaddr0"), VALUE);
        code.add(ADDI, VALUE, 0, 0x1f).add(CSRRW, 0, ControlRegisterFile.numberOf("pmpcfg0"), VALUE);
        code.add(ADDI, VALUE, 0, 0x88).add(CSRRW, 0, MIE, VALUE);
        code.add(LUI, PREVIOUS_MODE, 2).add(ADDI, PREVIOUS_MODE, PREVIOUS_MODE, -0x800);
    }

    private void raiseSoftwareInterrupt() {
        code.add(ADDI, VALUE, 0, 1).add(SW, VALUE, 0, SOFTWARE_ADDRESS);
    }

    private void inMachineMode() {
        raiseSoftwareInterrupt();
        code.add(CSRRS, 9, MIP, 0).add(CSRRSI, 0, MSTATUS, INTERRUPTS);
        code.add(ADDI, 10, SOFTWARE_COUNT, 0).add(ADDI, 11, TIMER_COUNT, 0);
        // Raised while interrupts are let in.
        raiseSoftwareInterrupt();
        code.add(ADDI, 10, SOFTWARE_COUNT, 0).add(CSRRCI, 0, MSTATUS, INTERRUPTS);
        // Wakes WFI though it is not let in.
        raiseSoftwareInterrupt();
        code.add(WFI).add(ADDI, 12, SOFTWARE_COUNT, 0).add(CSRRSI, 0, MSTATUS, INTERRUPTS);
        code.add(CSRRCI, 0, MSTATUS, INTERRUPTS);
    }

    /** User mode is interrupted whatever MIE says. */
    private void inUserMode() {
        for (int enabled = 0; enabled <= 1; enabled++) {
            raiseSoftwareInterrupt();
            code.add(CSRRC, 0, MSTATUS, PREVIOUS_MODE).add(CSRRCI, 0, MSTATUS, INTERRUPTS);
            code.add(ADDI, VALUE, 0, 0x80).add(enabled == 1 ? CSRRS : CSRRC, 0, MSTATUS, VALUE);
            code.loadAddress(VALUE, code.address() + 16)
                    .add(CSRRW, 0, MEPC, VALUE)
                    .add(MRET);
            code.add(ADDI, 13, SOFTWARE_COUNT, 0).add(ADDI, 14, TIMER_COUNT, 0).add(EBREAK);
            // Not for user mode: an illegal instruction.
            code.add(CSRRS, 15, MSTATUS, 0).add(MRET).add(ECALL);
        }
        code.add(CSRRCI, 0, MSTATUS, INTERRUPTS);
    }

    /** Sleeps until a timer expires, in machine mode with interrupts off and on, and in user mode. */
    private void timersThatExpireLater() {
        for (int ticks = 20; ticks <= 1300; ticks *= 4) {
            setTimer(ticks);
            code.add(WFI).add(CSRRS, 9, MIP, 0).add(CSRRSI, 0, MSTATUS, INTERRUPTS);
            code.add(CSRRCI, 0, MSTATUS, INTERRUPTS);
            setTimer(ticks);
            code.add(CSRRSI, 0, MSTATUS, INTERRUPTS).add(WFI).add(CSRRCI, 0, MSTATUS, INTERRUPTS);
            setTimer(ticks);
            code.add(CSRRC, 0, MSTATUS, PREVIOUS_MODE);
            code.loadAddress(VALUE, code.address() + 16)
                    .add(CSRRW, 0, MEPC, VALUE)
                    .add(MRET);
            code.add(WFI).add(ADDI, 14, TIMER_COUNT, 0).add(ECALL);
        }
    }

    private void setTimer(int ticks) {
        code.add(CSRRS, VALUE, TIME, 0).add(ADDI, 9, 0, ticks).add(ADD, VALUE, VALUE, 9);
        code.add(SD, VALUE, 0, COMPARE_ADDRESS);
    }

    /** The address that is reached at the end. */
    long end() {
        return end;
    }

    /** The program as an executable. */
    byte[] executable() {
        return Executable.of(PrivilegedProgram.BASE, code.toBytes(), LIMIT_BYTES);
    }
}
