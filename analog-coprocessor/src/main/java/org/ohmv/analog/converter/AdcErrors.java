package org.ohmv.analog.converter;

/**
 * The circuit errors of the ADCs of a die, all in least significant bits but the gain.
 *
 * @param offsetDeviation standard deviation of the offset, from converter to converter
 * @param gainDeviation standard deviation of the relative error of the gain
 * @param mismatch as {@link AdcArchitecture} says
 */
public record AdcErrors(double offsetDeviation, double gainDeviation, double mismatch) {
    /** Converters without errors but quantisation. */
    public static final AdcErrors NONE = new AdcErrors(0, 0, 0);
}
