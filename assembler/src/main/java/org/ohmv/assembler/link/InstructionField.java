package org.ohmv.assembler.link;

import org.ohmv.isa.elf.SectionContents;

/**
 * Puts values into the immediate fields of instructions (RISC-V unprivileged manual, "Immediate Encoding Variants").
 */
final class InstructionField {
    private static final int OPCODE_LUI = 0x37;
    private static final int OPCODE_MASK = 0x7f;
    private static final int RS1_MASK = 0x1f << 15;
    private static final int COMPRESSED_FUNCT3_MASK = 0xe000;
    private static final int COMPRESSED_LI = 0x4000;

    private InstructionField() {}

    /** The value for {@code lui} or {@code auipc} that makes up for the sign of the low twelve bits. */
    static long highPart(long value) {
        return (value + 0x800) >> 12;
    }

    /** Whether the high part of {@code value} fits in the twenty bits of {@code lui} and {@code auipc}. */
    static boolean fitsHighAndLow(long value) {
        long rounded = value + 0x800;
        return rounded == (int) rounded;
    }

    static void putUpper(SectionContents code, int offset, long value) {
        int instruction = code.wordAt(offset) & 0xfff;
        code.putWord(offset, instruction | (int) highPart(value) << 12);
    }

    static void putIType(SectionContents code, int offset, long value) {
        code.putWord(offset, (code.wordAt(offset) & 0xfffff) | (int) value << 20);
    }

    static void putSType(SectionContents code, int offset, long value) {
        int bits = (int) value;
        int instruction = code.wordAt(offset) & 0x01fff07f;
        code.putWord(offset, instruction | (bits >> 5 & 0x7f) << 25 | (bits & 0x1f) << 7);
    }

    static void putBType(SectionContents code, int offset, long value) {
        int bits = (int) value;
        int immediate =
                (bits >> 12 & 1) << 31 | (bits >> 5 & 0x3f) << 25 | (bits >> 1 & 0xf) << 8 | (bits >> 11 & 1) << 7;
        code.putWord(offset, (code.wordAt(offset) & 0x01fff07f) | immediate);
    }

    static void putJType(SectionContents code, int offset, long value) {
        int bits = (int) value;
        int immediate =
                (bits >> 20 & 1) << 31 | (bits >> 1 & 0x3ff) << 21 | (bits >> 11 & 1) << 20 | (bits >> 12 & 0xff) << 12;
        code.putWord(offset, (code.wordAt(offset) & 0xfff) | immediate);
    }

    static void putCompressedBranch(SectionContents code, int offset, long value) {
        int bits = (int) value;
        int immediate = (bits >> 8 & 1) << 12
                | (bits >> 3 & 3) << 10
                | (bits >> 6 & 3) << 5
                | (bits >> 1 & 3) << 3
                | (bits >> 5 & 1) << 2;
        code.putHalf(offset, (code.halfAt(offset) & 0xe383) | immediate);
    }

    static void putCompressedJump(SectionContents code, int offset, long value) {
        int bits = (int) value;
        int immediate = (bits >> 11 & 1) << 12
                | (bits >> 4 & 1) << 11
                | (bits >> 8 & 3) << 9
                | (bits >> 10 & 1) << 8
                | (bits >> 6 & 1) << 7
                | (bits >> 7 & 1) << 6
                | (bits >> 1 & 7) << 3
                | (bits >> 5 & 1) << 2;
        code.putHalf(offset, (code.halfAt(offset) & 0xe003) | immediate);
    }

    /** The high part for {@code c.lui}; since that has no zero, a high part of zero makes it {@code c.li}. */
    static void putCompressedUpper(SectionContents code, int offset, long value) {
        int high = (int) highPart(value);
        int instruction = code.halfAt(offset) & 0xef83;
        if (high == 0) {
            instruction = (instruction & ~COMPRESSED_FUNCT3_MASK) | COMPRESSED_LI;
        }
        code.putHalf(offset, instruction | (high >> 5 & 1) << 12 | (high & 0x1f) << 2);
    }

    /** Makes {@code lui} of {@code auipc}, for an absolute address where a distance does not reach. */
    static void makeAbsolute(SectionContents code, int offset) {
        code.putWord(offset, (code.wordAt(offset) & ~OPCODE_MASK) | OPCODE_LUI);
    }

    /** Makes the instruction start from register zero. */
    static void clearFirstSource(SectionContents code, int offset) {
        code.putWord(offset, code.wordAt(offset) & ~RS1_MASK);
    }
}
