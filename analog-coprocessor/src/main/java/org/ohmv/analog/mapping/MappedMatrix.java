package org.ohmv.analog.mapping;

import java.util.Arrays;

/**
 * A signed matrix as conductances, and the way back.
 *
 * <p>The matrix is y = A x. Its array has a word line for each element of x and a bit line for each element of y: cell
 * (i, j), at index {@code i * outputs + j}, holds A(j, i).
 */
public final class MappedMatrix {
    private final SignedMapping mapping;
    private final int outputs;
    private final int inputs;
    private final double scale;
    private final double reference;
    private final double[] positive;
    private final double[] negative;

    private MappedMatrix(
            SignedMapping mapping,
            int outputs,
            int inputs,
            double scale,
            double reference,
            double[] positive,
            double[] negative) {
        this.mapping = mapping;
        this.outputs = outputs;
        this.inputs = inputs;
        this.scale = scale;
        this.reference = reference;
        this.positive = positive;
        this.negative = negative;
    }

    /**
     * Maps a matrix so that its greatest magnitude uses the whole range.
     *
     * @param matrix row by row, {@code outputs} times {@code inputs} finite numbers
     * @param minimumMicrosiemens least conductance of a cell
     * @param maximumMicrosiemens greatest conductance of a cell
     * @throws IllegalArgumentException if the sizes do not fit or a number is not finite
     */
    public static MappedMatrix of(
            SignedMapping mapping,
            double[] matrix,
            int outputs,
            int inputs,
            double minimumMicrosiemens,
            double maximumMicrosiemens) {
        double greatest = 0;
        for (double element : matrix) {
            if (!Double.isFinite(element)) {
                throw new IllegalArgumentException("a matrix with an element " + element + " cannot be mapped");
            }
            greatest = Math.max(greatest, Math.abs(element));
        }
        // A matrix of zeros maps with any scale.
        return of(
                mapping,
                matrix,
                outputs,
                inputs,
                minimumMicrosiemens,
                maximumMicrosiemens,
                greatest == 0 ? 1 : greatest);
    }

    /** The same with a given greatest magnitude, for matrices that have to share a scale, such as the slices of one. */
    public static MappedMatrix of(
            SignedMapping mapping,
            double[] matrix,
            int outputs,
            int inputs,
            double minimumMicrosiemens,
            double maximumMicrosiemens,
            double greatestMagnitude) {
        if (matrix.length != Math.multiplyExact(outputs, inputs)) {
            throw new IllegalArgumentException(
                    matrix.length + " elements are no " + outputs + " x " + inputs + " matrix");
        }
        double range = maximumMicrosiemens - minimumMicrosiemens;
        double scale = mapping.scale(range, greatestMagnitude);
        double middle = minimumMicrosiemens + range / 2;
        double[] positive = new double[matrix.length];
        double[] negative = new double[mapping.hasNegativeCells() ? matrix.length : 0];
        for (int output = 0; output < outputs; output++) {
            for (int input = 0; input < inputs; input++) {
                double element = matrix[output * inputs + input];
                int cell = input * outputs + output;
                if (mapping.hasNegativeCells()) {
                    positive[cell] = minimumMicrosiemens + scale * Math.max(element, 0);
                    negative[cell] = minimumMicrosiemens + scale * Math.max(-element, 0);
                } else {
                    positive[cell] = middle + scale * element;
                }
            }
        }
        double reference = mapping.hasNegativeCells() ? 0 : middle;
        return new MappedMatrix(mapping, outputs, inputs, scale, reference, positive, negative);
    }

    /** How the sign is stored. */
    public SignedMapping mapping() {
        return mapping;
    }

    /** Microsiemens for a unit of the matrix. */
    public double scale() {
        return scale;
    }

    /** The conductance that stands for zero and is subtracted; 0 for differential cells. */
    public double referenceMicrosiemens() {
        return reference;
    }

    /** The conductances to program, in the order of the array. */
    public double[] positiveMicrosiemens() {
        return positive.clone();
    }

    /** Those of the negative cells; none but for differential mapping. */
    public double[] negativeMicrosiemens() {
        return negative.clone();
    }

    /** The conductances of the bias column, one for each word line; none but for that mapping. */
    public double[] biasMicrosiemens() {
        double[] bias = new double[mapping == SignedMapping.BIAS_COLUMN ? inputs : 0];
        Arrays.fill(bias, reference);
        return bias;
    }

    /**
     * The product from the currents of ideal sensing.
     *
     * @param positiveMicroamperes the current of each bit line
     * @param negativeMicroamperes of differential mapping the current of each negative bit line, of a bias column its
     *     current as the only element; otherwise not looked at
     * @param volts the inputs, whose sum offset mapping needs
     * @param voltsForUnit the voltage that stands for 1 in x
     */
    public double[] product(
            double[] positiveMicroamperes, double[] negativeMicroamperes, double[] volts, double voltsForUnit) {
        double[] product = new double[outputs];
        double common = switch (mapping) {
            case DIFFERENTIAL -> 0;
            case OFFSET -> {
                double sum = 0;
                for (double volt : volts) {
                    sum += volt;
                }
                yield reference * sum;
            }
            case BIAS_COLUMN -> negativeMicroamperes[0];
        };
        for (int output = 0; output < outputs; output++) {
            double subtracted = mapping.hasNegativeCells() ? negativeMicroamperes[output] : common;
            product[output] = (positiveMicroamperes[output] - subtracted) / (scale * voltsForUnit);
        }
        return product;
    }
}
