package org.ohmv.analog.tile;

import org.ohmv.analog.chip.Chip;
import org.ohmv.analog.random.RandomSeeds;
import org.ohmv.analog.random.RandomStream;

/** The random numbers of one tile: of its die, and of what happens on it over time. */
final class TileRandom {
    private final Chip chip;
    private final RandomStream die;
    private final RandomStream time;

    TileRandom(Chip chip, int number, RandomSeeds seeds) {
        this.chip = chip;
        this.die = seeds.chip().child("tile").child(number);
        this.time = seeds.noise().child("tile").child(number);
    }

    /** The input offset of the amplifier at a line. */
    double amplifierOffsetVolts(int line) {
        return chip.amplifier().offsetDeviationVolts() * die.child("amplifier").normal(line);
    }

    RandomStream drivers() {
        return die.child("drivers");
    }

    /** The converters of one side of a slice's array. */
    RandomStream converters(int slice, boolean isTransposed) {
        return die.child(isTransposed ? "transposed converters" : "converters").child(slice);
    }

    RandomStream readNoise() {
        return time.child("read");
    }

    RandomStream loopNoise() {
        return time.child("loop");
    }

    /** Decides what a detector of that name misses. */
    RandomStream misses(String detector) {
        return time.child("misses").child(detector);
    }
}
