package org.ohmv.analog.random;

/**
 * The two seeds of a run.
 *
 * @param chipSeed makes the die: mismatch, stuck cells, the errors of programming ({@code --chip-seed})
 * @param noiseSeed makes what happens on that die over time: read noise, thermal noise ({@code --noise-seed})
 */
public record RandomSeeds(long chipSeed, long noiseSeed) {
    /** Both seeds the same, as {@code --seed} sets them; die and noise are independent all the same. */
    public static RandomSeeds both(long seed) {
        return new RandomSeeds(seed, seed);
    }

    /** The root of all streams that belong to the die. */
    public RandomStream chip() {
        return RandomStream.root(chipSeed).child("chip");
    }

    /** The root of all streams that belong to noise over time. */
    public RandomStream noise() {
        return RandomStream.root(noiseSeed).child("noise");
    }
}
