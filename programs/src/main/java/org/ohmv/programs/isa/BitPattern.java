package org.ohmv.programs.isa;

import java.util.Optional;
import org.ohmv.isa.Encoding;

/**
 * A pattern of bits that instructions are looked for with.
 *
 * @param mask the bits that are given
 * @param match their values
 * @param lengthBytes the length of the instructions looked for: 2 or 4
 */
record BitPattern(int mask, int match, int lengthBytes) {
    private static final int LEAST_BITS = 5;
    private static final String FREE = "x.?-";
    private static final String SEPARATORS = " _";

    /**
     * Reads a pattern: bits 0 and 1, and x . ? or - for a bit that may be either, from the most significant down;
     * blanks and underscores separate. A pattern of less than 32 bits, but for one of 16, is about the lowest bits of a
     * word, as an opcode is.
     *
     * @return the pattern, or empty if the text is none
     */
    static Optional<BitPattern> of(String text) {
        int mask = 0;
        int match = 0;
        int bits = 0;
        for (int index = 0; index < text.length(); index++) {
            char symbol = text.charAt(index);
            if (SEPARATORS.indexOf(symbol) >= 0) {
                continue;
            }
            boolean free = FREE.indexOf(symbol) >= 0;
            if ((!free && symbol != '0' && symbol != '1') || ++bits > Integer.SIZE) {
                return Optional.empty();
            }
            mask = mask << 1 | (free ? 0 : 1);
            match = match << 1 | (symbol == '1' ? 1 : 0);
        }
        boolean enough = bits >= LEAST_BITS && mask != 0;
        return enough ? Optional.of(new BitPattern(mask, match, bits == Short.SIZE ? 2 : 4)) : Optional.empty();
    }

    /** Whether some instance of an encoding fits the pattern. */
    boolean fits(Encoding encoding) {
        if (encoding.lengthBytes() != lengthBytes) {
            return false;
        }
        int both = mask & encoding.mask();
        int merged = encoding.match() | match;
        boolean agree = ((encoding.match() ^ match) & both) == 0;
        // A field whose bits the pattern gives in full may have a value that belongs to another instruction.
        return agree
                && encoding.exclusions().stream()
                        .noneMatch(exclusion -> (exclusion.wordMask() & ~mask) == 0
                                && (merged & exclusion.wordMask()) == exclusion.wordBits());
    }
}
