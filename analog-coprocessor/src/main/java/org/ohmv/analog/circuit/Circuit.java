package org.ohmv.analog.circuit;

import java.util.ArrayList;
import java.util.List;
import org.ohmv.analog.crossbar.ConductanceMatrix;
import org.ohmv.analog.crossbar.WireResistance;

/**
 * A circuit as a list of elements between numbered nodes. Node 0 is ground; sources are nodes of fixed voltage, whose
 * values are given at each analysis; the output of an amplifier is a node of its own. Immutable.
 */
public final class Circuit {
    /** The reference node. */
    public static final int GROUND = 0;

    /** What fixes the voltage of a node. */
    enum NodeKind {
        GROUND,
        SOURCE,
        FREE,
        OUTPUT
    }

    /** A part of the circuit. */
    sealed interface Element {}

    /** A conductance between two nodes. */
    record Resistor(int one, int other, double siemens) implements Element {}

    /** A capacitance between two nodes. */
    record Capacitor(int one, int other, double farads) implements Element {}

    /**
     * A crossbar: word line {@code i} starts at {@code drives.get(i)}, bit line {@code j} ends at
     * {@code senses.get(j)}.
     */
    record Crossbar(
            ConductanceMatrix cells,
            WireResistance wires,
            double wireNodeFarads,
            List<Integer> drives,
            List<Integer> senses)
            implements Element {}

    /** An amplifier. */
    record OperationalAmplifier(int plus, int minus, int output, Amplifier properties, double offsetVolts)
            implements Element {}

    private final List<String> names;
    private final List<NodeKind> kinds;
    private final List<Integer> sources;
    private final List<Element> elements;

    private Circuit(Builder builder) {
        names = List.copyOf(builder.names);
        kinds = List.copyOf(builder.kinds);
        sources = List.copyOf(builder.sources);
        elements = List.copyOf(builder.elements);
    }

    /** Number of nodes, ground included. */
    public int nodes() {
        return names.size();
    }

    /** The name of a node, unique if its maker kept names unique. */
    public String name(int node) {
        return names.get(node);
    }

    /** The source nodes, in the order in which their voltages are given. */
    public List<Integer> sources() {
        return sources;
    }

    NodeKind kind(int node) {
        return kinds.get(node);
    }

    List<Element> elements() {
        return elements;
    }

    /** Number of amplifiers. */
    public int amplifiers() {
        return (int)
                elements.stream().filter(OperationalAmplifier.class::isInstance).count();
    }

    /** What all amplifiers together draw without a load, in watts. */
    public double quiescentWatts() {
        double watts = 0;
        for (Element element : elements) {
            if (element instanceof OperationalAmplifier operational) {
                watts += operational.properties().quiescentWatts();
            }
        }
        return watts;
    }

    /** Makes a circuit, element by element. */
    public static final class Builder {
        private final List<String> names = new ArrayList<>(List.of("0"));
        private final List<NodeKind> kinds = new ArrayList<>(List.of(NodeKind.GROUND));
        private final List<Integer> sources = new ArrayList<>();
        private final List<Element> elements = new ArrayList<>();

        private int add(String name, NodeKind kind) {
            names.add(name);
            kinds.add(kind);
            return names.size() - 1;
        }

        /** A node whose voltage follows from the circuit. */
        public int node(String name) {
            return add(name, NodeKind.FREE);
        }

        /** A node held at a voltage that is given at each analysis. */
        public int source(String name) {
            int node = add(name, NodeKind.SOURCE);
            sources.add(node);
            return node;
        }

        /** A conductance in siemens; zero adds nothing. */
        public Builder resistor(int one, int other, double siemens) {
            if (siemens != 0) {
                elements.add(new Resistor(one, other, siemens));
            }
            return this;
        }

        /** A capacitance in farads; zero adds nothing. */
        public Builder capacitor(int one, int other, double farads) {
            if (farads != 0) {
                elements.add(new Capacitor(one, other, farads));
            }
            return this;
        }

        /**
         * A crossbar.
         *
         * @param cells its cells
         * @param wires resistance of its wires
         * @param wireNodeFarads capacitance to ground of every node of every wire; counts only where wires have
         *     resistance
         * @param drives the nodes from which word lines start
         * @param senses the nodes at which bit lines end
         */
        public Builder crossbar(
                ConductanceMatrix cells,
                WireResistance wires,
                double wireNodeFarads,
                List<Integer> drives,
                List<Integer> senses) {
            if (drives.size() != cells.rows() || senses.size() != cells.columns()) {
                throw new IllegalArgumentException("one node for each line");
            }
            if (wireNodeFarads > 0 && !(wires.wordOhm() > 0 && wires.bitOhm() > 0)) {
                throw new IllegalArgumentException("wires with capacitance need resistance");
            }
            elements.add(new Crossbar(cells, wires, wireNodeFarads, List.copyOf(drives), List.copyOf(senses)));
            return this;
        }

        /** An amplifier between existing input nodes; returns its output node. */
        public int amplifier(String name, int plus, int minus, Amplifier properties, double offsetVolts) {
            int output = add(name, properties.outputOhm() > 0 ? NodeKind.FREE : NodeKind.OUTPUT);
            elements.add(new OperationalAmplifier(plus, minus, output, properties, offsetVolts));
            return output;
        }

        /**
         * An amplifier whose output drives lines: their capacitance to ground counts where it has an output resistance.
         */
        public int amplifier(
                String name, int plus, int minus, Amplifier properties, double offsetVolts, double lineFarads) {
            int output = amplifier(name, plus, minus, properties, offsetVolts);
            if (properties.outputOhm() > 0) {
                capacitor(output, GROUND, lineFarads);
            }
            return output;
        }

        /** The circuit as built so far. */
        public Circuit build() {
            return new Circuit(this);
        }
    }
}
