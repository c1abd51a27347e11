package org.ohmv.isa;

/**
 * A set of kinds of accesses that FENCE orders, as its four bits: {@code i} (device input, 8), {@code o} (device
 * output, 4), {@code r} (memory reads, 2), {@code w} (memory writes, 1) (Volume I, section "Memory Ordering
 * Instructions").
 */
public final class FenceSet {
    /** All four kinds. */
    public static final int ALL = 0xf;

    private static final String LETTERS = "iorw";

    private FenceSet() {}

    /**
     * The set that a word of assembly names.
     *
     * @param text some of the letters {@code iorw}, in this order, or {@code 0} for the empty set
     * @return its bits, or {@link NameIndex#ABSENT} if it is not such a word
     */
    public static int numberOf(CharSequence text) {
        return numberOf(text, 0, text.length());
    }

    /** As {@link #numberOf(CharSequence)}, for the piece of {@code text} from {@code start} to before {@code end}. */
    public static int numberOf(CharSequence text, int start, int end) {
        int set = 0;
        int letter = -1;
        for (int at = start; at < end; at++) {
            int next = LETTERS.indexOf(text.charAt(at));
            if (next <= letter) {
                return end - start == 1 && text.charAt(start) == '0' ? 0 : NameIndex.ABSENT;
            }
            letter = next;
            set |= 8 >> letter;
        }
        return end > start ? set : NameIndex.ABSENT;
    }

    /** The letters of a set; empty for the empty set. */
    public static String written(int set) {
        StringBuilder letters = new StringBuilder();
        for (int letter = 0; letter < LETTERS.length(); letter++) {
            if ((set & 8 >> letter) != 0) {
                letters.append(LETTERS.charAt(letter));
            }
        }
        return letters.toString();
    }
}
