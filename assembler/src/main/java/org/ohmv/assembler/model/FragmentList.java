package org.ohmv.assembler.model;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The fragments of a chain in order. Fragment {@code i} lies behind the fixed bytes before {@link #offset}, and in
 * front of the rest. The symbol of a fragment is what its size depends on.
 */
public final class FragmentList extends ChainList {
    private FragmentKind[] kinds = {};
    private long[] sizes = {};
    private long[] operands = {};
    private int[] details = {};

    FragmentList() {}

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
        int index = add(offset, symbol, addend, position, relax);
        kinds[index] = kind;
        operands[index] = operand;
        details[index] = detail;
    }

    @Override
    void growTo(int capacity) {
        kinds = Arrays.copyOf(kinds, capacity);
        sizes = Arrays.copyOf(sizes, capacity);
        operands = Arrays.copyOf(operands, capacity);
        details = Arrays.copyOf(details, capacity);
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

    /** Its size in bytes as far as sections are laid out. */
    public long size(int index) {
        return sizes[index];
    }

    /** Sets its size in bytes. */
    public void setSize(int index, long size) {
        sizes[index] = size;
    }
}
