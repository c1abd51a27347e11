package org.ohmv.analog.device;

import org.ohmv.core.preset.Settings;

/** A number without unit as a function of normalised conductance: drift exponents, relative noise. */
sealed interface NormalisedLaw {
    /** The value at a normalised conductance from 0 to 1. */
    double at(double normalised);

    /**
     * {@code clamp(slope ln g + intercept, least, greatest)} below a threshold, a polynomial from there on.
     *
     * @param threshold above 1 if there is no polynomial part
     * @param polynomial holds from the threshold on
     */
    record Logarithmic(
            double slope, double intercept, double least, double greatest, double threshold, Polynomial polynomial)
            implements NormalisedLaw {
        @Override
        public double at(double normalised) {
            if (normalised >= threshold) {
                return polynomial.at(normalised);
            }
            // The logarithm of nothing is minus infinity, which the clamp turns into one of its ends.
            double fitted = slope * StrictMath.log(normalised) + intercept;
            return Math.min(greatest, Math.max(least, fitted));
        }
    }

    /**
     * {@code min(factor / max(g^exponent, 0.001), greatest)}.
     *
     * @param factor the value at g = 1
     * @param exponent how fast it grows towards small g
     * @param greatest its bound
     */
    record InversePower(double factor, double exponent, double greatest) implements NormalisedLaw {
        private static final double LEAST_POWER = 1e-3;

        @Override
        public double at(double normalised) {
            return Math.min(factor / Math.max(StrictMath.pow(normalised, exponent), LEAST_POWER), greatest);
        }
    }

    /** The same everywhere. */
    record Constant(double value) implements NormalisedLaw {
        @Override
        public double at(double normalised) {
            return value;
        }
    }

    /** The law whose keys begin with a prefix; see {@link DeviceSchema}. */
    static NormalisedLaw of(Settings settings, String prefix) {
        return switch (settings.text(prefix + ".law")) {
            case "logarithmic" -> {
                double[] fit = settings.numbers(prefix + ".logarithm");
                boolean hasPolynomial = settings.has(prefix + ".polynomial");
                yield new Logarithmic(
                        fit[0],
                        fit[1],
                        fit[2],
                        fit[3],
                        hasPolynomial ? settings.number(prefix + ".threshold") : 2,
                        hasPolynomial ? new Polynomial(settings.numbers(prefix + ".polynomial")) : new Polynomial(0));
            }
            case "inverse-power" -> {
                double[] fit = settings.numbers(prefix + ".inverse_power");
                yield new InversePower(fit[0], fit[1], fit[2]);
            }
            case "constant" -> new Constant(settings.number(prefix + ".constant"));
            default -> new Constant(0);
        };
    }
}
