package org.ohmv.analog.circuit;

/**
 * The moment at which an amplifier began to be limited, or ceased to be.
 *
 * @param seconds when, to within a step of the solver
 * @param outputNode the output node of the amplifier
 * @param limit what limits it
 * @param begins whether it begins
 */
public record LimitEvent(double seconds, int outputNode, Limit limit, boolean begins) {
    /** What limits an amplifier. */
    public enum Limit {
        /** Its output cannot change faster. */
        SLEW,
        /** Its output is at a rail. */
        RAIL,
        /** Its output stage gives all the current it can. */
        CURRENT
    }
}
