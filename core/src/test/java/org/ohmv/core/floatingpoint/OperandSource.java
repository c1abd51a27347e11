package org.ohmv.core.floatingpoint;

import java.util.SplittableRandom;

/**
 * A seeded stream of operands aimed at the places where floating-point arithmetic goes wrong: special values, subnormal
 * numbers, the ends of the exponent range, powers of two and their neighbours, cancellations, ties, exact results,
 * results right above and below every threshold.
 */
final class OperandSource {
    private final SplittableRandom random;

    /** The operands of the last call of {@link #next}, as register contents. */
    long a;

    long b;
    long c;

    OperandSource(long seed) {
        this.random = new SplittableRandom(seed);
    }

    int nextInt(int bound) {
        return random.nextInt(bound);
    }

    /** Draws operands for an operation. */
    void next(Operation operation) {
        Format format = operation.source();
        if (operation.kind.readsInteger()) {
            a = integer();
            return;
        }
        switch (operation.kind) {
            case ADD, SUBTRACT, SELECT, COMPARE -> nextSum(format);
            case MULTIPLY -> nextProduct(format);
            case DIVIDE -> nextQuotient(format);
            case SQUARE_ROOT -> a = nextInt(3) == 0 ? square(format) : any(format);
            case FUSED -> nextFused(format);
            case CLASSIFY -> a = any(format);
            case TO_INTEGER -> a = nextInt(4) == 0 ? any(format) : nearInteger(format);
            case CONVERT, FROM_INTEGER -> a = nextInt(2) == 0 ? any(format) : nearBinary32(format);
        }
        if (format == Format.BINARY32) {
            a = boxed(a);
            b = boxed(b);
            c = boxed(c);
        }
    }

    /** Now and then a register that holds no properly boxed binary32 number. */
    private long boxed(long bits) {
        if (nextInt(256) == 0) {
            return (bits & 0xffff_ffffL) | (0xffff_ffff_0000_0000L ^ (1L << (32 + nextInt(32))));
        }
        return Format.BINARY32.write(bits);
    }

    private void nextSum(Format format) {
        a = any(format);
        b = switch (nextInt(4)) {
            case 0 -> any(format);
            case 1 -> nudged(format, a) ^ (random.nextBoolean() ? format.signBit() : 0);
            case 2 -> near(format, format.field(a) - nextInt(4)); // like exponents, long cancellations and carries
            default -> near(format, format.field(a) - format.precision() + nextInt(5) - 2); // ties, sticky digits
        };
        if (random.nextBoolean()) {
            long swap = a;
            a = b;
            b = swap;
        }
    }

    private void nextProduct(Format format) {
        a = any(format);
        b = switch (nextInt(4)) {
            case 0 -> any(format);
            case 1 -> near(format, threshold(format) + format.bias() - format.field(a));
            case 2 -> fewDigits(format, format.field(nearOne(format)));
            default -> near(format, format.bias() + nextInt(41) - 20);
        };
        if (nextInt(4) == 0) {
            a = fewDigits(format, format.field(a));
        }
    }

    private void nextQuotient(Format format) {
        a = any(format);
        b = switch (nextInt(5)) {
            case 0 -> any(format);
            case 1 -> near(format, format.field(a) + format.bias() - threshold(format));
            case 2 -> fewDigits(format, format.field(a) + nextInt(5) - 2);
            case 3 -> nudged(format, a);
            default -> near(format, format.field(a) + nextInt(41) - 20);
        };
        if (nextInt(3) == 0 && format == Format.BINARY64) {
            // An exact or barely inexact quotient.
            double divisor = Double.longBitsToDouble(fewDigits(format, format.field(b)));
            double quotient = Double.longBitsToDouble(fewDigits(format, format.bias() + nextInt(61) - 30));
            b = Double.doubleToRawLongBits(divisor);
            a = nudgedOrNot(format, Double.doubleToRawLongBits(divisor * quotient));
        }
    }

    private void nextFused(Format format) {
        nextProduct(format);
        if (format == Format.BINARY64 && nextInt(16) == 0) {
            nearPowerOfTwoFactors();
        }
        int productField = format.field(a) + format.field(b) - format.bias();
        c = switch (nextInt(7)) {
            case 0 -> any(format);
            case 1, 2 -> nudgedOrNot(format, product(format)) ^ format.signBit(); // cancels nearly or wholly
            case 3 -> near(format, productField - format.precision() + nextInt(7) - 3);
            case 4 -> near(format, productField + format.precision() + nextInt(7) - 3);
            case 5 -> near(format, productField - 2 * format.precision() + nextInt(7) - 3);
            default -> near(format, productField + nextInt(5) - 2);
        };
        if (nextInt(16) == 0) {
            c = productError(format); // what the product is short of, or the part of it that cannot be seen
        }
    }

    /**
     * Factors with the significands 2^52 + k 2^26 and 2^53 - k 2^27 + 2 k^2, the product of which is 2^105 + k^3 2^27:
     * a digit, a long gap of zeros and a rest that only a faithful sticky bit remembers when the first digit decides a
     * tie.
     */
    private void nearPowerOfTwoFactors() {
        long k = nextInt(8) + 1L;
        a = Format.BINARY64.encode(random.nextBoolean(), Format.BINARY64.field(nearOne(Format.BINARY64)), k << 26);
        b = Format.BINARY64.encode(
                random.nextBoolean(), Format.BINARY64.field(nearOne(Format.BINARY64)), -(k << 27) + 2 * k * k);
    }

    private long product(Format format) {
        return format == Format.BINARY64
                ? Double.doubleToRawLongBits(Double.longBitsToDouble(a) * Double.longBitsToDouble(b))
                : Float.floatToRawIntBits(Float.intBitsToFloat((int) a) * Float.intBitsToFloat((int) b)) & 0xffff_ffffL;
    }

    private long productError(Format format) {
        if (format == Format.BINARY32) {
            float x = Float.intBitsToFloat((int) a);
            float y = Float.intBitsToFloat((int) b);
            return Float.floatToRawIntBits(Math.fma(x, y, -(x * y)) * (random.nextBoolean() ? 1 : -1)) & 0xffff_ffffL;
        }
        double x = Double.longBitsToDouble(a);
        double y = Double.longBitsToDouble(b);
        return Double.doubleToRawLongBits(Math.fma(x, y, -(x * y)) * (random.nextBoolean() ? 1 : -1));
    }

    /** Any number at all, the odd ones preferred. */
    private long any(Format format) {
        return switch (nextInt(10)) {
            case 0 -> special(format);
            case 1 -> format.encode(random.nextBoolean(), 0, random.nextLong() >>> nextInt(64)); // subnormal
            case 2 -> near(format, nextInt(4)); // least normal
            case 3 -> near(format, format.topField() - 1 - nextInt(4)); // largest
            case 4 -> nearOne(format);
            case 5 -> nudged(format, format.encode(random.nextBoolean(), nextInt(format.topField()), 0)); // power of 2
            case 6 -> fewDigits(format, format.bias() + nextInt(21) - 10);
            default -> near(format, nextInt(format.topField()));
        };
    }

    private long special(Format format) {
        boolean negative = random.nextBoolean();
        int top = format.topField();
        return switch (nextInt(8)) {
            case 0 -> format.encode(negative, top, 0); // infinity
            case 1 -> format.encode(negative, top, 1L << (format.fractionBits() - 1)); // quiet NaN
            case 2 -> format.encode(negative, top, 1); // signalling NaN
            case 3 -> format.encode(negative, top, random.nextLong()); // NaN
            case 4 -> format.encode(negative, top - 1, -1); // largest
            case 5 -> format.encode(negative, 0, 1); // least
            default -> format.encode(negative, 0, 0); // zero
        };
    }

    private long nearOne(Format format) {
        return near(format, format.bias() + nextInt(7) - 3);
    }

    /**
     * A number with the given exponent field, brought into range, and a fraction that is random, sparse, or nearly all
     * ones.
     */
    private long near(Format format, int field) {
        long fraction = switch (nextInt(6)) {
            case 0 -> 0;
            case 1 -> 1L << nextInt(format.fractionBits());
            case 2 -> nextInt(4);
            case 3 -> -1L - nextInt(4);
            default -> random.nextLong();
        };
        return format.encode(random.nextBoolean(), inRange(format, field), fraction);
    }

    /** A number of few digits, so that products, quotients and sums come out exact. */
    private long fewDigits(Format format, int field) {
        return format.encode(
                random.nextBoolean(),
                inRange(format, field),
                random.nextLong() << (format.fractionBits() - nextInt(format.precision() / 2)));
    }

    private static int inRange(Format format, int field) {
        return Math.max(0, Math.min(format.topField() - 1, field));
    }

    /** The exponent field of results that are about to underflow, vanish or overflow, or to lose their error terms. */
    private int threshold(Format format) {
        int field = switch (nextInt(4)) {
            case 0 -> 1;
            case 1 -> 1 - format.precision();
            case 2 -> format.topField();
            default -> 2 * format.precision();
        };
        return field + nextInt(7) - 3;
    }

    private long nudged(Format format, long bits) {
        long moved = bits + nextInt(7) - 3;
        return (moved & (format.signBit() - 1)) | (bits & format.signBit());
    }

    private long nudgedOrNot(Format format, long bits) {
        return random.nextBoolean() ? bits : nudged(format, bits);
    }

    private long square(Format format) {
        if (format == Format.BINARY32) {
            float root = Float.intBitsToFloat((int) fewDigits(format, nextInt(format.topField())));
            return nudgedOrNot(format, Float.floatToRawIntBits(root * root));
        }
        double root = Double.longBitsToDouble(fewDigits(format, nextInt(format.topField())));
        return nudgedOrNot(format, Double.doubleToRawLongBits(root * root));
    }

    /** Integers, halves, and their neighbours, from zero to beyond the range of every integer type. */
    private long nearInteger(Format format) {
        double value = switch (nextInt(4)) {
            case 0 -> (nextInt(64) - 32) / 4.0;
            case 1 -> Math.scalb(1.0, 30 + nextInt(4)) + (nextInt(16) - 8) / 4.0;
            case 2 -> Math.scalb(1.0, 62 + nextInt(4));
            default -> Math.rint(Math.scalb(random.nextDouble(), nextInt(67))) + nextInt(4) / 4.0;
        };
        value = random.nextBoolean() ? value : -value;
        long bits = format == Format.BINARY64
                ? Double.doubleToRawLongBits(value)
                : Float.floatToRawIntBits((float) value) & 0xffff_ffffL;
        return nudgedOrNot(format, bits);
    }

    /**
     * For binary64: numbers at and near those that binary32 holds, the ties between them, and the ends of its range.
     */
    private long nearBinary32(Format format) {
        if (format == Format.BINARY32) {
            return any(format);
        }
        double value = Float.intBitsToFloat((int) any(Format.BINARY32));
        long tie = 1L << 28;
        long bits = Double.doubleToRawLongBits(value) + (nextInt(5) - 2) * tie;
        if (nextInt(3) == 0) {
            // Below the normal range of binary32 ties stand higher up.
            bits = format.encode(
                    random.nextBoolean(), format.bias() - 126 - nextInt(26), random.nextLong() << (24 + nextInt(29)));
        }
        return nudgedOrNot(format, bits);
    }

    private long integer() {
        long magnitude = random.nextLong() >>> nextInt(64);
        return switch (nextInt(5)) {
            case 0 -> magnitude;
            case 1 -> -magnitude;
            case 2 -> (1L << nextInt(64)) + nextInt(9) - 4;
            case 3 ->
                (random.nextLong() << (8 + nextInt(56))) >>> nextInt(12); // digits, then zeros: exact results and ties
            default -> nextInt(9) - 4L;
        };
    }
}
