package org.ohmv.analog.converter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.ohmv.analog.random.RandomSeeds;
import org.ohmv.analog.random.RandomStream;

class ConverterTest {
    private static final RandomStream DIE = RandomSeeds.both(1).chip().child("adc");

    private static Adc adc(int bits, boolean isSigned, double fullScale) {
        return new Adc(AdcArchitecture.SAR, bits, isSigned, fullScale, AdcErrors.NONE, DIE);
    }

    @Test
    void integersWithinTheRangeConvertToThemselves() {
        Adc unsigned = adc(8, false, 255);
        Adc signed = adc(8, true, 127);
        for (int value = 0; value <= 255; value++) {
            assertThat(unsigned.convert(value)).isEqualTo(value);
        }
        for (int value = -127; value <= 127; value++) {
            assertThat(signed.convert(value)).isEqualTo(value);
        }
        assertThat(signed.leastCode()).isEqualTo(-127);
        assertThat(unsigned.clippedHigh() + unsigned.clippedLow() + signed.clippedHigh() + signed.clippedLow())
                .isZero();
    }

    @Test
    void clippingIsCountedOnBothSides() {
        Adc adc = adc(4, true, 7);
        assertThat(adc.convert(7.4)).isEqualTo(7);
        assertThat(adc.clippedHigh()).isZero();
        assertThat(adc.convert(7.6)).isEqualTo(7);
        assertThat(adc.convert(Double.POSITIVE_INFINITY)).isEqualTo(7);
        assertThat(adc.convert(-1e300)).isEqualTo(-7);
        assertThat(adc.clippedHigh()).isEqualTo(2);
        assertThat(adc.clippedLow()).isEqualTo(1);
        long[] histogram = adc.histogram();
        assertThat(histogram[0]).isEqualTo(1);
        assertThat(histogram[Adc.BINS + 1]).isEqualTo(2);
        assertThat(Arrays.stream(histogram).sum()).isEqualTo(4);
        assertThat(adc.convert(Double.NaN)).isZero();
    }

    @ParameterizedTest
    @EnumSource(AdcArchitecture.class)
    void mismatchFollowsTheDieAndScalesWithItsDeviation(AdcArchitecture architecture) {
        AdcErrors errors = new AdcErrors(0, 0, 0.05);
        Adc one = new Adc(architecture, 8, false, 255, errors, DIE.child(1));
        Adc same = new Adc(architecture, 8, false, 255, errors, DIE.child(1));
        Adc other = new Adc(architecture, 8, false, 255, errors, DIE.child(2));
        assertThat(one.integralNonlinearity()).isEqualTo(same.integralNonlinearity());
        assertThat(one.integralNonlinearity()).isNotEqualTo(other.integralNonlinearity());
        double[] rootMeanSquares = IntStream.of(1, 2)
                .mapToDouble(factor -> {
                    double sum = 0;
                    for (int die = 0; die < 200; die++) {
                        Adc adc =
                                new Adc(architecture, 6, false, 63, new AdcErrors(0, 0, 0.02 * factor), DIE.child(die));
                        sum += Arrays.stream(adc.integralNonlinearity())
                                .map(x -> x * x)
                                .sum();
                    }
                    return Math.sqrt(sum / 200 / 63);
                })
                .toArray();
        assertThat(rootMeanSquares[0]).isPositive();
        assertThat(rootMeanSquares[1] / rootMeanSquares[0]).isCloseTo(2, within(0.05));
    }

    @Test
    void aSarWithMismatchedCapacitorsDecidesAsItsComparisonsDo() {
        int bits = 6;
        double deviation = 0.2;
        for (int die = 0; die < 20; die++) {
            Adc adc = new Adc(AdcArchitecture.SAR, bits, false, 63, new AdcErrors(0, 0, deviation), DIE.child(die));
            RandomStream mismatch = DIE.child(die).child("mismatch");
            double[] weights = new double[bits];
            double total = 0;
            for (int bit = 0; bit < bits; bit++) {
                weights[bit] = (1 << bit) + deviation * Math.sqrt(1 << bit) * mismatch.normal(bit);
                total += weights[bit];
            }
            for (double input = 0; input < 63; input += 0.0371) {
                double left = input + 0.5;
                int code = 0;
                for (int bit = bits - 1; bit >= 0; bit--) {
                    double weight = weights[bit] * 63 / total;
                    if (left >= weight) {
                        left -= weight;
                        code |= 1 << bit;
                    }
                }
                assertThat(adc.convert(input)).isEqualTo(code);
            }
        }
    }

    @Test
    void theWorstStepOfASarIsInTheMiddle() {
        double[] squares = new double[62];
        for (int die = 0; die < 500; die++) {
            double[] steps = new Adc(AdcArchitecture.SAR, 6, false, 63, new AdcErrors(0, 0, 0.02), DIE.child(die))
                    .differentialNonlinearity();
            for (int step = 0; step < steps.length; step++) {
                squares[step] += steps[step] * steps[step] / 500;
            }
        }
        int worst = IntStream.range(0, 62)
                .reduce((a, b) -> squares[a] > squares[b] ? a : b)
                .orElseThrow();
        // From code 31 to 32 every capacitor changes: 63 unit variances.
        assertThat(worst).isEqualTo(30);
        assertThat(Math.sqrt(squares[30])).isCloseTo(0.02 * Math.sqrt(63), within(0.012));
    }

    @Test
    void offsetAndGainAreThoseOfTheDie() {
        double[] offsets = new double[4_000];
        for (int die = 0; die < offsets.length; die++) {
            Adc adc = new Adc(AdcArchitecture.FLASH, 10, true, 511, new AdcErrors(3, 0.01, 0), DIE.child(die));
            offsets[die] = adc.convert(0);
        }
        double deviation =
                Math.sqrt(Arrays.stream(offsets).map(x -> x * x).average().orElseThrow());
        assertThat(deviation).isCloseTo(Math.sqrt(9 + 1 / 12.0), within(0.15));
    }

    @Test
    void rangesAreCalibratedFromWhatWasSeen() {
        double[] samples = IntStream.rangeClosed(1, 1000)
                .mapToDouble(i -> i % 2 == 0 ? i : -i)
                .toArray();
        assertThat(AdcRange.calibrated(samples, 0)).isEqualTo(1000);
        assertThat(AdcRange.calibrated(samples, 0.01)).isEqualTo(990);
        assertThatThrownBy(() -> AdcRange.calibrated(new double[3], 0)).hasMessageContaining("all zero");
        assertThatThrownBy(() -> adc(8, true, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThat(AdcRange.ofLabel("full-scale")).isEqualTo(AdcRange.FULL_SCALE);
    }

    @Test
    void granularRangesMakeCodesWholeNumbersOfUnits() {
        assertThat(AdcRange.granular(0.25, 200, 255)).isEqualTo(0.25 * 255);
        double range = AdcRange.granular(0.25, 897, 255);
        Adc adc = adc(8, false, range);
        assertThat(adc.leastSignificantBit()).isEqualTo(4 * 0.25);
        assertThat(adc.convert(0.25 * 896)).isEqualTo(224);
    }

    @Test
    void timeFollowsFromArchitectureAndSharing() {
        assertThat(AdcArchitecture.SAR.cycles(8)).isEqualTo(9);
        assertThat(AdcArchitecture.RAMP.cycles(8)).isEqualTo(256);
        assertThat(AdcArchitecture.FLASH.cycles(8)).isEqualTo(1);
        assertThat(AdcArchitecture.ofLabel("cco").cycles(12)).isZero();
        // PUMA: one ADC for 128 columns in 100 ns.
        AdcSharing puma = new AdcSharing(128, 1, 781, 0);
        assertThat(puma.rounds()).isEqualTo(128);
        assertThat(puma.picoseconds()).isEqualTo(99_968);
        assertThat(new AdcSharing(130, 64, 1000, 50).picoseconds()).isEqualTo(3 * 1050);
        assertThat(new AdcSharing(130, 64, 1000, 50).converterOf(65)).isEqualTo(1);
    }

    @Test
    void dacsGiveFractionsOfFullScale() {
        Dac pwm = new Dac(Dac.Kind.PWM, 8, true, 0.5, DIE);
        assertThat(pwm.output(pwm.code(1))).isEqualTo(1);
        assertThat(pwm.output(pwm.code(-2))).isEqualTo(-1);
        assertThat(pwm.output(pwm.code(0.5))).isEqualTo(64.0 / 127);
        assertThat(pwm.code(Double.NaN)).isZero();
        assertThat(pwm.picoseconds(Dac.Kind.PWM, 1000)).isEqualTo(127_000);
        Dac amplitude = new Dac(Dac.Kind.ofLabel("amplitude"), 4, false, 0.05, DIE);
        assertThat(amplitude.greatestCode()).isEqualTo(15);
        assertThat(amplitude.output(0)).isZero();
        assertThat(amplitude.output(9)).isNotEqualTo(9.0 / 15).isCloseTo(9.0 / 15, within(0.05));
        assertThat(amplitude.picoseconds(Dac.Kind.AMPLITUDE, 5000)).isEqualTo(5000);
        Dac signed = new Dac(Dac.Kind.AMPLITUDE, 4, true, 0.05, DIE);
        assertThat(signed.output(-5)).isEqualTo(-signed.output(5));
    }

    @ParameterizedTest
    @CsvSource({
        "4, 22, 0.46",
        "6, 22, 0.53",
        "8, 22, 0.85",
        "10, 22, 1.6",
        "12, 22, 14",
        "4, 32, 0.92",
        "6, 32, 1.07",
        "8, 32, 1.7",
        "10, 32, 3.3",
        "12, 32, 29",
        "4, 40, 1.4",
        "6, 40, 1.6",
        "8, 40, 2.6",
        "10, 40, 5.0",
        "12, 40, 44"
    })
    void surveyEnergiesAreWithinTenPercentOfTheRegression(int bits, double node, double picojoules) {
        assertThat(ConverterCost.surveyFemtojoules(bits, 1e8, node, 1) / 1000)
                .isCloseTo(picojoules, within(0.13 * picojoules));
    }

    /** Fitted at 4 and 8 bits; 5, 6, 7, 9 and 10 bits are held out. */
    @ParameterizedTest
    @CsvSource({"4, 0.79", "5, 0.99", "6, 1.20", "7, 1.42", "8, 1.67", "9, 1.97", "10, 2.38"})
    void isaacsEnergiesByBitsFollowFromTwoOfThem(int bits, double picojoules) {
        double perCode = (1670 - 2 * 790) / (256.0 - 2 * 16);
        double perBit = (790 - 16 * perCode) / 4;
        assertThat(ConverterCost.perBitFemtojoules(bits, perBit, perCode) / 1000)
                .isCloseTo(picojoules, within(0.01 * picojoules));
    }

    @Test
    void areasAndDacsFollowTheirLaws() {
        assertThat(ConverterCost.surveySquareMicrometres(8, 22)).isCloseTo(2_200, within(1e-9));
        assertThat(ConverterCost.surveySquareMicrometres(8, 40)).isCloseTo(5_600, within(1e-6));
        assertThat(ConverterCost.surveySquareMicrometres(8, 32)).isCloseTo(3_900, within(150.0));
        assertThat(ConverterCost.capacitiveDacFemtojoules(8, 1, 0.8)).isCloseTo(82, within(0.1));
        assertThat(ConverterCost.digitalAtNode(10, 22, 44)).isCloseTo(10 * Math.pow(2, 1.3), within(1e-9));
    }
}
