package org.ohmv.isa.document;

import java.util.Locale;
import org.ohmv.isa.Instruction;

/**
 * The fixed fields of an instruction in R format, as {@code .insn r} wants them.
 *
 * @param opcode the major opcode
 * @param funct3 the three bits above rd
 * @param funct7 the seven uppermost bits
 */
record RoccWord(int opcode, int funct3, int funct7) {

    /** The fixed fields of a row. */
    static RoccWord of(Instruction instruction) {
        int match = instruction.encoding().match();
        return new RoccWord(match & 0x7f, match >>> 12 & 7, match >>> 25);
    }

    /** The operands of {@code .insn r}; the opcode is a number, since llvm-mc 14 does not know {@code CUSTOM_0}. */
    String insnOperands(String rd, String rs1, String rs2) {
        return String.format(Locale.ROOT, "0x%02x, %d, %d, %s, %s, %s", opcode, funct3, funct7, rd, rs1, rs2);
    }
}
