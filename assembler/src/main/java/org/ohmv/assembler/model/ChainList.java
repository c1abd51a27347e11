package org.ohmv.assembler.model;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What fixups and fragments of a chain have in common, in parallel arrays: where they are, the symbol and constant that
 * they depend on, and where they stand in the source. There are millions of them, so none is an object.
 */
public abstract class ChainList {
    private int count;
    private long[] offsets = {};
    private Symbol[] symbols = {};
    private long[] addends = {};
    private long[] positions = {};
    private boolean[] relaxed = {};

    ChainList() {}

    /** How many there are. */
    public final int count() {
        return count;
    }

    /** Adds an entry and returns its index. */
    final int add(long offset, @Nullable Symbol symbol, long addend, long position, boolean relax) {
        if (count == offsets.length) {
            int capacity = Math.max(16, count + (count >> 1));
            offsets = Arrays.copyOf(offsets, capacity);
            symbols = Arrays.copyOf(symbols, capacity);
            addends = Arrays.copyOf(addends, capacity);
            positions = Arrays.copyOf(positions, capacity);
            relaxed = Arrays.copyOf(relaxed, capacity);
            growTo(capacity);
        }
        offsets[count] = offset;
        symbols[count] = symbol;
        addends[count] = addend;
        positions[count] = position;
        relaxed[count] = relax;
        return count++;
    }

    /** Makes room in the arrays of a subclass. */
    abstract void growTo(int capacity);

    /** How many fixed bytes of the chain come before it. */
    public final long offset(int index) {
        return offsets[index];
    }

    /** The symbol that is added, or that a size depends on; null if none. */
    public final @Nullable Symbol symbol(int index) {
        return symbols[index];
    }

    /** The constant that is added. */
    public final long addend(int index) {
        return addends[index];
    }

    /** Where it stands in the source. */
    public final long position(int index) {
        return positions[index];
    }

    /** Whether the linker may relax it. */
    public final boolean isRelaxed(int index) {
        return relaxed[index];
    }
}
