package org.ohmv.core.coprocessor;

/** A coprocessor broke its contract: a bug of that coprocessor, not of the guest's program. */
public final class CoprocessorException extends RuntimeException {
    private static final long serialVersionUID = 1;

    CoprocessorException(String coprocessor, String what) {
        super("the coprocessor " + coprocessor + " " + what);
    }

    CoprocessorException(String coprocessor, Throwable cause) {
        super("the coprocessor " + coprocessor + " failed: " + cause, cause);
    }
}
