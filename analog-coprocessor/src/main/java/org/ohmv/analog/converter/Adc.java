package org.ohmv.analog.converter;

import java.util.Arrays;
import org.ohmv.analog.random.RandomStream;

/**
 * One ADC of a die. Signed converters have the codes {@code -(2^(bits-1) - 1) ... 2^(bits-1) - 1}, symmetric around 0;
 * unsigned ones {@code 0 ... 2^bits - 1}. A code stands for {@code code * leastSignificantBit()}.
 *
 * <p>It counts what it clips, and what it saw, so that a range can be calibrated.
 */
public final class Adc {
    /** Bins of the histogram over the range; one more on either side takes what is clipped. */
    public static final int BINS = 64;

    private final int least;
    private final int greatest;
    private final double offset;
    private final double gain;
    private final double[] thresholds;
    private final boolean isUniform;
    private final long[] histogram = new long[BINS + 2];
    private double leastSignificantBit;
    private long clippedLow;
    private long clippedHigh;

    /**
     * A converter.
     *
     * @param bits resolution, 1 to 16
     * @param fullScale the input, in whatever unit, that the greatest code stands for; above 0
     * @param die this converter's own stream of the chip seed
     */
    public Adc(
            AdcArchitecture architecture,
            int bits,
            boolean isSigned,
            double fullScale,
            AdcErrors errors,
            RandomStream die) {
        this.least = isSigned ? -((1 << (bits - 1)) - 1) : 0;
        this.greatest = isSigned ? (1 << (bits - 1)) - 1 : (1 << bits) - 1;
        this.offset = errors.offsetDeviation() * die.child("offset").normal(0);
        this.gain = 1 + errors.gainDeviation() * die.child("gain").normal(0);
        this.isUniform = errors.mismatch() == 0;
        this.thresholds = new double[greatest - least];
        double[] wrong = isUniform
                ? new double[thresholds.length]
                : architecture.thresholdErrors(bits, errors.mismatch(), die.child("mismatch"));
        for (int index = 0; index < thresholds.length; index++) {
            thresholds[index] = least + index + 0.5 + wrong[index];
        }
        // Comparators with crossed thresholds are read by counting those that fire, as a flash does.
        Arrays.sort(thresholds);
        range(fullScale);
    }

    /** Sets the range: the input that the greatest code stands for. */
    public void range(double fullScale) {
        if (!(fullScale > 0 && fullScale < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("an ADC with a range up to " + fullScale);
        }
        // A converter of one bit with sign has the code 0 alone.
        leastSignificantBit = fullScale / Math.max(1, greatest);
    }

    /** What a difference of one code stands for, in the unit of the input. */
    public double leastSignificantBit() {
        return leastSignificantBit;
    }

    /** The least code. */
    public int leastCode() {
        return least;
    }

    /** The greatest code. */
    public int greatestCode() {
        return greatest;
    }

    /**
     * Converts an input.
     *
     * @param input in the unit of the range; NaN, which no circuit gives, converts as 0
     * @return the code
     */
    public int convert(double input) {
        double place = input / leastSignificantBit * gain + offset;
        if (place < least - 0.5) {
            clippedLow++;
            histogram[0]++;
            return least;
        }
        if (place > greatest + 0.5) {
            clippedHigh++;
            histogram[BINS + 1]++;
            return greatest;
        }
        histogram[1 + (int) Math.min(BINS - 1, (place - least + 0.5) / (greatest - least + 1) * BINS)]++;
        int code = (int) Math.max(least, Math.min(greatest, StrictMath.rint(place)));
        return isUniform ? code : corrected(code, place);
    }

    /** From the code of an ideal converter to that of this one, whose thresholds are not far. */
    private int corrected(int ideal, double place) {
        int code = ideal;
        while (code < greatest && place >= thresholds[code - least]) {
            code++;
        }
        while (code > least && place < thresholds[code - least - 1]) {
            code--;
        }
        return code;
    }

    /** The differences of neighbouring thresholds from one: differential nonlinearity. */
    public double[] differentialNonlinearity() {
        double[] nonlinearity = new double[Math.max(0, thresholds.length - 1)];
        for (int index = 0; index < nonlinearity.length; index++) {
            nonlinearity[index] = thresholds[index + 1] - thresholds[index] - 1;
        }
        return nonlinearity;
    }

    /** The differences of thresholds from their ideal places: integral nonlinearity. */
    public double[] integralNonlinearity() {
        double[] nonlinearity = new double[thresholds.length];
        for (int index = 0; index < nonlinearity.length; index++) {
            nonlinearity[index] = thresholds[index] - (least + index + 0.5);
        }
        return nonlinearity;
    }

    /** Conversions that were below the range. */
    public long clippedLow() {
        return clippedLow;
    }

    /** Conversions that were above the range. */
    public long clippedHigh() {
        return clippedHigh;
    }

    /** What was converted: the number of inputs below the range, in {@link #BINS} equal parts of it, and above it. */
    public long[] histogram() {
        return histogram.clone();
    }
}
