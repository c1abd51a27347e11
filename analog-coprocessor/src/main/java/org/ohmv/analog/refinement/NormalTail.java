package org.ohmv.analog.refinement;

/** The probability that a standard normal number exceeds a bound, to 1e-13 of itself. */
final class NormalTail {
    private static final double SERIES_BELOW = 2;
    private static final int DEPTH = 200;
    private static final double DENSITY_AT_ZERO = 0.3989422804014327;

    private NormalTail() {}

    /**
     * The probability.
     *
     * @param bound not negative; infinity gives 0
     */
    static double beyond(double bound) {
        double density = DENSITY_AT_ZERO * StrictMath.exp(-0.5 * bound * bound);
        if (density == 0) {
            return 0;
        }
        if (bound < SERIES_BELOW) {
            // Abramowitz and Stegun 26.2.11.
            double term = bound;
            double sum = 0;
            for (int k = 1; term > 1e-17 * sum; k++) {
                sum += term;
                term *= bound * bound / (2 * k + 1);
            }
            return 0.5 - density * sum;
        }
        // Abramowitz and Stegun 26.2.14, from its far end.
        double fraction = bound;
        for (int k = DEPTH; k >= 1; k--) {
            fraction = bound + k / fraction;
        }
        return density / fraction;
    }

    /**
     * The mean square of a centred normal number rounded to the nearest integer.
     *
     * @param deviation its standard deviation before
     */
    static double roundedSquare(double deviation) {
        if (deviation == 0) {
            return 0;
        }
        double sum = 0;
        for (int m = 0; m < 12 * deviation + 1; m++) {
            sum += 2 * (2 * m + 1) * beyond((m + 0.5) / deviation);
        }
        return sum;
    }
}
