package org.ohmv.analog.crossbar;

/**
 * Under which conditions an {@link EffectiveMatrix} was made, so that its owner knows when to make it again.
 *
 * @param linearCells whether every cell obeyed Ohm's law; if not, no effective matrix holds for a second input
 * @param ageSeconds time since programming at which the conductances were taken
 * @param temperatureKelvin temperature at which they were taken
 */
public record EffectiveMatrixValidity(boolean linearCells, double ageSeconds, double temperatureKelvin) {
    /**
     * Whether the matrix may still be used.
     *
     * <p>Conductances that drift as {@code (t/t0)^-nu} have changed by the fraction {@code |(t/t0)^-nu - 1|} since.
     *
     * @param nowAgeSeconds time since programming now, in seconds
     * @param nowTemperatureKelvin temperature now
     * @param largestDriftExponent the largest {@code nu} of any cell; zero if cells do not drift
     * @param relativeTolerance what change of a conductance, as a fraction, is let pass
     * @param kelvinTolerance what change of temperature is let pass
     */
    public boolean holds(
            double nowAgeSeconds,
            double nowTemperatureKelvin,
            double largestDriftExponent,
            double relativeTolerance,
            double kelvinTolerance) {
        if (!linearCells || Math.abs(nowTemperatureKelvin - temperatureKelvin) > kelvinTolerance) {
            return false;
        }
        if (largestDriftExponent == 0 || nowAgeSeconds == ageSeconds) {
            return true;
        }
        double change = StrictMath.pow(nowAgeSeconds / ageSeconds, -largestDriftExponent) - 1;
        return Math.abs(change) <= relativeTolerance;
    }
}
