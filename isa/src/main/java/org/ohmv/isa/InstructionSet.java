package org.ohmv.isa;

import java.util.List;

/**
 * Contributes instructions. Implementations are found through {@link java.util.ServiceLoader}, so that a third party's
 * rows are seen by assembler, disassembler, decoder and reference without a change in OhmV's modules.
 *
 * <p>An implementation has a public constructor without arguments, is named in
 * {@code META-INF/services/org.ohmv.isa.InstructionSet}, and always returns the same rows. Rows that overlap others, or
 * use a mnemonic twice, are refused with the set and both rows named when the table is made.
 */
public interface InstructionSet {

    /** A name for messages and the reference, for instance {@code RV64GC} or {@code Xohm}. */
    String name();

    /** The rows, in the order in which the reference lists them. */
    List<Instruction> instructions();

    /** Other ways to write these instructions; none unless overridden. */
    default List<AliasRow> aliases() {
        return List.of();
    }

    /** Names of control and status registers that belong to these instructions; none unless overridden. */
    default List<Csr> csrs() {
        return List.of();
    }
}
