package org.ohmv.isa;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * The one place where an instruction is described.
 *
 * @param mnemonic the mnemonic, lower case
 * @param encoding the bit pattern
 * @param syntax how the operands are written
 * @param extension the extension that it belongs to
 * @param instructionClass what kind of work it is
 * @param summary what it does, in one line
 * @param effects what it may read or write besides the registers that its operands name
 */
public record InstructionRow(
        String mnemonic,
        Encoding encoding,
        Syntax syntax,
        Extension extension,
        InstructionClass instructionClass,
        String summary,
        Set<Effect> effects)
        implements Instruction {

    /** Copies the effects. */
    public InstructionRow {
        effects = effects.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(effects));
    }

    /**
     * Makes a row from its printed parts; its effects follow from the class and the operands.
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
        Syntax syntax = Syntax.of(operands, encoding);
        Set<Effect> effects = Effect.derived(encoding, syntax, instructionClass);
        return new InstructionRow(mnemonic, encoding, syntax, extension, instructionClass, summary, effects);
    }

    /** The same row with these effects, where those that follow from its class are not the right ones. */
    public InstructionRow withEffects(Collection<Effect> others) {
        return new InstructionRow(mnemonic, encoding, syntax, extension, instructionClass, summary, Set.copyOf(others));
    }

    @Override
    public InstructionRow row() {
        return this;
    }
}
