package org.ohmv.assembler.diagnostic;

import java.util.Locale;

/** How bad a diagnostic is. */
public enum Severity {
    /** Something that the user may want to know; never counted. */
    NOTE,
    /** Probably not what was meant, but the output is made. */
    WARNING,
    /** The output is not made. */
    ERROR;

    /** The word that reports print: {@code error}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
