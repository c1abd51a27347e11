package org.ohmv.core.hart;

/** The synchronous causes of traps, as {@code mcause} names them (RISC-V Privileged Architecture, section 3.1.15). */
public enum ExceptionCause {
    /** A jump to an odd multiple of two: cannot happen, since compressed instructions are always present. */
    INSTRUCTION_ADDRESS_MISALIGNED(0, "instruction address misaligned"),
    /** An instruction was fetched where there is no RAM, or PMP forbids execution. */
    INSTRUCTION_ACCESS_FAULT(1, "instruction access fault"),
    /** The instruction does not exist, or not at this privilege, or not in this state. */
    ILLEGAL_INSTRUCTION(2, "illegal instruction"),
    /** EBREAK. */
    BREAKPOINT(3, "breakpoint"),
    /** LR at an address that is not a multiple of its size. */
    LOAD_ADDRESS_MISALIGNED(4, "load address misaligned"),
    /** A load where nothing answers, or PMP forbids it. */
    LOAD_ACCESS_FAULT(5, "load access fault"),
    /** SC or AMO at an address that is not a multiple of its size. */
    STORE_ADDRESS_MISALIGNED(6, "store/AMO address misaligned"),
    /** A store, SC or AMO where nothing answers, or PMP forbids it. */
    STORE_ACCESS_FAULT(7, "store/AMO access fault"),
    /** ECALL in user mode. */
    ENVIRONMENT_CALL_FROM_USER(8, "environment call from U-mode"),
    /** ECALL in machine mode. */
    ENVIRONMENT_CALL_FROM_MACHINE(11, "environment call from M-mode");

    private final int code;
    private final String description;

    ExceptionCause(int code, String description) {
        this.code = code;
        this.description = description;
    }

    /** The exception code. */
    public int code() {
        return code;
    }

    /** The name that the manual gives it. */
    public String description() {
        return description;
    }
}
