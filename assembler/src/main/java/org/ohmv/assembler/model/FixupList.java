package org.ohmv.assembler.model;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The fixups of a chain in the order of its bytes, in parallel arrays. */
public final class FixupList {
    private int count;
    private long[] offsets = {};
    private int[] fragments = {};
    private FixupKind[] kinds = {};
    private Symbol[] added = {};
    private Symbol[] subtracted = {};
    private long[] addends = {};
    private long[] positions = {};
    private boolean[] relaxed = {};

    FixupList() {}

    /** The number of fixups. */
    public int count() {
        return count;
    }

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
        if (count == offsets.length) {
            grow();
        }
        offsets[count] = offset;
        fragments[count] = fragment;
        kinds[count] = kind;
        added[count] = plus;
        subtracted[count] = minus;
        addends[count] = addend;
        positions[count] = position;
        relaxed[count] = relax;
        count++;
    }

    private void grow() {
        int capacity = Math.max(16, count + (count >> 1));
        offsets = Arrays.copyOf(offsets, capacity);
        fragments = Arrays.copyOf(fragments, capacity);
        kinds = Arrays.copyOf(kinds, capacity);
        added = Arrays.copyOf(added, capacity);
        subtracted = Arrays.copyOf(subtracted, capacity);
        addends = Arrays.copyOf(addends, capacity);
        positions = Arrays.copyOf(positions, capacity);
        relaxed = Arrays.copyOf(relaxed, capacity);
    }

    /** Where its bytes are in the fixed bytes of the chain. */
    public long offset(int index) {
        return offsets[index];
    }

    /** How many fragments of the chain come before its bytes. */
    public int fragment(int index) {
        return fragments[index];
    }

    /** What to put there. */
    public FixupKind kind(int index) {
        return kinds[index];
    }

    /** The symbol that is added; null if none. */
    public @Nullable Symbol added(int index) {
        return added[index];
    }

    /** The symbol that is subtracted; null if none. */
    public @Nullable Symbol subtracted(int index) {
        return subtracted[index];
    }

    /** The constant that is added. */
    public long addend(int index) {
        return addends[index];
    }

    /** Where it stands in the source. */
    public long position(int index) {
        return positions[index];
    }

    /** Whether the linker may relax it. */
    public boolean isRelaxed(int index) {
        return relaxed[index];
    }
}
