package org.ohmv.analog.circuit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ohmv.analog.circuit.Circuit.Capacitor;
import org.ohmv.analog.circuit.Circuit.Crossbar;
import org.ohmv.analog.circuit.Circuit.Element;
import org.ohmv.analog.circuit.Circuit.NodeKind;
import org.ohmv.analog.circuit.Circuit.OperationalAmplifier;
import org.ohmv.analog.circuit.Circuit.Resistor;
import org.ohmv.analog.crossbar.ConductanceMatrix;
import org.ohmv.analog.crossbar.CrossbarMultiport;
import org.ohmv.analog.crossbar.WireResistance;

/**
 * The equations of a circuit, {@code E z' = K z + B u + f}, with {@code z} the voltages of its free nodes and the inner
 * states of its amplifiers, and {@code u} the voltages of its sources: Kirchhoff's current law at every free node, and
 * the first stage (and second pole) of every amplifier. All limits are left out here; {@link Limiter} adds them.
 *
 * <p>A crossbar with resistive wires enters as a multiport, unless its wires have capacitance: then every node of it is
 * an unknown.
 */
final class CircuitEquations {
    private final Circuit circuit;
    private final int[] unknownOfNode;
    private final int[] sourceOfNode;
    private final Triplets storage = new Triplets();
    private final Triplets coupling = new Triplets();
    private final Triplets inputs = new Triplets();
    private final List<Limiter> limiters = new ArrayList<>();
    private final int[] firstStage;
    private final List<NoisyStage> noisyStages = new ArrayList<>();
    private double[] constants;
    private int unknowns;
    private int freeNodes;
    private int wireUnknownsFrom;

    /**
     * An amplifier's first stage and the two-sided spectral density of the noise in its rate, in volts squared per
     * second.
     */
    record NoisyStage(int unknown, double densityTwoSided) {}

    private CircuitEquations(Circuit circuit) {
        this.circuit = circuit;
        this.unknownOfNode = new int[circuit.nodes()];
        this.sourceOfNode = new int[circuit.nodes()];
        this.firstStage = new int[circuit.amplifiers()];
        this.constants = new double[0];
    }

    static CircuitEquations of(Circuit circuit) {
        CircuitEquations equations = new CircuitEquations(circuit);
        equations.number();
        int amplifier = 0;
        for (Element element : circuit.elements()) {
            if (element instanceof Resistor resistor) {
                equations.conductance(resistor.one(), resistor.other(), resistor.siemens());
            } else if (element instanceof Capacitor capacitor) {
                equations.capacitance(capacitor.one(), capacitor.other(), capacitor.farads());
            } else if (element instanceof Crossbar crossbar) {
                equations.crossbar(crossbar);
            } else if (element instanceof OperationalAmplifier operational) {
                equations.amplifier(operational, equations.firstStage[amplifier]);
                amplifier++;
            }
        }
        return equations;
    }

    private void number() {
        Arrays.fill(unknownOfNode, -1);
        Arrays.fill(sourceOfNode, -1);
        for (int k = 0; k < circuit.sources().size(); k++) {
            sourceOfNode[circuit.sources().get(k)] = k;
        }
        for (int node = 0; node < circuit.nodes(); node++) {
            if (circuit.kind(node) == NodeKind.FREE) {
                unknownOfNode[node] = unknowns++;
            }
        }
        freeNodes = unknowns;
        int amplifier = 0;
        for (Element element : circuit.elements()) {
            if (element instanceof OperationalAmplifier operational) {
                firstStage[amplifier] = unknowns++;
                boolean second = operational.properties().secondPoleHertz() < Double.POSITIVE_INFINITY;
                int last = second ? unknowns++ : firstStage[amplifier];
                if (circuit.kind(operational.output()) == NodeKind.OUTPUT) {
                    unknownOfNode[operational.output()] = last;
                }
                amplifier++;
            }
        }
        wireUnknownsFrom = unknowns;
        for (Element element : circuit.elements()) {
            if (element instanceof Crossbar crossbar && crossbar.wireNodeFarads() > 0) {
                unknowns += 2 * crossbar.cells().rows() * crossbar.cells().columns();
            }
        }
        constants = new double[unknowns];
    }

    /** Adds {@code value} times the voltage of a node to the right-hand side of a row. */
    private void term(int row, int node, double value) {
        if (unknownOfNode[node] >= 0) {
            coupling.add(row, unknownOfNode[node], value);
        } else if (sourceOfNode[node] >= 0) {
            inputs.add(row, sourceOfNode[node], value);
        }
    }

    private boolean free(int node) {
        return circuit.kind(node) == NodeKind.FREE;
    }

    private void conductance(int one, int other, double siemens) {
        if (free(one)) {
            term(unknownOfNode[one], other, siemens);
            term(unknownOfNode[one], one, -siemens);
        }
        if (free(other)) {
            term(unknownOfNode[other], one, siemens);
            term(unknownOfNode[other], other, -siemens);
        }
    }

    private void capacitance(int one, int other, double farads) {
        stored(one, one, farads);
        stored(one, other, -farads);
        stored(other, other, farads);
        stored(other, one, -farads);
    }

    private void stored(int row, int node, double farads) {
        if (free(row) && unknownOfNode[node] >= 0) {
            storage.add(unknownOfNode[row], unknownOfNode[node], farads);
        }
    }

    private void amplifier(OperationalAmplifier element, int state) {
        Amplifier properties = element.properties();
        double rate = properties.unityGainRate();
        storage.add(state, state, 1);
        term(state, element.plus(), rate);
        term(state, element.minus(), -rate);
        coupling.add(state, state, -rate / properties.gain());
        constants[state] += rate * element.offsetVolts();
        int inner = state;
        if (properties.secondPoleHertz() < Double.POSITIVE_INFINITY) {
            inner = state + 1;
            double second = 2 * Math.PI * properties.secondPoleHertz();
            storage.add(inner, inner, 1);
            coupling.add(inner, state, second);
            coupling.add(inner, inner, -second);
        }
        if (properties.outputOhm() > 0) {
            int output = unknownOfNode[element.output()];
            coupling.add(output, inner, 1 / properties.outputOhm());
            coupling.add(output, output, -1 / properties.outputOhm());
        }
        Limiter.of(element, state, inner, unknownOfNode[element.output()], limiters);
        double noise = properties.noiseVoltsPerRootHertz() * rate;
        if (noise > 0) {
            noisyStages.add(new NoisyStage(state, noise * noise / 2));
        }
    }

    private void crossbar(Crossbar element) {
        if (element.wires().equals(WireResistance.NONE)) {
            for (int i = 0; i < element.cells().rows(); i++) {
                for (int j = 0; j < element.cells().columns(); j++) {
                    double siemens = element.cells().at(i, j);
                    if (siemens != 0) {
                        conductance(element.drives().get(i), element.senses().get(j), siemens);
                    }
                }
            }
        } else if (element.wireNodeFarads() > 0) {
            everyWireNode(element);
        } else {
            multiport(element);
        }
    }

    private void multiport(Crossbar element) {
        ConductanceMatrix cells = element.cells();
        CrossbarMultiport port = CrossbarMultiport.of(cells, element.wires());
        boolean drivesMatter = element.drives().stream().anyMatch(this::free);
        double[][] input = drivesMatter ? CrossbarMultiport.inputSiemens(cells, element.wires()) : new double[0][];
        for (int j = 0; j < cells.columns(); j++) {
            if (free(element.senses().get(j))) {
                int row = unknownOfNode[element.senses().get(j)];
                for (int i = 0; i < cells.rows(); i++) {
                    term(row, element.drives().get(i), port.transfer().at(i, j));
                }
                for (int k = 0; k < cells.columns(); k++) {
                    term(row, element.senses().get(k), -port.outputSiemens(j, k));
                }
            }
        }
        for (int i = 0; i < cells.rows(); i++) {
            if (free(element.drives().get(i))) {
                int row = unknownOfNode[element.drives().get(i)];
                for (int j = 0; j < cells.columns(); j++) {
                    term(row, element.senses().get(j), port.transfer().at(i, j));
                }
                for (int k = 0; k < cells.rows(); k++) {
                    term(row, element.drives().get(k), -input[i][k]);
                }
            }
        }
    }

    /** The nodes of a crossbar whose wires have capacitance are the unknowns after the amplifiers'. */
    private void everyWireNode(Crossbar element) {
        int rows = element.cells().rows();
        int columns = element.cells().columns();
        int first = firstWireUnknown(element);
        double word = 1 / element.wires().wordOhm();
        double bit = 1 / element.wires().bitOhm();
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                int onWord = first + i * columns + j;
                int onBit = onWord + rows * columns;
                storage.add(onWord, onWord, element.wireNodeFarads());
                storage.add(onBit, onBit, element.wireNodeFarads());
                between(onWord, onBit, element.cells().at(i, j));
                if (j == 0) {
                    attach(onWord, element.drives().get(i), word);
                } else {
                    between(onWord, onWord - 1, word);
                }
                if (i == rows - 1) {
                    attach(onBit, element.senses().get(j), bit);
                } else {
                    between(onBit, onBit + columns, bit);
                }
            }
        }
    }

    private int firstWireUnknown(Crossbar sought) {
        int first = wireUnknownsFrom;
        for (Element element : circuit.elements()) {
            if (element == sought) {
                return first;
            }
            if (element instanceof Crossbar crossbar && crossbar.wireNodeFarads() > 0) {
                first += 2 * crossbar.cells().rows() * crossbar.cells().columns();
            }
        }
        throw new IllegalArgumentException("not an element of this circuit");
    }

    private void between(int one, int other, double siemens) {
        coupling.add(one, other, siemens);
        coupling.add(one, one, -siemens);
        coupling.add(other, one, siemens);
        coupling.add(other, other, -siemens);
    }

    private void attach(int unknown, int node, double siemens) {
        term(unknown, node, siemens);
        coupling.add(unknown, unknown, -siemens);
        if (free(node)) {
            coupling.add(unknownOfNode[node], unknown, siemens);
            term(unknownOfNode[node], node, -siemens);
        }
    }

    int unknowns() {
        return unknowns;
    }

    /** The unknown that is the voltage of a node, or -1 for ground and sources. */
    int unknownOfNode(int node) {
        return unknownOfNode[node];
    }

    /** The index of a source among the sources, or -1. */
    int sourceOfNode(int node) {
        return sourceOfNode[node];
    }

    Triplets storage() {
        return storage;
    }

    Triplets coupling() {
        return coupling;
    }

    Triplets inputs() {
        return inputs;
    }

    double constant(int row) {
        return constants[row];
    }

    /** Whether an unknown is the voltage of a node, so that its equation is a sum of currents. */
    boolean isNode(int unknown) {
        return unknown < freeNodes || unknown >= wireUnknownsFrom;
    }

    List<NoisyStage> noisyStages() {
        return noisyStages;
    }

    List<Limiter> limiters() {
        return limiters;
    }

    /** Groups of unknowns that do not act on each other, each in ascending order. */
    List<int[]> components() {
        int[] parent = new int[unknowns];
        Arrays.setAll(parent, k -> k);
        for (Triplets matrix : List.of(storage, coupling)) {
            for (int k = 0; k < matrix.count(); k++) {
                int one = root(parent, matrix.row(k));
                int other = root(parent, matrix.column(k));
                parent[Math.max(one, other)] = Math.min(one, other);
            }
        }
        int[] sizes = new int[unknowns];
        for (int k = 0; k < unknowns; k++) {
            sizes[root(parent, k)]++;
        }
        int[][] members = new int[unknowns][];
        int[] filled = new int[unknowns];
        List<int[]> components = new ArrayList<>();
        for (int k = 0; k < unknowns; k++) {
            int root = root(parent, k);
            if (filled[root] == 0) {
                members[root] = new int[sizes[root]];
                components.add(members[root]);
            }
            members[root][filled[root]++] = k;
        }
        return components;
    }

    private static int root(int[] parent, int start) {
        int k = start;
        while (parent[k] != k) {
            parent[k] = parent[parent[k]];
            k = parent[k];
        }
        return k;
    }
}
