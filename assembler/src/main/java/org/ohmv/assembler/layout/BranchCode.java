package org.ohmv.assembler.layout;

import org.ohmv.isa.BaseInstruction;
import org.ohmv.isa.Compressed;
import org.ohmv.isa.CompressedInstruction;
import org.ohmv.isa.Field;
import org.ohmv.isa.Instruction;

/** The words of branches and jumps with a distance put in, and their longer forms. */
final class BranchCode {
    /** Bit 12 of a branch, the lowest bit of funct3: it inverts the condition. */
    private static final int INVERT = 1 << 12;

    private static final int INVERT_COMPRESSED =
            CompressedInstruction.C_BEQZ.encoding().match()
                    ^ CompressedInstruction.C_BNEZ.encoding().match();
    private static final int LENGTH_OF_BRANCH_AND_JUMP = 8;
    private static final int LENGTH_OF_SHORT_BRANCH_AND_JUMP = 6;

    private static final Field BRANCH_FIELD = immediate(BaseInstruction.BEQ);
    private static final Field JUMP_FIELD = immediate(BaseInstruction.JAL);
    private static final Field SHORT_BRANCH_FIELD = immediate(CompressedInstruction.C_BEQZ);
    private static final Field SHORT_JUMP_FIELD = immediate(CompressedInstruction.C_J);

    private BranchCode() {}

    private static Field immediate(Instruction instruction) {
        return instruction.encoding().field("imm").orElseThrow();
    }

    /** The word of a conditional branch with a distance, as much of it as fits. */
    static int branch(int word, long distance) {
        return word | BRANCH_FIELD.place(distance);
    }

    /** The word of {@code jal} with a distance, as much of it as fits. */
    static int jump(int word, long distance) {
        return word | JUMP_FIELD.place(distance);
    }

    /** The half-word of a compressed branch with a distance, as much of it as fits. */
    static int shortBranch(int halfword, long distance) {
        return halfword | SHORT_BRANCH_FIELD.place(distance);
    }

    /** The half-word of {@code c.j} with a distance, as much of it as fits. */
    static int shortJump(int halfword, long distance) {
        return halfword | SHORT_JUMP_FIELD.place(distance);
    }

    /** Whether {@code jal} reaches so far. */
    static boolean jumpReaches(long distance) {
        return JUMP_FIELD.holds(distance);
    }

    /** The opposite of a branch, over the jump behind it. */
    static int invertedOverJump(int word) {
        return branch(word ^ INVERT, LENGTH_OF_BRANCH_AND_JUMP);
    }

    /** The opposite of a compressed branch, over the jump behind it. */
    static int invertedShortOverJump(int halfword) {
        return shortBranch(halfword ^ INVERT_COMPRESSED, LENGTH_OF_SHORT_BRANCH_AND_JUMP);
    }

    /** The 32-bit form of a compressed branch or jump of distance 0. */
    static int expanded(int halfword) {
        return Compressed.expand(halfword);
    }

    /** {@code j} of distance 0. */
    static int plainJump() {
        return BaseInstruction.JAL.encoding().match();
    }
}
