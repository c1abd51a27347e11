package org.ohmv.analog.circuit;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import org.ohmv.analog.algebra.VectorMath;

/**
 * What the outputs of a circuit do after its sources have stepped at time zero. Not for several threads at once.
 *
 * <p>A component in which no amplifier slews, rails or limits its current is a sum of modes, exact at any time; one in
 * which some does is stepped through time until all are linear again, and a sum of modes from then on.
 */
public final class Transient {
    private static final int BISECTIONS = 50;
    private static final int MOST_INTERVALS = 100_000;
    private static final double SETTLED_VOLTS = 1e-6;
    /** Half the root of 3/5: the outer points of the rule, from the middle of an interval of length one. */
    private static final double GAUSS_POINT = Math.sqrt(0.15);

    private final CircuitAnalysis analysis;
    private final double[] sources;
    private final List<ComponentTransient> parts = new ArrayList<>();
    private final List<LimitEvent> events = new ArrayList<>();
    private final double[][] states;
    private final double[] now;
    private final double[] last;
    private final double[] nodeVolts;

    /** How the distance of the outputs from their final values is measured. */
    public enum Norm {
        /** The largest distance of any output. */
        LARGEST,
        /** The root of the sum of squares. */
        EUCLIDEAN
    }

    private Transient(CircuitAnalysis analysis, double[] sources) {
        this.analysis = analysis;
        this.sources = sources;
        this.states = new double[analysis.components().size()][];
        for (int k = 0; k < states.length; k++) {
            states[k] = new double[analysis.components().get(k).space().size()];
        }
        this.now = new double[analysis.outputs().size()];
        this.last = new double[analysis.outputs().size()];
        this.nodeVolts = new double[analysis.circuit().nodes()];
    }

    static Transient fromRest(CircuitAnalysis analysis, double[] sources, double horizonSeconds) {
        Transient result = new Transient(analysis, sources);
        for (Component component : analysis.components()) {
            double[] rest = new double[component.space().size()];
            double[] operating = CircuitAnalysis.operatingState(component, sources);
            ModalTransient linear = new ModalTransient(component.modes(), rest, operating);
            if (component.limiters().isEmpty() || LinearRange.holds(component, linear, sources, 0, horizonSeconds)) {
                result.parts.add(linear);
            } else {
                SteppedTransient stepped =
                        SteppedTransient.of(component, sources, rest, operating, horizonSeconds, result.events);
                result.parts.add(stepped);
            }
        }
        for (int k = 0; k < result.states.length; k++) {
            System.arraycopy(result.parts.get(k).finalState(), 0, result.states[k], 0, result.states[k].length);
        }
        analysis.outputs(result.states, sources, result.last);
        return result;
    }

    /** The output voltages after some seconds. */
    public void outputs(double seconds, double[] target) {
        advance(seconds);
        analysis.outputs(states, sources, target);
    }

    /** The voltage of any node after some seconds. */
    public double voltage(int node, double seconds) {
        advance(seconds);
        return analysis.voltage(node, states, sources);
    }

    private void advance(double seconds) {
        for (int k = 0; k < states.length; k++) {
            parts.get(k).state(seconds, states[k]);
        }
    }

    /** Writes the output voltages that are approached; those at the horizon if nothing {@link #settles}. */
    public void finalOutputs(double[] target) {
        System.arraycopy(last, 0, target, 0, last.length);
    }

    /** Whether the outputs approach a limit. */
    public boolean settles() {
        return parts.stream().allMatch(ComponentTransient::settles);
    }

    /**
     * The energy that the arrays, cells and wires, turn into heat from time zero on: the integral of their power, by
     * Gauss's rule of three points on intervals as short as the modes require.
     *
     * @param seconds until when
     */
    public double arrayJoules(double seconds) {
        return integral(seconds, volts -> analysis.arrayPower().watts(volts), (before, after) -> 0);
    }

    /**
     * The energy that the amplifiers draw from time zero on: without a load, and, where they have supplies, for the
     * currents that they give into resistors, arrays and the capacitances of their lines.
     *
     * @param seconds until when
     */
    public double amplifierJoules(double seconds) {
        double quiescent = analysis.circuit().quiescentWatts() * seconds;
        AmplifierLoads loads = analysis.amplifierLoads();
        return loads.none() ? quiescent : quiescent + integral(seconds, loads::watts, loads::chargingJoules);
    }

    /**
     * The largest voltage that any cell of an array sees, between its word line's driver and the end of its bit line.
     *
     * @param seconds until when, from time zero on
     */
    public double largestCellVolts(double seconds) {
        double[] largest = new double[1];
        integral(
                seconds,
                volts -> {
                    largest[0] = Math.max(largest[0], analysis.arrayPower().largestVolts(volts));
                    return 0;
                },
                (before, after) -> 0);
        return largest[0];
    }

    /**
     * The integral of a power that is a function of the voltages of all nodes, and the sum of what each interval costs
     * that depends on its two ends alone.
     */
    private double integral(
            double seconds, ToDoubleFunction<double[]> watts, ToDoubleBiFunction<double[], double[]> step) {
        double settled = Double.POSITIVE_INFINITY;
        if (settles()) {
            settled = 0;
            for (ComponentTransient part : parts) {
                settled = Math.max(settled, part.settledBound(SETTLED_VOLTS));
            }
        }
        double joules = 0;
        double from = 0;
        double end = Math.min(seconds, settled);
        double[] before = volts(0).clone();
        for (int interval = 0; from < end && interval < MOST_INTERVALS; interval++) {
            double length = end - from;
            for (ComponentTransient part : parts) {
                length = Math.min(length, 2 * part.resolution(Math.nextUp(from), SETTLED_VOLTS));
            }
            double middle = from + length / 2;
            joules += length
                    / 18
                    * (5 * watts.applyAsDouble(volts(middle - GAUSS_POINT * length))
                            + 8 * watts.applyAsDouble(volts(middle))
                            + 5 * watts.applyAsDouble(volts(middle + GAUSS_POINT * length)));
            from += length;
            double[] after = volts(from);
            joules += step.applyAsDouble(before, after);
            System.arraycopy(after, 0, before, 0, before.length);
        }
        return joules + (seconds > from ? (seconds - from) * watts.applyAsDouble(volts(seconds)) : 0);
    }

    /** The voltages of all nodes at a time; overwritten by the next call. */
    private double[] volts(double seconds) {
        advance(seconds);
        for (int node = 0; node < nodeVolts.length; node++) {
            nodeVolts[node] = analysis.voltage(node, states, sources);
        }
        return nodeVolts;
    }

    /** When amplifiers began and ceased to be limited, in the order of components and then of time. */
    public List<LimitEvent> events() {
        return List.copyOf(events);
    }

    /**
     * The last time at which the distance of the outputs from their final values exceeds the tolerance.
     *
     * @param toleranceVolts above zero
     * @return nothing if the outputs do not settle
     */
    public OptionalDouble settlingSeconds(Norm norm, double toleranceVolts) {
        if (!settles() || !(toleranceVolts > 0)) {
            return OptionalDouble.empty();
        }
        double each = norm == Norm.LARGEST ? toleranceVolts : toleranceVolts / Math.sqrt(now.length);
        // Outputs may be weighted sums of states; their weights are of order one.
        double high = 0;
        for (ComponentTransient part : parts) {
            high = Math.max(high, part.settledBound(each / 4));
        }
        while (high > 0) {
            double step = Double.POSITIVE_INFINITY;
            for (ComponentTransient part : parts) {
                step = Math.min(step, part.resolution(high, each));
            }
            double low = Math.max(0, high - step);
            if (distance(norm, low) > toleranceVolts) {
                return OptionalDouble.of(crossing(norm, toleranceVolts, low, high));
            }
            high = low;
        }
        return OptionalDouble.of(0);
    }

    private double crossing(Norm norm, double toleranceVolts, double outside, double inside) {
        double low = outside;
        double high = inside;
        for (int k = 0; k < BISECTIONS && high - low > 1e-12 * high; k++) {
            double middle = (low + high) / 2;
            if (distance(norm, middle) > toleranceVolts) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private double distance(Norm norm, double seconds) {
        outputs(seconds, now);
        for (int k = 0; k < now.length; k++) {
            now[k] -= last[k];
        }
        return switch (norm) {
            case LARGEST -> VectorMath.largest(now);
            case EUCLIDEAN -> Math.sqrt(VectorMath.dot(now, now));
        };
    }
}
