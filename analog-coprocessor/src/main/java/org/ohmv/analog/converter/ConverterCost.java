package org.ohmv.analog.converter;

/** Energy and area of converters by resolution, rate and process, from survey and published designs. */
public final class ConverterCost {
    /** The process for which the survey law is stated. */
    private static final double SURVEY_NODE_NANOMETRES = 22;

    private static final double BASE_RATE_HERTZ = 1e8;

    private ConverterCost() {}

    /**
     * The energy of a conversion of a good ADC: within ten percent of CiMLoop's regression (MIT) over Murmann's survey
     * of published ADCs, for 4 to 12 bits, where the best fifth of designs lies. A median design needs four times as
     * much.
     *
     * @param bits resolution
     * @param rateHertz conversions a second
     * @param nodeNanometres process
     * @param designFactor 1 for the best fifth, 4 for the median
     * @return femtojoules
     */
    public static double surveyFemtojoules(int bits, double rateHertz, double nodeNanometres, double designFactor) {
        double comparators = 0.45 * Math.max(1, StrictMath.pow(2, 0.42 * (bits - 5.5)));
        double noise = 14.4
                * StrictMath.pow(4, bits - 12)
                * StrictMath.pow(12.0 / bits, 2.83)
                * StrictMath.pow(rateHertz / BASE_RATE_HERTZ, 0.66);
        double node = StrictMath.pow(nodeNanometres / SURVEY_NODE_NANOMETRES, 1.88);
        return 1000 * designFactor * node * Math.max(comparators, noise);
    }

    /**
     * The energy of a conversion of a SAR ADC of one design at other resolutions: comparator, logic and sampling go
     * with the bits, the capacitors with the codes. With two resolutions known the others follow; ISAAC's table does.
     *
     * @param femtojoulesPerBit of comparator and logic
     * @param femtojoulesPerCode of the capacitor array
     */
    public static double perBitFemtojoules(int bits, double femtojoulesPerBit, double femtojoulesPerCode) {
        return femtojoulesPerBit * bits + femtojoulesPerCode * (1L << bits);
    }

    /**
     * The area of an ADC: 2,200 square micrometres for 8 bits at 22 nm and 5,600 at 40 nm (CiMLoop's regression), with
     * half a doubling for each bit as in ISAAC's table from 4 to 10 bits.
     *
     * @return square micrometres
     */
    public static double surveySquareMicrometres(int bits, double nodeNanometres) {
        double exponent = StrictMath.log(5_600.0 / 2_200) / StrictMath.log(40.0 / SURVEY_NODE_NANOMETRES);
        return 2_200
                * StrictMath.pow(nodeNanometres / SURVEY_NODE_NANOMETRES, exponent)
                * StrictMath.pow(2, 0.5 * (bits - 8));
    }

    /**
     * The energy of a conversion of a capacitive DAC: half of C V^2 of its whole array.
     *
     * @param unitFemtofarads of one of its 2^bits unit capacitors
     * @return femtojoules
     */
    public static double capacitiveDacFemtojoules(int bits, double unitFemtofarads, double volts) {
        return 0.5 * (1L << bits) * unitFemtofarads * volts * volts;
    }

    /**
     * A digital energy at another process, from {@code E ~ node^1.3}: between the square of older and the first power
     * of newer generations.
     */
    public static double digitalAtNode(double femtojoules, double fromNanometres, double toNanometres) {
        return femtojoules * StrictMath.pow(toNanometres / fromNanometres, 1.3);
    }
}
