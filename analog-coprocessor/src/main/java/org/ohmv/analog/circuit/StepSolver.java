package org.ohmv.analog.circuit;

import java.util.BitSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ohmv.analog.algebra.LuDecomposition;
import org.ohmv.analog.algebra.VectorMath;

/**
 * Steps piecewise linear equations through time: the L-stable diagonally implicit Runge-Kutta method of order four with
 * five stages and an embedded one of order three (Hairer and Wanner, Solving Ordinary Differential Equations II, IV.6,
 * table 6.5). Steps are a power of two times the first, so that a factorisation serves many of them.
 */
final class StepSolver {
    private static final double[][] STAGES = {
        {},
        {1.0 / 2},
        {17.0 / 50, -1.0 / 25},
        {371.0 / 1360, -137.0 / 2720, 15.0 / 544},
        {25.0 / 24, -49.0 / 48, 125.0 / 16, -85.0 / 12}
    };
    private static final double DIAGONAL = 1.0 / 4;
    private static final double[] ERROR = {
        25.0 / 24 - 59.0 / 48, -49.0 / 48 + 17.0 / 96, 125.0 / 16 - 225.0 / 32, 0, 1.0 / 4
    };
    private static final double TOLERANCE_VOLTS = 1e-6;
    private static final int NEWTON_ITERATIONS = 20;
    private static final double NEWTON_VOLTS = 1e-11;
    private static final double SMALLEST_FRACTION = 1e-12;

    private final LimitedEquations equations;
    private final double firstStep;
    private final double[][] slopes;
    private final double[] base;
    private final double[] value;
    private final double[] residual;
    private final double[] change;
    private double step;
    private double factorStep;
    private BitSet factorActive = new BitSet();
    private @Nullable LuDecomposition factors;

    StepSolver(LimitedEquations equations) {
        int size = equations.size();
        this.equations = equations;
        this.firstStep = 0.1 / equations.largestRate();
        this.step = firstStep;
        this.slopes = new double[STAGES.length][size];
        this.base = new double[size];
        this.value = new double[size];
        this.residual = new double[size];
        this.change = new double[size];
    }

    /**
     * Makes one step that meets the tolerance.
     *
     * @param longest upper bound of its length
     * @param target takes the new state
     * @return its length in seconds
     */
    double step(double[] state, double longest, double[] target) {
        while (true) {
            double length = Math.min(step, longest);
            boolean acceptable = stages(state, length);
            double error = acceptable ? error(state, length) : Double.POSITIVE_INFINITY;
            if (error <= 1 || step <= SMALLEST_FRACTION * firstStep) {
                System.arraycopy(value, 0, target, 0, value.length);
                if (error < 1.0 / 24) {
                    step *= 2;
                }
                return length;
            }
            step /= error > 64 ? 8 : 2;
        }
    }

    /**
     * Whether the state has stopped changing: by less than the given amount in a step longer than any time constant.
     */
    boolean still(double[] before, double[] after, double length, double volts) {
        if (length < 100 * firstStep) {
            return false;
        }
        for (int i = 0; i < before.length; i++) {
            if (Math.abs(after[i] - before[i]) > volts) {
                return false;
            }
        }
        return true;
    }

    private boolean stages(double[] state, double length) {
        System.arraycopy(state, 0, value, 0, state.length);
        for (int stage = 0; stage < STAGES.length; stage++) {
            System.arraycopy(state, 0, base, 0, state.length);
            for (int k = 0; k < stage; k++) {
                VectorMath.addMultiple(base, length * STAGES[stage][k], slopes[k]);
            }
            if (!solveStage(length)) {
                return false;
            }
            for (int i = 0; i < state.length; i++) {
                slopes[stage][i] = (value[i] - base[i]) / (length * DIAGONAL);
            }
        }
        return true;
    }

    /** Newton's method for {@code value = base + length / 4 * slope(value)}: exact once the active set is right. */
    private boolean solveStage(double length) {
        for (int iteration = 0; iteration < NEWTON_ITERATIONS; iteration++) {
            equations.slope(value, residual);
            for (int i = 0; i < residual.length; i++) {
                residual[i] = base[i] + length * DIAGONAL * residual[i] - value[i];
            }
            Optional<LuDecomposition> lu = factors(length, equations.active(value));
            if (lu.isEmpty()) {
                return false;
            }
            lu.get().solve(residual, change);
            for (int i = 0; i < change.length; i++) {
                value[i] += change[i];
            }
            if (VectorMath.largest(change) < NEWTON_VOLTS * Math.max(1, VectorMath.largest(value))) {
                return true;
            }
        }
        return false;
    }

    private Optional<LuDecomposition> factors(double length, BitSet active) {
        LuDecomposition known = factors;
        if (known != null && length == factorStep && active.equals(factorActive)) {
            return Optional.of(known);
        }
        Optional<LuDecomposition> made = LuDecomposition.of(equations.implicitMatrix(active, length * DIAGONAL));
        factors = made.orElse(null);
        factorStep = length;
        factorActive = active;
        return made;
    }

    /** The estimated error of the last step as a multiple of what is tolerated. */
    private double error(double[] state, double length) {
        for (int i = 0; i < state.length; i++) {
            double sum = 0;
            for (int k = 0; k < ERROR.length; k++) {
                sum += ERROR[k] * slopes[k][i];
            }
            residual[i] = length * sum;
        }
        LuDecomposition lu = factors;
        if (lu != null) {
            // What is stiff is damped by the method but not by the difference of the two formulas.
            lu.solve(residual, change);
            System.arraycopy(change, 0, residual, 0, change.length);
        }
        double largest = 0;
        for (int i = 0; i < state.length; i++) {
            double allowed = TOLERANCE_VOLTS * Math.max(1, Math.abs(state[i]));
            largest = Math.max(largest, Math.abs(residual[i]) / allowed);
        }
        return largest;
    }
}
