package org.ohmv.isa;

/**
 * The registers that one instruction word reads and writes, as sets of bits: bit 10 is {@code x10} or {@code f10}. Bit
 * 0 of the integer sets is never set, since {@code x0} is a constant.
 *
 * @param integersRead the integer registers read
 * @param integersWritten the integer registers written
 * @param floatsRead the floating-point registers read
 * @param floatsWritten the floating-point registers written
 */
public record RegisterUse(int integersRead, int integersWritten, int floatsRead, int floatsWritten) {

    /**
     * What a word reads and writes.
     *
     * @param instruction the row of the word
     * @param word the word; of a compressed instruction the halfword, whose implied registers count too
     */
    public static RegisterUse of(Instruction instruction, int word) {
        if (instruction instanceof CompressedInstruction compressed) {
            Expansion expansion = compressed.expansion();
            return expansion == null ? new RegisterUse(0, 0, 0, 0) : of(expansion.target(), Compressed.expand(word));
        }
        int integersRead = 0;
        int integersWritten = 0;
        int floatsRead = 0;
        int floatsWritten = 0;
        for (Operand operand : instruction.operands()) {
            boolean integer = operand.kind() == OperandKind.INTEGER_REGISTER;
            if (!integer && operand.kind() != OperandKind.FLOATING_POINT_REGISTER) {
                continue;
            }
            int bit = 1 << (int) Encoder.extract(instruction, operand, word);
            if (integer) {
                integersRead |= operand.read() ? bit & ~1 : 0;
                integersWritten |= operand.written() ? bit & ~1 : 0;
            } else {
                floatsRead |= operand.read() ? bit : 0;
                floatsWritten |= operand.written() ? bit : 0;
            }
        }
        return new RegisterUse(integersRead, integersWritten, floatsRead, floatsWritten);
    }
}
