package org.ohmv.analog.converter;

import java.util.Arrays;
import java.util.Locale;

/** How the range of the ADCs is chosen. */
public enum AdcRange {
    /** As the preset says, whatever is programmed. */
    FIXED,
    /** The greatest sum that the array can give. Nothing is ever clipped, and most codes are never used. */
    FULL_SCALE,
    /** From what test inputs gave, by a calibration that takes time and energy. */
    CALIBRATED,
    /**
     * The smallest power of two times the current of one digit product that holds the greatest sum: codes are integers.
     */
    GRANULAR;

    /** The choice that presets call by its lower-case name. */
    public static AdcRange ofLabel(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /**
     * The range that leaves out a share of the samples.
     *
     * @param samples inputs that were seen; at least one, not all zero
     * @param clippedShare the share of samples, by magnitude, that may be clipped: 0 to below 1
     */
    public static double calibrated(double[] samples, double clippedShare) {
        double[] magnitudes = Arrays.stream(samples).map(Math::abs).sorted().toArray();
        int index = (int) StrictMath.ceil((1 - clippedShare) * magnitudes.length) - 1;
        double range = magnitudes[Math.max(0, Math.min(magnitudes.length - 1, index))];
        if (!(range > 0)) {
            throw new IllegalArgumentException("no range follows from inputs that are all zero");
        }
        return range;
    }

    /**
     * The range in which every code is a whole number of unit currents.
     *
     * @param unitCurrent what a digit product of 1 gives
     * @param greatestSum the greatest sum of digit products
     * @param greatestCode of the converter
     */
    public static double granular(double unitCurrent, long greatestSum, int greatestCode) {
        long step = 1;
        while (step * greatestCode < greatestSum) {
            step *= 2;
        }
        return unitCurrent * step * greatestCode;
    }
}
