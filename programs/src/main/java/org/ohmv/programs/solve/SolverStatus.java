package org.ohmv.programs.solve;

import org.ohmv.programs.cli.BadInputException;

/** How a solver ended; the numbers are those of {@code ohmv/problem.inc}. */
enum SolverStatus {
    /** It never came so far. */
    NOT_RUN,
    /** The residual is as small as it was asked for. */
    SOLVED,
    /** It is not, and does not get smaller. */
    NOT_CONVERGED,
    /** The matrix has no inverse, or none that binary64 can tell from that. */
    SINGULAR,
    /** The method needs a symmetric positive definite matrix, and this is none. */
    NOT_POSITIVE_DEFINITE,
    /** The workspace is too small for the method. */
    NO_ROOM,
    /** The problem block makes no sense to the firmware. */
    BAD_PROBLEM;

    /** The number by which the firmware knows it. */
    int number() {
        return ordinal();
    }

    /**
     * The status of a number.
     *
     * @throws BadInputException if there is none: the firmware may be the user's own
     */
    static SolverStatus of(long number) {
        if (number < 0 || number >= values().length) {
            throw new BadInputException("the firmware left status " + number + ", which means nothing");
        }
        return values()[(int) number];
    }
}
