package org.ohmv.assembler.model;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The fixups of a chain in the order of its bytes. The symbol of a fixup is the one that is added. */
public final class FixupList extends ChainList {
    private int[] fragments = {};
    private FixupKind[] kinds = {};
    private Symbol[] subtracted = {};

    FixupList() {}

    /**
     * Adds a fixup.
     *
     * @param offset where its bytes are in the fixed bytes of the chain
     * @param fragment how many fragments of the chain come before them
     * @param kind what to put there
     * @param plus the symbol that is added; null if none
     * @param minus the symbol that is subtracted; null if none
     * @param addend the constant that is added
     * @param position where it stands in the source
     * @param relax whether the linker may relax it
     */
    void add(
            long offset,
            int fragment,
            FixupKind kind,
            @Nullable Symbol plus,
            @Nullable Symbol minus,
            long addend,
            long position,
            boolean relax) {
        int index = add(offset, plus, addend, position, relax);
        fragments[index] = fragment;
        kinds[index] = kind;
        subtracted[index] = minus;
    }

    @Override
    void growTo(int capacity) {
        fragments = Arrays.copyOf(fragments, capacity);
        kinds = Arrays.copyOf(kinds, capacity);
        subtracted = Arrays.copyOf(subtracted, capacity);
    }

    /** How many fragments of the chain come before its bytes. */
    public int fragment(int index) {
        return fragments[index];
    }

    /** What to put there. */
    public FixupKind kind(int index) {
        return kinds[index];
    }

    /** The symbol that is subtracted; null if none. */
    public @Nullable Symbol subtracted(int index) {
        return subtracted[index];
    }
}
