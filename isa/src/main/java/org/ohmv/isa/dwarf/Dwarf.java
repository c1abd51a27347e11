package org.ohmv.isa.dwarf;

/** Numbers of the DWARF standard that the reader and the writer of line tables share (DWARF 5, section 7). */
final class Dwarf {
    /** {@code DW_LNS_*}: standard opcodes of line programs (table 7.25). */
    static final int LNS_COPY = 1;

    static final int LNS_ADVANCE_PC = 2;
    static final int LNS_ADVANCE_LINE = 3;
    static final int LNS_SET_FILE = 4;
    static final int LNS_SET_COLUMN = 5;
    static final int LNS_NEGATE_STMT = 6;
    static final int LNS_SET_BASIC_BLOCK = 7;
    static final int LNS_CONST_ADD_PC = 8;
    static final int LNS_FIXED_ADVANCE_PC = 9;
    static final int LNS_SET_PROLOGUE_END = 10;
    static final int LNS_SET_EPILOGUE_BEGIN = 11;
    static final int LNS_SET_ISA = 12;

    /** {@code DW_LNE_*}: extended opcodes of line programs (table 7.26). */
    static final int LNE_END_SEQUENCE = 1;

    static final int LNE_SET_ADDRESS = 2;
    static final int LNE_DEFINE_FILE = 3;
    static final int LNE_SET_DISCRIMINATOR = 4;

    /** {@code DW_LNCT_*}: what an entry of a file table holds (table 7.27). */
    static final int LNCT_PATH = 1;

    static final int LNCT_DIRECTORY_INDEX = 2;

    /** {@code DW_FORM_*}: how a value is written (table 7.6). */
    static final int FORM_ADDR = 0x01;

    static final int FORM_BLOCK2 = 0x03;
    static final int FORM_BLOCK4 = 0x04;
    static final int FORM_DATA2 = 0x05;
    static final int FORM_DATA4 = 0x06;
    static final int FORM_DATA8 = 0x07;
    static final int FORM_STRING = 0x08;
    static final int FORM_BLOCK = 0x09;
    static final int FORM_BLOCK1 = 0x0a;
    static final int FORM_DATA1 = 0x0b;
    static final int FORM_STRP = 0x0e;
    static final int FORM_UDATA = 0x0f;
    static final int FORM_SEC_OFFSET = 0x17;
    static final int FORM_FLAG_PRESENT = 0x19;
    static final int FORM_DATA16 = 0x1e;
    static final int FORM_LINE_STRP = 0x1f;

    /** {@code DW_TAG_*}, {@code DW_AT_*} and others of the compile unit (tables 7.3 and 7.5). */
    static final int TAG_COMPILE_UNIT = 0x11;

    static final int TAG_SUBPROGRAM = 0x2e;
    static final int AT_NAME = 0x03;
    static final int AT_STMT_LIST = 0x10;
    static final int AT_LOW_PC = 0x11;
    static final int AT_HIGH_PC = 0x12;
    static final int AT_LANGUAGE = 0x13;
    static final int AT_COMP_DIR = 0x1b;
    static final int AT_PRODUCER = 0x25;
    static final int AT_DECL_FILE = 0x3a;
    static final int AT_DECL_LINE = 0x3b;
    static final int AT_EXTERNAL = 0x3f;
    static final int AT_RANGES = 0x55;
    static final int UT_COMPILE = 1;
    static final int RLE_END_OF_LIST = 0;
    static final int RLE_START_END = 6;
    static final int LANG_ASSEMBLER = 0x8001;

    /** The version that the writer writes. */
    static final int VERSION = 5;

    static final int ADDRESS_SIZE = 8;
    /** The size of addresses in files of RV32. */
    static final int NARROW_ADDRESS_SIZE = 4;

    private Dwarf() {}
}
