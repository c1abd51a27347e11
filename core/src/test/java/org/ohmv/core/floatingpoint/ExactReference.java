package org.ohmv.core.floatingpoint;

import java.math.BigInteger;

/**
 * What F and D instructions must deliver, computed with exact rationals of unlimited size and rounded by comparing
 * remainders. Slow, and in no way related to the code under test.
 */
final class ExactReference {
    private static final int NX = 1;
    private static final int UF = 2;
    private static final int OF = 4;
    private static final int DZ = 8;
    private static final int NV = 16;

    /** A result register and the flags raised with it. */
    record Outcome(long register, int flags) {
        @Override
        public String toString() {
            return String.format("%016x flags %02x", register, flags);
        }
    }

    /** numerator x 2^exponent, exactly. */
    private record Dyadic(BigInteger numerator, int exponent) {
        static Dyadic of(Format format, long bits) {
            int field = format.field(bits);
            long significand = format.fraction(bits) | (field == 0 ? 0 : 1L << format.fractionBits());
            BigInteger magnitude = BigInteger.valueOf(significand);
            int exponent = Math.max(field, 1) - format.bias() - format.fractionBits();
            return new Dyadic(format.isNegative(bits) ? magnitude.negate() : magnitude, exponent);
        }

        Dyadic plus(Dyadic other) {
            int common = Math.min(exponent, other.exponent);
            return new Dyadic(
                    numerator.shiftLeft(exponent - common).add(other.numerator.shiftLeft(other.exponent - common)),
                    common);
        }

        Dyadic times(Dyadic other) {
            return new Dyadic(numerator.multiply(other.numerator), exponent + other.exponent);
        }
    }

    private final Format format;
    private final int mode;
    private int flags;

    private ExactReference(Format format, int mode) {
        this.format = format;
        this.mode = mode;
    }

    /** The outcome of an operation that rounds. */
    static Outcome of(Operation operation, long a, long b, long c, int mode) {
        Format source = operation.source();
        Format destination = operation.destination();
        ExactReference reference = new ExactReference(destination, mode);
        long x = source.read(a);
        long y = source.read(b);
        long z = source.read(c);
        long sign = source.signBit();
        long result = switch (operation.kind) {
            case ADD -> destination.write(reference.add(x, y));
            case SUBTRACT -> destination.write(reference.add(x, y ^ sign));
            case MULTIPLY -> destination.write(reference.multiply(x, y));
            case DIVIDE -> destination.write(reference.divide(x, y));
            case SQUARE_ROOT -> destination.write(reference.squareRoot(x));
            case FUSED ->
                destination.write(
                        switch (operation) {
                            case FMADD_D, FMADD_S -> reference.multiplyAdd(x, y, z);
                            case FMSUB_D, FMSUB_S -> reference.multiplyAdd(x, y, z ^ sign);
                            case FNMSUB_D, FNMSUB_S -> reference.multiplyAdd(x ^ sign, y, z);
                            default -> reference.multiplyAdd(x ^ sign, y, z ^ sign);
                        });
            case CONVERT -> destination.write(reference.convert(source, x));
            case FROM_INTEGER -> destination.write(reference.fromInteger(integer(operation, a)));
            case TO_INTEGER -> reference.toInteger(operation, source, x);
            case SELECT, COMPARE, CLASSIFY -> throw new IllegalArgumentException(operation + " does not round");
        };
        return new Outcome(result, reference.flags);
    }

    private long invalid() {
        flags |= NV;
        return format.canonicalNan();
    }

    private long nan(boolean signalling) {
        return signalling ? invalid() : format.canonicalNan();
    }

    private long infinity(boolean negative) {
        return format.encode(negative, format.topField(), 0);
    }

    private long zero(boolean negative) {
        return format.encode(negative, 0, 0);
    }

    private long add(long x, long y) {
        if (format.isNan(x) || format.isNan(y)) {
            return nan(format.isSignalling(x) || format.isSignalling(y));
        }
        if (format.isInfinite(x) && format.isInfinite(y) && format.isNegative(x) != format.isNegative(y)) {
            return invalid();
        }
        if (format.isInfinite(x) || format.isInfinite(y)) {
            return format.isInfinite(x) ? x : y;
        }
        return sum(Dyadic.of(format, x), format.isNegative(x), Dyadic.of(format, y), format.isNegative(y));
    }

    private long sum(Dyadic x, boolean xIsNegative, Dyadic y, boolean yIsNegative) {
        Dyadic sum = x.plus(y);
        if (sum.numerator.signum() == 0) {
            return zero(xIsNegative == yIsNegative ? xIsNegative : mode == 2);
        }
        return round(sum);
    }

    private long multiply(long x, long y) {
        if (format.isNan(x) || format.isNan(y)) {
            return nan(format.isSignalling(x) || format.isSignalling(y));
        }
        boolean negative = format.isNegative(x) != format.isNegative(y);
        if (format.isInfinite(x) || format.isInfinite(y)) {
            return format.isZero(x) || format.isZero(y) ? invalid() : infinity(negative);
        }
        Dyadic product = Dyadic.of(format, x).times(Dyadic.of(format, y));
        return product.numerator.signum() == 0 ? zero(negative) : round(product);
    }

    private long divide(long x, long y) {
        if (format.isNan(x) || format.isNan(y)) {
            return nan(format.isSignalling(x) || format.isSignalling(y));
        }
        boolean negative = format.isNegative(x) != format.isNegative(y);
        if (format.isInfinite(x)) {
            return format.isInfinite(y) ? invalid() : infinity(negative);
        }
        if (format.isInfinite(y)) {
            return zero(negative);
        }
        if (format.isZero(y)) {
            if (format.isZero(x)) {
                return invalid();
            }
            flags |= DZ;
            return infinity(negative);
        }
        if (format.isZero(x)) {
            return zero(negative);
        }
        Dyadic dividend = Dyadic.of(format, x);
        Dyadic divisor = Dyadic.of(format, y);
        return round(negative, dividend.numerator.abs(), divisor.numerator.abs(), dividend.exponent - divisor.exponent);
    }

    private long squareRoot(long x) {
        if (format.isNan(x)) {
            return nan(format.isSignalling(x));
        }
        if (format.isZero(x)) {
            return x;
        }
        if (format.isNegative(x)) {
            return invalid();
        }
        if (format.isInfinite(x)) {
            return x;
        }
        // 200 and some further digits make the root longer than any format; a last digit of 1 stands for a remainder.
        Dyadic radicand = Dyadic.of(format, x);
        int shift = 200 + (radicand.exponent & 1);
        BigInteger[] root = radicand.numerator.shiftLeft(shift).sqrtAndRemainder();
        BigInteger digits = root[0].shiftLeft(1).add(root[1].signum() == 0 ? BigInteger.ZERO : BigInteger.ONE);
        return round(false, digits, BigInteger.ONE, (radicand.exponent - shift) / 2 - 1);
    }

    private long multiplyAdd(long x, long y, long z) {
        if ((format.isInfinite(x) && format.isZero(y)) || (format.isZero(x) && format.isInfinite(y))) {
            return invalid();
        }
        if (format.isNan(x) || format.isNan(y) || format.isNan(z)) {
            return nan(format.isSignalling(x) || format.isSignalling(y) || format.isSignalling(z));
        }
        boolean negative = format.isNegative(x) != format.isNegative(y);
        if (format.isInfinite(x) || format.isInfinite(y)) {
            return format.isInfinite(z) && format.isNegative(z) != negative ? invalid() : infinity(negative);
        }
        if (format.isInfinite(z)) {
            return z;
        }
        Dyadic product = Dyadic.of(format, x).times(Dyadic.of(format, y));
        return sum(product, negative, Dyadic.of(format, z), format.isNegative(z));
    }

    private long convert(Format source, long x) {
        if (source.isNan(x)) {
            return nan(source.isSignalling(x));
        }
        if (source.isInfinite(x)) {
            return infinity(source.isNegative(x));
        }
        return source.isZero(x) ? zero(source.isNegative(x)) : round(Dyadic.of(source, x));
    }

    private static BigInteger integer(Operation operation, long register) {
        return switch (operation) {
            case FCVT_D_W, FCVT_S_W -> BigInteger.valueOf(register << 32 >> 32);
            case FCVT_D_WU, FCVT_S_WU -> BigInteger.valueOf(register & 0xffff_ffffL);
            case FCVT_D_L, FCVT_S_L -> BigInteger.valueOf(register);
            default -> new BigInteger(Long.toUnsignedString(register));
        };
    }

    private long fromInteger(BigInteger integer) {
        return integer.signum() == 0 ? 0 : round(new Dyadic(integer, 0));
    }

    private long toInteger(Operation operation, Format source, long x) {
        boolean is32Bit = operation.name().startsWith("FCVT_W");
        boolean isUnsigned =
                operation.name().startsWith("FCVT_WU") || operation.name().startsWith("FCVT_LU");
        int width = is32Bit ? 32 : 64;
        BigInteger least = isUnsigned
                ? BigInteger.ZERO
                : BigInteger.ONE.shiftLeft(width - 1).negate();
        BigInteger greatest =
                BigInteger.ONE.shiftLeft(isUnsigned ? width : width - 1).subtract(BigInteger.ONE);
        BigInteger integer;
        if (source.isNan(x) || source.isInfinite(x)) {
            flags |= NV;
            integer = source.isNegative(x) && source.isInfinite(x) ? least : greatest;
        } else {
            Dyadic value = Dyadic.of(source, x);
            boolean negative = value.numerator.signum() < 0;
            BigInteger magnitude = roundToMultiple(negative, value.numerator.abs(), BigInteger.ONE, value.exponent, 0);
            integer = negative ? magnitude.negate() : magnitude;
            if (integer.compareTo(least) < 0 || integer.compareTo(greatest) > 0) {
                flags |= NV;
                integer = integer.signum() < 0 ? least : greatest;
            } else if (!scaled(integer, -value.exponent).equals(scaled(value.numerator, value.exponent))) {
                flags |= NX;
            }
        }
        return is32Bit ? integer.intValue() : integer.longValue();
    }

    private long round(Dyadic value) {
        return round(value.numerator.signum() < 0, value.numerator.abs(), BigInteger.ONE, value.exponent);
    }

    /** Rounds numerator / denominator x 2^scale, a positive number to which the sign is then given. */
    private long round(boolean negative, BigInteger numerator, BigInteger denominator, int scale) {
        int leastExponent = 1 - format.bias();
        int exponent = numerator.bitLength() - denominator.bitLength() + scale;
        if (scaled(numerator, scale - exponent).compareTo(scaled(denominator, exponent - scale)) < 0) {
            exponent--;
        }
        boolean tiny = exponent < leastExponent
                && exponentAfterRounding(negative, numerator, denominator, scale, exponent) < leastExponent;
        int quantum = Math.max(exponent, leastExponent) - format.fractionBits();
        BigInteger digits = roundToMultiple(negative, numerator, denominator, scale, quantum);
        boolean exact =
                scaled(numerator, scale - quantum).equals(scaled(digits.multiply(denominator), quantum - scale));
        if (!exact) {
            flags |= NX | (tiny ? UF : 0);
        }
        if (digits.bitLength() + quantum > format.bias() + 1) {
            flags |= NX | OF;
            boolean toInfinity = mode == 0 || mode == 4 || (mode == 2 && negative) || (mode == 3 && !negative);
            return toInfinity
                    ? infinity(negative)
                    : format.encode(negative, format.topField() - 1, format.fractionMask());
        }
        if (digits.bitLength() < format.precision()) {
            return format.encode(negative, 0, digits.longValueExact());
        }
        int carry = digits.bitLength() - format.precision();
        int field = quantum + format.fractionBits() + carry + format.bias();
        return format.encode(negative, field, digits.shiftRight(carry).longValueExact());
    }

    /** The exponent of the result rounded to the format's precision with an unbounded exponent. */
    private int exponentAfterRounding(
            boolean negative, BigInteger numerator, BigInteger denominator, int scale, int exponent) {
        int quantum = exponent - format.fractionBits();
        return roundToMultiple(negative, numerator, denominator, scale, quantum).bitLength() - 1 + quantum;
    }

    /** The integer nearest, in the rounding mode, to numerator / denominator x 2^(scale - quantum). */
    private BigInteger roundToMultiple(
            boolean negative, BigInteger numerator, BigInteger denominator, int scale, int quantum) {
        BigInteger[] division =
                scaled(numerator, scale - quantum).divideAndRemainder(scaled(denominator, quantum - scale));
        int half = division[1].shiftLeft(1).compareTo(scaled(denominator, quantum - scale));
        boolean inexact = division[1].signum() != 0;
        boolean up = switch (mode) {
            case 0 -> half > 0 || (half == 0 && division[0].testBit(0));
            case 1 -> false;
            case 2 -> negative && inexact;
            case 3 -> !negative && inexact;
            case 4 -> half >= 0;
            default -> throw new IllegalArgumentException("mode " + mode);
        };
        return up ? division[0].add(BigInteger.ONE) : division[0];
    }

    /** The integer times 2^shift if that is positive; the other side of the ratio takes a negative one. */
    private static BigInteger scaled(BigInteger integer, int shift) {
        return shift > 0 ? integer.shiftLeft(shift) : integer;
    }
}
