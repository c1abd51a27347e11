package org.ohmv.core;

/**
 * How far a run may go, counted from the start of the machine.
 *
 * @param instructions the greatest number of instructions that may retire
 * @param cycles the number of cycles after which no instruction begins
 */
public record RunLimits(long instructions, long cycles) {
    /** No limits. */
    public static final RunLimits NONE = new RunLimits(Long.MAX_VALUE, Long.MAX_VALUE);

    /** Checks that no limit is negative. */
    public RunLimits {
        if (instructions < 0 || cycles < 0) {
            throw new IllegalArgumentException("a negative limit");
        }
    }

    /** A limit on instructions alone. */
    public static RunLimits instructions(long instructions) {
        return new RunLimits(instructions, Long.MAX_VALUE);
    }
}
