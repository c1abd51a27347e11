package org.ohmv.assembler.link;

import java.util.Arrays;

/** Where each constant of a section whose constants were merged has gone. */
final class MergeMap {
    private int[] starts = new int[16];
    private MergedGroup.Constant[] constants = new MergedGroup.Constant[16];
    private int count;

    /** The constant that begins at {@code start}, behind all that were added before. */
    void add(int start, MergedGroup.Constant constant) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
            constants = Arrays.copyOf(constants, 2 * count);
        }
        starts[count] = start;
        constants[count] = constant;
        count++;
    }

    /**
     * The address of what was at {@code offset}. What points at the padding behind a string sees the string's end,
     * which is as empty as the padding was.
     */
    long addressOf(long offset) {
        if (count == 0) {
            return 0;
        }
        int key = (int) Math.max(0, Math.min(Integer.MAX_VALUE, offset));
        int index = Arrays.binarySearch(starts, 0, count, key);
        int last = Math.max(0, index >= 0 ? index : -index - 2);
        MergedGroup.Constant constant = constants[last];
        long within = offset - starts[last];
        boolean padding = within >= constant.length() && last < count - 1;
        return constant.address() + (padding ? constant.length() - 1L : within);
    }
}
