package org.ohmv.assembler.listing;

import java.util.Arrays;
import org.ohmv.assembler.model.FragmentChain;

/** Where each statement stands, and from which place to which its bytes are; in parallel arrays. */
public final class StatementLog {
    private int count;
    private long[] positions = {};
    private boolean[] skipped = {};
    private FragmentChain[] chains = {};
    private int[] startFragments = {};
    private long[] startOffsets = {};
    private int[] endFragments = {};
    private long[] endOffsets = {};

    /** An empty log. */
    public StatementLog() {}

    /**
     * A statement begins.
     *
     * @param position where it stands
     * @param skip whether a condition skips it
     * @param chain where it may put its bytes
     */
    public void begin(long position, boolean skip, FragmentChain chain) {
        if (count == positions.length) {
            grow();
        }
        positions[count] = position;
        skipped[count] = skip;
        chains[count] = chain;
        startFragments[count] = chain.fragmentCount();
        startOffsets[count] = chain.size();
        endFragments[count] = startFragments[count];
        endOffsets[count] = startOffsets[count];
        count++;
    }

    /**
     * The statement that began last has ended.
     *
     * @param skip whether a condition skips the next one: a directive that ends that is not skipped itself
     * @param chain where the next one may put its bytes
     */
    public void end(boolean skip, FragmentChain chain) {
        skipped[count - 1] &= skip;
        // A statement that changes the section puts nothing into either.
        if (chain == chains[count - 1]) {
            endFragments[count - 1] = chain.fragmentCount();
            endOffsets[count - 1] = chain.size();
        }
    }

    private void grow() {
        int capacity = Math.max(64, count + (count >> 1));
        positions = Arrays.copyOf(positions, capacity);
        skipped = Arrays.copyOf(skipped, capacity);
        chains = Arrays.copyOf(chains, capacity);
        startFragments = Arrays.copyOf(startFragments, capacity);
        startOffsets = Arrays.copyOf(startOffsets, capacity);
        endFragments = Arrays.copyOf(endFragments, capacity);
        endOffsets = Arrays.copyOf(endOffsets, capacity);
    }

    int count() {
        return count;
    }

    long position(int index) {
        return positions[index];
    }

    boolean isSkipped(int index) {
        return skipped[index];
    }

    /** The number of the section that the bytes of a statement are in. */
    int section(int index) {
        return chains[index].section().index();
    }

    /** The offset in its section at which a statement begins, once sections are laid out. */
    long start(int index) {
        return chains[index].offsetInSection(startFragments[index], startOffsets[index]);
    }

    /** The offset in its section at which a statement ends, once sections are laid out. */
    long end(int index) {
        return chains[index].offsetInSection(endFragments[index], endOffsets[index]);
    }
}
