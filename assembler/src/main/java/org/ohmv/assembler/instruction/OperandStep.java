package org.ohmv.assembler.instruction;

/** One step of reading the operands of an instruction. */
enum OperandStep {
    /** An integer register. */
    INTEGER_REGISTER,
    /** An integer register out of {@code x8} to {@code x15}. */
    SHORT_INTEGER_REGISTER,
    /** A floating-point register. */
    FLOATING_POINT_REGISTER,
    /** A floating-point register out of {@code f8} to {@code f15}. */
    SHORT_FLOATING_POINT_REGISTER,
    /** A register of either file. */
    ANY_REGISTER,
    /** A register of either file with a number from 8 to 15. */
    SHORT_ANY_REGISTER,
    /** A major opcode, by name or number. */
    OPCODE,
    /** The stack pointer, which no field holds. */
    STACK_POINTER,
    /** A comma, or a parenthesis. */
    PUNCTUATION,
    /** A number, or a relocation function. */
    IMMEDIATE,
    /** A number in front of a base register in parentheses, or nothing; or a relocation function. */
    OFFSET,
    /** 0 in front of a base register in parentheses, or nothing. */
    NO_OFFSET,
    /** The upper 20 bits of a number, or a relocation function. */
    UPPER_IMMEDIATE,
    /** The address of a branch or jump. */
    TARGET,
    /** A control and status register. */
    CSR,
    /** A set out of {@code iorw}. */
    FENCE_SET,
    /** A comma and a rounding mode, or nothing. */
    OPTIONAL_ROUNDING_MODE,
    /** {@code %tprel_add(symbol)}. */
    TLS_ADDITION
}
