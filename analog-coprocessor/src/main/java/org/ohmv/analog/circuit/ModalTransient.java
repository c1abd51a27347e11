package org.ohmv.analog.circuit;

import org.ohmv.analog.algebra.VectorMath;

/** The states of a component as a sum of modes, from a given start: exact while nothing is limited. */
final class ModalTransient implements ComponentTransient {
    private static final double STEPS_PER_RADIAN = 8;
    private static final double NEGLIGIBLE = 1e-2;

    private final ModalBasis basis;
    private final double[] finalState;
    private final double[] start;
    private final double[] weights;
    private final double[] now;

    /**
     * The transient from {@code from} to {@code to}.
     *
     * @param to the operating point, kept
     */
    ModalTransient(ModalBasis basis, double[] from, double[] to) {
        this.basis = basis;
        this.finalState = to;
        this.start = new double[to.length];
        this.now = new double[to.length];
        this.weights = new double[to.length];
        double[] difference = new double[to.length];
        for (int i = 0; i < to.length; i++) {
            difference[i] = from[i] - to[i];
        }
        basis.coordinates(difference, start);
        for (int k = 0; k < to.length; k++) {
            boolean pair = basis.frequency(k) > 0;
            double size = pair ? Math.hypot(start[k], start[k + 1]) : Math.abs(start[k]);
            double reach = VectorMath.largest(basis.mode(k));
            if (pair) {
                reach = Math.hypot(reach, VectorMath.largest(basis.mode(k + 1)));
            }
            weights[k] = size * reach;
            if (pair) {
                weights[++k] = 0;
            }
        }
    }

    @Override
    public void state(double seconds, double[] target) {
        basis.evolve(start, seconds, now);
        System.arraycopy(finalState, 0, target, 0, finalState.length);
        for (int k = 0; k < now.length; k++) {
            double[] mode = basis.mode(k);
            double amount = now[k];
            for (int i = 0; i < mode.length; i++) {
                target[i] += amount * mode[i];
            }
        }
    }

    @Override
    public double[] finalState() {
        return finalState;
    }

    @Override
    public boolean settles() {
        return basis.size() == 0 || basis.largestRate() < 0;
    }

    private double bound(double seconds) {
        double sum = 0;
        for (int k = 0; k < weights.length; k++) {
            if (weights[k] > 0) {
                sum += weights[k] * StrictMath.exp(basis.rate(k) * seconds);
            }
        }
        return sum;
    }

    @Override
    public double settledBound(double tolerance) {
        if (!(bound(0) > tolerance)) {
            return 0;
        }
        double high = 1 / -basis.largestRate();
        while (bound(high) > tolerance) {
            high *= 2;
        }
        double low = 0;
        // To a few percent: where exactly the last crossing lies is found by search.
        for (int k = 0; k < 8; k++) {
            double middle = (low + high) / 2;
            if (bound(middle) > tolerance) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    @Override
    public double resolution(double seconds, double tolerance) {
        double fastest = 0;
        for (int k = 0; k < weights.length; k++) {
            if (weights[k] > 0) {
                double size = weights[k] * StrictMath.exp(basis.rate(k) * seconds);
                if (size > NEGLIGIBLE * tolerance) {
                    // A decaying mode bends no faster than its rate, and is monotonous; a ringing one turns around.
                    double speed = Math.max(Math.abs(basis.rate(k)) / 2, basis.frequency(k));
                    fastest = Math.max(fastest, speed);
                }
            }
        }
        return fastest == 0 ? Double.POSITIVE_INFINITY : 1 / (STEPS_PER_RADIAN * fastest);
    }

    @Override
    public double horizon() {
        return Double.POSITIVE_INFINITY;
    }
}
