package org.ohmv.analog.stream;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.ohmv.isa.xohm.TileCounter;

/**
 * What one use of a matrix unit did, cost and noticed. Reused by its owner: valid until the unit's next use.
 *
 * <p>Times are relative to the beginning of the use.
 */
final class Work {
    private static final int COUNTERS = TileCounter.values().length;
    private static final int FEW_USES = 16;

    private final long[] counts = new long[COUNTERS];
    private final long[] charges;
    private long[] output = new long[0];
    private int outputLength;
    private long durationPicoseconds;
    private int uses;
    private Stage[] stages = new Stage[FEW_USES];
    private long[] froms = new long[FEW_USES];
    private long[] tos = new long[FEW_USES];
    private boolean isAtRail;
    private boolean isUnsettled;
    private int gainStep;
    private double inputFullScale;
    private double outputRange;
    private final Oracle oracle = new Oracle();

    /** What only the simulator knows of a result. */
    static final class Oracle {
        private boolean isUnstable;
        private boolean isUnsettled;
        private long clipsUnseen;
        private Supplier<OptionalDouble> relativeError = OptionalDouble::empty;

        /** Forgets everything. */
        void clear() {
            isUnstable = false;
            isUnsettled = false;
            clipsUnseen = 0;
            relativeError = OptionalDouble::empty;
        }

        /** Sets all that is known. */
        void set(boolean unstable, boolean unsettled, long unseenClips, Supplier<OptionalDouble> error) {
            isUnstable = unstable;
            isUnsettled = unsettled;
            clipsUnseen = unseenClips;
            relativeError = error;
        }

        /** Whether the circuit has no stable state. */
        boolean isUnstable() {
            return isUnstable;
        }

        /** Whether the sample was taken before the circuit had settled. */
        boolean isUnsettled() {
            return isUnsettled;
        }

        /** Codes that were clipped and that no clip counter saw. */
        long clipsUnseen() {
            return clipsUnseen;
        }

        /** The error of the result against the exact one, as part of it, found when it is asked for; empty if none. */
        OptionalDouble relativeError() {
            return relativeError.get();
        }

        /** Whether the result is wrong for a reason that a detector could have found. */
        boolean isWrong() {
            return isUnstable || isUnsettled || clipsUnseen > 0;
        }
    }

    /**
     * Nothing done.
     *
     * @param parts how many parts of a tile are charged
     */
    Work(int parts) {
        this.charges = new long[parts];
    }

    /** Forgets everything, and makes room for an output. */
    void clear(int elements) {
        Arrays.fill(counts, 0);
        Arrays.fill(charges, 0);
        if (output.length < elements) {
            output = new long[elements];
        }
        outputLength = elements;
        durationPicoseconds = 0;
        uses = 0;
        isAtRail = false;
        isUnsettled = false;
        gainStep = 0;
        inputFullScale = 0;
        outputRange = 0;
        oracle.clear();
    }

    /** A stage is busy from one time to another; the use lasts at least until then. */
    void use(Stage stage, long from, long to) {
        if (uses == stages.length) {
            stages = Arrays.copyOf(stages, 2 * uses);
            froms = Arrays.copyOf(froms, 2 * uses);
            tos = Arrays.copyOf(tos, 2 * uses);
        }
        stages[uses] = stage;
        froms[uses] = from;
        tos[uses] = to;
        uses++;
        durationPicoseconds = Math.max(durationPicoseconds, to);
    }

    /** Lasts at least so long. */
    void last(long picoseconds) {
        durationPicoseconds = Math.max(durationPicoseconds, picoseconds);
    }

    /** Adds to a counter. */
    void count(TileCounter counter, long number) {
        counts[counter.ordinal()] += number;
    }

    /** Adds to the count of a part. */
    void charge(int part, long number) {
        charges[part] += number;
    }

    /** What the detectors found: an amplifier at its rail, and two samples that differed. */
    void notice(boolean atRail, boolean unsettled) {
        isAtRail = atRail;
        isUnsettled = unsettled;
    }

    /** The ranges that were used. */
    void ranges(int step, double input, double range) {
        gainStep = step;
        inputFullScale = input;
        outputRange = range;
    }

    long counted(TileCounter counter) {
        return counts[counter.ordinal()];
    }

    long charged(int part) {
        return charges[part];
    }

    int parts() {
        return charges.length;
    }

    /** The elements of y, in the form of a buffer; as many as {@link #outputLength}. */
    long[] output() {
        return output;
    }

    int outputLength() {
        return outputLength;
    }

    long durationPicoseconds() {
        return durationPicoseconds;
    }

    int uses() {
        return uses;
    }

    Stage stage(int use) {
        return stages[use];
    }

    long from(int use) {
        return froms[use];
    }

    long to(int use) {
        return tos[use];
    }

    /** The first end of a stage's use after a time: there it can be stopped. */
    long nextEnd(long elapsed) {
        long next = durationPicoseconds;
        for (int use = 0; use < uses; use++) {
            if (tos[use] > elapsed) {
                next = Math.min(next, tos[use]);
            }
        }
        return Math.max(next, elapsed);
    }

    boolean isAtRail() {
        return isAtRail;
    }

    boolean isUnsettled() {
        return isUnsettled;
    }

    int gainStep() {
        return gainStep;
    }

    double inputFullScale() {
        return inputFullScale;
    }

    double outputRange() {
        return outputRange;
    }

    Oracle oracle() {
        return oracle;
    }
}
