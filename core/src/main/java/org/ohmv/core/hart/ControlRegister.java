package org.ohmv.core.hart;

/**
 * What stands behind the number of a control and status register.
 *
 * <p>Privilege and read-only numbers (RISC-V Privileged Architecture, section 2.1) have been checked before any of
 * these is called; nothing here can trap.
 */
public interface ControlRegister {
    /**
     * Whether the register exists for the mode at this moment; if not, the access is an illegal instruction. Counters
     * hide from user mode, and floating-point registers while {@code mstatus.FS} is off.
     */
    default boolean isPresent(PrivilegeMode mode) {
        return true;
    }

    /**
     * Whether a write may change how the hart executes what follows (privilege, interrupts, protection, time), so that
     * engines must look at it afresh.
     */
    default boolean affectsExecution() {
        return true;
    }

    /** The value that the guest reads. */
    long read();

    /** Stores what can be stored of a value: fields keep a legal value whatever is written (WARL). */
    void write(long value);
}
