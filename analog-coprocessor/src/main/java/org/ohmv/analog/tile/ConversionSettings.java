package org.ohmv.analog.tile;

/**
 * How numbers pass the converters of an operation.
 *
 * @param inputBits magnitude bits of an input; 0: those of the chip's converters
 * @param inputSliceBits bits of an input applied at a time; 0: all
 * @param inputFullScale full scale of inputs; NaN: automatic, the largest magnitude
 * @param activeLines input lines driven at a time; 0: all
 * @param outputBits bits of a conversion; 0: those of the chip's converters
 * @param averagesLog2 binary logarithm of the number of readings averaged
 * @param range how the range of conversions is chosen
 * @param outputFullScale asked for, where the range is fixed
 * @param calibratedGain g of the calibrated range; -1: none
 * @param outputScale factor on results
 * @param inputUnsigned whether inputs have no sign
 * @param clipCounterOn whether the clip counter is enabled
 */
public record ConversionSettings(
        int inputBits,
        int inputSliceBits,
        double inputFullScale,
        int activeLines,
        int outputBits,
        int averagesLog2,
        OutputRange range,
        double outputFullScale,
        int calibratedGain,
        double outputScale,
        boolean inputUnsigned,
        boolean clipCounterOn) {
    /** The chip's own bits, automatic ranges, all lines at once, one reading, no scale, no detector. */
    public static final ConversionSettings AUTOMATIC =
            new ConversionSettings(0, 0, Double.NaN, 0, 0, 0, OutputRange.AUTOMATIC, 1, -1, 1, false, false);

    /**
     * Checks the ranges of the specification.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public ConversionSettings {
        if (inputBits < 0 || inputBits > 48 || inputSliceBits < 0 || inputSliceBits > 48 || activeLines < 0) {
            throw new IllegalArgumentException("inputs of " + inputBits + " bits in slices of " + inputSliceBits);
        }
        if (outputBits < 0 || outputBits > 32 || averagesLog2 < 0 || averagesLog2 > 16) {
            throw new IllegalArgumentException(outputBits + " output bits, 2^" + averagesLog2 + " readings");
        }
        if (inputFullScale <= 0 || outputScale == 0 || !Double.isFinite(outputScale) || !(outputFullScale > 0)) {
            throw new IllegalArgumentException("full scales are above 0, the output scale is finite and not 0");
        }
    }

    /** The same with another choice of range. */
    public ConversionSettings withRange(OutputRange other, double fullScale) {
        return new ConversionSettings(
                inputBits,
                inputSliceBits,
                inputFullScale,
                activeLines,
                outputBits,
                averagesLog2,
                other,
                fullScale,
                calibratedGain,
                outputScale,
                inputUnsigned,
                clipCounterOn);
    }

    /** The same with other input bits and slices. */
    public ConversionSettings withInputs(int bits, int sliceBits, int lines) {
        return new ConversionSettings(
                bits,
                sliceBits,
                inputFullScale,
                lines,
                outputBits,
                averagesLog2,
                range,
                outputFullScale,
                calibratedGain,
                outputScale,
                inputUnsigned,
                clipCounterOn);
    }

    /** The same with inputs that have, or have not, a sign. */
    public ConversionSettings withUnsignedInputs(boolean isUnsigned) {
        return new ConversionSettings(
                inputBits,
                inputSliceBits,
                inputFullScale,
                activeLines,
                outputBits,
                averagesLog2,
                range,
                outputFullScale,
                calibratedGain,
                outputScale,
                isUnsigned,
                clipCounterOn);
    }

    /** The same with 2 to that power readings averaged. */
    public ConversionSettings withAverages(int log2) {
        return new ConversionSettings(
                inputBits,
                inputSliceBits,
                inputFullScale,
                activeLines,
                outputBits,
                log2,
                range,
                outputFullScale,
                calibratedGain,
                outputScale,
                inputUnsigned,
                clipCounterOn);
    }
}
