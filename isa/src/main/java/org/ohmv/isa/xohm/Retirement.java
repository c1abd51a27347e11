package org.ohmv.isa.xohm;

import java.util.Locale;

/** When an Xohm instruction retires (specification, section 2). */
public enum Retirement {
    /** When its command has entered the stream of its tile. */
    QUEUED,
    /** When it has taken effect. */
    BLOCKING,
    /** At once, without entering a stream. */
    IMMEDIATE;

    /** The word that the specification uses. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
