package org.ohmv.analog.tile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ohmv.analog.algebra.LuDecomposition;
import org.ohmv.analog.chip.Chip;
import org.ohmv.analog.device.WriteCost;
import org.ohmv.analog.random.RandomSeeds;

/**
 * One tile of a chip: arrays that hold a matrix, and what multiplies by it or solves with it.
 *
 * <p>A matrix has m rows and n columns, row-major. Word line j carries column j, bit line i belongs to row i. Every
 * {@code now} is simulated time in picoseconds since the start of the run, and does not go back. Results follow from
 * the chip, the seeds, the tile's number and the sequence of calls alone. Not for several threads at once.
 *
 * <p>Numbers that are not finite are replaced as the specification says (NaN by 0, an infinity by the greatest number
 * of its sign) and counted as saturations; nothing that a program can ask for throws. Operations that the chip lacks
 * are for the caller to refuse: {@link Chip#inverse} and {@link Chip#abilities} tell.
 */
public final class AnalogTile {
    private final Chip chip;
    private final int number;
    private final Set<ErrorCause> causes;
    private final TileCells cells;
    private final TileRandom random;
    private final OperationOutcome outcome = new OperationOutcome();
    private final TileMultiply multiply;
    private final Optional<TileLoop> loop;
    private final TileWriter writer;
    private @Nullable ProgrammedArrays arrays;
    private List<ConverterBank> transposedBanks = List.of();
    private Optional<ArraySnapshot> second = Optional.empty();
    private TileShape shape;
    private double[] matrix;
    private double[] zeros = new double[0];
    private double fullScale = Double.NaN;
    private boolean isSecondWritten;
    private boolean isErased;

    /**
     * A tile of a new die, shaped as the chip's reset descriptor says. Pairs of cells begin as zeros; single cells do
     * if the chip erases them at a reset, and are at their least conductance otherwise.
     *
     * @param number of the tile on its chip
     */
    public AnalogTile(Chip chip, int number, RandomSeeds seeds) {
        this(chip, number, seeds, EnumSet.allOf(ErrorCause.class));
    }

    /** A tile on which only some causes of error act. */
    AnalogTile(Chip chip, int number, RandomSeeds seeds, Set<ErrorCause> causes) {
        this.chip = chip;
        this.number = number;
        this.causes = causes;
        this.cells = new TileCells(chip, number, seeds);
        this.random = new TileRandom(chip, number, seeds);
        int lines = Math.max(chip.array().wordLines(), chip.array().bitLines());
        LineDrivers drivers = new LineDrivers(chip.dac(), lines, random.drivers());
        Conversion conversion = new Conversion(chip, random.misses("clip counter"), lines);
        this.multiply = new TileMultiply(chip, random, drivers, conversion, causes, outcome);
        this.loop = chip.inverse()
                .map(inverse -> new TileLoop(chip, inverse, cells, random, drivers, conversion, causes, outcome));
        this.writer = new TileWriter(cells);
        this.shape = new TileShape(
                chip.reset().rows(), chip.reset().columns(), chip.array().mapping(), 1, 0, false);
        this.matrix = new double[shape.rows() * shape.columns()];
    }

    /** The chip. */
    public Chip chip() {
        return chip;
    }

    /** The number of the tile on its chip. */
    public int number() {
        return number;
    }

    /** The shape in force. */
    public TileShape shape() {
        return shape;
    }

    /**
     * Says what the cells mean from now on; what they represent is unspecified until they are written.
     *
     * @throws IllegalArgumentException if the matrix does not fit on the arrays
     */
    public void shape(TileShape wanted) {
        if (wanted.rows() > chip.array().bitLines()
                || wanted.columns() > chip.array().wordLines()) {
            throw new IllegalArgumentException("a matrix of " + wanted.rows() + " x " + wanted.columns()
                    + " does not fit on " + chip.array().bitLines() + " bit lines and "
                    + chip.array().wordLines() + " word lines");
        }
        shape = wanted;
        matrix = new double[wanted.rows() * wanted.columns()];
        fullScale = Double.NaN;
        forget();
    }

    private void forget() {
        arrays = null;
        second = Optional.empty();
        isSecondWritten = false;
        loop.ifPresent(TileLoop::forget);
    }

    /** Full scale of the matrix in force; 1 before the first programming. */
    public double matrixFullScale() {
        return Double.isNaN(fullScale) ? 1 : fullScale;
    }

    /**
     * Writes a matrix by write-verify.
     *
     * @param rowMajor m x n elements
     * @param wantedFullScale full scale; NaN: the largest magnitude, 1 if all are zero
     * @param verifyTolerance largest distance from a target, in 1/65536 of the conductance range; 0: the device's own
     * @param verifyPulses most pulses on a cell; 0: the device's own
     */
    public WriteOutcome program(
            double[] rowMajor, double wantedFullScale, int verifyTolerance, int verifyPulses, long now) {
        if (rowMajor.length != matrix.length) {
            throw new IllegalArgumentException(rowMajor.length + " elements for " + matrix.length);
        }
        long saturations = take(rowMajor, 0, 1, matrix.length);
        double largest = 0;
        for (double element : matrix) {
            largest = Math.max(largest, Math.abs(element));
        }
        isErased = true;
        fullScale = Double.isNaN(wantedFullScale) ? (largest == 0 ? 1 : largest) : wantedFullScale;
        forget();
        WeightCoding coding = new WeightCoding(shape, fullScale);
        for (double element : matrix) {
            saturations += coding.clips(element) ? 1 : 0;
        }
        WriteCost cost = writer.matrix(coding, matrix, TileWriter.effort(verifyTolerance, verifyPulses), now);
        return written(cost, saturations, 0);
    }

    /**
     * Writes one row; the others keep what they hold.
     *
     * @param values n elements
     * @param fullScaleIfNone full scale if nothing was programmed before
     */
    public WriteOutcome programRow(
            int row, double[] values, double fullScaleIfNone, int verifyTolerance, int verifyPulses, long now) {
        eraseOnce(now);
        long saturations = line(values, row * shape.columns(), 1, shape.columns(), fullScaleIfNone);
        WeightCoding coding = new WeightCoding(shape, fullScale);
        WriteCost cost = writer.row(coding, matrix, row, TileWriter.effort(verifyTolerance, verifyPulses), now);
        return written(cost, saturations, 0);
    }

    /**
     * Writes one column; the others keep what they hold.
     *
     * @param values m elements
     * @param fullScaleIfNone full scale if nothing was programmed before
     */
    public WriteOutcome programColumn(
            int column, double[] values, double fullScaleIfNone, int verifyTolerance, int verifyPulses, long now) {
        eraseOnce(now);
        long saturations = line(values, column, shape.columns(), shape.rows(), fullScaleIfNone);
        WeightCoding coding = new WeightCoding(shape, fullScale);
        WriteCost cost = writer.column(coding, matrix, column, TileWriter.effort(verifyTolerance, verifyPulses), now);
        return written(cost, saturations, 0);
    }

    private long line(double[] values, int first, int stride, int count, double fullScaleIfNone) {
        if (Double.isNaN(fullScale)) {
            fullScale = Double.isNaN(fullScaleIfNone) ? 1 : fullScaleIfNone;
            forget();
        }
        isSecondWritten = false;
        long saturations = take(values, first, stride, count);
        WeightCoding coding = new WeightCoding(shape, fullScale);
        for (int index = 0; index < count; index++) {
            saturations += coding.clips(matrix[first + index * stride]) ? 1 : 0;
        }
        return saturations;
    }

    /** Copies elements that are finite, and not negative where there is no sign; returns how many were changed. */
    private long take(double[] values, int first, int stride, int count) {
        long changed = 0;
        for (int index = 0; index < count; index++) {
            double value = OperationOutcome.finite(values[index]);
            if (shape.isUnsigned() && value < 0) {
                value = 0;
            }
            changed += value == values[index] ? 0 : 1;
            matrix[first + index * stride] = value;
        }
        return changed;
    }

    private WriteOutcome written(WriteCost cost, long saturations, long inputConversions) {
        return new WriteOutcome(
                cost.picoseconds(),
                cost.pulses(),
                cost.verifications(),
                cost.cells(),
                cost.failures(),
                saturations,
                cost.attojoules(),
                inputConversions,
                fullScale);
    }

    /**
     * Adds {@code rate} times the outer product of the row buffer and the column buffer, by trains of coinciding pulses
     * without verification; the device's update curve decides what each pulse does. Half of the change goes to the
     * positive cells, half to the negative ones; a single cell takes all of it.
     *
     * @param rate finite
     * @param rowBuffer m elements
     * @param columnBuffer n elements
     * @param updatePulses longest train; 0: the chip's own
     */
    public WriteOutcome update(
            double rate,
            double[] rowBuffer,
            double[] columnBuffer,
            ConversionSettings settings,
            int updatePulses,
            long now) {
        eraseOnce(now);
        if (Double.isNaN(fullScale)) {
            fullScale = 1;
            forget();
        }
        isSecondWritten = false;
        double[] rows = new double[shape.rows()];
        double[] columns = new double[shape.columns()];
        double rowScale = scale(rowBuffer, rows.length, settings);
        double columnScale = scale(columnBuffer, columns.length, settings);
        int bits = settings.inputBits() == 0 ? chip.dac().magnitudeBits() : settings.inputBits();
        long saturations = coded(rowBuffer, rows, InputCoding.of(bits, 0, rowScale), settings)
                + coded(columnBuffer, columns, InputCoding.of(bits, 0, columnScale), settings);
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                int element = i * columns.length + j;
                double change = OperationOutcome.scaled(rows[i] * columns[j], rate, rowScale, columnScale);
                matrix[element] = OperationOutcome.finite(matrix[element] + change);
            }
        }
        double turns = OperationOutcome.scaled(rate, rowScale, columnScale, 1 / Math.max(Double.MIN_NORMAL, fullScale));
        int train = updatePulses == 0 ? chip.abilities().defaultUpdatePulses() : updatePulses;
        WriteCost cost = writer.update(shape, rows, columns, turns, train, now);
        return written(cost, saturations, (long) rows.length + columns.length);
    }

    private static double scale(double[] buffer, int length, ConversionSettings settings) {
        if (!Double.isNaN(settings.inputFullScale())) {
            return settings.inputFullScale();
        }
        double largest = 0;
        for (int index = 0; index < length; index++) {
            largest = Math.max(largest, Math.abs(OperationOutcome.finite(buffer[index])));
        }
        return largest == 0 ? 1 : largest;
    }

    private static long coded(double[] buffer, double[] fractions, InputCoding coding, ConversionSettings settings) {
        long saturations = 0;
        for (int index = 0; index < fractions.length; index++) {
            double value = input(buffer[index], settings);
            saturations += value != buffer[index] || coding.clips(value) ? 1 : 0;
            fractions[index] = coding.fraction(value, 0);
        }
        return saturations;
    }

    private static double input(double value, ConversionSettings settings) {
        double finite = OperationOutcome.finite(value);
        return settings.inputUnsigned() && finite < 0 ? 0 : finite;
    }

    /** What the cells hold at a time, for netlists. */
    ProgrammedArrays programmed(long now) {
        return ready(now);
    }

    /** Cells that are erased at a reset represent zeros until they are first written; that costs nobody anything. */
    private void eraseOnce(long now) {
        if (!isErased && chip.abilities().isErasedAtReset()) {
            double[] none = new double[matrix.length];
            writer.matrix(new WeightCoding(shape, 1), none, TileWriter.effort(0, 0), now);
        }
        isErased = true;
    }

    private ProgrammedArrays ready(long now) {
        eraseOnce(now);
        ProgrammedArrays known = arrays;
        if (known == null) {
            List<ArraySnapshot> snapshots = new ArrayList<>();
            List<ConverterBank> banks = new ArrayList<>();
            List<ConverterBank> otherSide = new ArrayList<>();
            for (int slice = 0; slice < shape.weightSlices(); slice++) {
                snapshots.add(new ArraySnapshot(chip, cells, shape, slice, causes));
                banks.add(new ConverterBank(chip.adc(), random.converters(slice, false)));
                otherSide.add(new ConverterBank(chip.adc(), random.converters(slice, true)));
            }
            WeightCoding coding = new WeightCoding(shape, matrixFullScale());
            known = new ProgrammedArrays(shape, coding, snapshots, banks, cells.unitMicrosiemens(shape));
            arrays = known;
            transposedBanks = otherSide;
        }
        for (ArraySnapshot snapshot : known.snapshots()) {
            snapshot.bring(now);
        }
        return known;
    }

    /**
     * Multiplies by the matrix, or by its transpose.
     *
     * @param input n elements, or m for the transpose
     * @return m elements, or n; the tile's own object, until its next call
     */
    public OperationOutcome multiply(double[] input, boolean transposed, ConversionSettings settings, long now) {
        ProgrammedArrays known = ready(now);
        int driven = transposed ? shape.rows() : shape.columns();
        int sensed = transposed ? shape.columns() : shape.rows();
        outcome.begin(sensed);
        double[] numbers = inputs(input, driven, settings);
        double scale = outcome.inputFullScale;
        ProgrammedArrays sides = transposed
                ? new ProgrammedArrays(
                        shape, known.coding(), known.snapshots(), transposedBanks, known.unitMicrosiemens())
                : known;
        double[] given = causes.contains(ErrorCause.QUANTISATION)
                ? zeros(sensed)
                : Quantisation.ofProduct(known.coding(), matrix, numbers, transposed, settings, chip, scale);
        multiply.run(sides, numbers, scale, transposed, settings, given);
        outcome.oracle().error(() -> productError(numbers, transposed, settings));
        return outcome;
    }

    private double[] zeros(int length) {
        if (zeros.length < length) {
            zeros = new double[length];
        }
        return zeros;
    }

    /** The inputs as numbers that can be converted; sets their full scale and counts what was changed. */
    private double[] inputs(double[] input, int length, ConversionSettings settings) {
        double[] numbers = new double[length];
        double scale = scale(input, length, settings);
        for (int index = 0; index < length; index++) {
            numbers[index] = input(input[index], settings);
            boolean isChanged = numbers[index] != input[index] || Math.abs(numbers[index]) > scale;
            outcome.inputSaturations += isChanged ? 1 : 0;
        }
        outcome.inputFullScale = scale;
        return numbers;
    }

    private OptionalDouble productError(double[] input, boolean transposed, ConversionSettings settings) {
        int sensed = transposed ? shape.columns() : shape.rows();
        double[] exact = new double[sensed];
        for (int i = 0; i < shape.rows(); i++) {
            for (int j = 0; j < shape.columns(); j++) {
                double element = matrix[i * shape.columns() + j];
                exact[transposed ? j : i] += element * input[transposed ? i : j];
            }
        }
        return error(exact, settings);
    }

    private OptionalDouble error(double[] exact, ConversionSettings settings) {
        double worst = 0;
        double largest = 0;
        for (int k = 0; k < exact.length; k++) {
            double value = exact[k] * settings.outputScale();
            largest = Math.max(largest, Math.abs(value));
            worst = Math.max(worst, Math.abs(outcome.y()[k] - value));
        }
        double relative = worst / largest;
        return Double.isFinite(relative) ? OptionalDouble.of(relative) : OptionalDouble.empty();
    }

    /**
     * Solves with the matrix in a feedback circuit: the value that its waveform has when the wait is over.
     *
     * @param input m elements; not looked at for the eigenvector
     * @return n elements; the tile's own object, until its next call
     * @throws IllegalArgumentException if the chip has no loops, or the matrix is not square where it must be
     */
    public OperationOutcome solve(
            Feedback kind, double[] input, WaitSettings wait, ConversionSettings settings, long now) {
        TileLoop circuit = loop.orElseThrow(() -> new IllegalArgumentException("this chip multiplies only"));
        if (kind == Feedback.LEAST_SQUARES ? shape.rows() < shape.columns() : shape.rows() != shape.columns()) {
            throw new IllegalArgumentException("a loop over " + shape.rows() + " x " + shape.columns());
        }
        outcome.begin(shape.columns());
        long before = kind == Feedback.LEAST_SQUARES ? writeSecond(now) : 0;
        ProgrammedArrays known = ready(now);
        if (kind == Feedback.LEAST_SQUARES) {
            ArraySnapshot other = second.orElseGet(() -> ArraySnapshot.second(chip, cells, shape, causes));
            second = Optional.of(other);
            other.bring(now);
        }
        double[] numbers = kind == Feedback.EIGENVECTOR ? new double[0] : inputs(input, shape.rows(), settings);
        double scale = kind == Feedback.EIGENVECTOR ? 1 : outcome.inputFullScale;
        double[] given = zeros(shape.columns());
        if (!causes.contains(ErrorCause.QUANTISATION) && kind == Feedback.INVERSE) {
            given = Quantisation.ofSolution(known.coding(), matrix, numbers, settings, chip, scale);
        }
        circuit.run(kind, known, second, numbers, scale, wait, settings, given, before);
        if (kind == Feedback.INVERSE) {
            outcome.oracle().error(() -> solutionError(numbers, settings));
        }
        return outcome;
    }

    /** Writes the second array of least squares, once per programming; returns how long it took. */
    private long writeSecond(long now) {
        if (isSecondWritten) {
            return 0;
        }
        isSecondWritten = true;
        WriteCost cost = writer.second(new WeightCoding(shape, matrixFullScale()), matrix, now);
        outcome.count(TilePart.CELL_WRITE, cost.attojoules());
        outcome.writePulses = cost.pulses();
        outcome.verifyReads = cost.verifications();
        outcome.cellsFailed = cost.failures();
        return cost.picoseconds();
    }

    private OptionalDouble solutionError(double[] input, ConversionSettings settings) {
        double[][] rows = new double[shape.rows()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Arrays.copyOfRange(matrix, i * shape.columns(), (i + 1) * shape.columns());
        }
        Optional<LuDecomposition> factors = LuDecomposition.of(rows);
        if (factors.isEmpty()) {
            return OptionalDouble.empty();
        }
        double[] exact = new double[rows.length];
        factors.get().solve(input, exact);
        return error(exact, settings);
    }

    /** The area of the tile by part. */
    public TileArea area() {
        return TileArea.of(chip);
    }
}
