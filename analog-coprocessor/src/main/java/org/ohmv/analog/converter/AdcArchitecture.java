package org.ohmv.analog.converter;

import java.util.Locale;
import org.ohmv.analog.random.RandomStream;

/** How an ADC finds its code: this decides how long it takes and what its errors look like. */
public enum AdcArchitecture {
    /** Successive approximation: one cycle for each bit and one to sample. Errors are those of binary capacitors. */
    SAR,
    /** A ramp crosses the input: one cycle for each code. Errors of its steps add up. */
    RAMP,
    /** One comparator for each threshold: one cycle. Each comparator has an offset of its own. */
    FLASH,
    /** A current-controlled oscillator counts while the input is there: no time of its own. Its curve is bent. */
    CCO;

    /** The architecture that presets call by its lower-case name. */
    public static AdcArchitecture ofLabel(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }

    /** Clock cycles of one conversion after the input has settled. */
    public long cycles(int bits) {
        return switch (this) {
            case SAR -> bits + 1L;
            case RAMP -> 1L << bits;
            case FLASH -> 1;
            case CCO -> 0;
        };
    }

    /**
     * The errors of the thresholds of one converter: its integral nonlinearity, in least significant bits.
     *
     * @param deviation standard deviation of the smallest element: a unit capacitor, a step, a comparator's offset, or,
     *     for {@link #CCO}, the greatest bend of its curve; in parts of a least significant bit
     * @param die decides the errors
     * @return one error for each threshold from 0 to 2^bits - 2
     */
    public double[] thresholdErrors(int bits, double deviation, RandomStream die) {
        int thresholds = (1 << bits) - 1;
        double[] errors = new double[thresholds];
        switch (this) {
            case SAR -> sarErrors(bits, deviation, die, errors);
            case RAMP -> {
                double sum = 0;
                for (int threshold = 0; threshold < thresholds; threshold++) {
                    sum += deviation * die.normal(threshold);
                    errors[threshold] = sum;
                }
                removeLine(errors);
            }
            case FLASH -> {
                for (int threshold = 0; threshold < thresholds; threshold++) {
                    errors[threshold] = deviation * die.normal(threshold);
                }
            }
            case CCO -> {
                double bend = deviation * die.normal(0);
                for (int threshold = 0; threshold < thresholds; threshold++) {
                    double place = (threshold + 0.5) / thresholds;
                    errors[threshold] = 4 * bend * place * (1 - place);
                }
            }
        }
        return errors;
    }

    /** A capacitor of 2^k units is k/2 bits better matched than one unit, as its deviation goes with the root. */
    private static void sarErrors(int bits, double deviation, RandomStream die, double[] errors) {
        double[] weights = new double[bits];
        double total = 0;
        for (int bit = 0; bit < bits; bit++) {
            double units = 1 << bit;
            weights[bit] = units + deviation * StrictMath.sqrt(units) * die.normal(bit);
            total += weights[bit];
        }
        // The reference charges the whole array: the greatest code has no error.
        double scale = ((1 << bits) - 1) / total;
        for (int threshold = 0; threshold < errors.length; threshold++) {
            double sum = 0;
            for (int bit = 0; bit < bits; bit++) {
                sum += (((threshold + 1) >> bit) & 1) * weights[bit] * scale;
            }
            errors[threshold] = sum - (threshold + 1);
        }
        // The greater bits are decided first: where a higher threshold lies below a lower one, codes are missing.
        for (int threshold = errors.length - 2; threshold >= 0; threshold--) {
            errors[threshold] = Math.min(errors[threshold], errors[threshold + 1] + 1);
        }
    }

    private static void removeLine(double[] errors) {
        double slope = errors.length > 1 ? (errors[errors.length - 1] - errors[0]) / (errors.length - 1) : 0;
        double first = errors[0];
        for (int index = 0; index < errors.length; index++) {
            errors[index] -= first + slope * index;
        }
    }
}
