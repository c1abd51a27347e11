package org.ohmv.isa;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the row of an instruction word: a decision tree that is made from the rows alone.
 *
 * <p>Of two rows that match a word, the one that fixes more bits wins, as FENCE.TSO does over FENCE; rows that overlap
 * in any other way are refused when the decoder is made. Immutable, and free of allocation when decoding.
 */
public final class Decoder {
    private static final int MAXIMUM_WINDOW = 8;

    private final Tree words;
    private final Tree halfwords;

    /**
     * Makes a decoder.
     *
     * @param instructions the rows that it knows
     * @throws IllegalArgumentException naming two rows that overlap, neither of which is a special case of the other
     */
    public Decoder(Collection<Instruction> instructions) {
        this.words = new Tree(ofLength(instructions, 4));
        this.halfwords = new Tree(ofLength(instructions, 2));
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

    private static List<Instruction> ofLength(Collection<Instruction> instructions, int bytes) {
        List<Instruction> rows = new ArrayList<>();
        for (Instruction instruction : instructions) {
            if (instruction.encoding().lengthBytes() == bytes) {
                for (Instruction other : rows) {
                    refuseOverlap(instruction, other);
                }
                rows.add(instruction);
            }
        }
        // Rows that fix more bits first: within a leaf the first that matches wins.
        rows.sort(
                Comparator.comparingInt(row -> -Integer.bitCount(row.encoding().mask())));
        return rows;
    }

    private static void refuseOverlap(Instruction one, Instruction other) {
        Encoding a = one.encoding();
        Encoding b = other.encoding();
        if (((a.match() ^ b.match()) & a.mask() & b.mask()) != 0 || isExcluded(a, b) || isExcluded(b, a)) {
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

    /**
     * A tree in an array. A node is a header (the window's lowest bit, and above bit 5 its mask when shifted down) and
     * one entry for each value of the window: the index of another node, or the complement of a leaf's index.
     */
    private static final class Tree {
        private static final int NO_LEAF = 0;

        private final int[] nodes;
        private final int root;
        private final Leaf[] leaves;

        /** A row, and the next one to try if it does not match. */
        private static final class Leaf {
            private final int mask;
            private final int match;
            private final Instruction instruction;
            private final @Nullable Encoding exclusions;
            private final @Nullable Leaf next;

            Leaf(Instruction instruction, @Nullable Leaf next) {
                Encoding encoding = instruction.encoding();
                this.mask = encoding.mask();
                this.match = encoding.match();
                this.instruction = instruction;
                this.exclusions = encoding.exclusions().isEmpty() ? null : encoding;
                this.next = next;
            }
        }

        Tree(List<Instruction> rows) {
            Builder builder = new Builder();
            this.root = builder.build(rows, 0);
            this.nodes = Arrays.copyOf(builder.nodes, builder.size);
            this.leaves = builder.leaves.toArray(new Leaf[0]);
        }

        @Nullable
        Instruction find(int word) {
            int at = root;
            while (at >= 0) {
                int header = nodes[at];
                // A shift takes the low five bits of its distance: the header's window.
                at = nodes[at + 1 + (word >>> header & header >>> 5)];
            }
            Leaf leaf = leaves[~at];
            while (leaf != null) {
                if ((word & leaf.mask) == leaf.match && (leaf.exclusions == null || !leaf.exclusions.excludes(word))) {
                    return leaf.instruction;
                }
                leaf = leaf.next;
            }
            return null;
        }

        private static final class Builder {
            private int[] nodes = new int[1024];
            private int size;
            private final List<@Nullable Leaf> leaves = new ArrayList<>();

            Builder() {
                leaves.add(null);
            }

            /** Adds the tree for the rows, all of which agree on the bits tested so far; returns its entry. */
            int build(List<Instruction> rows, int tested) {
                int common = ~tested;
                for (Instruction row : rows) {
                    common &= row.encoding().mask();
                }
                Window window = rows.size() > 1 ? bestWindow(rows, common) : null;
                if (window == null) {
                    return leaf(rows);
                }
                int node = size;
                size += 1 + (window.mask() + 1);
                nodes = size > nodes.length ? Arrays.copyOf(nodes, size * 2) : nodes;
                nodes[node] = window.shift() | window.mask() << 5;
                Arrays.fill(nodes, node + 1, size, ~NO_LEAF);
                for (var group : window.groups(rows).entrySet()) {
                    int entry = build(group.getValue(), tested | window.mask() << window.shift());
                    nodes[node + 1 + group.getKey()] = entry;
                }
                return node;
            }

            private int leaf(List<Instruction> rows) {
                Leaf leaf = null;
                for (int index = rows.size() - 1; index >= 0; index--) {
                    leaf = new Leaf(rows.get(index), leaf);
                }
                leaves.add(leaf);
                return ~(leaves.size() - 1);
            }

            /** The run of bits fixed in all rows that tells most of them apart; null if none does. */
            private static @Nullable Window bestWindow(List<Instruction> rows, int common) {
                Window best = null;
                int bestGroups = 1;
                for (int shift = 0; shift < Integer.SIZE; shift++) {
                    for (int width = 1; width <= MAXIMUM_WINDOW && shift + width <= Integer.SIZE; width++) {
                        Window window = new Window(shift, (1 << width) - 1);
                        if ((common >>> shift & window.mask()) != window.mask()) {
                            break;
                        }
                        int groups = window.groups(rows).size();
                        if (groups > bestGroups) {
                            best = window;
                            bestGroups = groups;
                        }
                    }
                }
                return best;
            }
        }

        /** A run of bits of the word. */
        private record Window(int shift, int mask) {
            TreeMap<Integer, List<Instruction>> groups(List<Instruction> rows) {
                TreeMap<Integer, List<Instruction>> groups = new TreeMap<>();
                for (Instruction row : rows) {
                    groups.computeIfAbsent(row.encoding().match() >>> shift & mask, key -> new ArrayList<>())
                            .add(row);
                }
                return groups;
            }
        }
    }
}
