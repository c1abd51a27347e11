package org.ohmv.analog.random;

/**
 * Normal numbers from 32 random bits each, by the ziggurat of Marsaglia and Tsang ("The ziggurat method for generating
 * random variables", J. Stat. Software 5(8), 2000) with 1024 layers: 10 bits choose the layer and 22 other bits the
 * place in it, so that the two do not depend on each other, as they did in the original.
 *
 * <p>Where the 32 bits do not settle the number (3 times in a thousand), further bits come from a generator that the
 * whole 64-bit draw seeds: the result stays a function of the draw.
 */
final class Ziggurat {
    /** Bits of a draw that choose the layer. */
    static final int LAYER_BITS = 10;

    /** Number of layers, less one. */
    static final int LAYER_MASK = (1 << LAYER_BITS) - 1;

    /** Where the lowest layer turns into the tail: the paper's r, so that 1024 layers of one area end at 0. */
    private static final double TAIL_BEGIN = 4.038849846109505;

    /** The area of each layer under exp(-x^2/2): the paper's v, a rectangle up to r and the tail beyond it. */
    private static final double LAYER_AREA = 0.0012263246463530852;

    private static final double PLACES = 1 << (31 - LAYER_BITS);
    private static final int LANE_OF_HIGH_HALF = 0x5bd1e995;

    /** For each layer its width divided by the number of places in it, then the width up to which all is accepted. */
    static final double[] LAYERS = layers();

    /** The density at the width of each layer: its lower edge. The upper edge of the top layer is at 0, density 1. */
    private static final double[] EDGE_DENSITIES = edgeDensities();

    private static final double[] RECIPROCALS = reciprocals();

    private Ziggurat() {}

    private static double[] layers() {
        double[] layers = new double[2 << LAYER_BITS];
        double width = LAYER_AREA / density(TAIL_BEGIN);
        double next = TAIL_BEGIN;
        for (int layer = 0; layer <= LAYER_MASK; layer++) {
            layers[2 * layer] = width / PLACES;
            layers[2 * layer + 1] = next;
            width = next;
            // The top layer ends at 0; by the formula it would end at the root of a rounding error.
            next = layer >= LAYER_MASK - 1
                    ? 0
                    : StrictMath.sqrt(-2 * StrictMath.log(LAYER_AREA / width + density(width)));
        }
        return layers;
    }

    private static double[] edgeDensities() {
        double[] densities = new double[LAYER_MASK + 2];
        for (int layer = 0; layer <= LAYER_MASK; layer++) {
            // The lowest layer is decided by the tail; its entry is not used.
            densities[layer + 1] = density(LAYERS[2 * layer + 1]);
        }
        return densities;
    }

    private static double[] reciprocals() {
        double[] reciprocals = new double[15];
        for (int number = 1; number < reciprocals.length; number++) {
            reciprocals[number] = 1.0 / number;
        }
        return reciprocals;
    }

    /** The place that 32 bits choose, before it is known whether it is accepted. */
    static double place(int half) {
        return ((half >> LAYER_BITS) + 0.5) * LAYERS[(half & LAYER_MASK) << 1];
    }

    /** Whether the place that 32 bits chose is inside the part of its layer where all is accepted. */
    static boolean isSettled(int half, double place) {
        return Math.abs(place) < LAYERS[((half & LAYER_MASK) << 1) + 1];
    }

    /**
     * A standard normal number.
     *
     * @param half the 32 bits that choose layer and place
     * @param draw the 64 bits that {@code half} is part of
     * @param isHigh whether {@code half} is the upper part
     */
    static double normal(int half, long draw, boolean isHigh) {
        double place = place(half);
        return isSettled(half, place)
                ? place
                : unsettled(half & LAYER_MASK, place, RandomStream.mixed(isHigh ? draw + LANE_OF_HIGH_HALF : ~draw));
    }

    /** Decides on a place near the edge of its layer, and draws again for as long as places are refused. */
    private static double unsettled(int firstLayer, double firstPlace, long seed) {
        int layer = firstLayer;
        double x = firstPlace;
        for (long counter = seed; ; counter += 2) {
            if (layer == 0) {
                return tail(x < 0, counter);
            }
            double height =
                    EDGE_DENSITIES[layer] + uniform(counter) * (EDGE_DENSITIES[layer + 1] - EDGE_DENSITIES[layer]);
            double edge = LAYERS[2 * layer - 1];
            if (height < EDGE_DENSITIES[layer] * smallExponential(0.5 * (edge - x) * (edge + x))) {
                return x;
            }
            int half = (int) further(counter + 1);
            layer = half & LAYER_MASK;
            x = place(half);
            if (isSettled(half, x)) {
                return x;
            }
        }
    }

    /** A number beyond {@link #TAIL_BEGIN}, after Marsaglia (1964). */
    private static double tail(boolean isNegative, long firstCounter) {
        long counter = firstCounter;
        double beyond;
        double height;
        do {
            beyond = -StrictMath.log1p(-uniform(counter++)) / TAIL_BEGIN;
            height = -StrictMath.log1p(-uniform(counter++));
        } while (2 * height < beyond * beyond);
        return isNegative ? -(TAIL_BEGIN + beyond) : TAIL_BEGIN + beyond;
    }

    private static double uniform(long counter) {
        return (further(counter) >>> 11) * 0x1p-53;
    }

    private static long further(long counter) {
        return RandomStream.mixed(counter * RandomStream.GOLDEN);
    }

    /**
     * The exponential of an argument from 0 to 0.75, to 1e-14 of itself, several times faster than StrictMath's: the
     * density at a place divided by that at the lower edge of its layer, where the widest layer spans a factor of 2.1.
     */
    private static double smallExponential(double argument) {
        double sum = 1;
        for (int order = 14; order > 0; order--) {
            sum = 1 + sum * argument * RECIPROCALS[order];
        }
        return sum;
    }

    private static double density(double x) {
        return StrictMath.exp(-0.5 * x * x);
    }
}
