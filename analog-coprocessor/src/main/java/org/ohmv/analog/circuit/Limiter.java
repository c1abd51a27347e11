package org.ohmv.analog.circuit;

import java.util.List;
import org.ohmv.analog.circuit.Circuit.OperationalAmplifier;

/**
 * Something in an amplifier that stops being linear. It measures a linear form of the unknowns; beyond its bounds the
 * true right-hand side of its row differs from the linear one by {@code slope} times the excess.
 *
 * @param kind what is limited
 * @param amplifier the output node of the amplifier it belongs to
 * @param row the equation that it changes
 * @param positive node or unknown that is measured, see {@link #measuresNodes}
 * @param negative node or unknown that is subtracted
 * @param scale factor of their difference
 * @param offset added to it
 * @param low below this it acts
 * @param high above this it acts
 * @param slope what it adds to the row per unit of excess
 */
record Limiter(
        LimitEvent.Limit kind,
        int amplifier,
        int row,
        int positive,
        int negative,
        double scale,
        double offset,
        double low,
        double high,
        double slope) {
    /** The limiters of one amplifier; its inputs are node numbers, its states unknowns. */
    static void of(OperationalAmplifier element, int state, int inner, int output, List<Limiter> limiters) {
        Amplifier properties = element.properties();
        double rate = properties.unityGainRate();
        int node = element.output();
        if (properties.slewVoltsPerSecond() < Double.POSITIVE_INFINITY) {
            double slew = properties.slewVoltsPerSecond();
            // The rate asked for, less the rate that is given.
            limiters.add(new Limiter(
                    LimitEvent.Limit.SLEW,
                    node,
                    state,
                    element.plus(),
                    element.minus(),
                    rate,
                    rate * element.offsetVolts(),
                    -slew,
                    slew,
                    -1));
        }
        if (properties.highRailVolts() < Double.POSITIVE_INFINITY
                || properties.lowRailVolts() > Double.NEGATIVE_INFINITY) {
            limiters.add(new Limiter(
                    LimitEvent.Limit.RAIL,
                    node,
                    state,
                    state,
                    -1,
                    1,
                    0,
                    properties.lowRailVolts(),
                    properties.highRailVolts(),
                    -Amplifier.CLAMP_STIFFNESS * rate));
        }
        if (properties.currentLimitAmperes() < Double.POSITIVE_INFINITY) {
            double limit = properties.currentLimitAmperes();
            limiters.add(new Limiter(
                    LimitEvent.Limit.CURRENT,
                    node,
                    output,
                    inner,
                    output,
                    1 / properties.outputOhm(),
                    0,
                    -limit,
                    limit,
                    -1));
        }
    }

    /** Whether {@link #positive} and {@link #negative} are nodes; otherwise they are unknowns, -1 for none. */
    boolean measuresNodes() {
        return kind == LimitEvent.Limit.SLEW;
    }
}
