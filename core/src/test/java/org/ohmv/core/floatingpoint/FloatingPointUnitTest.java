package org.ohmv.core.floatingpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ohmv.core.floatingpoint.ExceptionFlags.DIVIDE_BY_ZERO;
import static org.ohmv.core.floatingpoint.ExceptionFlags.INEXACT;
import static org.ohmv.core.floatingpoint.ExceptionFlags.INVALID;
import static org.ohmv.core.floatingpoint.ExceptionFlags.OVERFLOW;
import static org.ohmv.core.floatingpoint.ExceptionFlags.UNDERFLOW;
import static org.ohmv.core.floatingpoint.RoundingMode.DOWN;
import static org.ohmv.core.floatingpoint.RoundingMode.TOWARDS_ZERO;
import static org.ohmv.core.floatingpoint.RoundingMode.TO_NEAREST_TIES_TO_EVEN;
import static org.ohmv.core.floatingpoint.RoundingMode.TO_NEAREST_TIES_TO_MAX_MAGNITUDE;
import static org.ohmv.core.floatingpoint.RoundingMode.UP;

import org.junit.jupiter.api.Test;

/** The rules of the manual one by one, each with the numbers that tell it from its neighbours. */
class FloatingPointUnitTest {
    private static final int RNE = TO_NEAREST_TIES_TO_EVEN;
    private static final long CANONICAL = 0x7ff8_0000_0000_0000L;
    private static final long SIGNALLING = 0x7ff0_0000_0000_0001L;
    private static final long QUIET_WITH_PAYLOAD = 0xfff8_0000_0000_1234L;
    private static final int SINGLE_CANONICAL = 0x7fc0_0000;
    private static final int SINGLE_SIGNALLING = 0x7f80_0001;

    private final FloatingPointUnit unit = new FloatingPointUnit();

    private static long d(double value) {
        return Double.doubleToRawLongBits(value);
    }

    private static int s(double value) {
        return Float.floatToRawIntBits((float) value);
    }

    /** The flags raised since the last call. */
    private int raised() {
        int flags = unit.accruedFlags();
        unit.setAccruedFlags(0);
        return flags;
    }

    @Test
    void flagsAccrueUntilTheyAreWritten() {
        assertThat(unit.divideDouble(d(1), d(0), RNE)).isEqualTo(d(Double.POSITIVE_INFINITY));
        assertThat(unit.divideDouble(d(1), d(3), RNE)).isEqualTo(d(1.0 / 3));
        assertThat(unit.addDouble(d(1), d(1), RNE)).isEqualTo(d(2));
        assertThat(unit.accruedFlags()).isEqualTo(DIVIDE_BY_ZERO | INEXACT);
        unit.setAccruedFlags(0xffff_ffe0 | INVALID);
        assertThat(unit.accruedFlags()).isEqualTo(INVALID);
    }

    @Test
    void unitsDoNotInfluenceEachOther() {
        FloatingPointUnit other = new FloatingPointUnit();
        assertThat(unit.squareRootDouble(d(-1), RNE)).isEqualTo(CANONICAL);
        assertThat(unit.accruedFlags()).isEqualTo(INVALID);
        assertThat(other.accruedFlags()).isZero();
    }

    @Test
    void everyNanResultIsTheCanonicalOne() {
        assertThat(unit.addDouble(QUIET_WITH_PAYLOAD, d(1), RNE)).isEqualTo(CANONICAL);
        assertThat(unit.multiplyAddDouble(d(1), d(1), QUIET_WITH_PAYLOAD, DOWN)).isEqualTo(CANONICAL);
        assertThat(unit.minimumDouble(QUIET_WITH_PAYLOAD, QUIET_WITH_PAYLOAD)).isEqualTo(CANONICAL);
        assertThat(unit.doubleToSingle(QUIET_WITH_PAYLOAD, RNE)).isEqualTo(SINGLE_CANONICAL);
        assertThat(unit.singleToDouble(0xffc0_1234)).isEqualTo(CANONICAL);
        assertThat(raised()).isZero();
    }

    @Test
    void signallingNansAreInvalidOperands() {
        assertThat(unit.subtractDouble(d(1), SIGNALLING, RNE)).isEqualTo(CANONICAL);
        assertThat(raised()).isEqualTo(INVALID);
        assertThat(unit.multiplySingle(SINGLE_SIGNALLING, s(1), RNE)).isEqualTo(SINGLE_CANONICAL);
        assertThat(raised()).isEqualTo(INVALID);
        assertThat(unit.singleToDouble(SINGLE_SIGNALLING)).isEqualTo(CANONICAL);
        assertThat(raised()).isEqualTo(INVALID);
    }

    @Test
    void infinityTimesZeroIsInvalidEvenIfAQuietNanIsAdded() {
        assertThat(unit.multiplyAddDouble(d(Double.POSITIVE_INFINITY), d(0), CANONICAL, RNE))
                .isEqualTo(CANONICAL);
        assertThat(raised()).isEqualTo(INVALID);
        assertThat(unit.negatedMultiplyAddSingle(s(0), s(Float.NEGATIVE_INFINITY), SINGLE_CANONICAL, UP))
                .isEqualTo(SINGLE_CANONICAL);
        assertThat(raised()).isEqualTo(INVALID);
    }

    @Test
    void negatedFusedOperationsNegateTheProduct() {
        assertThat(unit.multiplyAddDouble(d(2), d(3), d(1), RNE)).isEqualTo(d(7));
        assertThat(unit.multiplySubtractDouble(d(2), d(3), d(1), RNE)).isEqualTo(d(5));
        assertThat(unit.negatedMultiplySubtractDouble(d(2), d(3), d(1), RNE)).isEqualTo(d(-5));
        assertThat(unit.negatedMultiplyAddDouble(d(2), d(3), d(1), RNE)).isEqualTo(d(-7));
        // -(1 x 1) + 1 is +0, which negating the result of 1 x 1 - 1 would not give.
        assertThat(unit.negatedMultiplySubtractDouble(d(1), d(1), d(1), RNE)).isEqualTo(d(0));
        assertThat(raised()).isZero();
    }

    @Test
    void tininessIsDetectedAfterRounding() {
        // (1 - 2^-104) x 2^-1022 lies below the normal range, but 53 digits cannot hold it: with an unbounded exponent
        // it rounds to 2^-1022.
        assertThat(unit.multiplyDouble(d(1 + 0x1p-52), d(Double.MIN_NORMAL * (1 - 0x1p-52)), RNE))
                .isEqualTo(d(Double.MIN_NORMAL));
        assertThat(raised()).isEqualTo(INEXACT);
        // (1 - 2^-53) x 2^-1022 has 53 digits and is tiny; the subnormal numbers have one digit less, and it is a tie
        // between two of them.
        assertThat(unit.multiplyDouble(d(1 - 0x1p-53), d(Double.MIN_NORMAL), RNE))
                .isEqualTo(d(Double.MIN_NORMAL));
        assertThat(raised()).isEqualTo(INEXACT | UNDERFLOW);
    }

    @Test
    void exactSubnormalResultsRaiseNothing() {
        assertThat(unit.divideDouble(d(Double.MIN_NORMAL), d(4), RNE)).isEqualTo(d(Double.MIN_NORMAL / 4));
        assertThat(unit.multiplySingle(s(Float.MIN_NORMAL), s(0.5), DOWN)).isEqualTo(s(Float.MIN_NORMAL / 2));
        assertThat(raised()).isZero();
    }

    @Test
    void overflowGoesToInfinityOrTheLargestNumberAsTheModeSays() {
        long largest = d(Double.MAX_VALUE);
        long infinity = d(Double.POSITIVE_INFINITY);
        assertThat(unit.addDouble(largest, largest, RNE)).isEqualTo(infinity);
        assertThat(raised()).isEqualTo(OVERFLOW | INEXACT);
        assertThat(unit.addDouble(largest, largest, TOWARDS_ZERO)).isEqualTo(largest);
        assertThat(unit.addDouble(largest, largest, DOWN)).isEqualTo(largest);
        assertThat(unit.addDouble(largest, largest, UP)).isEqualTo(infinity);
        assertThat(unit.addDouble(largest, largest, TO_NEAREST_TIES_TO_MAX_MAGNITUDE))
                .isEqualTo(infinity);
        assertThat(raised()).isEqualTo(OVERFLOW | INEXACT);
    }

    @Test
    void tiesGoToTheLargerMagnitudeOnlyInTheirOwnMode() {
        assertThat(unit.doubleToInt32(d(2.5), RNE)).isEqualTo(2);
        assertThat(unit.doubleToInt32(d(2.5), TO_NEAREST_TIES_TO_MAX_MAGNITUDE)).isEqualTo(3);
        assertThat(unit.doubleToInt32(d(-2.5), TO_NEAREST_TIES_TO_MAX_MAGNITUDE))
                .isEqualTo(-3);
        assertThat(unit.addDouble(d(1), d(0x1p-53), RNE)).isEqualTo(d(1));
        assertThat(unit.addDouble(d(1), d(0x1p-53), TO_NEAREST_TIES_TO_MAX_MAGNITUDE))
                .isEqualTo(d(1 + 0x1p-52));
    }

    @Test
    void conversionsToIntegersSaturateAndRaiseInvalidAlone() {
        assertThat(unit.doubleToInt32(d(3e9), RNE)).isEqualTo(Integer.MAX_VALUE);
        assertThat(unit.doubleToInt32(CANONICAL, RNE)).isEqualTo(Integer.MAX_VALUE);
        assertThat(unit.doubleToUnsignedInt32(d(-1), RNE)).isZero();
        assertThat(unit.doubleToUnsignedInt32(CANONICAL, RNE)).isEqualTo(-1);
        assertThat(unit.doubleToInt64(d(-1e300), RNE)).isEqualTo(Long.MIN_VALUE);
        assertThat(unit.doubleToInt64(d(0x1p63), RNE)).isEqualTo(Long.MAX_VALUE);
        assertThat(unit.singleToUnsignedInt64(s(Float.NEGATIVE_INFINITY), RNE)).isZero();
        assertThat(unit.singleToUnsignedInt64(s(0x1p64), RNE)).isEqualTo(-1L);
        assertThat(raised()).isEqualTo(INVALID);
    }

    @Test
    void valuesThatRoundIntoRangeAreInexactNotInvalid() {
        assertThat(unit.doubleToUnsignedInt32(d(-0.75), TOWARDS_ZERO)).isZero();
        assertThat(unit.doubleToUnsignedInt64(d(-0.5), RNE)).isZero();
        assertThat(unit.doubleToInt32(d(2147483647.5), DOWN)).isEqualTo(Integer.MAX_VALUE);
        assertThat(raised()).isEqualTo(INEXACT);
        assertThat(unit.doubleToUnsignedInt32(d(-0.75), RNE)).isZero();
        assertThat(raised()).isEqualTo(INVALID);
        assertThat(unit.doubleToUnsignedInt64(d(0x1p63 + 2048), RNE)).isEqualTo(Long.MIN_VALUE + 2048);
        assertThat(raised()).isZero();
    }

    @Test
    void minimumAndMaximumOrderZerosAndPreferNumbersToNans() {
        assertThat(unit.minimumDouble(d(0.0), d(-0.0))).isEqualTo(d(-0.0));
        assertThat(unit.maximumDouble(d(-0.0), d(0.0))).isEqualTo(d(0.0));
        assertThat(unit.minimumDouble(QUIET_WITH_PAYLOAD, d(5))).isEqualTo(d(5));
        assertThat(unit.maximumSingle(s(5), SINGLE_CANONICAL)).isEqualTo(s(5));
        assertThat(raised()).isZero();
        assertThat(unit.minimumDouble(d(5), SIGNALLING)).isEqualTo(d(5));
        assertThat(raised()).isEqualTo(INVALID);
        assertThat(unit.maximumSingle(SINGLE_SIGNALLING, SINGLE_CANONICAL)).isEqualTo(SINGLE_CANONICAL);
        assertThat(raised()).isEqualTo(INVALID);
    }

    @Test
    void equalityIsQuietAndOrderIsNot() {
        assertThat(unit.isEqualDouble(CANONICAL, CANONICAL)).isFalse();
        assertThat(unit.isEqualSingle(SINGLE_CANONICAL, s(1))).isFalse();
        assertThat(raised()).isZero();
        assertThat(unit.isEqualSingle(s(1), SINGLE_SIGNALLING)).isFalse();
        assertThat(raised()).isEqualTo(INVALID);
        assertThat(unit.isEqualDouble(SIGNALLING, d(1))).isFalse();
        assertThat(raised()).isEqualTo(INVALID);
        assertThat(unit.isLessDouble(CANONICAL, d(1))).isFalse();
        assertThat(raised()).isEqualTo(INVALID);
        assertThat(unit.isLessOrEqualSingle(s(1), SINGLE_CANONICAL)).isFalse();
        assertThat(raised()).isEqualTo(INVALID);
        assertThat(unit.isEqualDouble(d(-0.0), d(0.0))).isTrue();
        assertThat(unit.isLessDouble(d(-0.0), d(0.0))).isFalse();
        assertThat(unit.isLessOrEqualDouble(d(-0.0), d(0.0))).isTrue();
        assertThat(raised()).isZero();
    }

    @Test
    void eachClassHasItsBit() {
        double[] magnitudes = {Double.POSITIVE_INFINITY, 1, Double.MIN_VALUE, 0};
        for (int index = 0; index < magnitudes.length; index++) {
            assertThat(Classification.classifyDouble(d(-magnitudes[index]))).isEqualTo(1 << index);
            assertThat(Classification.classifyDouble(d(magnitudes[index]))).isEqualTo(1 << (7 - index));
        }
        float[] singles = {Float.POSITIVE_INFINITY, 1, Float.MIN_VALUE, 0};
        for (int index = 0; index < singles.length; index++) {
            assertThat(Classification.classifySingle(s(-singles[index]))).isEqualTo(1 << index);
            assertThat(Classification.classifySingle(s(singles[index]))).isEqualTo(1 << (7 - index));
        }
        assertThat(Classification.classifyDouble(SIGNALLING)).isEqualTo(1 << 8);
        assertThat(Classification.classifyDouble(QUIET_WITH_PAYLOAD)).isEqualTo(1 << 9);
        assertThat(Classification.classifySingle(SINGLE_SIGNALLING)).isEqualTo(1 << 8);
        assertThat(Classification.classifySingle(SINGLE_CANONICAL)).isEqualTo(1 << 9);
    }

    @Test
    void signInjectionMovesBitsEvenOfNans() {
        assertThat(SignInjection.injectDouble(SIGNALLING, d(-1))).isEqualTo(SIGNALLING | Long.MIN_VALUE);
        assertThat(SignInjection.injectNegatedDouble(d(-2), d(-1))).isEqualTo(d(2));
        assertThat(SignInjection.injectExclusiveOrDouble(d(-2), d(-1))).isEqualTo(d(2));
        assertThat(SignInjection.injectSingle(s(2), s(-1))).isEqualTo(s(-2));
        assertThat(SignInjection.injectNegatedSingle(s(2), s(1))).isEqualTo(s(-2));
        assertThat(SignInjection.injectExclusiveOrSingle(s(2), s(-1))).isEqualTo(s(-2));
    }

    @Test
    void registersWithoutABoxReadAsTheCanonicalNan() {
        assertThat(NanBoxing.box(s(-1))).isEqualTo(0xffff_ffff_bf80_0000L);
        assertThat(NanBoxing.box(1)).isEqualTo(0xffff_ffff_0000_0001L);
        assertThat(NanBoxing.unbox(NanBoxing.box(s(-1)))).isEqualTo(s(-1));
        assertThat(NanBoxing.unbox(0xffff_fffe_bf80_0000L)).isEqualTo(SINGLE_CANONICAL);
        assertThat(NanBoxing.unbox(d(1))).isEqualTo(SINGLE_CANONICAL);
    }

    @Test
    void sumsWhoseErrorTermsOverflowStillHaveExactFlags() {
        // Among these are sums whose TwoSum has a difference that does not fit, although the sum itself does.
        long largest = d(Double.MAX_VALUE);
        assertThat(unit.addDouble(largest, d(-0x1p969), RNE)).isEqualTo(largest);
        assertThat(raised()).isEqualTo(INEXACT);
        assertThat(unit.addDouble(d(-0x1.8p971), largest, RNE)).isEqualTo(largest - 1);
        assertThat(raised()).isEqualTo(INEXACT);
        assertThat(unit.addDouble(d(-0x1p971), largest, RNE)).isEqualTo(largest - 1);
        assertThat(raised()).isZero();
        assertThat(unit.multiplyAddDouble(largest, d(2), d(-Double.MAX_VALUE), RNE))
                .isEqualTo(largest);
        assertThat(raised()).isZero();
    }

    @Test
    void reservedRoundingModesAreNoModes() {
        assertThat(RoundingMode.isValid(-1)).isFalse();
        assertThat(RoundingMode.isValid(4)).isTrue();
        assertThat(RoundingMode.isValid(5)).isFalse();
        assertThat(RoundingMode.isValid(7)).isFalse();
        assertThatThrownBy(() -> unit.divideDouble(d(1), d(3), 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> unit.doubleToInt32(d(1), 7)).isInstanceOf(IllegalArgumentException.class);
    }
}
