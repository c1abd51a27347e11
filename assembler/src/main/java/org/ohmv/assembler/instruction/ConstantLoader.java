package org.ohmv.assembler.instruction;

import org.ohmv.isa.BaseInstruction;

/**
 * Loads any 64-bit number into a register, by the same instructions as GNU as: {@code lui} and {@code addiw} for what
 * fits in 32 bits with its sign, and for the rest the upper part first, a shift, and the low 12 bits added.
 */
final class ConstantLoader {
    private static final int DESTINATION = 7;
    private static final int SOURCE = 15;
    private static final int IMMEDIATE = 20;

    private ConstantLoader() {}

    /** Appends the instructions that load {@code value} into register {@code rd}. */
    static void load(InstructionEmitter emitter, int rd, long value) {
        if (value >= -2048 && value <= 2047) {
            // GNU as does not take li zero, 0 for nop.
            Compression compression = rd == 0 ? Compression.NEVER : Compression.ANY;
            emitter.instruction(immediate(BaseInstruction.ADDI, rd, 0, value), compression);
        } else {
            loadParts(emitter, rd, value);
        }
    }

    private static void loadParts(InstructionEmitter emitter, int rd, long value) {
        long low = value << 52 >> 52;
        long high = value - low;
        if (value == (int) value) {
            int base = 0;
            if (high != 0) {
                emitter.upperConstant(BaseInstruction.LUI.encoding().match() | rd << DESTINATION | (int) high);
                base = rd;
            }
            if (low != 0 || base == 0) {
                emitter.instruction(immediate(BaseInstruction.ADDIW, rd, base, low));
            }
            return;
        }
        int shift = Math.max(12, Long.numberOfTrailingZeros(high));
        loadParts(emitter, rd, high >> shift);
        emitter.instruction(immediate(BaseInstruction.SLLI, rd, rd, shift));
        if (low != 0) {
            emitter.instruction(immediate(BaseInstruction.ADDI, rd, rd, low));
        }
    }

    private static int immediate(BaseInstruction instruction, int rd, int rs, long value) {
        return instruction.encoding().match() | rd << DESTINATION | rs << SOURCE | (int) (value & 0xfff) << IMMEDIATE;
    }
}
