package org.ohmv.isa;

import java.util.List;

/**
 * The bits of a 16-bit instruction and those of a 32-bit instruction that it stands for, one to one in both directions.
 *
 * <p>Every operand is bits moved about, so the 32-bit word is a constant with, for each bit of the halfword that is
 * set, some more bits set: one for most, several for the sign of an immediate. This class computes those from the rows
 * once; afterwards a translation is a few operations on integers.
 */
final class CompressedMapping {
    private final CompressedInstruction compressed;
    /** The 32-bit word when all free bits of the halfword are zero. */
    private final int baseWord;
    /** The bits of the 32-bit word that each bit of the halfword sets; none for its fixed bits. */
    private final int[] wordBits = new int[Short.SIZE];
    /** All bits of the 32-bit word that depend on the halfword. */
    private final int variableMask;
    /** For each free bit of the halfword its number, and one bit of the word from which it is recovered. */
    private final int[] halfwordBits;

    private final int[] recoveredFrom;

    CompressedMapping(CompressedInstruction compressed, Expansion expansion) {
        this.compressed = compressed;
        Encoding encoding = compressed.encoding();
        Instruction target = expansion.target();
        List<Operand> targetOperands = target.operands();
        int base = target.encoding().match();
        int freeBits = 0xffff & ~encoding.mask();
        for (int index = 0; index < targetOperands.size(); index++) {
            Operand targetOperand = targetOperands.get(index);
            Expansion.Term term = expansion.terms().get(index);
            if (term instanceof Expansion.Term.Constant constant) {
                base |= Encoder.place(target, targetOperand, constant.value());
            } else if (term instanceof Expansion.Term.FromOperand from) {
                Operand operand = operand(compressed, from.name());
                long offset = Encoder.extract(compressed, operand, 0);
                base |= Encoder.place(target, targetOperand, offset);
                for (int bit = 0; bit < Short.SIZE; bit++) {
                    long value = Encoder.extract(compressed, operand, freeBits & 1 << bit) - offset;
                    wordBits[bit] |= Encoder.place(target, targetOperand, value);
                }
            }
        }
        this.baseWord = base;
        this.halfwordBits = new int[Integer.bitCount(freeBits)];
        this.recoveredFrom = new int[halfwordBits.length];
        int count = 0;
        int variable = 0;
        for (int bit = 0; bit < Short.SIZE; bit++) {
            variable |= wordBits[bit];
            if ((freeBits & 1 << bit) != 0) {
                halfwordBits[count] = bit;
                recoveredFrom[count++] = Integer.lowestOneBit(wordBits[bit]);
            }
        }
        this.variableMask = variable;
    }

    private static Operand operand(CompressedInstruction compressed, String name) {
        for (Operand operand : compressed.operands()) {
            if (operand.name().equals(name)) {
                return operand;
            }
        }
        throw new IllegalArgumentException(compressed.mnemonic() + " has no operand " + name);
    }

    CompressedInstruction compressed() {
        return compressed;
    }

    /** Bits that every 32-bit word which this mapping can shorten has, and their values are those of {@link #base}. */
    int fixedMask() {
        return ~variableMask;
    }

    int base() {
        return baseWord;
    }

    /** The 32-bit word of a halfword of this row. */
    int expand(int halfword) {
        int word = baseWord;
        for (int bit : halfwordBits) {
            if ((halfword & 1 << bit) != 0) {
                word |= wordBits[bit];
            }
        }
        return word;
    }

    /** The halfword of a 32-bit word, or 0 if this row cannot express it other than as a hint. */
    int shorten(int word) {
        if (((word ^ baseWord) & ~variableMask) != 0) {
            return 0;
        }
        int halfword = compressed.encoding().match();
        for (int index = 0; index < halfwordBits.length; index++) {
            if ((word & recoveredFrom[index]) != 0) {
                halfword |= 1 << halfwordBits[index];
            }
        }
        boolean fits = expand(halfword) == word && !compressed.encoding().excludes(halfword);
        return fits && !compressed.isHint(halfword) ? halfword : 0;
    }
}
