package org.ohmv.programs.cli;

/**
 * A mistake in what the user gave us: a file that is not there, a value out of range, a program that does not load. The
 * frame prints the message after the verb's name and exits with {@link ExitCode#BAD_INPUT}; no stack trace is shown.
 *
 * <p>Not for bugs of ours: those are ordinary unchecked exceptions, and not for what a guest program does.
 */
public final class BadInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * A mistake of the user.
     *
     * @param message what is wrong and what to do instead, as one line without the verb's name and without a final
     *     newline
     */
    public BadInputException(String message) {
        super(message);
    }

    /**
     * A mistake of the user that another exception brought to light; {@code --debug} shows that exception.
     *
     * @param message as for {@link #BadInputException(String)}
     * @param cause what failed
     */
    public BadInputException(String message, Throwable cause) {
        super(message, cause);
    }
}
