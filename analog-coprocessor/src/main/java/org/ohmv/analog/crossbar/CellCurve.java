package org.ohmv.analog.crossbar;

/**
 * How the current of a cell follows the voltage across it: {@code i = g h(v)}, with {@code g} its conductance at small
 * voltages and {@code h(v) = v + ...} of one sign with {@code v} and growing everywhere.
 */
public sealed interface CellCurve {
    /** {@code h}, in volts. */
    double effectiveVolts(double volts);

    /** The derivative of {@code h}: above 0. */
    double slope(double volts);

    /**
     * By how much a cell departs from Ohm's law up to a voltage of either sign, as part of its current: what decides
     * whether an {@link EffectiveMatrix} may stand for it.
     *
     * @param volts above 0
     */
    default double departure(double volts) {
        return Math.max(Math.abs(effectiveVolts(volts) / volts - 1), Math.abs(effectiveVolts(-volts) / -volts - 1));
    }

    /** Ohm's law. */
    record Linear() implements CellCurve {
        @Override
        public double effectiveVolts(double volts) {
            return volts;
        }

        @Override
        public double slope(double volts) {
            return 1;
        }
    }

    /**
     * {@code h = v0 sinh(v / v0)}: tunnelling and hopping through a filament's gap, the usual compact model of RRAM.
     *
     * @param scaleVolts {@code v0}, above 0: at this voltage the current is 18 % above Ohm's law
     */
    record HyperbolicSine(double scaleVolts) implements CellCurve {
        /** Beyond so many scales the curve goes on straight, so that no current overflows. */
        private static final double STRAIGHT = 40;

        /** Checks the scale. */
        public HyperbolicSine {
            if (!(scaleVolts > 0)) {
                throw new IllegalArgumentException("the scale of a hyperbolic sine must be positive: " + scaleVolts);
            }
        }

        @Override
        public double effectiveVolts(double volts) {
            double ratio = volts / scaleVolts;
            double bent = Math.max(-STRAIGHT, Math.min(STRAIGHT, ratio));
            return scaleVolts * (StrictMath.sinh(bent) + (ratio - bent) * StrictMath.cosh(STRAIGHT));
        }

        @Override
        public double slope(double volts) {
            return StrictMath.cosh(Math.min(STRAIGHT, Math.abs(volts / scaleVolts)));
        }
    }

    /**
     * {@code h = v (1 + second v + third v^2)}, as CrossSim fits RRAM of 50 to 225 microsiemens (Milo et al., IRPS
     * 2021): a cubic that has to grow everywhere.
     *
     * @param second per volt
     * @param third per volt squared; above {@code second^2 / 3}, or both zero
     */
    record Cubic(double second, double third) implements CellCurve {
        /** Checks that the curve grows everywhere. */
        public Cubic {
            if (!(third > second * second / 3 || (third == 0 && second == 0))) {
                throw new IllegalArgumentException(
                        "a cubic of " + second + " and " + third + " does not grow at every voltage");
            }
        }

        @Override
        public double effectiveVolts(double volts) {
            return volts * (1 + volts * (second + volts * third));
        }

        @Override
        public double slope(double volts) {
            return 1 + volts * (2 * second + 3 * third * volts);
        }
    }

    /**
     * {@code h = vs tanh(v / vs)}: a transistor as the cell, whose current saturates, as a gain cell's does.
     *
     * @param saturationVolts {@code vs}, above 0
     */
    record Saturating(double saturationVolts) implements CellCurve {
        /** What is left of the slope far in saturation, so that it stays above 0: output conductance. */
        public static final double LEAST_SLOPE = 1e-3;

        /** Checks the saturation voltage. */
        public Saturating {
            if (!(saturationVolts > 0)) {
                throw new IllegalArgumentException("the saturation voltage must be positive: " + saturationVolts);
            }
        }

        @Override
        public double effectiveVolts(double volts) {
            double bent = saturationVolts * StrictMath.tanh(volts / saturationVolts);
            return (1 - LEAST_SLOPE) * bent + LEAST_SLOPE * volts;
        }

        @Override
        public double slope(double volts) {
            double level = StrictMath.tanh(volts / saturationVolts);
            return (1 - LEAST_SLOPE) * (1 - level * level) + LEAST_SLOPE;
        }
    }
}
