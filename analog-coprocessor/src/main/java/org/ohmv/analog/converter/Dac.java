package org.ohmv.analog.converter;

import java.util.Locale;
import org.ohmv.analog.random.RandomStream;

/**
 * One DAC of a die, which drives a word line: with an amplitude, or with a pulse whose width stands for the number.
 *
 * <p>Signed codes go from {@code -(2^(bits-1) - 1)} to {@code 2^(bits-1) - 1}; unsigned from 0 to {@code 2^bits - 1}.
 */
public final class Dac {
    /** What of the output stands for the number. */
    public enum Kind {
        /** A voltage, held for a fixed time. */
        AMPLITUDE,
        /** The width of a pulse of a fixed voltage; the sign is that of the voltage. */
        PWM;

        /** The kind that presets call by its lower-case name. */
        public static Kind ofLabel(String label) {
            return valueOf(label.toUpperCase(Locale.ROOT));
        }
    }

    private final int greatest;
    private final int least;
    private final double[] outputs;

    /**
     * A converter.
     *
     * @param kind amplitude or pulse width; pulses are counted by a clock, and so have no mismatch
     * @param bits resolution, 1 to 12
     * @param mismatch standard deviation of a step, in parts of it, for amplitudes
     * @param die this converter's own stream of the chip seed
     */
    public Dac(Kind kind, int bits, boolean isSigned, double mismatch, RandomStream die) {
        this.greatest = isSigned ? (1 << (bits - 1)) - 1 : (1 << bits) - 1;
        this.least = isSigned ? -greatest : 0;
        this.outputs = new double[greatest - least + 1];
        double error = 0;
        for (int code = 0; code <= greatest; code++) {
            error += code == 0 || kind == Kind.PWM ? 0 : mismatch * die.normal(code);
            double output = (code + error) / Math.max(1, greatest);
            outputs[code - least] = output;
            if (isSigned) {
                // A negative input is the same voltage with its leads swapped.
                outputs[-code - least] = -output;
            }
        }
    }

    /** The code for a number: the nearest, and the ends for what is beyond; NaN gives 0. */
    public int code(double fraction) {
        return (int) Math.max(least, Math.min(greatest, StrictMath.rint(fraction * greatest)));
    }

    /** What a code gives, as a fraction of full scale. */
    public double output(int code) {
        return outputs[code - least];
    }

    /** The greatest code. */
    public int greatestCode() {
        return greatest;
    }

    /**
     * How long the longest input takes.
     *
     * @param unitPicoseconds for pulses the width of one step; for amplitudes the settling time
     */
    public long picoseconds(Kind kind, long unitPicoseconds) {
        return switch (kind) {
            case AMPLITUDE -> unitPicoseconds;
            case PWM -> Math.multiplyExact((long) greatest, unitPicoseconds);
        };
    }
}
