package org.ohmv.analog.device;

import java.util.Optional;
import org.ohmv.analog.random.RandomSeeds;
import org.ohmv.analog.random.RandomStream;

/**
 * The state of many cells of one kind on one die, over simulated time.
 *
 * <p>Cells are numbered row by row. Times do not go backwards. What a cell is, its stuck state, endurance and
 * programming errors, follows from the chip seed; what it does over time from the noise seed. Both are functions of
 * cell, number of the write and time, and not of who else was asked before.
 */
public final class CellArray {
    /** What has become of a cell. */
    public enum Condition {
        /** Takes what is written. */
        WORKING,
        /** Made with the least conductance, for good. */
        STUCK_AT_MINIMUM,
        /** Made with the greatest conductance, for good. */
        STUCK_AT_MAXIMUM,
        /** Written more often than it bears: stays where it was. */
        WORN_OUT
    }

    private static final int NORMALS_PER_WRITE = 4;

    private final CellModel model;
    private final int rows;
    private final int columns;
    private final double[] targets;
    private final double[] exponents;
    private final double[] endurances;
    private final double[] updateFactors;
    private final long[] programmedAt;
    private final long[] pulses;
    private final int[] writes;
    private final Condition[] conditions;
    private final RandomStream writeNormals;
    private final RandomStream stepNormals;
    private final RandomStream updateNormals;
    private final RandomStream coincidences;
    private final Optional<FlickerNoise> flicker;
    private final Optional<TelegraphNoise> telegraph;
    private long updates;

    /**
     * Cells of a new die, all at their least conductance.
     *
     * @param model the kind of device
     * @param seeds of the run
     * @param name of the array on its chip: two arrays of different names are independent
     */
    public CellArray(CellModel model, int rows, int columns, RandomSeeds seeds, String name) {
        this.model = model;
        this.rows = rows;
        this.columns = columns;
        int count = Math.multiplyExact(rows, columns);
        RandomStream chip = seeds.chip().child(name);
        RandomStream noise = seeds.noise().child(name);
        this.targets = new double[count];
        this.exponents = new double[count];
        this.endurances = new double[count];
        this.updateFactors = new double[count];
        this.programmedAt = new long[count];
        this.pulses = new long[count];
        this.writes = new int[count];
        this.conditions = new Condition[count];
        this.writeNormals = chip.child("write");
        this.stepNormals = chip.child("step");
        this.updateNormals = noise.child("update");
        this.coincidences = noise.child("coincidence");
        this.flicker = model.hasFlickerNoise()
                ? Optional.of(new FlickerNoise(
                        count,
                        1000 * model.settings().number("cell.flicker_noise.read_nanoseconds"),
                        noise.child("flicker")))
                : Optional.empty();
        this.telegraph = model.settings().number("cell.telegraph.cells_fraction") > 0
                ? Optional.of(
                        new TelegraphNoise(model.settings(), count, chip.child("telegraph"), noise.child("telegraph")))
                : Optional.empty();
        makeCells(chip);
    }

    private void makeCells(RandomStream chip) {
        double atMinimum = model.settings().number("cell.stuck_at_minimum_fraction");
        double atMaximum = model.settings().number("cell.stuck_at_maximum_fraction");
        RandomStream stuck = chip.child("stuck");
        RandomStream endurance = chip.child("endurance");
        RandomStream factor = chip.child("update");
        WriteScheme scheme = model.writeScheme();
        double spread = model.updateCurve().map(UpdateCurve::deviceDeviation).orElse(0.0);
        for (int cell = 0; cell < targets.length; cell++) {
            double uniform = stuck.uniform(cell);
            conditions[cell] = uniform < atMinimum
                    ? Condition.STUCK_AT_MINIMUM
                    : uniform < atMinimum + atMaximum ? Condition.STUCK_AT_MAXIMUM : Condition.WORKING;
            targets[cell] = conditions[cell] == Condition.STUCK_AT_MAXIMUM
                    ? model.maximumMicrosiemens()
                    : model.minimumMicrosiemens();
            endurances[cell] = Double.isInfinite(scheme.endurancePulses())
                    ? Double.POSITIVE_INFINITY
                    : endurance.lognormal(cell, StrictMath.log(scheme.endurancePulses()), scheme.enduranceDeviation());
            updateFactors[cell] = Math.max(0, 1 + spread * factor.normal(cell));
        }
    }

    /** The kind of device. */
    public CellModel model() {
        return model;
    }

    /** Number of rows. */
    public int rows() {
        return rows;
    }

    /** Number of columns. */
    public int columns() {
        return columns;
    }

    /** What has become of a cell. */
    public Condition condition(int cell) {
        return conditions[cell];
    }

    /** Pulses that a cell has had. */
    public long pulses(int cell) {
        return pulses[cell];
    }

    /** The conductance that was last aimed at in a cell. */
    public double targetMicrosiemens(int cell) {
        return targets[cell];
    }

    /**
     * Programs some cells by write and verify, beginning at a time; their age counts from there.
     *
     * <p>The loop of pulses gives cost and failures. Where it succeeds, the error that stays is drawn from the
     * published deviation, which was measured after such a loop and contains what verifying misses and what relaxes
     * after it.
     *
     * @param firstCell the first cell
     * @param wishes conductances in microsiemens for it and those after it, not NaN
     * @param picoseconds the simulated time
     */
    public WriteCost program(int firstCell, double[] wishes, long picoseconds) {
        return program(firstCell, wishes, picoseconds, Double.NaN, 0);
    }

    /**
     * The same with another effort than the device's own. Where cells are accepted farther from their targets than the
     * device's scheme does, they stay where the loop left them, and the published error comes on top.
     *
     * @param acceptanceFraction how near is near enough, as part of the range; NaN for the scheme's own
     * @param mostPulses after so many pulses a cell has failed; 0 for the scheme's own
     */
    public WriteCost program(
            int firstCell, double[] wishes, long picoseconds, double acceptanceFraction, int mostPulses) {
        WriteScheme own = model.writeScheme();
        double acceptance = Double.isNaN(acceptanceFraction) ? own.acceptanceFraction() : acceptanceFraction;
        int pulsesAllowed = mostPulses > 0 ? mostPulses : own.maximumPulses();
        WriteCost total = WriteCost.NONE;
        int parallel = model.writeScheme().parallelCells();
        long groupPicoseconds = 0;
        long picosecondsInTurn = 0;
        for (int index = 0; index < wishes.length; index++) {
            WriteCost cost = programCell(firstCell + index, wishes[index], picoseconds, acceptance, pulsesAllowed);
            total = total.plus(cost);
            groupPicoseconds = Math.max(groupPicoseconds, cost.picoseconds());
            if ((index + 1) % parallel == 0 || index + 1 == wishes.length) {
                picosecondsInTurn += groupPicoseconds;
                groupPicoseconds = 0;
            }
        }
        return new WriteCost(
                total.cells(),
                total.pulses(),
                total.verifications(),
                picosecondsInTurn,
                total.attojoules(),
                total.failures());
    }

    private WriteCost programCell(int cell, double wish, long picoseconds, double acceptance, int pulsesAllowed) {
        if (Double.isNaN(wish)) {
            throw new IllegalArgumentException("cell " + cell + " cannot be programmed to NaN");
        }
        WriteScheme scheme = model.writeScheme();
        double target = model.target(wish);
        double range = model.maximumMicrosiemens() - model.minimumMicrosiemens();
        double conductance = targets[cell];
        long attojoules = scheme.verifyAttojoules(conductance);
        int used = 0;
        boolean isReached = Math.abs(conductance - target) <= acceptance * range && writes[cell] > 0;
        RandomStream steps = stepNormals.child(cell).child(writes[cell]);
        while (!isReached && used < pulsesAllowed) {
            used++;
            attojoules += scheme.pulseAttojoules(conductance) + scheme.verifyAttojoules(conductance);
            if (conditions[cell] != Condition.WORKING) {
                continue;
            }
            pulses[cell]++;
            if (pulses[cell] > endurances[cell]) {
                conditions[cell] = Condition.WORN_OUT;
                continue;
            }
            double wanted = target - conductance;
            double step = Math.signum(wanted) * Math.min(Math.abs(wanted), scheme.stepFraction() * range);
            conductance += step * (1 + scheme.stepVariation() * steps.normal(used));
            conductance = Math.min(model.maximumMicrosiemens(), Math.max(model.minimumMicrosiemens(), conductance));
            isReached = Math.abs(conductance - target) <= acceptance * range;
        }
        if (conditions[cell] == Condition.WORKING) {
            boolean isOnTarget = isReached && acceptance <= scheme.acceptanceFraction();
            settle(cell, isOnTarget ? target : conductance, picoseconds);
        }
        long time = (used + 1) * scheme.verifyPicoseconds() + used * scheme.pulsePicoseconds();
        return new WriteCost(1, used, used + 1L, time, attojoules, isReached ? 0 : 1);
    }

    /** Gives a cell a new value with a new error, a new drift exponent and age zero. */
    private void settle(int cell, double conductance, long picoseconds) {
        targets[cell] = conductance;
        writes[cell]++;
        programmedAt[cell] = picoseconds;
        // Drift exponents are folded to positive ones, as in the published model.
        exponents[cell] = Math.abs(model.driftExponentMean(conductance)
                + model.driftExponentDeviation(conductance) * writeNormal(cell, 3));
        flicker.ifPresent(noise -> noise.restart(cell, picoseconds));
    }

    private double writeNormal(int cell, int which) {
        return writeNormals.normal(((long) writes[cell] * targets.length + cell) * NORMALS_PER_WRITE + which);
    }

    /**
     * One rank-one update by trains of coinciding pulses (Gokmen and Vlasov 2016): in each slot of the train every row
     * and every column fires with a probability, and a cell whose row and column both fire gets one pulse.
     *
     * @param rowStrengths from -1 to 1 for each row: probability and sign
     * @param columnStrengths the same for each column
     * @param slots length of the train
     * @param picoseconds the simulated time
     * @return the cost; the time is that of the train, as all cells are updated at once
     * @throws IllegalStateException if the device has no update curve
     */
    public WriteCost update(double[] rowStrengths, double[] columnStrengths, int slots, long picoseconds) {
        UpdateCurve curve = model.updateCurve()
                .orElseThrow(() -> new IllegalStateException("this kind of cell cannot be updated, only rewritten"));
        WriteScheme scheme = model.writeScheme();
        long given = 0;
        long attojoules = 0;
        boolean[] columnFires = new boolean[columns];
        for (int slot = 0; slot < slots; slot++) {
            RandomStream draws = coincidences.child(updates).child(slot);
            for (int column = 0; column < columns; column++) {
                columnFires[column] = draws.uniform(rows + column) < Math.abs(columnStrengths[column]);
            }
            for (int row = 0; row < rows; row++) {
                if (draws.uniform(row) >= Math.abs(rowStrengths[row])) {
                    continue;
                }
                for (int column = 0; column < columns; column++) {
                    int cell = row * columns + column;
                    if (columnFires[column]) {
                        given++;
                        attojoules += scheme.pulseAttojoules(targets[cell]);
                        pulse(curve, cell, rowStrengths[row] * columnStrengths[column] > 0, picoseconds);
                    }
                }
            }
        }
        updates++;
        return new WriteCost(
                (long) rows * columns, given, 0, Math.multiplyExact(slots, scheme.pulsePicoseconds()), attojoules, 0);
    }

    private void pulse(UpdateCurve curve, int cell, boolean isUp, long picoseconds) {
        if (conditions[cell] != Condition.WORKING) {
            return;
        }
        pulses[cell]++;
        if (pulses[cell] > endurances[cell]) {
            conditions[cell] = Condition.WORN_OUT;
            return;
        }
        double range = model.maximumMicrosiemens() - model.minimumMicrosiemens();
        double state = (targets[cell] - model.minimumMicrosiemens()) / range;
        double normal = updateNormals.child(cell).normal(pulses[cell]);
        double next = curve.after(state, isUp, updateFactors[cell], normal);
        targets[cell] = model.minimumMicrosiemens() + range * next;
        programmedAt[cell] = picoseconds;
    }

    /**
     * The conductances at a time, with the errors of programming, drift or leak and the slow parts of noise, but
     * without white noise, which {@link #whiteVariances} describes.
     *
     * @param picoseconds the simulated time, not before that of an earlier call
     * @param kelvin the temperature, taken to have been the same since programming
     * @param microsiemens takes one conductance for each cell
     */
    public void read(long picoseconds, double kelvin, double[] microsiemens) {
        flicker.ifPresent(noise -> noise.advance(picoseconds));
        double factor = model.temperatureFactor(kelvin);
        for (int cell = 0; cell < targets.length; cell++) {
            microsiemens[cell] = factor * model.transferred(conductance(cell, picoseconds, kelvin));
        }
        telegraph.ifPresent(noise -> noise.apply(picoseconds, microsiemens));
    }

    private double conductance(int cell, long picoseconds, double kelvin) {
        if (conditions[cell] == Condition.STUCK_AT_MINIMUM || conditions[cell] == Condition.STUCK_AT_MAXIMUM) {
            return targets[cell];
        }
        double age = CellModel.seconds(picoseconds - programmedAt[cell]);
        double programmed = targets[cell];
        if (writes[cell] > 0) {
            programmed += model.programmingError(
                    targets[cell], age, writeNormal(cell, 0), writeNormal(cell, 1), writeNormal(cell, 2));
        }
        double left = Math.max(0, programmed) * model.retention(exponents[cell], age, kelvin);
        if (flicker.isPresent()) {
            double noise = model.flickerFraction(targets[cell]) * flicker.get().deviation(cell);
            return Math.max(0, left * (1 + noise));
        }
        return left;
    }

    /**
     * The variance of white noise of each cell, at the conductances of a {@link #read}.
     *
     * @param microsiemens what {@link #read} gave
     * @param squaredMicrosiemens takes one variance for each cell
     */
    public void whiteVariances(double[] microsiemens, double kelvin, double[] squaredMicrosiemens) {
        for (int cell = 0; cell < targets.length; cell++) {
            double deviation = model.whiteDeviation(microsiemens[cell], kelvin);
            squaredMicrosiemens[cell] = deviation * deviation;
        }
    }
}
