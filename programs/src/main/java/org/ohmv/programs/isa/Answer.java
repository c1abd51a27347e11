package org.ohmv.programs.isa;

import java.util.List;

/**
 * What a query found.
 *
 * @param query the query
 * @param kind how it was understood
 * @param items what it found
 */
record Answer(String query, Kind kind, List<Item> items) {

    /** How a query was understood. */
    enum Kind {
        /** A mnemonic, a control and status register, or a register. */
        NAME(true),
        /** An instruction word. */
        WORD(true),
        /** A line of assembly. */
        LINE(true),
        /** A pattern of bits. */
        PATTERN(false),
        /** The name of an extension, or all of them. */
        EXTENSION(false),
        /** Words to look for. */
        TEXT(false);

        private final boolean full;

        Kind(boolean full) {
            this.full = full;
        }
    }

    /** Copies the list. */
    Answer {
        items = List.copyOf(items);
    }

    /** Whether everything is said of each item, rather than a line. */
    boolean isFull() {
        return kind.full || (items.size() == 1 && kind != Kind.EXTENSION);
    }
}
