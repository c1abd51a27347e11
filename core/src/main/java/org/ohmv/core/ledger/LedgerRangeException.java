package org.ohmv.core.ledger;

/**
 * A run cost more than a report can hold: 2^63 femtojoules are 9.2 kilojoules, 2^63 picoseconds 106 days. The fault of
 * what was run or of the prices given, not of the simulator.
 */
public final class LedgerRangeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** With what was too much. */
    public LedgerRangeException(String message) {
        super(message);
    }
}
