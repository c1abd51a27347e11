package org.ohmv.analog.tile;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.ohmv.analog.chip.Chip;
import org.ohmv.analog.crossbar.EffectiveMatrixValidity;
import org.ohmv.analog.device.CellArray;
import org.ohmv.analog.tile.TileCells.Plane;

/**
 * What the arrays of one slice multiply by, in fractions of the unit conductance: positive less negative cells, or a
 * single cell less the middle. Kept until it does not hold any more: cells written, conductances drifted or leaked by
 * more than the preset's tolerance, slow noise to be looked up again.
 *
 * <p>Word lines are the first index. The bias column is a line of its own.
 */
final class ArraySnapshot {
    private static final double PICOSECONDS_PER_SECOND = 1e12;

    private final Chip chip;
    private final TileCells cells;
    private final TileShape shape;
    private final Set<ErrorCause> causes;
    private final ReadCells positive;
    private final Optional<ReadCells> negative;
    private final Optional<ReadCells> bias;
    private final double unit;
    private final double[] fractions;
    private final double[] variances;
    private final double[] biasFractions;
    private final double[] biasVariances;
    private final double[] wordMicrosiemens;
    private final double[] bitMicrosiemens;
    private double[] transposedFractions = new double[0];
    private double[] transposedVariances = new double[0];
    private boolean hasNoise;
    private long writesSeen = -1;
    private long readAt;
    private long version;
    private EffectiveMatrixValidity validity = new EffectiveMatrixValidity(true, 0, 0);

    ArraySnapshot(Chip chip, TileCells cells, TileShape shape, int slice, Set<ErrorCause> causes) {
        this(chip, cells, shape, slice, Plane.POSITIVE, Plane.NEGATIVE, causes);
    }

    /** The second arrays of least squares, which hold slice 0 once more. */
    static ArraySnapshot second(Chip chip, TileCells cells, TileShape shape, Set<ErrorCause> causes) {
        return new ArraySnapshot(chip, cells, shape, 0, Plane.SECOND_POSITIVE, Plane.SECOND_NEGATIVE, causes);
    }

    private ArraySnapshot(
            Chip chip,
            TileCells cells,
            TileShape shape,
            int slice,
            Plane positivePlane,
            Plane negativePlane,
            Set<ErrorCause> causes) {
        this.chip = chip;
        this.cells = cells;
        this.shape = shape;
        this.causes = causes;
        int words = shape.columns();
        int bits = shape.rows();
        this.positive = reader(slice, positivePlane, bits);
        this.negative =
                shape.mapping().hasNegativeCells() ? Optional.of(reader(slice, negativePlane, bits)) : Optional.empty();
        this.bias = switch (shape.mapping()) {
            case BIAS_COLUMN -> Optional.of(reader(slice, Plane.BIAS, 1));
            case DIFFERENTIAL, OFFSET -> Optional.empty();
        };
        this.unit = cells.unitMicrosiemens(shape);
        this.fractions = new double[words * bits];
        this.variances = new double[words * bits];
        this.biasFractions = new double[bias.isPresent() ? words : 0];
        this.biasVariances = new double[biasFractions.length];
        this.wordMicrosiemens = new double[words];
        this.bitMicrosiemens = new double[bits];
    }

    private ReadCells reader(int slice, Plane plane, int bitLines) {
        CellArray array = cells.array(slice, plane);
        return new ReadCells(chip, array, cells.wishes(array), shape.columns(), bitLines, causes);
    }

    /** Makes sure that everything holds at a time. */
    void bring(long now) {
        boolean isWritten = writesSeen != cells.writes();
        boolean isAnew = isWritten || hasDrifted(now);
        if (!isAnew && !(hasSlowNoise() && now - readAt >= chip.array().noiseRefreshPicoseconds())) {
            return;
        }
        writesSeen = cells.writes();
        readAt = now;
        version++;
        if (isAnew) {
            validity = new EffectiveMatrixValidity(true, ageSeconds(now), chip.kelvin());
        }
        positive.read(now, isAnew);
        negative.ifPresent(other -> other.read(now, isAnew));
        bias.ifPresent(other -> other.read(now, isAnew));
        combine();
    }

    private double ageSeconds(long now) {
        return Math.max(0, now - cells.lastWrite()) / PICOSECONDS_PER_SECOND;
    }

    private boolean hasDrifted(long now) {
        double loss = cells.model().lossBetween(validity.ageSeconds(), ageSeconds(now), chip.kelvin());
        return Math.abs(loss) > chip.array().driftTolerance() || validity.temperatureKelvin() != chip.kelvin();
    }

    private boolean hasSlowNoise() {
        return causes.contains(ErrorCause.PROGRAMMING) && cells.model().hasSlowNoise();
    }

    private void combine() {
        double middle = cells.middleMicrosiemens();
        int bits = shape.rows();
        double[] effective = positive.effective();
        double[] noise = positive.variances();
        hasNoise = false;
        Arrays.fill(wordMicrosiemens, 0);
        Arrays.fill(bitMicrosiemens, 0);
        for (int word = 0; word < shape.columns(); word++) {
            for (int bit = 0; bit < bits; bit++) {
                int cell = word * bits + bit;
                double plus = effective[cell];
                double minus = negative.isPresent() ? negative.get().effective()[cell] : 0;
                double common = switch (shape.mapping()) {
                    case DIFFERENTIAL -> minus;
                    case OFFSET -> middle;
                    case BIAS_COLUMN -> 0;
                };
                fractions[cell] = (plus - common) / unit;
                double variance =
                        noise[cell] + (negative.isPresent() ? negative.get().variances()[cell] : 0);
                variances[cell] = variance / (unit * unit);
                hasNoise |= variance > 0;
                wordMicrosiemens[word] += plus + minus;
                bitMicrosiemens[bit] += plus + minus;
            }
            if (bias.isPresent()) {
                biasFractions[word] = bias.get().effective()[word] / unit;
                biasVariances[word] = bias.get().variances()[word] / (unit * unit);
                wordMicrosiemens[word] += bias.get().effective()[word];
            }
        }
        transposedFractions = new double[0];
    }

    private void transpose() {
        if (transposedFractions.length > 0) {
            return;
        }
        int bits = shape.rows();
        transposedFractions = new double[fractions.length];
        transposedVariances = new double[fractions.length];
        // Driven from the other side the bias column has no part: its shift is subtracted digitally.
        double middle = bias.isPresent() ? cells.middleMicrosiemens() / unit : 0;
        for (int word = 0; word < shape.columns(); word++) {
            for (int bit = 0; bit < bits; bit++) {
                transposedFractions[bit * shape.columns() + word] = fractions[word * bits + bit] - middle;
                transposedVariances[bit * shape.columns() + word] = variances[word * bits + bit];
            }
        }
    }

    /** Counts the times that anything changed. */
    long version() {
        return version;
    }

    /** Under which conditions the network was analysed. */
    EffectiveMatrixValidity validity() {
        return validity;
    }

    /** The fractions, the lines that are driven first. */
    double[] fractions(boolean isTransposed) {
        if (isTransposed) {
            transpose();
        }
        return isTransposed ? transposedFractions : fractions;
    }

    /** The variances of fresh noise in squared fractions, the lines that are driven first. */
    double[] variances(boolean isTransposed) {
        if (isTransposed) {
            transpose();
        }
        return isTransposed ? transposedVariances : variances;
    }

    /**
     * The variances of fresh noise at the sensed lines of one multiply, in squared fractions, the bias column's apart.
     *
     * @param squares of the inputs
     */
    void noise(boolean isTransposed, double[] drive, double[] squares, int first, int end, double[] target) {
        int sensed = isTransposed ? shape.columns() : shape.rows();
        if (!positive.hasWires()) {
            LineProduct.of(variances(isTransposed), sensed, squares, first, end, target);
            return;
        }
        Arrays.fill(target, 0, sensed, 0);
        positive.addNoise(isTransposed, drive, first, end, target);
        negative.ifPresent(other -> other.addNoise(isTransposed, drive, first, end, target));
        for (int line = 0; line < sensed; line++) {
            target[line] /= unit * unit;
        }
    }

    boolean hasNoise() {
        return hasNoise;
    }

    /** What the bias column adds to every output, for each word line; none where there is none. */
    double[] biasFractions() {
        return biasFractions;
    }

    double[] biasVariances() {
        return biasVariances;
    }

    /** The conductance of all cells on each line that is driven. */
    double[] drivenMicrosiemens(boolean isTransposed) {
        return isTransposed ? bitMicrosiemens : wordMicrosiemens;
    }

    /** The conductance of all cells on each line that is sensed. */
    double[] sensedMicrosiemens(boolean isTransposed) {
        return isTransposed ? wordMicrosiemens : bitMicrosiemens;
    }

    ReadCells positive() {
        return positive;
    }

    Optional<ReadCells> negative() {
        return negative;
    }

    Optional<ReadCells> bias() {
        return bias;
    }
}
