package org.ohmv.analog.crossbar;

/**
 * The resistance of one wire segment between neighbouring cells. There is one more segment between a word line's source
 * and its first cell, and between a bit line's last cell and its virtual ground.
 *
 * @param wordOhm of each word line segment, in ohm; zero for an ideal wire
 * @param bitOhm of each bit line segment, in ohm; zero for an ideal wire
 */
public record WireResistance(double wordOhm, double bitOhm) {
    /** Wires without resistance. */
    public static final WireResistance NONE = new WireResistance(0, 0);

    /** The largest resistance of a segment that is accepted, in ohm: with any cell, numbers stay far from overflow. */
    public static final double LARGEST_OHM = 1e12;

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is negative, not a number or above {@link #LARGEST_OHM}
     */
    public WireResistance {
        if (!(wordOhm >= 0 && bitOhm >= 0 && wordOhm <= LARGEST_OHM && bitOhm <= LARGEST_OHM)) {
            throw new IllegalArgumentException(
                    "wire resistance must be from 0 to " + LARGEST_OHM + " ohm: " + wordOhm + ", " + bitOhm);
        }
    }

    /** The same resistance for both kinds of line. */
    public static WireResistance ofBoth(double ohm) {
        return new WireResistance(ohm, ohm);
    }

    /** Word and bit lines exchanged. */
    WireResistance exchanged() {
        return new WireResistance(/* wordOhm= */ bitOhm, /* bitOhm= */ wordOhm);
    }
}
