package org.ohmv.assembler.frame;

/** Operation codes of call frame instructions (DWARF 5, table 7.29) and the few operations of theirs. */
final class CallFrameCode {
    /** {@code DW_CFA_nop}, also the padding of entries. */
    static final int NOP = 0x00;

    static final int ADVANCE_LOC1 = 0x02;
    static final int ADVANCE_LOC2 = 0x03;
    static final int ADVANCE_LOC4 = 0x04;
    static final int OFFSET_EXTENDED = 0x05;
    static final int RESTORE_EXTENDED = 0x06;
    static final int UNDEFINED = 0x07;
    static final int SAME_VALUE = 0x08;
    static final int REGISTER = 0x09;
    static final int REMEMBER_STATE = 0x0a;
    static final int RESTORE_STATE = 0x0b;
    static final int DEF_CFA = 0x0c;
    static final int DEF_CFA_REGISTER = 0x0d;
    static final int DEF_CFA_OFFSET = 0x0e;
    static final int OFFSET_EXTENDED_SF = 0x11;
    static final int DEF_CFA_SF = 0x12;
    static final int DEF_CFA_OFFSET_SF = 0x13;
    static final int VAL_OFFSET = 0x14;
    static final int VAL_OFFSET_SF = 0x15;
    static final int VAL_EXPRESSION = 0x16;

    /** In these three the low six bits are the operand. */
    static final int ADVANCE_LOC = 0x40;

    static final int OFFSET = 0x80;
    static final int RESTORE = 0xc0;
    /** The greatest operand of the three. */
    static final int GREATEST_INLINE_OPERAND = 0x3f;

    /** {@code DW_OP_addr}. */
    static final int OPERATION_ADDRESS = 0x03;
    /** {@code DW_OP_GNU_encoded_addr}. */
    static final int OPERATION_ENCODED_ADDRESS = 0xf1;

    private CallFrameCode() {}
}
