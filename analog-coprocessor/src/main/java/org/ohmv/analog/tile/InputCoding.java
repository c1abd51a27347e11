package org.ohmv.analog.tile;

/**
 * Inputs as digits, the most significant bits first, by the rules of {@link WeightCoding}; a digit is a fraction of the
 * greatest digit of a step.
 *
 * @param bits p, magnitude bits of an input; 0: continuous
 * @param sliceBits bits of a step
 * @param steps number of steps
 * @param fullScale F, above 0
 */
record InputCoding(int bits, int sliceBits, int steps, double fullScale) {
    /**
     * The coding of a multiply.
     *
     * @param chosenBits bits of an input, 0 for continuous
     * @param chosenSliceBits bits at a time, 0 for all
     */
    static InputCoding of(int chosenBits, int chosenSliceBits, double fullScale) {
        if (chosenBits == 0) {
            return new InputCoding(0, 0, 1, fullScale);
        }
        int slice = chosenSliceBits == 0 ? chosenBits : Math.min(chosenSliceBits, chosenBits);
        return new InputCoding(chosenBits, slice, (chosenBits + slice - 1) / slice, fullScale);
    }

    /** The coding of a loop, which takes the leading bits alone, as many as its converters have. */
    static InputCoding leading(int chosenBits, int converterBits, double fullScale) {
        int slice = Math.min(chosenBits, converterBits);
        return new InputCoding(chosenBits, slice, 1, fullScale);
    }

    private long greatest() {
        return (1L << bits) - 1;
    }

    /** The greatest digit of a step; 1 for continuous inputs. */
    long greatestDigit() {
        return bits == 0 ? 1 : (1L << sliceBits) - 1;
    }

    boolean clips(double input) {
        return Math.abs(input) > fullScale;
    }

    /** What the fraction 1 in a step stands for, as part of the full scale. */
    double relativeSignificance(int step) {
        return bits == 0 ? 1 : (double) (greatestDigit() << shift(step)) / greatest();
    }

    /**
     * Bits below a step's digit: the last step ends at bit 0, but a loop's only step at the bits that it leaves out.
     */
    private int shift(int step) {
        return steps == 1 ? bits - sliceBits : sliceBits * (steps - 1 - step);
    }

    /** The digit of a step as a fraction of the greatest, with the sign of the input. */
    double fraction(double input, int step) {
        double ratio = Math.min(1, Math.abs(input) / fullScale);
        double magnitude = ratio;
        if (bits > 0) {
            long number = (long) StrictMath.rint(ratio * greatest());
            magnitude = (double) ((number >>> shift(step)) & greatestDigit()) / greatestDigit();
        }
        return input < 0 ? -magnitude : magnitude;
    }
}
