package org.ohmv.programs.solve;

import java.util.Locale;

/** The parts that the firmware splits the phase solve into; the numbers are those of {@code ohmv/problem.inc}. */
enum SolverRegion {
    /** The factorisation. */
    FACTOR(16),
    /** Right-hand sides through the factors. */
    SUBSTITUTE(17),
    /** Residuals and backward errors. */
    CHECK(18);

    private final int number;

    SolverRegion(int number) {
        this.number = number;
    }

    /** Its name in reports. */
    String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The number by which markers mean the region. */
    int number() {
        return number;
    }
}
