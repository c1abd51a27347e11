package org.ohmv.assembler.option;

/** An architecture is not well formed or not ours; the message is for the user. */
public final class ArchitectureException extends Exception {
    private static final long serialVersionUID = 1L;

    /** An architecture cannot be, as the message says. */
    public ArchitectureException(String message) {
        super(message);
    }
}
