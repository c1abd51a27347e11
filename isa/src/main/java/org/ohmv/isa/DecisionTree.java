package org.ohmv.isa;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds a row by the bits that most rows fix: one wide branch over those, then a short chain of rows to compare. Which
 * bits these are is computed from the rows.
 *
 * <p>A tree of several narrow branches would be smaller, and half as fast: how often it branches differs from word to
 * word, and a processor cannot predict that.
 */
final class DecisionTree {
    private static final Leaf NOTHING = new Leaf();

    /** As many runs of bits as are gathered into the index. */
    private static final int RUNS = 3;

    private final int shift0;
    private final int mask0;
    private final int shift1;
    private final int mask1;
    private final int shift2;
    private final int mask2;
    private final List<Instruction> rows;
    /** Chains by index, as far as they have been looked up. */
    private final @Nullable Leaf[] leaves;

    /** A row, and the next one to try if it does not match. */
    private static final class Leaf {
        private final int mask;
        private final int match;
        private final @Nullable Instruction instruction;
        /** Pairs of bits of the word and the value of these at which the row does not match. */
        private final int[] exclusions;

        private final @Nullable Leaf next;

        Leaf(Instruction instruction, @Nullable Leaf next) {
            Encoding encoding = instruction.encoding();
            this.mask = encoding.mask();
            this.match = encoding.match();
            this.instruction = instruction;
            this.exclusions = encoding.exclusions().stream()
                    .flatMapToInt(exclusion -> IntStream.of(exclusion.wordMask(), exclusion.wordBits()))
                    .toArray();
            this.next = next;
        }

        /** The end of a chain of no rows: matches no word. */
        private Leaf() {
            this.mask = 0;
            this.match = 1;
            this.instruction = null;
            this.exclusions = new int[0];
            this.next = null;
        }

        boolean excludes(int word) {
            for (int index = 0; index < exclusions.length; index += 2) {
                if ((word & exclusions[index]) == exclusions[index + 1]) {
                    return true;
                }
            }
            return false;
        }
    }

    /** A run of adjacent bits of a word and the place of its lowest bit in the index. */
    private record Run(int low, int width, int place) {
        int shift() {
            return low - place;
        }

        int mask() {
            return ((1 << width) - 1) << place;
        }
    }

    /**
     * Makes a tree.
     *
     * @param rows the rows, of two that match one word the one first that is to win
     * @param indexBits how many bits the branch is over at most
     */
    DecisionTree(List<Instruction> rows, int indexBits) {
        this.rows = rows;
        List<Run> runs = runs(rows, indexBits);
        this.shift0 = runs.get(0).shift();
        this.mask0 = runs.get(0).mask();
        this.shift1 = runs.get(1).shift();
        this.mask1 = runs.get(1).mask();
        this.shift2 = runs.get(2).shift();
        this.mask2 = runs.get(2).mask();
        this.leaves = new Leaf[(mask0 | mask1 | mask2) + 1];
    }

    /** The row of a word, or null. */
    @Nullable
    Instruction find(int word) {
        int index = index(word);
        Leaf leaf = leaves[index];
        if (leaf == null) {
            leaf = chain(index);
        }
        while (leaf != null) {
            if ((word & leaf.mask) == leaf.match && !leaf.excludes(word)) {
                return leaf.instruction;
            }
            leaf = leaf.next;
        }
        return null;
    }

    private int index(int word) {
        return ((word >>> shift0) & mask0) | ((word >>> shift1) & mask1) | ((word >>> shift2) & mask2);
    }

    /** The bits that most rows fix, as runs; empty runs where there are fewer. */
    private static List<Run> runs(List<Instruction> rows, int indexBits) {
        int[] fixings = new int[Integer.SIZE];
        int differing = 0;
        for (Instruction row : rows) {
            Encoding encoding = row.encoding();
            Encoding first = rows.get(0).encoding();
            differing |= (encoding.match() ^ first.match()) | (encoding.mask() ^ first.mask());
            for (int bit = 0; bit < Integer.SIZE; bit++) {
                fixings[bit] += encoding.mask() >>> bit & 1;
            }
        }
        int informative = differing;
        BitSet chosen = new BitSet();
        IntStream.range(0, Integer.SIZE)
                .filter(bit -> (informative & 1 << bit) != 0)
                .boxed()
                .sorted(Comparator.comparingInt((Integer bit) -> -fixings[bit]).thenComparing(bit -> -bit))
                .limit(indexBits)
                .forEach(chosen::set);
        List<Run> all = new ArrayList<>();
        for (int low = chosen.nextSetBit(0); low >= 0; low = chosen.nextSetBit(chosen.nextClearBit(low))) {
            all.add(new Run(low, chosen.nextClearBit(low) - low, 0));
        }
        all.sort(Comparator.comparingInt(run -> -run.width()));
        List<Run> widest = new ArrayList<>(all.subList(0, Math.min(RUNS, all.size())));
        widest.sort(Comparator.comparingInt(Run::low));
        List<Run> placed = new ArrayList<>();
        int place = 0;
        for (Run run : widest) {
            placed.add(new Run(run.low(), run.width(), place));
            place += run.width();
        }
        while (placed.size() < RUNS) {
            placed.add(new Run(place, 0, place));
        }
        return placed;
    }

    /**
     * The rows that can have an index, as a chain. Made when the index is first looked up: there are some thirty
     * thousand, of which a program meets a few hundred. Whoever makes one at the same time makes the same.
     */
    private Leaf chain(int index) {
        List<Instruction> chain = new ArrayList<>();
        for (Instruction row : rows) {
            int fixed = index(row.encoding().mask());
            if ((index & fixed) == (index(row.encoding().match()) & fixed)) {
                chain.add(row);
            }
        }
        Leaf leaf = chain.isEmpty() ? NOTHING : chain(chain);
        leaves[index] = leaf;
        return leaf;
    }

    private static Leaf chain(List<Instruction> rows) {
        Leaf leaf = null;
        for (int index = rows.size() - 1; index >= 0; index--) {
            leaf = new Leaf(rows.get(index), leaf);
        }
        if (leaf == null) {
            throw new IllegalArgumentException("a chain of no rows");
        }
        return leaf;
    }
}
