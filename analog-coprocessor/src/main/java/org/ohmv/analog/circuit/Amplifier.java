package org.ohmv.analog.circuit;

/**
 * What an operational amplifier does: {@code output = A(s) (plus - minus + offset)} with {@code A(s) = gain / ((1 + s
 * gain / w) (1 + s / w2))}, {@code w = 2 pi gainBandwidthHertz}, {@code w2 = 2 pi secondPoleHertz}.
 *
 * <p>The first stage is an integrator: its rate is limited by the slew rate, and it is clamped at the rails. The second
 * pole follows it, then the output resistance, whose current is limited.
 *
 * @param gain open-loop gain at zero frequency, above 0
 * @param gainBandwidthHertz gain-bandwidth product
 * @param secondPoleHertz frequency of the second pole; infinite for none
 * @param outputOhm output resistance; zero for an ideal output
 * @param currentLimitAmperes largest output current; infinite for none. Needs an output resistance
 * @param slewVoltsPerSecond largest rate of the output; infinite for none
 * @param lowRailVolts lowest output voltage; negative infinity for none
 * @param highRailVolts highest output voltage; infinity for none
 * @param noiseVoltsPerRootHertz input-referred white noise, one-sided
 * @param quiescentWatts power drawn without a load
 * @param supplyVolts of each of the two supplies, from which the output's current is drawn in addition; zero for an
 *     output stage whose quiescent current covers every load
 */
public record Amplifier(
        double gain,
        double gainBandwidthHertz,
        double secondPoleHertz,
        double outputOhm,
        double currentLimitAmperes,
        double slewVoltsPerSecond,
        double lowRailVolts,
        double highRailVolts,
        double noiseVoltsPerRootHertz,
        double quiescentWatts,
        double supplyVolts) {
    /**
     * How much faster than the amplifier itself the clamp at a rail acts: one volt at the input drives the first stage
     * 0.1 mV beyond its rail.
     */
    static final double CLAMP_STIFFNESS = 1e4;

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public Amplifier {
        requirePositive("gain", gain, gain < Double.POSITIVE_INFINITY);
        requirePositive("gain-bandwidth product", gainBandwidthHertz, gainBandwidthHertz < Double.POSITIVE_INFINITY);
        requirePositive("second pole", secondPoleHertz, true);
        requirePositive("current limit", currentLimitAmperes, true);
        requirePositive("slew rate", slewVoltsPerSecond, true);
        if (!(outputOhm >= 0 && outputOhm < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("output resistance must be finite and not negative: " + outputOhm);
        }
        if (!(lowRailVolts < 0 && highRailVolts > 0)) {
            throw new IllegalArgumentException(
                    "the rails must lie on both sides of 0 V: " + lowRailVolts + ", " + highRailVolts);
        }
        if (!(noiseVoltsPerRootHertz >= 0 && quiescentWatts >= 0 && supplyVolts >= 0)) {
            throw new IllegalArgumentException("noise, power and supply must not be negative");
        }
        if (currentLimitAmperes < Double.POSITIVE_INFINITY && outputOhm == 0) {
            throw new IllegalArgumentException("a current limit needs an output resistance");
        }
    }

    private static void requirePositive(String what, double value, boolean finite) {
        if (!(value > 0 && finite)) {
            throw new IllegalArgumentException(what + " must be positive and finite: " + value);
        }
    }

    /** One pole, no limits, no noise. */
    public static Amplifier of(double gain, double gainBandwidthHertz) {
        double none = Double.POSITIVE_INFINITY;
        return new Amplifier(gain, gainBandwidthHertz, none, 0, none, none, -none, none, 0, 0, 0);
    }

    /** The same with another second pole, in hertz. */
    public Amplifier withSecondPole(double hertz) {
        return new Amplifier(
                gain,
                gainBandwidthHertz,
                hertz,
                outputOhm,
                currentLimitAmperes,
                slewVoltsPerSecond,
                lowRailVolts,
                highRailVolts,
                noiseVoltsPerRootHertz,
                quiescentWatts,
                supplyVolts);
    }

    /** The same with another output stage. */
    public Amplifier withOutput(double ohm, double limitAmperes) {
        return new Amplifier(
                gain,
                gainBandwidthHertz,
                secondPoleHertz,
                ohm,
                limitAmperes,
                slewVoltsPerSecond,
                lowRailVolts,
                highRailVolts,
                noiseVoltsPerRootHertz,
                quiescentWatts,
                supplyVolts);
    }

    /** The same with another slew rate and rails at plus and minus the given voltage. */
    public Amplifier withSlewAndRails(double voltsPerSecond, double railVolts) {
        return new Amplifier(
                gain,
                gainBandwidthHertz,
                secondPoleHertz,
                outputOhm,
                currentLimitAmperes,
                voltsPerSecond,
                -railVolts,
                railVolts,
                noiseVoltsPerRootHertz,
                quiescentWatts,
                supplyVolts);
    }

    /** The same with another noise and power. */
    public Amplifier withNoiseAndPower(double voltsPerRootHertz, double watts) {
        return new Amplifier(
                gain,
                gainBandwidthHertz,
                secondPoleHertz,
                outputOhm,
                currentLimitAmperes,
                slewVoltsPerSecond,
                lowRailVolts,
                highRailVolts,
                voltsPerRootHertz,
                watts,
                supplyVolts);
    }

    /** The same with an output stage that draws what it gives from two supplies of so many volts each. */
    public Amplifier withSupply(double volts) {
        return new Amplifier(
                gain,
                gainBandwidthHertz,
                secondPoleHertz,
                outputOhm,
                currentLimitAmperes,
                slewVoltsPerSecond,
                lowRailVolts,
                highRailVolts,
                noiseVoltsPerRootHertz,
                quiescentWatts,
                volts);
    }

    /** {@code 2 pi} times the gain-bandwidth product, in radians per second. */
    public double unityGainRate() {
        return 2 * Math.PI * gainBandwidthHertz;
    }

    /** Whether nothing in it is limited, so that linear equations hold at any amplitude. */
    public boolean unlimited() {
        return slewVoltsPerSecond == Double.POSITIVE_INFINITY
                && highRailVolts == Double.POSITIVE_INFINITY
                && lowRailVolts == Double.NEGATIVE_INFINITY
                && currentLimitAmperes == Double.POSITIVE_INFINITY;
    }
}
