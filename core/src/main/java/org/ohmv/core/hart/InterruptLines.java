package org.ohmv.core.hart;

/**
 * The interrupt lines that lead into a hart: the bits of {@code mip}, all of which follow their lines and none of which
 * software can write (RISC-V Privileged Architecture, section 3.1.9).
 *
 * <p>Lines 16 to 63 are for platform use; coprocessors take theirs from there. A line exists from when it is first
 * {@linkplain #implement implemented}; the other bits of {@code mip} and {@code mie} are read-only zero.
 */
public final class InterruptLines {
    /** Machine software interrupt, raised through the CLINT's {@code msip}. */
    public static final int MACHINE_SOFTWARE = 3;
    /** Machine timer interrupt, raised by the CLINT when {@code mtime} reaches {@code mtimecmp}. */
    public static final int MACHINE_TIMER = 7;
    /** Machine external interrupt, raised by devices. */
    public static final int MACHINE_EXTERNAL = 11;
    /** The first line for platform use. */
    public static final int FIRST_LOCAL = 16;

    private static final int LINE_COUNT = 64;

    private long implemented = 1L << MACHINE_SOFTWARE | 1L << MACHINE_TIMER | 1L << MACHINE_EXTERNAL;
    private long pending;

    /**
     * Makes a platform line exist.
     *
     * @throws IllegalArgumentException if the number is not 16 to 62 (63 would be the sign of {@code mcause}'s code)
     */
    public void implement(int line) {
        if (line < FIRST_LOCAL || line >= LINE_COUNT - 1) {
            throw new IllegalArgumentException("interrupt line " + line + " is not for platform use");
        }
        implemented |= 1L << line;
    }

    /** The lines that exist, one bit each. */
    public long implemented() {
        return implemented;
    }

    /** Raises or lowers a line; a line that does not exist stays low. */
    public void set(int line, boolean raised) {
        long bit = 1L << line & implemented;
        pending = raised ? pending | bit : pending & ~bit;
    }

    /** The lines that are raised, one bit each. */
    public long pending() {
        return pending;
    }

    /**
     * The line that is served first among the given ones: external, software, timer (section 3.1.9), then the
     * platform's in ascending order.
     *
     * @param candidates at least one bit
     */
    static int firstServed(long candidates) {
        if ((candidates >>> MACHINE_EXTERNAL & 1) != 0) {
            return MACHINE_EXTERNAL;
        }
        // Software (3) comes before timer (7), and both before the platform's: the order of their numbers.
        return Long.numberOfTrailingZeros(candidates);
    }
}
