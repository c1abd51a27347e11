package org.ohmv.programs.solve;

import java.util.Locale;
import org.ohmv.programs.cli.BadInputException;

/** How to solve; the numbers are those of {@code ohmv/problem.inc}. */
enum SolverMethod {
    /** As the firmware sees fit. */
    AUTO("picked by the firmware"),
    /** Dense LU with partial pivoting. */
    LU("dense LU with partial pivoting"),
    /** Dense Cholesky. */
    CHOLESKY("dense Cholesky, for symmetric positive definite matrices"),
    /** Band LU with partial pivoting. */
    BANDED("band LU with partial pivoting"),
    /** Conjugate gradients with Jacobi's preconditioner. */
    CG("conjugate gradients with Jacobi's preconditioner");

    private final String description;

    SolverMethod(String description) {
        this.description = description;
    }

    /** What it is, in words. */
    String description() {
        return description;
    }

    /** The number by which the firmware knows it. */
    int number() {
        return ordinal();
    }

    /**
     * The method of a number.
     *
     * @throws BadInputException if there is none: the firmware may be the user's own
     */
    static SolverMethod of(long number) {
        if (number < 0 || number >= values().length) {
            throw new BadInputException("the firmware left method " + number + ", which means nothing");
        }
        return values()[(int) number];
    }

    /** Its name on the command line and in reports. */
    String title() {
        return name().toLowerCase(Locale.ROOT);
    }
}
