package org.ohmv.isa;

/**
 * The one place where an alias is described: another way to write one instruction.
 *
 * @param mnemonic the mnemonic, lower case; may be that of an instruction or of other aliases with other operands
 * @param operands the operands as they are written, in the form of {@link Syntax}, with names that occur in the
 *     expansion
 * @param expansion the instruction that it stands for, in the form of {@link Expansion}: {@code "addi rd,rs1,0"}
 * @param printed when the disassembler writes the alias instead of the instruction
 */
public record AliasRow(String mnemonic, String operands, String expansion, Printed printed) {

    /** When the disassembler writes an alias. */
    public enum Printed {
        /** Never: it is only understood by the assembler. */
        NEVER,
        /** In the canonical form. */
        CANONICAL,
        /** In the form without aliases too, because GNU's tools take it for an instruction of its own. */
        ALWAYS
    }
}
