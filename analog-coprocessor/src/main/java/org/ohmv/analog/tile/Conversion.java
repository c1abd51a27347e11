package org.ohmv.analog.tile;

import org.ohmv.analog.chip.Chip;
import org.ohmv.analog.chip.Detector;
import org.ohmv.analog.random.RandomStream;

/**
 * Held analog values become codes: the choice of the range, repeated conversions of automatic ranging, clipping and
 * what the clip counter sees of it. Holds its arrays.
 */
final class Conversion {
    /** Automatic ranging leaves this part of a range unused, so that noise does not clip. */
    private static final double HEADROOM = 15.0 / 16;

    private final Chip chip;
    private final RandomStream misses;
    private final double[] converted;
    private long chances;
    private int bits;
    private double nativeRange;
    private double lastRange;
    private int repeats = 1;
    private boolean isAnalog;
    private boolean countsClips;

    /**
     * Conversions of one tile.
     *
     * @param misses decides what the clip counter misses
     * @param lines the most values at a time
     */
    Conversion(Chip chip, RandomStream misses, int lines) {
        this.chip = chip;
        this.misses = misses;
        this.converted = new double[lines];
    }

    /**
     * Sets what holds for all partial results of an operation.
     *
     * @param range R(0) of every partial result, in the unit of the values
     * @param times how often the circuit does each conversion, for different signs
     * @param withoutConverter whether values are to pass as they are, for error budgets
     */
    void begin(ConversionSettings settings, double range, int times, boolean withoutConverter) {
        bits = settings.outputBits() == 0 ? chip.adc().bits() : settings.outputBits();
        nativeRange = range;
        lastRange = range;
        repeats = times;
        isAnalog = withoutConverter;
        countsClips = settings.clipCounterOn() && chip.detectors().clipCounter().isPresent();
    }

    /** Bits of a conversion. */
    int bits() {
        return bits;
    }

    /**
     * Converts the values of some lines.
     *
     * @param gain g to use, or -1 to choose it automatically
     * @param unitStep the range to use instead of any R(g), or 0
     * @param outcome takes the counts
     * @return the converted values, in the unit of the values; this object's array
     */
    double[] convert(
            ConverterBank bank, double[] values, int lines, int gain, double unitStep, OperationOutcome outcome) {
        if (unitStep > 0) {
            round(bank, values, lines, unitStep, outcome);
            lastRange = unitStep;
            outcome.gainStep = 0;
            return converted;
        }
        int chosen = Math.max(0, gain);
        double largest = round(bank, values, lines, nativeRange / (1L << chosen), outcome);
        if (gain < 0) {
            // A first conversion that reads 0 tells that the value is below half a step, and no more.
            int most = isAnalog ? chip.adc().gainSteps() : Math.min(chip.adc().gainSteps(), bits - 1);
            while (chosen < most && largest <= HEADROOM * nativeRange / (2L << chosen)) {
                chosen++;
            }
            if (chosen > 0) {
                outcome.rangeRetries++;
                round(bank, values, lines, nativeRange / (1L << chosen), outcome);
            }
        }
        outcome.gainStep = Math.min(outcome.gainStep, chosen);
        lastRange = nativeRange / (1L << chosen);
        return converted;
    }

    /** The range of the last conversion that counts, in the unit of the values. */
    double lastRange() {
        return lastRange;
    }

    /** One round of conversions in one range; returns the largest magnitude of the codes, in the unit of the values. */
    private double round(ConverterBank bank, double[] values, int lines, double range, OperationOutcome outcome) {
        double greatest = ConverterBank.greatestCode(bits);
        double step = range / (greatest + 1);
        double largest = 0;
        long clipped = 0;
        long atEnds = 0;
        for (int line = 0; line < lines; line++) {
            if (isAnalog) {
                converted[line] = values[line];
            } else {
                double place = bank.place(line, values[line], range, bits);
                double code = ConverterBank.code(place, bits);
                clipped += ConverterBank.clips(place, bits) ? 1 : 0;
                atEnds += code == greatest || code == -greatest - 1 ? 1 : 0;
                converted[line] = code * step;
            }
            largest = Math.max(largest, Math.abs(converted[line]));
        }
        outcome.outputClips += clipped;
        long conversions = (long) repeats * lines;
        outcome.outputConversions += conversions;
        outcome.count(TilePart.OUTPUT_CONVERTER, conversions * bits);
        if (countsClips) {
            outcome.count(TilePart.CLIP_COUNTER, conversions);
            double missed =
                    chip.detectors().clipCounter().map(Detector::missFraction).orElse(1.0);
            for (long event = 0; event < atEnds; event++) {
                outcome.outputClipsSeen += misses.uniform(chances++) < missed ? 0 : 1;
            }
        }
        return largest;
    }

    /** The smallest R(g) that holds a full scale, or g = 0 if there is none; both in one unit. */
    int gainFor(double fullScale) {
        int gain = 0;
        while (gain < chip.adc().gainSteps() && nativeRange / (2L << gain) >= fullScale) {
            gain++;
        }
        return gain;
    }
}
