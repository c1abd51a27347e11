package org.ohmv.analog.circuit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ohmv.analog.algebra.VectorMath;

/**
 * What a circuit does: its operating point, its stability, and its transient from rest after its sources step from zero
 * to given voltages at time zero.
 *
 * <p>Made once for a circuit, asked for many inputs; the modes are computed when first needed. Not for several threads
 * at once.
 */
public final class CircuitAnalysis {
    private final Circuit circuit;
    private final List<Integer> outputs;
    private final List<Component> components = new ArrayList<>();
    private final int[] componentOfUnknown;
    private final CircuitEquations equations;
    private @Nullable ArrayPower arrayPower;
    private @Nullable AmplifierLoads amplifierLoads;

    private CircuitAnalysis(Circuit circuit, List<Integer> outputs) {
        this.circuit = circuit;
        this.outputs = List.copyOf(outputs);
        this.equations = CircuitEquations.of(circuit);
        this.componentOfUnknown = new int[equations.unknowns()];
        for (int[] members : equations.components()) {
            for (int member : members) {
                componentOfUnknown[member] = components.size();
            }
            components.add(new Component(equations, members, circuit.sources().size()));
        }
    }

    /**
     * Sets up and reduces the equations.
     *
     * @param outputs the nodes that results speak of, in this order
     * @throws UnsolvableCircuitException if a node floats
     */
    public static CircuitAnalysis of(Circuit circuit, List<Integer> outputs) {
        return new CircuitAnalysis(circuit, outputs);
    }

    /** The circuit. */
    public Circuit circuit() {
        return circuit;
    }

    /** The output nodes. */
    public List<Integer> outputs() {
        return outputs;
    }

    /** Whether the linear equations have exactly one operating point. */
    public boolean determined() {
        return components.stream().allMatch(Component::determined);
    }

    /** Whether every mode decays: whether the circuit, left alone, returns to its operating point. */
    public boolean stable() {
        return slowestRatePerSecond() > 0;
    }

    /** The rate at which the slowest mode decays; negative if one grows, infinite if there is none. */
    public double slowestRatePerSecond() {
        double slowest = Double.POSITIVE_INFINITY;
        for (Component component : components) {
            if (component.space().size() > 0) {
                slowest = Math.min(slowest, -component.modes().largestRate());
            }
        }
        return slowest;
    }

    /**
     * The output voltages at the operating point of the linear equations, whether or not the circuit is stable there.
     *
     * @param sources the voltages of the sources
     * @param target takes the output voltages
     * @throws UnsolvableCircuitException if the circuit is not {@link #determined}
     */
    public void operatingPoint(double[] sources, double[] target) {
        double[][] states = new double[components.size()][];
        for (int k = 0; k < states.length; k++) {
            states[k] = operatingState(components.get(k), sources);
        }
        outputs(states, sources, target);
    }

    /** The voltages of all nodes at the operating point of the linear equations. */
    void operatingVoltages(double[] sources, double[] nodeVolts) {
        double[][] states = new double[components.size()][];
        for (int k = 0; k < states.length; k++) {
            states[k] = operatingState(components.get(k), sources);
        }
        for (int node = 0; node < nodeVolts.length; node++) {
            nodeVolts[node] = voltage(node, states, sources);
        }
    }

    static double[] operatingState(Component component, double[] sources) {
        if (!component.determined()) {
            throw new UnsolvableCircuitException("the circuit has no unique operating point");
        }
        double[] state = new double[component.space().size()];
        component.operatingState(sources, state);
        return state;
    }

    /**
     * The transient from rest: all states zero, the sources at the given voltages from time zero on.
     *
     * @param sources the voltages of the sources
     * @param horizonSeconds up to when the transient must be known where an amplifier is limited, or the circuit does
     *     not settle; beyond it values are those at the horizon
     * @throws UnsolvableCircuitException if the circuit is not {@link #determined}
     */
    public Transient fromRest(double[] sources, double horizonSeconds) {
        return Transient.fromRest(this, sources.clone(), horizonSeconds);
    }

    /**
     * The covariance of the output voltages around the operating point under the thermal noise of every resistor and
     * cell and the noise of every amplifier, all of it, from zero frequency up.
     *
     * @param kelvin temperature of the resistors and cells
     * @return volts squared, a row and a column for each output
     * @throws UnsolvableCircuitException if the circuit is not {@link #stable}
     */
    public double[][] noiseCovariance(double kelvin) {
        if (!stable()) {
            throw new UnsolvableCircuitException("the circuit is not stable, its noise grows");
        }
        double[][] covariance = new double[outputs.size()][outputs.size()];
        for (int index = 0; index < components.size(); index++) {
            Component component = components.get(index);
            if (component.space().size() == 0) {
                continue;
            }
            double[][] states = NoiseCovariance.of(equations, component, kelvin);
            double[][] rows = new double[outputs.size()][component.space().size()];
            for (int k = 0; k < rows.length; k++) {
                int unknown = equations.unknownOfNode(outputs.get(k));
                if (unknown >= 0 && componentOfUnknown[unknown] == index) {
                    component.space().addForm(unknown, 1, rows[k]);
                }
            }
            double[][] mapped = VectorMath.multiply(rows, states);
            for (int k = 0; k < rows.length; k++) {
                for (int other = 0; other < rows.length; other++) {
                    covariance[k][other] += VectorMath.dot(mapped[k], rows[other]);
                }
            }
        }
        return covariance;
    }

    /** The power of the arrays, prepared on the first call. */
    ArrayPower arrayPower() {
        ArrayPower known = arrayPower;
        if (known == null) {
            known = new ArrayPower(circuit);
            arrayPower = known;
        }
        return known;
    }

    /** What the outputs' currents draw from supplies, prepared on the first call. */
    AmplifierLoads amplifierLoads() {
        AmplifierLoads known = amplifierLoads;
        if (known == null) {
            known = new AmplifierLoads(circuit, arrayPower());
            amplifierLoads = known;
        }
        return known;
    }

    List<Component> components() {
        return components;
    }

    CircuitEquations equations() {
        return equations;
    }

    int componentOfUnknown(int unknown) {
        return componentOfUnknown[unknown];
    }

    /** The voltages of the output nodes for the given states of all components. */
    void outputs(double[][] states, double[] sources, double[] target) {
        for (int k = 0; k < outputs.size(); k++) {
            target[k] = voltage(outputs.get(k), states, sources);
        }
    }

    /** The voltage of one node for the given states of all components. */
    double voltage(int node, double[][] states, double[] sources) {
        int unknown = equations.unknownOfNode(node);
        if (unknown < 0) {
            int source = equations.sourceOfNode(node);
            return source < 0 ? 0 : sources[source];
        }
        int index = componentOfUnknown[unknown];
        StateSpace space = components.get(index).space();
        int state = Arrays.binarySearch(space.states(), unknown);
        return state >= 0
                ? states[index][state]
                : space.algebraicValue(Arrays.binarySearch(space.algebraic(), unknown), states[index], sources);
    }
}
