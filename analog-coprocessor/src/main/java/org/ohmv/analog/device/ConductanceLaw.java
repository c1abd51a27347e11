package org.ohmv.analog.device;

import org.ohmv.core.preset.Settings;

/** A standard deviation as a function of conductance, in the forms in which such fits are published. */
sealed interface ConductanceLaw {
    /**
     * The value at a conductance.
     *
     * @param microsiemens the conductance, not negative
     * @param normalised the same, divided by the greatest conductance of the device
     * @return microsiemens, not negative
     */
    double at(double microsiemens, double normalised);

    /** Always zero. */
    record Zero() implements ConductanceLaw {
        @Override
        public double at(double microsiemens, double normalised) {
            return 0;
        }
    }

    /**
     * A polynomial, and zero where it would be negative.
     *
     * @param fit the polynomial
     * @param isNormalised whether its argument is the normalised conductance, or that in microsiemens
     */
    record Fitted(Polynomial fit, boolean isNormalised) implements ConductanceLaw {
        @Override
        public double at(double microsiemens, double normalised) {
            return Math.max(0, fit.at(isNormalised ? normalised : microsiemens));
        }
    }

    /**
     * {@code amplitude (1 - exp(-G / knee))}, as SONOS cells are fitted.
     *
     * @param amplitudeMicrosiemens the value at great conductance
     * @param kneeMicrosiemens where 63 % of it are reached
     */
    record Saturating(double amplitudeMicrosiemens, double kneeMicrosiemens) implements ConductanceLaw {
        @Override
        public double at(double microsiemens, double normalised) {
            return -amplitudeMicrosiemens * StrictMath.expm1(-microsiemens / kneeMicrosiemens);
        }
    }

    /** The law whose keys begin with a prefix; see {@link DeviceSchema}. */
    static ConductanceLaw of(Settings settings, String prefix) {
        return switch (settings.text(prefix + ".law")) {
            case "polynomial" ->
                new Fitted(
                        new Polynomial(settings.numbers(prefix + ".coefficients_microsiemens")),
                        settings.text(prefix + ".argument").equals("normalised"));
            case "saturating" ->
                new Saturating(
                        settings.number(prefix + ".amplitude_microsiemens"),
                        settings.number(prefix + ".knee_microsiemens"));
            default -> new Zero();
        };
    }
}
