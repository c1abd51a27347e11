package org.ohmv.analog.tile;

import org.ohmv.analog.chip.Chip;
import org.ohmv.analog.converter.Dac;
import org.ohmv.analog.random.RandomStream;

/**
 * The digital-to-analog converters of one tile, one for each line. Steps of pulses are counted by a clock and have no
 * mismatch; amplitudes have that of their converter's elements.
 */
final class LineDrivers {
    private final Chip.InputConverter kind;
    private final Dac[] converters;

    LineDrivers(Chip.InputConverter kind, int lines, RandomStream die) {
        this.kind = kind;
        boolean isExact = kind.kind() == Dac.Kind.PWM || kind.mismatch() == 0;
        converters = new Dac[isExact ? 0 : lines];
        for (int line = 0; line < converters.length; line++) {
            // Two leads that are exchanged for the sign: both signs have the same errors.
            int bits = Math.min(12, kind.magnitudeBits() + 1);
            converters[line] = new Dac(kind.kind(), bits, true, kind.mismatch(), die.child(line));
        }
    }

    /** What a line carries for a digit, as a fraction of full scale. */
    double output(int line, double fraction) {
        if (converters.length == 0) {
            return fraction;
        }
        Dac converter = converters[line];
        int code = converter.code(fraction);
        double error = converter.output(code) - (double) code / converter.greatestCode();
        return fraction + error;
    }

    /** Until an input is there; pulses begin at once. */
    long inputPicoseconds() {
        return switch (kind.kind()) {
            case AMPLITUDE -> kind.unitPicoseconds();
            case PWM -> 0;
        };
    }

    /** The length of the longest pulse of a step whose greatest digit is given; 0 for amplitudes. */
    long pulsePicoseconds(long greatestDigit) {
        return switch (kind.kind()) {
            case AMPLITUDE -> 0;
            case PWM -> Math.multiplyExact(greatestDigit, kind.unitPicoseconds());
        };
    }

    /** The greatest digit that continuous inputs are applied with. */
    long nativeGreatestDigit() {
        return (1L << kind.magnitudeBits()) - 1;
    }

    /**
     * How long full-scale voltage would have to be on a line for the heat that its input makes: amplitudes count with
     * their square, pulses with their width.
     */
    double equivalentPicoseconds(double fraction, long exposurePicoseconds, long pulsePicoseconds) {
        return switch (kind.kind()) {
            case AMPLITUDE -> fraction * fraction * exposurePicoseconds;
            case PWM -> Math.abs(fraction) * pulsePicoseconds;
        };
    }
}
