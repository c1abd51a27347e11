package org.ohmv.core.floatingpoint;

/**
 * The floating-point unit of one hart: the arithmetic of the F and D extensions on raw bits, and the exception flags
 * that it accrues.
 *
 * <p>Binary64 operands and results are {@code long}, binary32 ones {@code int} ({@link NanBoxing} leads from registers
 * to them). NaN results are canonical (RISC-V Unprivileged ISA, section 20.3), subnormal numbers are handled as IEEE
 * 754 says, and tininess is detected after rounding (20.4). Instructions that raise no flag and round nothing are
 * static: {@link SignInjection}, {@link Classification}.
 *
 * <p>A rounding mode is one of the constants of {@link RoundingMode}; an operation given anything else may throw
 * {@link IllegalArgumentException} or round to nearest, since the hart must have trapped before. Operations that cannot
 * round take none.
 *
 * <p>Nothing here allocates, and nothing is shared: two units never influence each other. A unit is confined to one
 * thread.
 */
public final class FloatingPointUnit {
    /**
     * The flags accrued since the guest last wrote them; package-private so that the arithmetic can add to it without a
     * call.
     */
    int accruedFlags;

    /** The accrued exception flags, as {@code fflags} shows them. */
    public int accruedFlags() {
        return accruedFlags;
    }

    /**
     * Replaces the accrued exception flags, as a write to {@code fflags} does.
     *
     * @param value the new flags; other bits are ignored
     */
    public void setAccruedFlags(int value) {
        accruedFlags = value & ExceptionFlags.ALL;
    }

    /** Adds to the accrued exception flags. */
    void raise(int flags) {
        accruedFlags |= flags;
    }

    // Binary64 arithmetic.

    /** FADD.D: a + b. */
    public long addDouble(long a, long b, int roundingMode) {
        return Binary64Arithmetic.add(this, a, b, roundingMode);
    }

    /** FSUB.D: a - b. */
    public long subtractDouble(long a, long b, int roundingMode) {
        return Binary64Arithmetic.subtract(this, a, b, roundingMode);
    }

    /** FMUL.D: a x b. */
    public long multiplyDouble(long a, long b, int roundingMode) {
        return Binary64Arithmetic.multiply(this, a, b, roundingMode);
    }

    /** FDIV.D: a / b. */
    public long divideDouble(long a, long b, int roundingMode) {
        return Binary64Arithmetic.divide(this, a, b, roundingMode);
    }

    /** FSQRT.D: the square root of a. */
    public long squareRootDouble(long a, int roundingMode) {
        return Binary64Arithmetic.squareRoot(this, a, roundingMode);
    }

    /** FMADD.D: a x b + c with one rounding. */
    public long multiplyAddDouble(long a, long b, long c, int roundingMode) {
        return Binary64Arithmetic.multiplyAdd(this, a, b, c, roundingMode);
    }

    /** FMSUB.D: a x b - c with one rounding. */
    public long multiplySubtractDouble(long a, long b, long c, int roundingMode) {
        return Binary64Arithmetic.multiplyAdd(this, a, b, SignInjection.negateDouble(c), roundingMode);
    }

    /** FNMSUB.D: -(a x b) + c with one rounding. */
    public long negatedMultiplySubtractDouble(long a, long b, long c, int roundingMode) {
        return Binary64Arithmetic.multiplyAdd(this, SignInjection.negateDouble(a), b, c, roundingMode);
    }

    /** FNMADD.D: -(a x b) - c with one rounding. */
    public long negatedMultiplyAddDouble(long a, long b, long c, int roundingMode) {
        return Binary64Arithmetic.multiplyAdd(
                this, SignInjection.negateDouble(a), b, SignInjection.negateDouble(c), roundingMode);
    }

    // Binary32 arithmetic.

    /** FADD.S: a + b. */
    public int addSingle(int a, int b, int roundingMode) {
        return Binary32Arithmetic.add(this, a, b, roundingMode);
    }

    /** FSUB.S: a - b. */
    public int subtractSingle(int a, int b, int roundingMode) {
        return Binary32Arithmetic.subtract(this, a, b, roundingMode);
    }

    /** FMUL.S: a x b. */
    public int multiplySingle(int a, int b, int roundingMode) {
        return Binary32Arithmetic.multiply(this, a, b, roundingMode);
    }

    /** FDIV.S: a / b. */
    public int divideSingle(int a, int b, int roundingMode) {
        return Binary32Arithmetic.divide(this, a, b, roundingMode);
    }

    /** FSQRT.S: the square root of a. */
    public int squareRootSingle(int a, int roundingMode) {
        return Binary32Arithmetic.squareRoot(this, a, roundingMode);
    }

    /** FMADD.S: a x b + c with one rounding. */
    public int multiplyAddSingle(int a, int b, int c, int roundingMode) {
        return Binary32Arithmetic.multiplyAdd(this, a, b, c, roundingMode);
    }

    /** FMSUB.S: a x b - c with one rounding. */
    public int multiplySubtractSingle(int a, int b, int c, int roundingMode) {
        return Binary32Arithmetic.multiplyAdd(this, a, b, SignInjection.negateSingle(c), roundingMode);
    }

    /** FNMSUB.S: -(a x b) + c with one rounding. */
    public int negatedMultiplySubtractSingle(int a, int b, int c, int roundingMode) {
        return Binary32Arithmetic.multiplyAdd(this, SignInjection.negateSingle(a), b, c, roundingMode);
    }

    /** FNMADD.S: -(a x b) - c with one rounding. */
    public int negatedMultiplyAddSingle(int a, int b, int c, int roundingMode) {
        return Binary32Arithmetic.multiplyAdd(
                this, SignInjection.negateSingle(a), b, SignInjection.negateSingle(c), roundingMode);
    }

    // Binary64 comparison.

    /** FMIN.D: the smaller operand, -0 being smaller than +0; if one is a NaN, the other. */
    public long minimumDouble(long a, long b) {
        return Comparison.minimum(this, a, b);
    }

    /** FMAX.D: the larger operand, +0 being larger than -0; if one is a NaN, the other. */
    public long maximumDouble(long a, long b) {
        return Comparison.maximum(this, a, b);
    }

    /** FEQ.D: whether a equals b; a quiet comparison, invalid for signalling NaNs only. */
    public boolean isEqualDouble(long a, long b) {
        return Comparison.isEqual(this, a, b);
    }

    /** FLT.D: whether a is less than b; a signalling comparison, invalid for every NaN. */
    public boolean isLessDouble(long a, long b) {
        return Comparison.isLess(this, Double.longBitsToDouble(a), Double.longBitsToDouble(b));
    }

    /** FLE.D: whether a is less than or equal to b; a signalling comparison, invalid for every NaN. */
    public boolean isLessOrEqualDouble(long a, long b) {
        return Comparison.isLessOrEqual(this, Double.longBitsToDouble(a), Double.longBitsToDouble(b));
    }

    // Binary32 comparison.

    /** FMIN.S: the smaller operand, -0 being smaller than +0; if one is a NaN, the other. */
    public int minimumSingle(int a, int b) {
        return Comparison.minimum(this, a, b);
    }

    /** FMAX.S: the larger operand, +0 being larger than -0; if one is a NaN, the other. */
    public int maximumSingle(int a, int b) {
        return Comparison.maximum(this, a, b);
    }

    /** FEQ.S: whether a equals b; a quiet comparison, invalid for signalling NaNs only. */
    public boolean isEqualSingle(int a, int b) {
        return Comparison.isEqual(this, a, b);
    }

    /** FLT.S: whether a is less than b; a signalling comparison, invalid for every NaN. */
    public boolean isLessSingle(int a, int b) {
        return Comparison.isLess(this, Float.intBitsToFloat(a), Float.intBitsToFloat(b));
    }

    /** FLE.S: whether a is less than or equal to b; a signalling comparison, invalid for every NaN. */
    public boolean isLessOrEqualSingle(int a, int b) {
        return Comparison.isLessOrEqual(this, Float.intBitsToFloat(a), Float.intBitsToFloat(b));
    }

    // Binary64 conversion.

    /** FCVT.W.D: a as a signed 32-bit integer, saturating. */
    public int doubleToInt32(long a, int roundingMode) {
        return Conversion.toInt32(this, Double.longBitsToDouble(a), roundingMode);
    }

    /** FCVT.WU.D: a as an unsigned 32-bit integer, saturating; RV64 sign-extends it into rd like any 32-bit result. */
    public int doubleToUnsignedInt32(long a, int roundingMode) {
        return Conversion.toUnsignedInt32(this, Double.longBitsToDouble(a), roundingMode);
    }

    /** FCVT.L.D: a as a signed 64-bit integer, saturating. */
    public long doubleToInt64(long a, int roundingMode) {
        return Conversion.toInt64(this, Double.longBitsToDouble(a), roundingMode);
    }

    /** FCVT.LU.D: a as an unsigned 64-bit integer, saturating. */
    public long doubleToUnsignedInt64(long a, int roundingMode) {
        return Conversion.toUnsignedInt64(this, Double.longBitsToDouble(a), roundingMode);
    }

    /** FCVT.D.W: exact. */
    public static long int32ToDouble(int integer) {
        return Double.doubleToRawLongBits(integer);
    }

    /** FCVT.D.WU: exact. */
    public static long unsignedInt32ToDouble(int integer) {
        return Double.doubleToRawLongBits((double) Integer.toUnsignedLong(integer));
    }

    /** FCVT.D.L. */
    public long int64ToDouble(long integer, int roundingMode) {
        return Conversion.doubleFromInt64(this, integer, roundingMode);
    }

    /** FCVT.D.LU. */
    public long unsignedInt64ToDouble(long integer, int roundingMode) {
        return Conversion.doubleFromUnsignedInt64(this, integer, roundingMode);
    }

    // Binary32 conversion.

    /** FCVT.W.S: a as a signed 32-bit integer, saturating. */
    public int singleToInt32(int a, int roundingMode) {
        return Conversion.toInt32(this, Float.intBitsToFloat(a), roundingMode);
    }

    /** FCVT.WU.S: a as an unsigned 32-bit integer, saturating; RV64 sign-extends it into rd like any 32-bit result. */
    public int singleToUnsignedInt32(int a, int roundingMode) {
        return Conversion.toUnsignedInt32(this, Float.intBitsToFloat(a), roundingMode);
    }

    /** FCVT.L.S: a as a signed 64-bit integer, saturating. */
    public long singleToInt64(int a, int roundingMode) {
        return Conversion.toInt64(this, Float.intBitsToFloat(a), roundingMode);
    }

    /** FCVT.LU.S: a as an unsigned 64-bit integer, saturating. */
    public long singleToUnsignedInt64(int a, int roundingMode) {
        return Conversion.toUnsignedInt64(this, Float.intBitsToFloat(a), roundingMode);
    }

    /** FCVT.S.W. */
    public int int32ToSingle(int integer, int roundingMode) {
        return Conversion.singleFromInt64(this, integer, roundingMode);
    }

    /** FCVT.S.WU. */
    public int unsignedInt32ToSingle(int integer, int roundingMode) {
        return Conversion.singleFromInt64(this, Integer.toUnsignedLong(integer), roundingMode);
    }

    /** FCVT.S.L. */
    public int int64ToSingle(long integer, int roundingMode) {
        return Conversion.singleFromInt64(this, integer, roundingMode);
    }

    /** FCVT.S.LU. */
    public int unsignedInt64ToSingle(long integer, int roundingMode) {
        return Conversion.singleFromUnsignedInt64(this, integer, roundingMode);
    }

    /** FCVT.D.S: exact. */
    public long singleToDouble(int a) {
        return Conversion.doubleFromSingle(this, a);
    }

    /** FCVT.S.D. */
    public int doubleToSingle(long a, int roundingMode) {
        return Conversion.singleFromDouble(this, a, roundingMode);
    }
}
