package org.ohmv.analog.circuit;

/** A circuit whose equations have no unique solution: a floating node, or capacitors without a way to ground. */
public final class UnsolvableCircuitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says which part has no solution, and why. */
    public UnsolvableCircuitException(String message) {
        super(message);
    }
}
