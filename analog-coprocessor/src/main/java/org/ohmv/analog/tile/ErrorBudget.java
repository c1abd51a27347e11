package org.ohmv.analog.tile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.ohmv.analog.algebra.LuDecomposition;
import org.ohmv.analog.chip.Chip;
import org.ohmv.analog.random.RandomSeeds;

/**
 * How many bits a tile's results lose, and to what: the same die is run with all causes of error, without each, with
 * each alone, and without any. The error of a run is the root of the mean square over all results and inputs, as part
 * of that of the exact results; bits are minus its binary logarithm.
 *
 * <p>Slow noise of cells counts as programming, since it cannot be told from it in one read.
 *
 * @param effectiveBits of the results with all causes
 * @param bareBits without any: what rounding of the simulation itself leaves
 * @param shares one for each cause, in their order
 */
public record ErrorBudget(double effectiveBits, double bareBits, List<Share> shares) {
    /** More bits than binary64 has are not told apart. */
    private static final double MOST_BITS = 53;

    /** Copies the list. */
    public ErrorBudget {
        shares = List.copyOf(shares);
    }

    /**
     * The part of one cause.
     *
     * @param cause which
     * @param bitsWithout effective bits with all causes but this
     * @param bitsAlone effective bits with this cause alone
     * @param effectiveBits with all causes
     */
    public record Share(ErrorCause cause, double bitsWithout, double bitsAlone, double effectiveBits) {
        /** The bits that would be won if this cause alone were taken away; below zero where it hides another. */
        public double bitsLost() {
            return bitsWithout - effectiveBits;
        }
    }

    /**
     * The budget of multiplies.
     *
     * @param matrix row by row
     * @param inputs one or more vectors
     */
    public static ErrorBudget ofProducts(
            Chip chip,
            RandomSeeds seeds,
            TileShape shape,
            double[] matrix,
            List<double[]> inputs,
            ConversionSettings settings) {
        List<double[]> exact = new ArrayList<>();
        for (double[] input : inputs) {
            double[] product = new double[shape.rows()];
            for (int i = 0; i < shape.rows(); i++) {
                for (int j = 0; j < shape.columns(); j++) {
                    product[i] += matrix[i * shape.columns() + j] * input[j];
                }
            }
            exact.add(product);
        }
        return of(causes -> {
            AnalogTile tile = tile(chip, seeds, shape, matrix, causes);
            List<double[]> results = new ArrayList<>();
            for (double[] input : inputs) {
                results.add(
                        Arrays.copyOf(tile.multiply(input, false, settings, 0).y(), shape.rows()));
            }
            return bits(results, exact);
        });
    }

    /**
     * The budget of solves in one step.
     *
     * @param matrix square, row by row
     * @param inputs one or more right-hand sides
     * @return nothing if the matrix is singular
     */
    public static Optional<ErrorBudget> ofSolutions(
            Chip chip,
            RandomSeeds seeds,
            TileShape shape,
            double[] matrix,
            List<double[]> inputs,
            WaitSettings wait,
            ConversionSettings settings) {
        int size = shape.rows();
        double[][] rows = new double[size][];
        for (int i = 0; i < size; i++) {
            rows[i] = Arrays.copyOfRange(matrix, i * size, (i + 1) * size);
        }
        Optional<LuDecomposition> factors = LuDecomposition.of(rows);
        if (factors.isEmpty()) {
            return Optional.empty();
        }
        List<double[]> exact = new ArrayList<>();
        for (double[] input : inputs) {
            double[] solution = new double[size];
            factors.get().solve(input, solution);
            exact.add(solution);
        }
        return Optional.of(of(causes -> {
            AnalogTile tile = tile(chip, seeds, shape, matrix, causes);
            List<double[]> results = new ArrayList<>();
            for (double[] input : inputs) {
                OperationOutcome outcome = tile.solve(Feedback.INVERSE, input, wait, settings, 0);
                results.add(Arrays.copyOf(outcome.y(), size));
            }
            return bits(results, exact);
        }));
    }

    private static AnalogTile tile(
            Chip chip, RandomSeeds seeds, TileShape shape, double[] matrix, Set<ErrorCause> causes) {
        AnalogTile tile = new AnalogTile(chip, 0, seeds, causes);
        tile.shape(shape);
        tile.program(matrix, Double.NaN, 0, 0, 0);
        return tile;
    }

    private static ErrorBudget of(Function<Set<ErrorCause>, Double> bits) {
        double all = bits.apply(EnumSet.allOf(ErrorCause.class));
        List<Share> shares = new ArrayList<>();
        for (ErrorCause cause : ErrorCause.values()) {
            double without = bits.apply(EnumSet.complementOf(EnumSet.of(cause)));
            double alone = bits.apply(EnumSet.of(cause));
            shares.add(new Share(cause, without, alone, all));
        }
        return new ErrorBudget(all, bits.apply(EnumSet.noneOf(ErrorCause.class)), shares);
    }

    private static double bits(List<double[]> results, List<double[]> exact) {
        double error = 0;
        double size = 0;
        for (int k = 0; k < exact.size(); k++) {
            for (int i = 0; i < exact.get(k).length; i++) {
                double difference = results.get(k)[i] - exact.get(k)[i];
                error += difference * difference;
                size += exact.get(k)[i] * exact.get(k)[i];
            }
        }
        if (!(error > 0)) {
            return MOST_BITS;
        }
        return Math.min(MOST_BITS, -0.5 * StrictMath.log(error / size) / StrictMath.log(2));
    }

    /** The part of a cause. */
    public Share share(ErrorCause cause) {
        return shares.get(cause.ordinal());
    }
}
