package org.ohmv.assembler.model;

/**
 * A source asks for more time or memory than it may have. The message names the limit and the option that raises it;
 * the assembler reports it at the statement and stops.
 */
public final class LimitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A limit was met, as the message says. */
    public LimitException(String message) {
        super(message, null, false, false);
    }
}
