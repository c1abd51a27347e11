package org.ohmv.analog.device;

import org.ohmv.analog.random.RandomStream;

/**
 * 1/f noise of many cells as a sum of components, each of which takes a new random value at regular times; the
 * components' periods are spaced evenly in their logarithm, and so the sum has the spectrum 1/f between the shortest
 * and the longest period. A component of period P has the autocorrelation 1 - |t|/P: two reads within a short time see
 * the same slow part, so that averaging reads helps as little as it really does.
 *
 * <p>The variance of the deviation from the value at programming grows as {@code Q^2 ln(t / 2 t_read)}, as published
 * for phase-change memory (Nandakumar et al., ICECS 2019, via IBM's aihwkit): a component counts from its first change
 * after programming. The shortest period is chosen such that the sum meets this law for t well above t_read.
 *
 * <p>The value of each component is a function of seed, cell, component and time: it does not matter when or how often
 * one reads. What a call costs is the number of changes since the last one.
 */
final class FlickerNoise {
    /** Components for each factor of ten in period: the variance then ripples by less than 1e-3. */
    private static final int COMPONENTS_PER_DECADE = 3;

    private static final double RATIO = StrictMath.pow(10, 1.0 / COMPONENTS_PER_DECADE);

    /** Ten years: slower changes are not seen in any run. */
    private static final double LONGEST_PICOSECONDS = 3.2e20;

    /**
     * The sum over components of min(t/P, 1) is ln(t / shortest) + 1 for t within the range of periods, so that the
     * shortest period has to be e times the lower end of the published law.
     */
    private static final double SHORTEST_BY_TWO_READ_TIMES = StrictMath.E;

    /** Sums are kept as whole multiples of this part of Q, and so do not depend on the order of their changes. */
    private static final double QUANTUM = 0x1p-24;

    /** One component's weight: its share of the variance is the logarithm of the ratio of two periods. */
    private static final double WEIGHT = StrictMath.sqrt(StrictMath.log(RATIO));

    private final int cells;
    private final double readPicoseconds;
    private final Component[] components;
    private final long[] sums;
    private final long[] programmedAt;
    private long now;

    /**
     * One component.
     *
     * @param period picoseconds after which each cell changes again
     * @param stride cells change in the order 0, stride, 2 stride, ..., modulo their number
     * @param values where its values come from
     */
    private record Component(double period, long stride, RandomStream values) {}

    /**
     * Noise of cells, all programmed at time 0.
     *
     * @param readPicoseconds the duration of a read for which the law is published
     * @param stream where the values come from
     */
    FlickerNoise(int cells, double readPicoseconds, RandomStream stream) {
        this.cells = cells;
        this.readPicoseconds = readPicoseconds;
        double shortest = SHORTEST_BY_TWO_READ_TIMES * 2 * readPicoseconds;
        int count = 1 + (int) (StrictMath.log10(LONGEST_PICOSECONDS / shortest) * COMPONENTS_PER_DECADE);
        this.components = new Component[count];
        for (int index = 0; index < count; index++) {
            double period = shortest * StrictMath.pow(RATIO, index + 0.5);
            components[index] = new Component(period, stride(stream.below(index, cells)), stream.child(index));
        }
        this.sums = new long[cells];
        this.programmedAt = new long[cells];
    }

    /** A stride without common factor visits every cell once. */
    private long stride(int wish) {
        long stride = wish + 1L;
        while (greatestCommonDivisor(stride, cells) != 1) {
            stride++;
        }
        return stride;
    }

    private static long greatestCommonDivisor(long a, long b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }

    /** The duration of a read for which the law is published. */
    double readPicoseconds() {
        return readPicoseconds;
    }

    /** Starts a cell anew: its deviation is zero now, and grows from here. */
    void restart(int cell, long picoseconds) {
        advance(picoseconds);
        programmedAt[cell] = picoseconds;
        sums[cell] = 0;
    }

    /**
     * Brings all cells to a time.
     *
     * @param picoseconds not before the last call's
     */
    void advance(long picoseconds) {
        if (picoseconds < now) {
            throw new IllegalArgumentException("noise at " + picoseconds + " ps after that at " + now + " ps");
        }
        if (picoseconds > now) {
            for (Component component : components) {
                advance(component, picoseconds);
            }
        }
        now = picoseconds;
    }

    /**
     * Cells change one after the other, in an order of their own for each component, so that those that change in an
     * interval are known without looking at the others.
     */
    private void advance(Component component, long until) {
        long firstTurn = turn(now, component.period());
        long lastTurn = turn(until, component.period());
        // After a whole period all cells have changed; only the last change of each counts.
        for (long turn = Math.max(firstTurn, lastTurn - cells) + 1; turn <= lastTurn; turn++) {
            int cell = (int) (Math.floorMod(turn, (long) cells) * component.stride() % cells);
            long turnOfProgramming = turn(programmedAt[cell], component.period());
            long applied = turn - Math.floorDiv(turn - firstTurn + cells - 1, (long) cells) * cells;
            if (applied > turnOfProgramming) {
                sums[cell] -= quantised(component, applied);
            }
            if (turn > turnOfProgramming) {
                sums[cell] += quantised(component, turn);
            }
        }
    }

    /** The number of changes of any cell since time 0: they are evenly spread over the period. */
    private long turn(long picoseconds, double period) {
        return (long) StrictMath.floor(picoseconds / period * cells);
    }

    private static long quantised(Component component, long turn) {
        return StrictMath.round(WEIGHT * component.values().normal(turn) / QUANTUM);
    }

    /** The deviation of a cell, in units of its Q, at the time of the last {@link #advance}. */
    double deviation(int cell) {
        return sums[cell] * QUANTUM;
    }
}
