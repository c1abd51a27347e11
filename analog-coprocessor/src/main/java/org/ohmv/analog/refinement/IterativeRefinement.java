package org.ohmv.analog.refinement;

import org.ohmv.analog.algebra.VectorMath;

/**
 * The refinement of {@code A x = b}: {@code x = 0, r = b}; then {@code x += inverse(r), r = b - A x} again and again
 * (Wilkinson, 1963; HP-INV, Nature Electronics 8, 2025). With an inverse of {@code A0} the error obeys {@code e' = (I -
 * A0^-1 A) e}, and where the residual's matrix is wrong the fixed point is the solution of that wrong matrix.
 *
 * <p>Everything that decides when to stop is known to firmware: residuals alone, no true solution.
 */
public final class IterativeRefinement {
    /** A residual so many times the right-hand side tells divergence from the swings of a slow start. */
    private static final double GROWTH = 10;

    /** Iterations without a new least residual after which refinement has come to its floor. */
    private static final int PATIENCE = 10;

    /** So often in succession, and by a factor of two in all, no noise lets a residual grow. */
    private static final int GROWING = 5;

    private final ApproximateInverse inverse;
    private final ResidualPath path;
    private final double[] right;
    private final double[] solution;
    private final double[] residual;
    private final double[] correction;
    private final double rightNorm;
    private double leastResidual;
    private int iterations;
    private int idle;
    private int growing;

    /** How a refinement ended. */
    public enum Outcome {
        /** The residual is as small as was asked for. */
        SOLVED,
        /** The residual no longer falls: the floor of the residual path, or an inverse that is too coarse. */
        STALLED,
        /** The residual grows: the inverse is no approximation of the matrix, or of another one. */
        DIVERGED,
        /** The iterations are used up while the residual still falls. */
        ITERATIONS_SPENT
    }

    /**
     * A refinement that has not begun.
     *
     * @param right {@code b}, finite; copied
     */
    public IterativeRefinement(ApproximateInverse inverse, ResidualPath path, double[] right) {
        this.inverse = inverse;
        this.path = path;
        this.right = right.clone();
        this.solution = new double[right.length];
        this.residual = right.clone();
        this.correction = new double[right.length];
        this.rightNorm = norm(right);
        this.leastResidual = 1;
    }

    private static double norm(double[] vector) {
        return Math.sqrt(VectorMath.dot(vector, vector));
    }

    /** One correction and the residual after it. */
    public void iterate() {
        inverse.apply(residual, correction);
        for (int i = 0; i < solution.length; i++) {
            solution[i] += correction[i];
        }
        double before = relativeResidual();
        path.residual(right, solution, residual);
        iterations++;
        double relative = relativeResidual();
        growing = relative > before ? growing + 1 : 0;
        idle = relative < leastResidual ? 0 : idle + 1;
        leastResidual = Math.min(leastResidual, relative);
    }

    /**
     * Iterates until one of the outcomes is reached.
     *
     * @param most iterations at most, those already made included
     * @param relativeTolerance for the residual, relative to the right-hand side, both as Euclidean norms
     */
    public Outcome run(int most, double relativeTolerance) {
        while (true) {
            double relative = relativeResidual();
            if (relative <= relativeTolerance) {
                return Outcome.SOLVED;
            }
            if (!(relative <= GROWTH) || (growing >= GROWING && relative > 2 * leastResidual)) {
                return Outcome.DIVERGED;
            }
            if (idle >= PATIENCE) {
                return leastResidual < 1 ? Outcome.STALLED : Outcome.DIVERGED;
            }
            if (iterations >= most) {
                return Outcome.ITERATIONS_SPENT;
            }
            iterate();
        }
    }

    /** The iterations made. */
    public int iterations() {
        return iterations;
    }

    /** A copy of {@code x}. */
    public double[] solution() {
        return solution.clone();
    }

    /** The length of the residual as the path gave it, relative to that of the right-hand side; 0 for one of zeros. */
    public double relativeResidual() {
        return rightNorm == 0 ? 0 : norm(residual) / rightNorm;
    }
}
