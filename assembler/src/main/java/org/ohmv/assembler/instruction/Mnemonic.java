package org.ohmv.assembler.instruction;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A word that begins an instruction statement, with the ways to write its operands in the order in which they are
 * tried.
 *
 * @param name the word, lower case
 * @param forms the ways to write its operands; empty if it is only a pseudo-instruction
 * @param pseudo what it is if no form fits; null if nothing
 */
record Mnemonic(String name, List<Form> forms, @Nullable PseudoInstruction pseudo) {
    Mnemonic {
        forms = List.copyOf(forms);
    }
}
