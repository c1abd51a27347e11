package org.ohmv.core.engine;

import org.ohmv.core.coprocessor.AttachedCoprocessor;
import org.ohmv.core.coprocessor.Coprocessors;
import org.ohmv.core.hart.ControlRegister;
import org.ohmv.core.hart.ExceptionCause;
import org.ohmv.core.hart.ExecutionEnvironment;
import org.ohmv.core.hart.Hart;
import org.ohmv.core.hart.MachineStatus;
import org.ohmv.core.hart.PrivilegeMode;
import org.ohmv.core.timing.CycleOwner;
import org.ohmv.isa.Instruction;

/**
 * Instructions that concern the privileged state: CSR accesses, ECALL, EBREAK, MRET, WFI (RISC-V Privileged
 * Architecture, chapters 2 and 3; Unprivileged ISA, section 2.8 and chapter 7).
 */
final class SystemInstructions {
    /** The bit of FENCE's predecessor set that stands for device output (Unprivileged ISA, section 2.7). */
    private static final int PREDECESSOR_OUTPUT = 26;

    private final Hart hart;
    private final ExecutionEnvironment environment;
    private final Coprocessors coprocessors;

    SystemInstructions(Hart hart, ExecutionEnvironment environment, Coprocessors coprocessors) {
        this.hart = hart;
        this.environment = environment;
        this.coprocessors = coprocessors;
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

    /**
     * Executes FENCE: one hart sees its own accesses in order, and devices see them as they are made. To a FENCE the
     * commands of coprocessors are device outputs, so one that orders those waits for them.
     */
    Outcome fence(int bits) {
        boolean waits = (bits >>> PREDECESSOR_OUTPUT & 1) != 0;
        if (waits && !isIdle()) {
            coprocessors.setWaitedFor(hart, null);
            hart.waitFor(CycleOwner.COPROCESSOR_WAIT);
            return Outcome.RETRY;
        }
        return Outcome.CONTINUE;
    }

    private boolean isIdle() {
        coprocessors.advanceTo(hart.cycles().picoseconds());
        return coprocessors.isIdle(hart);
    }

    /**
     * Executes an instruction of a coprocessor.
     *
     * @param rd where the result goes, or {@link Hart#DISCARD}
     */
    Outcome custom(AttachedCoprocessor coprocessor, Instruction row, Operands operands, int rd) {
        long[] x = hart.integerRegisters();
        if (hart.status().extensionState() == MachineStatus.OFF) {
            return illegal(operands.bits());
        }
        return switch (coprocessor.issue(
                hart, row, operands.bits(), operands.immediate(), x[operands.rs1()], x[operands.rs2()])) {
            case RETIRED -> {
                x[rd] = coprocessor.result();
                yield Outcome.CONTINUE;
            }
            case RETIRED_WITH_EFFECT -> {
                x[rd] = coprocessor.result();
                yield Outcome.LEAVE;
            }
            case WAITING -> {
                coprocessors.setWaitedFor(hart, coprocessor);
                yield Outcome.RETRY;
            }
            case ILLEGAL -> illegal(operands.bits());
        };
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
