package org.ohmv.analog.circuit;

/** Decides whether a sum of modes stays within the bounds of every limiter. */
final class LinearRange {
    /** Modes below this amplitude, in volts, decide nothing. */
    private static final double RESOLVED_VOLTS = 1e-5;

    private static final int LARGEST_SAMPLES = 100_000;

    private LinearRange() {}

    /**
     * Samples the transient as finely as its modes require, from its start until it is settled or the horizon is
     * reached.
     *
     * @param startSeconds when the transient starts; the horizon counts from zero
     */
    static boolean holds(
            Component component, ModalTransient linear, double[] sources, double startSeconds, double horizonSeconds) {
        if (exceeded(component, linear.finalState(), sources) && linear.settles()) {
            return false;
        }
        double end = horizonSeconds - startSeconds;
        if (linear.settles()) {
            end = Math.min(end, linear.settledBound(RESOLVED_VOLTS));
        }
        double[] state = new double[component.space().size()];
        double seconds = 0;
        for (int sample = 0; sample < LARGEST_SAMPLES; sample++) {
            linear.state(seconds, state);
            if (exceeded(component, state, sources)) {
                return false;
            }
            if (seconds >= end) {
                return true;
            }
            seconds = Math.min(end, seconds + linear.resolution(seconds, RESOLVED_VOLTS));
        }
        return false;
    }

    static boolean exceeded(Component component, double[] state, double[] sources) {
        for (LimiterForm limiter : component.limiters()) {
            if (limiter.excess(limiter.measure(state, sources)) != 0) {
                return true;
            }
        }
        return false;
    }
}
