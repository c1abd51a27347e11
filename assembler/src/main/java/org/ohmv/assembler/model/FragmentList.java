package org.ohmv.assembler.model;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The fragments of a chain in order, in parallel arrays. Fragment {@code i} lies behind the fixed bytes before
 * {@link #position}, and in front of the rest.
 */
public final class FragmentList {
    private int count;
    private long[] offsets = {};
    private FragmentKind[] kinds = {};
    private long[] sizes = {};
    private long[] operands = {};
    private int[] details = {};
    private Symbol[] symbols = {};
    private long[] addends = {};
    private long[] positions = {};
    private boolean[] relaxed = {};

    FragmentList() {}

    /** The number of fragments. */
    public int count() {
        return count;
    }

    /**
     * Adds a fragment.
     *
     * @param offset how many fixed bytes of the chain come before it
     * @param kind what it is
     * @param operand a number that the kind explains
     * @param detail another one
     * @param symbol what its size depends on; null if on a constant or on nothing
     * @param addend added to the symbol
     * @param position where it stands in the source
     * @param relax whether the linker may relax it
     */
    void add(
            long offset,
            FragmentKind kind,
            long operand,
            int detail,
            @Nullable Symbol symbol,
            long addend,
            long position,
            boolean relax) {
        if (count == offsets.length) {
            grow();
        }
        offsets[count] = offset;
        kinds[count] = kind;
        operands[count] = operand;
        details[count] = detail;
        symbols[count] = symbol;
        addends[count] = addend;
        positions[count] = position;
        relaxed[count] = relax;
        count++;
    }

    private void grow() {
        int capacity = Math.max(16, count + (count >> 1));
        offsets = Arrays.copyOf(offsets, capacity);
        kinds = Arrays.copyOf(kinds, capacity);
        sizes = Arrays.copyOf(sizes, capacity);
        operands = Arrays.copyOf(operands, capacity);
        details = Arrays.copyOf(details, capacity);
        symbols = Arrays.copyOf(symbols, capacity);
        addends = Arrays.copyOf(addends, capacity);
        positions = Arrays.copyOf(positions, capacity);
        relaxed = Arrays.copyOf(relaxed, capacity);
    }

    /** How many fixed bytes of the chain come before a fragment. */
    public long offset(int index) {
        return offsets[index];
    }

    /** What a fragment is. */
    public FragmentKind kind(int index) {
        return kinds[index];
    }

    /** The number that its kind explains. */
    public long operand(int index) {
        return operands[index];
    }

    /** The other number that its kind explains. */
    public int detail(int index) {
        return details[index];
    }

    /** What its size depends on; null if on a constant or on nothing. */
    public @Nullable Symbol symbol(int index) {
        return symbols[index];
    }

    /** The number added to the symbol. */
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

    /** Its size in bytes as far as sections are laid out. */
    public long size(int index) {
        return sizes[index];
    }

    /** Sets its size in bytes. */
    public void setSize(int index, long size) {
        sizes[index] = size;
    }
}
