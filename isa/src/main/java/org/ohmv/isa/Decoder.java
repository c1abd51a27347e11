package org.ohmv.isa;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the row of an instruction word: a decision tree that is made from the rows alone.
 *
 * <p>Of two rows that match a word, the one that fixes more bits wins, as FENCE.TSO does over FENCE; rows that overlap
 * in any other way are refused when the decoder is made. Immutable, and free of allocation when decoding.
 */
public final class Decoder {
    /** Enough for major opcode, funct3 and funct7: almost every entry of the table then has one row. */
    private static final int WORD_INDEX_BITS = 15;

    private static final int HALFWORD_INDEX_BITS = 10;

    private final DecisionTree words;
    private final DecisionTree halfwords;

    /**
     * Makes a decoder.
     *
     * @param instructions the rows that it knows
     * @throws IllegalArgumentException naming two rows that overlap, neither of which is a special case of the other
     */
    public Decoder(Collection<Instruction> instructions) {
        refuseOverlaps(List.copyOf(instructions));
        this.words = new DecisionTree(ofLength(instructions, 4), WORD_INDEX_BITS);
        this.halfwords = new DecisionTree(ofLength(instructions, 2), HALFWORD_INDEX_BITS);
    }

    /**
     * The row of a 32-bit instruction word.
     *
     * @param word the word
     * @return the row, or null if no row matches
     */
    public @Nullable Instruction decode(int word) {
        return words.find(word);
    }

    /**
     * The row of a 16-bit instruction.
     *
     * @param halfword the instruction; bits above 15 are ignored
     * @return the row, or null if no row matches
     */
    public @Nullable Instruction decodeCompressed(int halfword) {
        return halfwords.find(halfword & 0xffff);
    }

    /**
     * Checks that of any two rows that match one word, one is a special case of the other.
     *
     * @throws IllegalArgumentException naming two rows that are not so
     */
    static void refuseOverlaps(List<Instruction> rows) {
        // Nearly all pairs differ in a bit that both fix: seen in arrays, they are done with at once.
        int[] masks = new int[rows.size()];
        int[] matches = new int[rows.size()];
        for (int index = 0; index < rows.size(); index++) {
            Instruction row = rows.get(index);
            masks[index] = row.encoding().mask();
            matches[index] = row.encoding().match();
            for (int earlier = 0; earlier < index; earlier++) {
                if (((matches[index] ^ matches[earlier]) & masks[index] & masks[earlier]) == 0) {
                    refuseOverlap(row, rows.get(earlier));
                }
            }
        }
    }

    private static List<Instruction> ofLength(Collection<Instruction> instructions, int bytes) {
        List<Instruction> rows = new ArrayList<>();
        for (Instruction instruction : instructions) {
            if (instruction.encoding().lengthBytes() == bytes) {
                rows.add(instruction);
            }
        }
        // Rows that fix more bits first: of those that match a word, the first wins.
        rows.sort(
                Comparator.comparingInt(row -> -Integer.bitCount(row.encoding().mask())));
        return rows;
    }

    /** Refuses two rows that match a common word, unless they are of different lengths or one is a special case. */
    private static void refuseOverlap(Instruction one, Instruction other) {
        Encoding a = one.encoding();
        Encoding b = other.encoding();
        if (a.lengthBytes() != b.lengthBytes() || isExcluded(a, b) || isExcluded(b, a)) {
            return;
        }
        int both = a.mask() & b.mask();
        boolean nested = both == a.mask() || both == b.mask();
        if (!nested || a.mask() == b.mask()) {
            throw new IllegalArgumentException("the rows " + one.mnemonic() + " '" + a + "' and " + other.mnemonic()
                    + " '" + b + "' overlap, and neither is a special case of the other");
        }
    }

    /** Whether the fixed bits of {@code b} give a field of {@code a} a value that {@code a} excludes. */
    private static boolean isExcluded(Encoding a, Encoding b) {
        for (Encoding.Exclusion exclusion : a.exclusions()) {
            int fieldMask = exclusion.field().wordMask();
            if ((b.mask() & fieldMask) == fieldMask && exclusion.field().extract(b.match()) == exclusion.value()) {
                return true;
            }
        }
        return false;
    }
}
