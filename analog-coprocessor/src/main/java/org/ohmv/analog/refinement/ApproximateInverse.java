package org.ohmv.analog.refinement;

/** Something that roughly solves {@code A x = b}. */
@FunctionalInterface
public interface ApproximateInverse {
    /**
     * Roughly solves for one right-hand side.
     *
     * @param right the right-hand side; left as it is
     * @param target takes the solution
     */
    void apply(double[] right, double[] target);
}
