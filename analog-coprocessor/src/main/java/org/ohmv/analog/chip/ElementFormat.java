package org.ohmv.analog.chip;

/** Element formats in memory, in the order of their codes in the specification. */
public enum ElementFormat {
    /** IEEE 754 binary64. */
    F64,
    /** IEEE 754 binary32. */
    F32,
    /** 8-bit integer. */
    I8,
    /** 32-bit integer. */
    I32,
    /** 64-bit integer. */
    I64
}
