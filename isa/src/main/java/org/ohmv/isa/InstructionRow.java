package org.ohmv.isa;

/**
 * The one place where an instruction is described.
 *
 * @param mnemonic the mnemonic, lower case
 * @param encoding the bit pattern
 * @param syntax how the operands are written
 * @param extension the extension that it belongs to
 * @param instructionClass what kind of work it is
 * @param summary what it does, in one line
 */
public record InstructionRow(
        String mnemonic,
        Encoding encoding,
        Syntax syntax,
        Extension extension,
        InstructionClass instructionClass,
        String summary)
        implements Instruction {

    /**
     * Makes a row from its printed parts.
     *
     * @param mnemonic the mnemonic, lower case
     * @param pattern the bit pattern, in the form of {@link Encoding}
     * @param operands the operands, in the form of {@link Syntax}
     * @param extension the extension that it belongs to
     * @param instructionClass what kind of work it is
     * @param summary what it does, in one line
     * @throws IllegalArgumentException if the pattern or the operands are not well formed
     */
    public static InstructionRow of(
            String mnemonic,
            String pattern,
            String operands,
            Extension extension,
            InstructionClass instructionClass,
            String summary) {
        Encoding encoding = Encoding.of(pattern);
        return new InstructionRow(
                mnemonic, encoding, Syntax.of(operands, encoding), extension, instructionClass, summary);
    }

    @Override
    public InstructionRow row() {
        return this;
    }
}
