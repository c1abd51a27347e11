package org.ohmv.core.ledger;

import java.util.Arrays;
import java.util.Locale;

/**
 * The regions of interest that have a name: the phases of a solve. A program may use the other numbers as it likes.
 *
 * <p>{@code ohmv/region.h} and {@code ohmv/region.inc} give them to firmware by the same names and numbers.
 */
public enum Region {
    /** Everything outside of all regions: the program's start. */
    BOOT(Ledger.OUTSIDE),
    /** Scaling, slicing, Schur complements, estimates. */
    SETUP(1),
    /** Moving data to where it is needed. */
    TRANSFER(2),
    /** Writing matrices into arrays. */
    PROGRAMMING(3),
    /** Finding ranges. */
    CALIBRATION(4),
    /** The solution itself. */
    SOLVE(5),
    /** Moving results to where they are wanted. */
    READBACK(6);

    private final int number;

    Region(int number) {
        this.number = number;
    }

    /** The number by which markers mean the region. */
    public int number() {
        return number;
    }

    /** What reports call a region: its name, or {@code region-42}. */
    public static String nameOf(int number) {
        return Arrays.stream(values())
                .filter(region -> region.number == number)
                .findFirst()
                .map(region -> region.name().toLowerCase(Locale.ROOT))
                .orElse("region-" + number);
    }
}
