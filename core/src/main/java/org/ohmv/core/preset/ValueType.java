package org.ohmv.core.preset;

/** What values a key takes. */
public enum ValueType {
    /** A finite number, held as a {@link Double}. */
    NUMBER,
    /** A whole number, held as a {@link Long}. */
    INTEGER,
    /** True or false, held as a {@link Boolean}. */
    FLAG,
    /** One word out of some, held as a {@link String}. */
    CHOICE,
    /** Free text, held as a {@link String}. */
    TEXT,
    /** Finite numbers, held as an unmodifiable {@link java.util.List} of {@link Double}. */
    NUMBERS
}
