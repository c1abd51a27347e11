package org.ohmv.isa.contribution;

/** Something that a third party contributes cannot be used: theirs to mend, so the message names it and where it is. */
public final class ContributionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * A complaint.
     *
     * @param message what is broken, where it comes from and why it cannot be used
     * @param cause what it threw
     */
    public ContributionException(String message, Throwable cause) {
        super(message, cause);
    }
}
