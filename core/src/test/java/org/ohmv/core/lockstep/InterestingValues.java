package org.ohmv.core.lockstep;

import java.util.SplittableRandom;

/** Values with which arithmetic goes wrong, if it does. */
final class InterestingValues {
    private static final long BOX = 0xffff_ffff_0000_0000L;
    private static final double[] DOUBLES = {
        0.0,
        1.0,
        1.5,
        0.1,
        3.0,
        Double.MIN_VALUE,
        Double.MIN_NORMAL,
        Double.MAX_VALUE,
        Double.POSITIVE_INFINITY,
        Float.MIN_VALUE,
        Float.MIN_NORMAL,
        Float.MAX_VALUE,
        0x1p31,
        0x1p32,
        0x1p52,
        0x1p63,
        0x1p64,
        2147483647.5,
        4294967295.5,
        0.5,
        2.5
    };

    private InterestingValues() {}

    /** A value for an integer register. */
    static long integer(SplittableRandom random) {
        long sign = random.nextBoolean() ? 1 : -1;
        return switch (random.nextInt(8)) {
            case 0 -> sign * random.nextInt(4);
            case 1 -> sign * ((1L << random.nextInt(64)) + random.nextInt(3) - 1);
            case 2 -> random.nextInt();
            case 3 -> random.nextLong() >>> random.nextInt(64);
            case 4 -> random.nextInt() & 0xffff_ffffL;
            case 5 -> floatingPoint(random);
            default -> random.nextLong();
        };
    }

    /** The bits of a floating-point register: a number of either format, properly boxed or not. */
    static long floatingPoint(SplittableRandom random) {
        long signOfDouble = random.nextLong() & Long.MIN_VALUE;
        int signOfSingle = random.nextInt() & Integer.MIN_VALUE;
        return switch (random.nextInt(14)) {
            case 0 -> BOX | special(random) ^ signOfSingle & 0xffff_ffffL;
            case 1 -> BOX | random.nextInt() & 0xffff_ffffL;
            case 2, 3 -> BOX | single(random, 127 + random.nextInt(13) - 6) & 0xffff_ffffL;
            case 4 -> BOX | single(random, 0) & 0xffff_ffffL;
            case 5 ->
                BOX
                        | single(random, random.nextBoolean() ? 1 + random.nextInt(4) : 254 - random.nextInt(4))
                                & 0xffff_ffffL;
            case 6 -> random.nextLong() & ~(1L << 32 + random.nextInt(32));
            case 7 -> Double.doubleToRawLongBits(DOUBLES[random.nextInt(DOUBLES.length)]) ^ signOfDouble;
            case 8 -> random.nextLong();
            case 9 -> 0x7ff0_0000_0000_0000L | (random.nextBoolean() ? 1L << 51 : 0) | random.nextInt(2) | signOfDouble;
            case 10 -> random.nextLong() >>> 12 + random.nextInt(52) | signOfDouble;
            case 11 ->
                Double.doubleToRawLongBits(Float.intBitsToFloat(single(random, 1 + random.nextInt(254))))
                        + (random.nextInt(3) - 1L << random.nextInt(30));
            case 12 ->
                Double.doubleToRawLongBits(Math.scalb(random.nextInt(1 << 20) / 4.0, random.nextInt(64) - 16))
                        ^ signOfDouble;
            default -> (1020L + random.nextInt(7) << 52) | random.nextLong() >>> 12 | signOfDouble;
        };
    }

    private static int special(SplittableRandom random) {
        return switch (random.nextInt(7)) {
            case 0 -> 0;
            case 1 -> 0x7f80_0000;
            case 2 -> 0x7fc0_0000;
            case 3 -> 0x7f80_0001;
            case 4 -> 0x7f7f_ffff;
            case 5 -> 1;
            default -> 0x0080_0000;
        };
    }

    private static int single(SplittableRandom random, int exponentField) {
        int fraction = switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> 1 << random.nextInt(23);
            default -> random.nextInt() & 0x7f_ffff;
        };
        return random.nextInt() & Integer.MIN_VALUE | exponentField << 23 | fraction;
    }
}
