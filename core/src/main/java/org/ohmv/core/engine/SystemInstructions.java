package org.ohmv.core.engine;

import org.ohmv.core.hart.ControlRegister;
import org.ohmv.core.hart.ExceptionCause;
import org.ohmv.core.hart.ExecutionEnvironment;
import org.ohmv.core.hart.Hart;
import org.ohmv.core.hart.MachineStatus;
import org.ohmv.core.hart.PrivilegeMode;

/**
 * Instructions that concern the privileged state: CSR accesses, ECALL, EBREAK, MRET, WFI (RISC-V Privileged
 * Architecture, chapters 2 and 3; Unprivileged ISA, chapters 2.8 and 6).
 */
final class SystemInstructions {
    private final Hart hart;
    private final ExecutionEnvironment environment;

    SystemInstructions(Hart hart, ExecutionEnvironment environment) {
        this.hart = hart;
        this.environment = environment;
    }

    /** Executes CSRRW and its five relatives. */
    Outcome accessRegister(RegisterAccess access, Operands operands) {
        long[] x = hart.integerRegisters();
        int rs1 = operands.rs1();
        boolean writes = access.writes(rs1);
        ControlRegister register = hart.controlRegisters().find((int) operands.immediate(), hart.mode(), writes);
        if (register == null) {
            return illegal(operands.bits());
        }
        // CSRRW to x0 need not read, which matters only where reading has an effect: no register of ours has one.
        long old = register.read();
        if (!writes) {
            x[operands.rd()] = old;
            return Outcome.CONTINUE;
        }
        int floatingPointState = hart.status().floatingPointState();
        register.write(access.apply(old, access.isImmediate() ? rs1 : x[rs1]));
        x[operands.rd()] = old;
        boolean hasOtherEffect =
                register.affectsExecution() || hart.status().floatingPointState() != floatingPointState;
        return hasOtherEffect ? Outcome.LEAVE : Outcome.CONTINUE;
    }

    /** Executes ECALL. */
    Outcome environmentCall() {
        if (environment.environmentCall(hart)) {
            return Outcome.LEAVE;
        }
        hart.trap(
                hart.mode() == PrivilegeMode.USER
                        ? ExceptionCause.ENVIRONMENT_CALL_FROM_USER
                        : ExceptionCause.ENVIRONMENT_CALL_FROM_MACHINE,
                0);
        return Outcome.TRAP;
    }

    /** Executes EBREAK; {@code mtval} is its address (Privileged Architecture, section 3.1.16). */
    Outcome breakpoint() {
        if (environment.breakpoint(hart)) {
            return Outcome.LEAVE;
        }
        hart.trap(ExceptionCause.BREAKPOINT, hart.pc());
        return Outcome.TRAP;
    }

    /** Executes MRET. */
    Outcome returnFromTrap(int bits) {
        if (hart.mode() != PrivilegeMode.MACHINE) {
            return illegal(bits);
        }
        hart.returnFromTrap();
        return Outcome.JUMP;
    }

    /** Executes WFI: it retires at once, and the hart sleeps before the next instruction. */
    Outcome waitForInterrupt(int bits) {
        if (hart.mode() != PrivilegeMode.MACHINE && hart.status().timeoutWait()) {
            return illegal(bits);
        }
        hart.setWaiting(true);
        return Outcome.LEAVE;
    }

    /** Executes FENCE: one hart sees its own accesses in order, and devices see them as they are made. */
    Outcome fence() {
        return Outcome.CONTINUE;
    }

    /** Makes {@code mstatus.FS} dirty; what was decoded while it was not must be decoded again. */
    Outcome useFloatingPoint() {
        hart.status().setFloatingPointState(MachineStatus.DIRTY);
        return Outcome.REFETCH;
    }

    /**
     * Takes an illegal-instruction trap; {@code mtval} is the instruction (Privileged Architecture, section 3.1.16).
     */
    Outcome illegal(int bits) {
        hart.trap(ExceptionCause.ILLEGAL_INSTRUCTION, bits & 0xffff_ffffL);
        return Outcome.TRAP;
    }
}
