package org.ohmv.analog.refinement;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ohmv.analog.algebra.VectorMath;
import org.ohmv.analog.converter.Adc;
import org.ohmv.analog.converter.AdcArchitecture;
import org.ohmv.analog.converter.AdcErrors;
import org.ohmv.analog.converter.AdcRange;
import org.ohmv.analog.mapping.RowSplit;
import org.ohmv.analog.mapping.Slicing;
import org.ohmv.analog.random.RandomStream;

/**
 * The residual with the product on bit slices: the matrix cut into digits on few-bit cells, {@code x} cut into digits
 * at the DACs, every digit sum converted to an integer, shifted and added. Only {@code b} minus that is left to the
 * processor.
 *
 * <p>Three things make it wrong. The numbers are rounded to the digits there are. A sum that noise carries further than
 * half a unit is the wrong integer, and where that happens in the upper slices refinement ends early: 2 % of noise is
 * too much for any column that is worth having. And an ADC with fewer codes than sums rounds them, unless the rows are
 * split so that it need not.
 */
public final class SlicedResidual implements ResidualPath {
    private final Settings settings;
    private final int size;
    private final double greatest;
    private final DigitArray[] slices;
    private final double adcStep;
    private final double largestRowNorm;
    private final int[] digits;
    private final long[] totals;

    /**
     * How numbers are cut and how good the cells are.
     *
     * @param weights slices of the matrix
     * @param inputs slices of {@code x}
     * @param rowsAtOnce rows that are driven for one conversion, at least 1
     * @param adcBits of the ADCs, with sign; a code stands for a power of two times one digit product, for the smallest
     *     one with which nothing is clipped but what noise adds
     * @param programmingDeviation of a digit's pair of cells, in parts of the greatest conductance
     * @param readDeviation of a digit's pair of cells at every read, in the same parts
     */
    public record Settings(
            Slicing weights,
            Slicing inputs,
            int rowsAtOnce,
            int adcBits,
            double programmingDeviation,
            double readDeviation) {
        /** Checks the values. */
        public Settings {
            if (!(programmingDeviation >= 0 && readDeviation >= 0)) {
                throw new IllegalArgumentException("deviations must not be negative");
            }
        }
    }

    /**
     * Programs the slices.
     *
     * @param matrix row by row, square, finite, not all zero
     * @param chip where the errors of programming come from
     * @param noise where the noise of reading comes from
     */
    public SlicedResidual(double[][] matrix, Settings settings, RandomStream chip, RandomStream noise) {
        this.settings = settings;
        this.size = matrix.length;
        double largest = 0;
        double norm = 0;
        for (double[] row : matrix) {
            largest = Math.max(largest, VectorMath.largest(row));
            norm = Math.max(norm, Math.sqrt(VectorMath.dot(row, row)));
        }
        this.greatest = largest;
        this.largestRowNorm = norm;
        RowSplit split = new RowSplit(size, Math.min(size, settings.rowsAtOnce()));
        Adc adc = converter(settings, split.rowsAtOnce());
        this.adcStep = adc.leastSignificantBit();
        this.digits = new int[size];
        this.totals = new long[size];
        Slicing weights = settings.weights();
        this.slices = IntStream.range(0, weights.count())
                .mapToObj(slice -> new DigitArray(
                        digits(matrix, weights, slice),
                        weights.greatestDigit(),
                        split,
                        settings.programmingDeviation(),
                        settings.readDeviation(),
                        adc,
                        chip.child(slice),
                        noise.child(slice)))
                .toArray(DigitArray[]::new);
    }

    /** The converter whose codes are the smallest power of two of digit products that holds every sum. */
    static Adc converter(Settings settings, int rowsAtOnce) {
        long sum = RowSplit.greatestSum(rowsAtOnce, settings.weights(), settings.inputs());
        int greatestCode = (1 << (settings.adcBits() - 1)) - 1;
        double range = AdcRange.granular(1, sum, greatestCode);
        return new Adc(AdcArchitecture.SAR, settings.adcBits(), true, range, AdcErrors.NONE, RandomStream.root(0));
    }

    private int[][] digits(double[][] matrix, Slicing weights, int slice) {
        int[][] result = new int[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                result[i][j] = weights.digit(weights.quantised(matrix[i][j], greatest), slice);
            }
        }
        return result;
    }

    @Override
    public void residual(double[] right, double[] solution, double[] target) {
        Slicing weights = settings.weights();
        Slicing inputs = settings.inputs();
        double fullScale = VectorMath.largest(solution);
        Arrays.fill(totals, 0);
        for (int inputSlice = 0; fullScale > 0 && inputSlice < inputs.count(); inputSlice++) {
            cut(solution, fullScale, inputSlice);
            for (int slice = 0; slice < slices.length; slice++) {
                slices[slice].addSums(digits, weights.shift(slice) + inputs.shift(inputSlice), totals);
            }
        }
        double unit = greatest / weights.greatestMagnitude() * (fullScale / inputs.greatestMagnitude());
        for (int i = 0; i < size; i++) {
            target[i] = right[i] - totals[i] * unit;
        }
    }

    private void cut(double[] solution, double fullScale, int inputSlice) {
        Slicing inputs = settings.inputs();
        for (int j = 0; j < size; j++) {
            digits[j] = inputs.digit(inputs.quantised(solution[j], fullScale), inputSlice);
        }
    }

    /**
     * The standard deviation: of rounding to the digits there are, and of digit sums that noise or the ADC make wrong.
     * Errors of programming are counted as if they were fresh at every conversion; as the same cell's error meets all
     * slices of an input, the true deviation is up to half as much again where noise is far above half a unit.
     */
    @Override
    public double productError(double[] solution) {
        Slicing weights = settings.weights();
        Slicing inputs = settings.inputs();
        double fullScale = VectorMath.largest(solution);
        double weightUnit = greatest / weights.greatestMagnitude();
        double inputUnit = fullScale / inputs.greatestMagnitude();
        double rounding = (weightUnit * weightUnit * VectorMath.dot(solution, solution)
                        + inputUnit * inputUnit * largestRowNorm * largestRowNorm)
                / 12;
        double perDigit =
                StrictMath.hypot(settings.programmingDeviation(), settings.readDeviation()) * weights.greatestDigit();
        RowSplit split = new RowSplit(size, Math.min(size, settings.rowsAtOnce()));
        double wrong = 0;
        for (int inputSlice = 0; inputSlice < inputs.count(); inputSlice++) {
            cut(solution, fullScale == 0 ? 1 : fullScale, inputSlice);
            double square = 0;
            for (int group = 0; group < split.groups(); group++) {
                double squares = 0;
                for (int row = split.firstRow(group); row < split.endRow(group); row++) {
                    squares += (double) digits[row] * digits[row];
                }
                square += conversionSquare(perDigit * Math.sqrt(squares));
            }
            wrong += square * StrictMath.pow(4, inputs.shift(inputSlice));
        }
        double slicesTogether = 0;
        for (int slice = 0; slice < slices.length; slice++) {
            slicesTogether += StrictMath.pow(4, weights.shift(slice));
        }
        double unit = weightUnit * inputUnit;
        return Math.sqrt(rounding + unit * unit * wrong * slicesTogether);
    }

    /** The mean square of what a conversion is off by, for sums that are integers before noise. */
    private double conversionSquare(double deviation) {
        return adcStep == 1
                ? NormalTail.roundedSquare(deviation)
                : deviation * deviation + (adcStep * adcStep + 2) / 12;
    }

    /**
     * With an array for each slice of the weights and an ADC for each column, all at work together: reads for each
     * slice of the inputs and each group of rows.
     */
    @Override
    public ResidualCost cost() {
        int groups = new RowSplit(size, Math.min(size, settings.rowsAtOnce())).groups();
        long reads = (long) settings.inputs().count() * groups;
        long conversions = reads * slices.length * size;
        return new ResidualCost(0, size, size, reads, conversions, conversions);
    }

    /** How often each array was read since the start. */
    long reads() {
        return slices[0].reads();
    }
}
