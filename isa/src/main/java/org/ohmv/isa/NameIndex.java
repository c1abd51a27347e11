package org.ohmv.isa;

import java.util.ArrayList;
import java.util.List;

/**
 * Numbers under names, found without making an object: an assembler looks up every word of its source here.
 *
 * <p>Names are case-sensitive. Immutable once made, and so shared freely between threads.
 */
public final class NameIndex {
    /** What {@link #find} answers for a name that is not in the index. */
    public static final int ABSENT = -1;

    private final String[] slots;
    private final int[] numbers;

    private NameIndex(int capacity) {
        this.slots = new String[capacity];
        this.numbers = new int[capacity];
    }

    /** Collects names for an index. */
    public static final class Builder {
        private final List<String> names = new ArrayList<>();
        private final List<Integer> numbers = new ArrayList<>();

        /**
         * Adds a name.
         *
         * @param name the name
         * @param number what {@link NameIndex#find} will answer for it, not negative
         * @return this
         */
        public Builder add(String name, int number) {
            if (number < 0) {
                throw new IllegalArgumentException(name + " stands for " + number);
            }
            names.add(name);
            numbers.add(number);
            return this;
        }

        /**
         * The index of all names added.
         *
         * @throws IllegalArgumentException if a name was added twice
         */
        public NameIndex build() {
            // At most half full, so that a search for an absent name ends soon.
            NameIndex index = new NameIndex(Integer.highestOneBit(Math.max(1, names.size())) * 4);
            for (int at = 0; at < names.size(); at++) {
                index.put(names.get(at), numbers.get(at));
            }
            return index;
        }
    }

    private void put(String name, int number) {
        int slot = hash(name, 0, name.length()) & (slots.length - 1);
        while (slots[slot] != null) {
            if (slots[slot].equals(name)) {
                throw new IllegalArgumentException("the name " + name + " stands for " + numbers[slot] + " and "
                        + number + ": give one of them another name");
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        slots[slot] = name;
        numbers[slot] = number;
    }

    /** The number under the name, or {@link #ABSENT}. */
    public int find(CharSequence name) {
        return find(name, 0, name.length());
    }

    /**
     * The number under a piece of a text.
     *
     * @param text the text
     * @param start the index of the name's first character
     * @param end the index behind its last
     * @return the number, or {@link #ABSENT}
     */
    public int find(CharSequence text, int start, int end) {
        int slot = hash(text, start, end) & (slots.length - 1);
        while (true) {
            String name = slots[slot];
            if (name == null) {
                return ABSENT;
            }
            if (same(name, text, start, end)) {
                return numbers[slot];
            }
            slot = (slot + 1) & (slots.length - 1);
        }
    }

    private static boolean same(String name, CharSequence text, int start, int end) {
        int length = end - start;
        if (name.length() != length) {
            return false;
        }
        for (int at = 0; at < length; at++) {
            if (name.charAt(at) != text.charAt(start + at)) {
                return false;
            }
        }
        return true;
    }

    private static int hash(CharSequence text, int start, int end) {
        int hash = end - start;
        for (int at = start; at < end; at++) {
            hash = hash * 31 + text.charAt(at);
        }
        return hash ^ hash >>> 15;
    }
}
