package org.ohmv.assembler.model;

/** Counts the bytes of all sections and stops when they become more than the user allows. */
public final class OutputBudget {
    /** The greatest size of a section without bits: enough for any address space, far from overflow. */
    private static final long LARGEST_UNWRITTEN = 1L << 56;

    private final long limit;
    private long used;

    /**
     * A budget.
     *
     * @param limit how many bytes all sections may have together
     */
    public OutputBudget(long limit) {
        this.limit = limit;
    }

    /**
     * Takes bytes from the budget.
     *
     * @throws LimitException if it does not have so many
     */
    public void take(long count) {
        if (count > limit - used) {
            throw new LimitException(
                    "the output becomes larger than " + limit + " bytes; --output-limit=BYTES allows more");
        }
        used += count;
    }

    /**
     * The size of a pattern repeated, which must fit in what is left of the budget; nothing is taken.
     *
     * @throws LimitException if it does not
     */
    int checkedProduct(long count, int byteCount) {
        long left = Math.min(limit - used, Integer.MAX_VALUE - 64);
        if (count > left / byteCount) {
            take(Math.max(left + 1, limit - used + 1));
        }
        return (int) (count * byteCount);
    }

    /**
     * The size of a pattern repeated in a section that has {@code size} bytes but does not keep them.
     *
     * @throws LimitException if the section would become larger than any address space
     */
    long checkedUnwritten(long size, long count, int byteCount) {
        if (count > (LARGEST_UNWRITTEN - size) / byteCount) {
            throw new LimitException("the section becomes larger than " + LARGEST_UNWRITTEN + " bytes");
        }
        return count * byteCount;
    }
}
