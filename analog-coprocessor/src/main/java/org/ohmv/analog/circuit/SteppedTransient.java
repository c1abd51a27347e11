package org.ohmv.analog.circuit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The states of a component while some of its amplifiers are limited, stepped through time, and a sum of modes from the
 * moment on at which the linear equations hold until the end.
 */
final class SteppedTransient implements ComponentTransient {
    /** Bounds time and memory where a circuit swings between its rails for ever. */
    private static final int LARGEST_STEPS = 20_000;

    private static final int LARGEST_STORE = 4_000_000;

    /** Every how many steps without an active limiter the rest is tried as a sum of modes. */
    private static final int TRIAL_INTERVAL = 4;

    private static final double STEADY_VOLTS = 1e-9;

    private final List<double[]> states = new ArrayList<>();
    private final List<double[]> slopes = new ArrayList<>();
    private double[] times = new double[64];
    private @Nullable ModalTransient tail;
    private boolean steady;

    private SteppedTransient() {}

    static SteppedTransient of(
            Component component,
            double[] sources,
            double[] start,
            double[] operating,
            double horizonSeconds,
            List<LimitEvent> events) {
        SteppedTransient result = new SteppedTransient();
        LimitedEquations equations = new LimitedEquations(component, sources);
        StepSolver solver = new StepSolver(equations);
        double[] state = start.clone();
        double[] slope = new double[state.length];
        equations.slope(state, slope);
        result.append(0, state, slope);
        boolean[] active = new boolean[component.limiters().size()];
        result.record(component, sources, active, events);
        double seconds = 0;
        int quiet = 0;
        int steps = Math.min(LARGEST_STEPS, LARGEST_STORE / state.length);
        while (seconds < horizonSeconds && result.states.size() < steps) {
            double[] next = new double[state.length];
            double step = solver.step(state, horizonSeconds - seconds, next);
            seconds += step;
            slope = new double[state.length];
            equations.slope(next, slope);
            result.append(seconds, next, slope);
            boolean limited = result.record(component, sources, active, events);
            quiet = limited ? 0 : quiet + 1;
            if (quiet % TRIAL_INTERVAL == 1) {
                ModalTransient rest = new ModalTransient(component.modes(), next, operating);
                if (LinearRange.holds(component, rest, sources, seconds, horizonSeconds)) {
                    result.tail = rest;
                    break;
                }
            }
            if (limited && solver.still(state, next, step, STEADY_VOLTS)) {
                result.steady = true;
                break;
            }
            state = next;
        }
        return result;
    }

    private void append(double seconds, double[] state, double[] slope) {
        if (states.size() == times.length) {
            times = Arrays.copyOf(times, 2 * times.length);
        }
        times[states.size()] = seconds;
        states.add(state.clone());
        slopes.add(slope.clone());
    }

    /** Notes which limiters have begun or ceased to act in the last step; returns whether one acts now. */
    private boolean record(Component component, double[] sources, boolean[] active, List<LimitEvent> events) {
        boolean any = false;
        double[] now = states.get(states.size() - 1);
        for (int k = 0; k < active.length; k++) {
            LimiterForm form = component.limiters().get(k);
            boolean acts = form.excess(form.measure(now, sources)) != 0;
            any |= acts;
            if (acts != active[k]) {
                active[k] = acts;
                events.add(new LimitEvent(
                        changed(form, sources, acts),
                        form.limiter().amplifier(),
                        form.limiter().kind(),
                        acts));
            }
        }
        return any;
    }

    /** When, within the last step, the limiter came to act, or ceased to. */
    private double changed(LimiterForm form, double[] sources, boolean acts) {
        int last = states.size() - 1;
        if (last == 0) {
            return 0;
        }
        double low = times[last - 1];
        double high = times[last];
        double[] between = new double[states.get(0).length];
        for (int k = 0; k < 40; k++) {
            double middle = (low + high) / 2;
            interpolate(last - 1, middle, between);
            if ((form.excess(form.measure(between, sources)) != 0) == acts) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    private double end() {
        return times[states.size() - 1];
    }

    @Override
    public void state(double seconds, double[] target) {
        if (seconds >= end()) {
            ModalTransient rest = tail;
            if (rest == null) {
                System.arraycopy(states.get(states.size() - 1), 0, target, 0, target.length);
            } else {
                rest.state(seconds - end(), target);
            }
            return;
        }
        interpolate(interval(seconds), seconds, target);
    }

    private int interval(double seconds) {
        int found = Arrays.binarySearch(times, 0, states.size(), seconds);
        int interval = found >= 0 ? found : -found - 2;
        return Math.max(0, Math.min(interval, states.size() - 2));
    }

    /** Cubic Hermite interpolation between two steps. */
    private void interpolate(int interval, double seconds, double[] target) {
        double step = times[interval + 1] - times[interval];
        double s = (seconds - times[interval]) / step;
        double[] y0 = states.get(interval);
        double[] y1 = states.get(interval + 1);
        double[] d0 = slopes.get(interval);
        double[] d1 = slopes.get(interval + 1);
        double a = (1 + 2 * s) * (1 - s) * (1 - s);
        double b = s * (1 - s) * (1 - s) * step;
        double c = s * s * (3 - 2 * s);
        double d = s * s * (s - 1) * step;
        for (int i = 0; i < target.length; i++) {
            target[i] = a * y0[i] + b * d0[i] + c * y1[i] + d * d1[i];
        }
    }

    @Override
    public double[] finalState() {
        ModalTransient rest = tail;
        return rest == null || !rest.settles() ? states.get(states.size() - 1) : rest.finalState();
    }

    @Override
    public boolean settles() {
        ModalTransient rest = tail;
        return rest == null ? steady : rest.settles();
    }

    @Override
    public double settledBound(double tolerance) {
        ModalTransient rest = tail;
        return end() + (rest == null ? 0 : rest.settledBound(tolerance));
    }

    @Override
    public double resolution(double seconds, double tolerance) {
        ModalTransient rest = tail;
        if (seconds > end()) {
            double own = rest == null ? Double.POSITIVE_INFINITY : rest.resolution(seconds - end(), tolerance);
            return Math.min(own, seconds - end());
        }
        int interval = interval(Math.nextDown(seconds));
        return Math.max((times[interval + 1] - times[interval]) / 4, Math.ulp(seconds));
    }

    @Override
    public double horizon() {
        return tail == null && !steady ? end() : Double.POSITIVE_INFINITY;
    }
}
