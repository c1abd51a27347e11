package org.ohmv.core.memory;

/** Why a store to a line of RAM deserves a second look; each mark has its own observers. */
public enum LineMark {
    /** Instructions decoded from the line are kept somewhere. */
    CODE,
    /** A hart holds a reservation on the line (LR.W, LR.D). */
    RESERVED,
    /** The host watches the line: {@code tohost}, a watchpoint. */
    WATCHED;

    /** The bit that stands for this mark in a line's attribute byte. */
    int bit() {
        return 1 << ordinal();
    }
}
