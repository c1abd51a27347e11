package org.ohmv.core.engine;

/** What a Zicsr instruction does to its register (RISC-V Unprivileged ISA, section 7.1). */
enum RegisterAccess {
    /** CSRRW: writes rs1. */
    WRITE(false),
    /** CSRRS: sets the bits of rs1. */
    SET(false),
    /** CSRRC: clears the bits of rs1. */
    CLEAR(false),
    /** CSRRWI: writes the immediate. */
    WRITE_IMMEDIATE(true),
    /** CSRRSI: sets the bits of the immediate. */
    SET_IMMEDIATE(true),
    /** CSRRCI: clears the bits of the immediate. */
    CLEAR_IMMEDIATE(true);

    private final boolean isImmediate;

    RegisterAccess(boolean isImmediate) {
        this.isImmediate = isImmediate;
    }

    /** Whether the operand is the number in the instruction's rs1 field, not the register of that number. */
    boolean isImmediate() {
        return isImmediate;
    }

    /** Whether the register is written; setting or clearing the bits of {@code x0} or 0 does not write. */
    boolean writes(int rs1) {
        return this == WRITE || this == WRITE_IMMEDIATE || rs1 != 0;
    }

    /** The new value of the register. */
    long apply(long old, long operand) {
        return switch (this) {
            case WRITE, WRITE_IMMEDIATE -> operand;
            case SET, SET_IMMEDIATE -> old | operand;
            case CLEAR, CLEAR_IMMEDIATE -> old & ~operand;
        };
    }
}
