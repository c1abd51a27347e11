package org.ohmv.analog.device;

import java.util.Arrays;
import org.ohmv.analog.random.RandomStream;
import org.ohmv.core.preset.Settings;

/**
 * Random telegraph noise: in some cells a trap captures and frees a charge, and the conductance jumps between two
 * values. Each trap is a Markov process of two states with exponentially distributed dwell times; its spectrum is a
 * Lorentzian, and reads that follow each other faster than it switches all see the same state.
 *
 * <p>The state at a time is a function of seed, cell and time. Events come as a Poisson process whose rate is the sum
 * of capture and emission rate, and after each event the trap is filled with the probability of being filled at all;
 * this gives the same process as drawing dwell times, and can be entered at any time.
 */
final class TelegraphNoise {
    private static final int MOST_EVENTS = 20;

    private final double amplitude;
    private final double filledShare;
    private final int[] cells;
    private final double[] periods;
    private final boolean[] isFilled;
    private final double[] validFrom;
    private final double[] validUntil;
    private final RandomStream stream;

    /**
     * The traps of a die.
     *
     * @param settings the keys {@code cell.telegraph.*}
     * @param count number of cells
     * @param chip decides which cells have traps, and how fast these are
     * @param noise decides when they switch
     */
    TelegraphNoise(Settings settings, int count, RandomStream chip, RandomStream noise) {
        double share = settings.number("cell.telegraph.cells_fraction");
        double fastest = settings.number("cell.telegraph.shortest_microseconds");
        double slowest = settings.number("cell.telegraph.longest_microseconds");
        this.amplitude = settings.number("cell.telegraph.amplitude_fraction");
        this.filledShare = settings.number("cell.telegraph.filled_fraction");
        this.stream = noise;
        RandomStream presence = chip.child("presence");
        RandomStream speed = chip.child("speed");
        int found = 0;
        int[] trapped = new int[count];
        for (int cell = 0; cell < count; cell++) {
            if (presence.uniform(cell) < share) {
                trapped[found++] = cell;
            }
        }
        this.cells = Arrays.copyOf(trapped, found);
        this.periods = new double[found];
        this.isFilled = new boolean[found];
        this.validFrom = new double[found];
        this.validUntil = new double[found];
        for (int trap = 0; trap < found; trap++) {
            // Trap depths are spread evenly, and so the logarithms of their times are.
            periods[trap] = 1e6 * fastest * StrictMath.pow(slowest / fastest, speed.uniform(cells[trap]));
            validFrom[trap] = 1;
        }
    }

    /** Multiplies the conductances of trapped cells by what their traps make of them at a time. */
    void apply(long picoseconds, double[] conductances) {
        for (int trap = 0; trap < cells.length; trap++) {
            if (picoseconds < validFrom[trap] || picoseconds >= validUntil[trap]) {
                find(trap, picoseconds);
            }
            // The mean over both states is the conductance that was programmed.
            conductances[cells[trap]] *= 1 + amplitude * (isFilled[trap] ? filledShare - 1 : filledShare);
        }
    }

    /** Looks for the last event before a time and the first after it. */
    private void find(int trap, long picoseconds) {
        double time = (double) picoseconds;
        RandomStream events = stream.child(cells[trap]);
        long slot = (long) StrictMath.floor(time / periods[trap]);
        double last = Double.NEGATIVE_INFINITY;
        long lastSlot = slot;
        int lastIndex = 0;
        for (long at = slot; last == Double.NEGATIVE_INFINITY; at--) {
            for (int index = events(events, at) - 1; index >= 0; index--) {
                double event = eventTime(events, trap, at, index);
                if (event <= time && event > last) {
                    last = event;
                    lastSlot = at;
                    lastIndex = index;
                }
            }
        }
        double next = Double.POSITIVE_INFINITY;
        for (long at = slot; next == Double.POSITIVE_INFINITY; at++) {
            for (int index = events(events, at) - 1; index >= 0; index--) {
                double event = eventTime(events, trap, at, index);
                if (event > time && event < next) {
                    next = event;
                }
            }
        }
        validFrom[trap] = last;
        validUntil[trap] = next;
        isFilled[trap] = events.child("state").uniform(lastSlot * MOST_EVENTS + lastIndex) < filledShare;
    }

    /** The number of events in a slot of one mean interval: Poisson distributed with mean 1, by inversion. */
    private static int events(RandomStream events, long slot) {
        double uniform = events.uniform(slot);
        double probability = StrictMath.exp(-1);
        double cumulative = probability;
        int count = 0;
        while (uniform >= cumulative && count < MOST_EVENTS) {
            count++;
            probability /= count;
            cumulative += probability;
        }
        return count;
    }

    private double eventTime(RandomStream events, int trap, long slot, int index) {
        return (slot + events.child("time").uniform(slot * MOST_EVENTS + index)) * periods[trap];
    }
}
