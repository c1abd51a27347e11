package org.ohmv.analog.tile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.ohmv.analog.chip.Chip;

/**
 * What an operation gave. Made once by a tile and used again: everything in it holds until the tile's next call.
 *
 * <p>Results are in units of the problem, times the output scale, and never NaN or infinite.
 */
public final class OperationOutcome {
    private final long[] counts = new long[TilePart.values().length];
    private final List<StageUse> stages = new ArrayList<>();
    private final Oracle oracle = new Oracle();
    private double[] y = new double[0];
    private int length;
    long durationPicoseconds;
    long inputSaturations;
    long outputClips;
    long outputClipsSeen;
    long inputConversions;
    long outputConversions;
    long rangeRetries;
    long settleRetries;
    long writePulses;
    long verifyReads;
    long cellsFailed;
    boolean railFired;
    boolean settleDiffered;
    int gainStep;
    double inputFullScale;
    double outputRange;

    OperationOutcome() {}

    /** Forgets the last operation and makes room for results, all zero. */
    void begin(int results) {
        if (y.length < results) {
            y = new double[results];
        }
        length = results;
        Arrays.fill(y, 0);
        Arrays.fill(counts, 0);
        stages.clear();
        oracle.begin();
        durationPicoseconds = 0;
        inputSaturations = 0;
        outputClips = 0;
        outputClipsSeen = 0;
        inputConversions = 0;
        outputConversions = 0;
        rangeRetries = 0;
        settleRetries = 0;
        writePulses = 0;
        verifyReads = 0;
        cellsFailed = 0;
        railFired = false;
        settleDiffered = false;
        gainStep = Integer.MAX_VALUE;
        inputFullScale = 1;
        outputRange = 0;
    }

    void count(TilePart part, long amount) {
        counts[part.ordinal()] = Math.addExact(counts[part.ordinal()], amount);
    }

    /** Adds a use of a stage, joined with the last one of that stage where they touch. */
    void use(Stage stage, long from, long to) {
        if (to <= from) {
            return;
        }
        for (int index = stages.size() - 1; index >= 0 && index >= stages.size() - 4; index--) {
            StageUse last = stages.get(index);
            if (last.stage() == stage && last.toPicoseconds() == from) {
                stages.set(index, new StageUse(stage, last.fromPicoseconds(), to));
                return;
            }
        }
        stages.add(new StageUse(stage, from, to));
    }

    /** Sets the duration of a chip whose preset fixes it: one use of the array. */
    void fixDuration(long picoseconds) {
        stages.clear();
        use(Stage.ARRAY, 0, picoseconds);
        durationPicoseconds = picoseconds;
    }

    double[] results() {
        return y;
    }

    /** The results: the first {@link #length} elements; the tile's own array. */
    public double[] y() {
        return y;
    }

    /** How many results there are. */
    public int length() {
        return length;
    }

    /** From the start to the last result. */
    public long durationPicoseconds() {
        return durationPicoseconds;
    }

    /** When stages were busy; the list is used again by the next operation. */
    public List<StageUse> stages() {
        return Collections.unmodifiableList(stages);
    }

    /** How long a stage was busy, uses added up. */
    public long busyPicoseconds(Stage stage) {
        long busy = 0;
        for (StageUse use : stages) {
            busy += use.stage() == stage ? use.toPicoseconds() - use.fromPicoseconds() : 0;
        }
        return busy;
    }

    /** The count of a part. */
    public long count(TilePart part) {
        return counts[part.ordinal()];
    }

    /** The energy of a part at a chip's prices, rounded to the nearest femtojoule. */
    public long femtojoules(TilePart part, Chip chip) {
        return part.femtojoulesPerCount(chip).times(counts[part.ordinal()]);
    }

    /** The energy of all parts, leakage not among them. */
    public long femtojoules(Chip chip) {
        long sum = 0;
        for (TilePart part : TilePart.values()) {
            sum = Math.addExact(sum, femtojoules(part, chip));
        }
        return sum;
    }

    /** Inputs that were changed or clipped. */
    public long inputSaturations() {
        return inputSaturations;
    }

    /** Codes that were clipped, whether or not anything noticed. */
    public long outputClips() {
        return outputClips;
    }

    /** Codes at an end of the range that the clip counter saw; 0 if it is off. */
    public long outputClipsSeen() {
        return outputClipsSeen;
    }

    /** Digital-to-analog conversions. */
    public long inputConversions() {
        return inputConversions;
    }

    /** Analog-to-digital conversions. */
    public long outputConversions() {
        return outputConversions;
    }

    /** Rounds of conversions repeated by automatic ranging. */
    public long rangeRetries() {
        return rangeRetries;
    }

    /** Samples taken by the settle check beyond the second. */
    public long settleRetries() {
        return settleRetries;
    }

    /** Pulses on cells: the first least-squares solve after programming writes the second array. */
    public long writePulses() {
        return writePulses;
    }

    /** Verifying reads of those pulses. */
    public long verifyReads() {
        return verifyReads;
    }

    /** Cells of the second array that did not reach their targets. */
    public long cellsFailed() {
        return cellsFailed;
    }

    /** Whether the rail comparator is enabled and found an amplifier at its rail. */
    public boolean railFired() {
        return railFired;
    }

    /** Whether the settle check is enabled and its last two samples differed. */
    public boolean settleDiffered() {
        return settleDiffered;
    }

    /** g of the largest range that any partial result took. */
    public int gainStep() {
        return gainStep == Integer.MAX_VALUE ? 0 : gainStep;
    }

    /** The full scale of the inputs. */
    public double inputFullScale() {
        return inputFullScale;
    }

    /** The range R(g) of the last conversion of a most significant partial result, before the output scale. */
    public double outputRange() {
        return outputRange;
    }

    /** What only a simulator knows. */
    public Oracle oracle() {
        return oracle;
    }

    /** The product of four numbers without overflow or underflow on the way; as {@link #finite} at its end. */
    static double scaled(double value, double first, double second, double third) {
        int exponent = 0;
        double product = 1;
        for (int factor = 0; factor < 4; factor++) {
            double next = factor == 0 ? value : factor == 1 ? first : factor == 2 ? second : third;
            if (next == 0 || !Double.isFinite(next)) {
                return next == 0 ? 0 : finite(next);
            }
            // Subnormal numbers have no exponent of their own: two steps bring every factor near one.
            int own = Math.getExponent(next * (Math.abs(next) < Double.MIN_NORMAL ? 0x1p100 : 1))
                    - (Math.abs(next) < Double.MIN_NORMAL ? 100 : 0);
            product *= next * StrictMath.scalb(1.0, -own / 2) * StrictMath.scalb(1.0, -own - -own / 2);
            exponent += own;
        }
        int half = exponent / 2;
        return finite(product * StrictMath.scalb(1.0, half) * StrictMath.scalb(1.0, exponent - half));
    }

    /** A number that memory can hold: NaN becomes 0, an infinity the greatest finite number of its sign. */
    static double finite(double value) {
        if (Double.isNaN(value)) {
            return 0;
        }
        return Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, value));
    }
}
