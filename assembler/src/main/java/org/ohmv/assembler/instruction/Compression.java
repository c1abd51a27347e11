package org.ohmv.assembler.instruction;

import org.ohmv.isa.BaseInstruction;
import org.ohmv.isa.CompressedInstruction;
import org.ohmv.isa.Compressor;

/**
 * Which instructions GNU as 2.40 shortens where compression is on. It goes by how an instruction is written, not only
 * by what it is: {@code j label} becomes {@code c.j}, {@code jal zero, label} does not. It never makes what the manual
 * calls a hint.
 */
enum Compression {
    /** Shortened wherever a 16-bit instruction does the same. */
    ANY,
    /** Never shortened. */
    NEVER,
    /** {@code mv}: becomes {@code c.mv} or stays. */
    MOVE,
    /** {@code add} of a number: becomes an addition or stays. */
    ADD_NUMBER;

    private static final int MAJOR_OPCODE = 0x7f;
    private static final int OP = BaseInstruction.ADD.encoding().match() & MAJOR_OPCODE;
    private static final int OP_IMMEDIATE = BaseInstruction.ADDI.encoding().match() & MAJOR_OPCODE;
    private static final int NOP = BaseInstruction.ADDI.encoding().match();
    private static final int LUI = BaseInstruction.LUI.encoding().match();
    private static final int FUNCTION = 0x7000;
    private static final int IMMEDIATE_BITS = 20;
    private static final int SOURCE_BITS = 15;
    private static final int DESTINATION_BITS = 7;
    private static final int SHORT_SOURCE_BITS = 2;

    /** The 16-bit form of a word; 0 if it has none or stays as it is. */
    int compress(int word) {
        if (this == NEVER) {
            return 0;
        }
        int halfword = Compressor.compress(word);
        if (halfword == 0) {
            return 0;
        }
        int opcode = word & MAJOR_OPCODE;
        boolean immediate = opcode == OP_IMMEDIATE;
        int destination = word >>> DESTINATION_BITS & 31;
        if (destination == 0 && (immediate || opcode == OP || opcode == LUI)) {
            return word == NOP && this == ANY ? halfword : 0;
        }
        int upper = word >>> IMMEDIATE_BITS;
        if (opcode == OP && (upper & 31) == 0) {
            return 0;
        }
        if (!immediate) {
            return halfword;
        }
        boolean addition = (word & FUNCTION) == 0;
        if (!addition) {
            boolean shift = (word & FUNCTION) == 0x1000 || (word & FUNCTION) == 0x5000;
            return shift && (upper & 0x3f) == 0 ? 0 : halfword;
        }
        return compressAddition(destination, word >>> SOURCE_BITS & 31, upper, halfword);
    }

    private int compressAddition(int destination, int source, int number, int halfword) {
        return switch (this) {
            case ANY -> number == 0 && source != 0 ? move(destination, source) : halfword;
            case MOVE -> source == 0 ? 0 : move(destination, source);
            case ADD_NUMBER -> source == 0 || (number == 0 && source != destination) ? 0 : halfword;
            case NEVER -> 0;
        };
    }

    private static int move(int destination, int source) {
        return CompressedInstruction.C_MV.encoding().match()
                | destination << DESTINATION_BITS
                | source << SHORT_SOURCE_BITS;
    }
}
