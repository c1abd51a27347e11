package org.ohmv.analog.tile;

import org.ohmv.analog.chip.Chip;
import org.ohmv.analog.random.RandomStream;

/**
 * The analog-to-digital converters of one side of one array: as many as the preset has, each with its own offset, gain
 * and threshold errors, shared by lines in turn.
 *
 * <p>A conversion to q bits in a range R gives the integer nearest to {@code 2^(q-1) v / R}, clipped to {@code -2^(q-1)
 * ... 2^(q-1) - 1} (isa/README.md, section 4). Offset and threshold errors are those of the full resolution: a
 * conversion that stops earlier has the same circuit.
 */
final class ConverterBank {
    private final int nativeBits;
    private final boolean isIdeal;
    private final double[] gains;
    private final double[] offsets;
    private final double[][] thresholdErrors;

    /**
     * The converters of an array.
     *
     * @param die the array's own stream of the chip seed
     */
    ConverterBank(Chip.OutputConverter kind, RandomStream die) {
        int converters = kind.perArray();
        nativeBits = kind.bits();
        gains = new double[converters];
        offsets = new double[converters];
        boolean isMatched = kind.errors().mismatch() == 0;
        thresholdErrors = new double[isMatched ? 0 : converters][];
        for (int converter = 0; converter < converters; converter++) {
            RandomStream own = die.child(converter);
            gains[converter] =
                    1 + kind.errors().gainDeviation() * own.child("gain").normal(0);
            offsets[converter] =
                    kind.errors().offsetDeviation() * own.child("offset").normal(0);
            if (!isMatched) {
                thresholdErrors[converter] = kind.architecture()
                        .thresholdErrors(nativeBits, kind.errors().mismatch(), own.child("mismatch"));
            }
        }
        isIdeal =
                isMatched && kind.errors().gainDeviation() == 0 && kind.errors().offsetDeviation() == 0;
    }

    /**
     * The place of a value on the scale of codes, before it is rounded and clipped.
     *
     * @param line which line, and so which converter
     * @param value the input
     * @param range what code {@code 2^(bits - 1)} would stand for
     * @param bits resolution of this conversion
     */
    double place(int line, double value, double range, int bits) {
        double half = 0x1p-1 * (1L << bits);
        double place = value / range * half;
        if (isIdeal) {
            return place;
        }
        int converter = line % gains.length;
        double coarser = half / (0x1p-1 * (1L << nativeBits));
        place = place * gains[converter] + offsets[converter] * coarser;
        if (thresholdErrors.length > 0) {
            place -= coarser * errorAt(thresholdErrors[converter], place / coarser);
        }
        return place;
    }

    /** The error of the threshold nearest to a place on the native scale. */
    private double errorAt(double[] errors, double nativePlace) {
        double index = StrictMath.floor(nativePlace) + (1L << (nativeBits - 1));
        return errors[(int) Math.max(0, Math.min(errors.length - 1, index))];
    }

    /** The greatest code of a conversion to some bits; the least is one less than its negative. */
    static double greatestCode(int bits) {
        return 0x1p-1 * (1L << bits) - 1;
    }

    /** The code at a place. */
    static double code(double place, int bits) {
        double greatest = greatestCode(bits);
        return Math.max(-greatest - 1, Math.min(greatest, StrictMath.rint(place)));
    }

    /** Whether the code at a place is a clipped one. */
    static boolean clips(double place, int bits) {
        double greatest = greatestCode(bits);
        return place > greatest + 0.5 || place < -greatest - 1.5;
    }
}
