package org.ohmv.isa;

/** What an operand of an instruction is, and with it how it is written in assembly and what values it takes. */
public enum OperandKind {
    /** An integer register {@code x0..x31}; the value is its number. */
    INTEGER_REGISTER,
    /** A floating-point register {@code f0..f31}; the value is its number. */
    FLOATING_POINT_REGISTER,
    /** A vector register {@code v0..v31}; the value is its number. */
    VECTOR_REGISTER,
    /** A number in the range of the instruction's field, signed or not as the field says. */
    IMMEDIATE,
    /** The upper 20 bits of LUI and AUIPC, written as a number from 0 to 0xfffff; the value is that number. */
    UPPER_IMMEDIATE,
    /** A branch or jump target, written as an address; the value is its distance from the instruction in bytes. */
    TARGET,
    /** A control and status register, by name or number; the value is its number. */
    CSR,
    /** A set out of {@code i o r w}, bits 3 to 0, of FENCE. */
    FENCE_SET,
    /** A rounding mode {@code rne rtz rdn rup rmm dyn}; may be left out, and is then {@code dyn} (7). */
    ROUNDING_MODE,
    /** The suffix {@code .aq .rl .aqrl} of an atomic instruction's mnemonic; the value is {@code aq * 2 + rl}. */
    ORDERING
}
