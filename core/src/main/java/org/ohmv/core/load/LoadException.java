package org.ohmv.core.load;

/**
 * A program cannot be loaded: it does not fit the memory map, or its file is not what it claims. Checked, because it is
 * an answer about the user's file, in words for the user, that every caller has to pass on.
 */
public final class LoadException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * Says why.
     *
     * @param message what is wrong and what to do; may have several lines
     */
    public LoadException(String message) {
        // No stack trace: where in our code a defect was noticed says nothing about the file.
        super(message, null, false, false);
    }
}
