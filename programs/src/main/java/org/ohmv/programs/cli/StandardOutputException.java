package org.ohmv.programs.cli;

import java.io.IOException;
import java.util.Locale;

/**
 * Standard output cannot be written any more. Unchecked, because {@link java.io.PrintWriter} swallows an
 * {@link IOException}: a verb that prints a million lines into a closed pipe must stop at once.
 */
public final class StandardOutputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean brokenPipe;

    StandardOutputException(IOException cause) {
        super(cause.getMessage(), cause);
        String reason = cause.getMessage();
        // The JDK has no type of its own for EPIPE; this is the text of strerror(3), which the JVM does not translate.
        this.brokenPipe = reason != null && reason.toLowerCase(Locale.ROOT).contains("broken pipe");
    }

    /** Whether the reader went away, which is not an error; otherwise the disk is full or the like. */
    public boolean brokenPipe() {
        return brokenPipe;
    }
}
