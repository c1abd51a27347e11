package org.ohmv.analog.random;

/**
 * A named source of random numbers without state: each number is a function of the stream and a counter.
 *
 * <p>The 64 random bits at a counter are the finalizer of SplitMix64 (Steele, Lea and Flood, "Fast splittable
 * pseudorandom number generators", OOPSLA 2014, with the constants of Stafford's variant 13) over counter and key. The
 * key has 128 bits: one half offsets the counter, the other enters between the two rounds, so that two streams do not
 * run through the same sequence at an offset, as they would with the first half alone.
 *
 * <p>Counters of one stream are shared by all its methods: {@code bits(7)} and {@code uniform(7)} are the same draw,
 * and normals {@code 14} and {@code 15} are its two halves. Whoever needs two independent kinds of numbers takes two
 * children.
 */
public final class RandomStream {
    /** 2^64 divided by the golden ratio: steps of it spread evenly. */
    static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private static final double UNIT_IN_53_BITS = 0x1p-53;

    private final long key;
    private final long secondKey;

    private RandomStream(long key, long secondKey) {
        this.key = key;
        this.secondKey = secondKey;
    }

    /** The stream that a seed names; near seeds give unrelated streams. */
    public static RandomStream root(long seed) {
        return new RandomStream(mixed(seed + GOLDEN), mixed(seed ^ ~GOLDEN));
    }

    /** The stream of that name below this one, independent of this one and of all others. */
    public RandomStream child(String name) {
        RandomStream descended = descend(~(long) name.length());
        for (int index = 0; index < name.length(); index++) {
            descended = descended.descend(name.charAt(index));
        }
        return descended;
    }

    /** The stream of that number below this one: a tile, an array, a column. */
    public RandomStream child(long number) {
        // A first step of its own keeps numbers apart from the characters and lengths of names.
        return descend(Long.MIN_VALUE).descend(number);
    }

    private RandomStream descend(long label) {
        return new RandomStream(bits(label), mixed(secondKey + mixed(label ^ key) + GOLDEN));
    }

    /** 64 independent fair bits. */
    public long bits(long counter) {
        long z = key + counter * GOLDEN;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L + secondKey;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** A number from 0 (included) to 1 (excluded), a multiple of 2^-53. */
    public double uniform(long counter) {
        return (bits(counter) >>> 11) * UNIT_IN_53_BITS;
    }

    /**
     * A whole number from 0 to {@code bound - 1}; no value is more than 2^-32 of its share likelier than another.
     *
     * @param bound at least 1
     */
    public int below(long counter, int bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("a random number below " + bound);
        }
        return (int) (((bits(counter) >>> 32) * bound) >>> 32);
    }

    /** Waiting time of an event of rate 1: exponentially distributed with mean 1. */
    public double exponential(long counter) {
        return -StrictMath.log1p(-uniform(counter));
    }

    /**
     * A standard normal number: mean 0, standard deviation 1, on a grid of 2^-19 or finer.
     *
     * @param index any number but those above 2^63 - 1; two neighbours 2 i and 2 i + 1 share the draw at counter i
     */
    public double normal(long index) {
        long draw = bits(index >> 1);
        return Ziggurat.normal((index & 1) == 0 ? (int) draw : (int) (draw >>> 32), draw, (index & 1) != 0);
    }

    /**
     * A number whose logarithm is normal with the given mean and standard deviation.
     *
     * @param logarithmMean the mean of the natural logarithm; its exponential is the median
     * @param logarithmDeviation the standard deviation of the natural logarithm
     */
    public double lognormal(long index, double logarithmMean, double logarithmDeviation) {
        return StrictMath.exp(logarithmMean + logarithmDeviation * normal(index));
    }

    /**
     * Standard normal numbers, many at once: {@code target[offset + k]} becomes {@code normal(firstIndex + k)}.
     *
     * <p>This is the fast way, for fresh noise of every cell of an array: it allocates nothing and takes 2 to 3
     * nanoseconds a number. Where only sums of noise are seen, one normal number for each sum is faster still and as
     * exact; see {@code org.ohmv.analog.device.ColumnNoise}.
     *
     * @param firstIndex must be even
     * @param offset where in {@code target} to begin
     */
    public void fillNormals(double[] target, int offset, int length, long firstIndex) {
        if ((firstIndex & 1) != 0) {
            throw new IllegalArgumentException("normals are drawn in pairs from an even index, not from " + firstIndex);
        }
        long firstCounter = firstIndex >> 1;
        int pairs = length >> 1;
        for (int pair = 0; pair < pairs; pair++) {
            long draw = bits(firstCounter + pair);
            int low = (int) draw;
            int high = (int) (draw >>> 32);
            double first = Ziggurat.place(low);
            double second = Ziggurat.place(high);
            if (Ziggurat.isSettled(low, first) && Ziggurat.isSettled(high, second)) {
                target[offset + 2 * pair] = first;
                target[offset + 2 * pair + 1] = second;
            } else {
                target[offset + 2 * pair] = Ziggurat.normal(low, draw, false);
                target[offset + 2 * pair + 1] = Ziggurat.normal(high, draw, true);
            }
        }
        if ((length & 1) != 0) {
            target[offset + length - 1] = normal(firstIndex + length - 1);
        }
    }

    /** The finalizer of SplitMix64, a bijection of 64-bit words. */
    static long mixed(long word) {
        long z = (word ^ (word >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
