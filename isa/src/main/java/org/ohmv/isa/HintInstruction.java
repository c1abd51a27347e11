package org.ohmv.isa;

import java.util.Locale;

/**
 * Hints that have a mnemonic of their own: words that are instances of a more general instruction, and may be executed
 * as that. A hart whose table leaves their extensions out decodes the general instruction.
 */
public enum HintInstruction implements Instruction {
    // spotless:off
    // Volume I, chapter "Zihintpause": an instance of FENCE
    PAUSE("0000 0001 0000 00000 000 00000 0001111", "", Extension.ZIHINTPAUSE, InstructionClass.MEMORY_FENCE, "hint: this hart is waiting in a loop");
    // spotless:on

    // A record of immutable parts; the checker cannot see that of types without its annotation.
    @SuppressWarnings("ImmutableEnumChecker")
    private final InstructionRow row;

    HintInstruction(
            String pattern, String operands, Extension extension, InstructionClass instructionClass, String summary) {
        String mnemonic = name().toLowerCase(Locale.ROOT).replace('_', '.');
        this.row = InstructionRow.of(mnemonic, pattern, operands, extension, instructionClass, summary);
    }

    @Override
    public InstructionRow row() {
        return row;
    }
}
