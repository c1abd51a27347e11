package org.ohmv.isa;

/**
 * What kind of work an instruction is: the key under which timing presets give a latency, cost tables an energy, and
 * reports a count. A timing model may distinguish further by instruction; it never needs to distinguish less.
 */
public enum InstructionClass {
    /** Integer arithmetic, logic, comparison, shift, bit manipulation, LUI and AUIPC. */
    ALU,
    /** Integer multiplication. */
    MULTIPLY,
    /** Integer division and remainder. */
    DIVIDE,
    /** Load to an integer register. */
    LOAD,
    /** Store from an integer register. */
    STORE,
    /** Load to a floating-point register. */
    FLOATING_POINT_LOAD,
    /** Store from a floating-point register. */
    FLOATING_POINT_STORE,
    /** Load-reserved, store-conditional and atomic read-modify-write. */
    ATOMIC,
    /** Conditional branch. */
    BRANCH,
    /** Unconditional jump, direct or indirect. */
    JUMP,
    /** Memory fence and instruction-fetch fence. */
    MEMORY_FENCE,
    /** Access to a control and status register. */
    CSR,
    /** Environment call, breakpoint, return from a trap, wait for interrupt. */
    SYSTEM,
    /** Floating-point addition and subtraction. */
    FLOATING_POINT_ADD,
    /** Floating-point multiplication. */
    FLOATING_POINT_MULTIPLY,
    /** Fused multiply-add. */
    FLOATING_POINT_FUSED_MULTIPLY_ADD,
    /** Floating-point division. */
    FLOATING_POINT_DIVIDE,
    /** Floating-point square root. */
    FLOATING_POINT_SQUARE_ROOT,
    /** Conversion between formats, and between integer and floating point. */
    FLOATING_POINT_CONVERT,
    /** Comparison, minimum, maximum, classification. */
    FLOATING_POINT_COMPARE,
    /** Sign injection and moves between the register files. */
    FLOATING_POINT_MOVE,
    /** A command to a coprocessor. */
    COPROCESSOR
}
