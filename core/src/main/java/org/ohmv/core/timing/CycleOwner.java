package org.ohmv.core.timing;

/**
 * To whom a cycle is owed. Every cycle has exactly one owner, so that the CPI stack adds up to the cycle count.
 *
 * <p>{@link #ISSUE} is the work itself; all others are cycles in which nothing was issued, by what it waited for.
 */
public enum CycleOwner {
    /** An instruction issued, or took its slot and trapped. */
    ISSUE,
    /** Waiting for the value of a load that hit. */
    LOAD_USE,
    /** Waiting for a multiplier, divider or floating-point unit. */
    LONG_LATENCY,
    /** Waiting for instructions to arrive. */
    INSTRUCTION_MISS,
    /** Waiting for data beyond the first cache. */
    DATA_MISS,
    /** Refilling the pipeline after a branch or jump went the other way. */
    MISPREDICT,
    /** Flushing and serialising around a control and status register, fence or trap. */
    CSR,
    /** A coprocessor command could not be queued. */
    COPROCESSOR_QUEUE_FULL,
    /** Waiting for a coprocessor to finish: a blocking command, or a fence. */
    COPROCESSOR_WAIT,
    /** Asleep in WFI. */
    WAIT_FOR_INTERRUPT;

    private static final CycleOwner[] ALL = values();

    /** How many owners there are. */
    public static int count() {
        return ALL.length;
    }
}
