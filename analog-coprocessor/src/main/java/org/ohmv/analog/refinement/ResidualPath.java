package org.ohmv.analog.refinement;

/**
 * One way to compute {@code b - A x}. How wrong its product {@code A x} is decides where refinement ends: at {@code x}
 * off by {@code A^-1} times that error, whatever the inverse.
 */
public sealed interface ResidualPath permits ExactResidual, SlicedResidual, DigitalResidual {
    /**
     * The residual.
     *
     * @param right {@code b}
     * @param solution {@code x}, finite
     * @param target takes {@code b - A x}
     */
    void residual(double[] right, double[] solution, double[] target);

    /**
     * How large the error of an element of the product {@code A x} is, in its units: an upper bound where arithmetic is
     * all that is wrong, the standard deviation where noise is.
     */
    double productError(double[] solution);

    /** What one residual costs. */
    ResidualCost cost();
}
