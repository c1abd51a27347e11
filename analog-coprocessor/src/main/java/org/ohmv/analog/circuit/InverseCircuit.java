package org.ohmv.analog.circuit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ohmv.analog.crossbar.ConductanceMatrix;
import org.ohmv.analog.crossbar.WireResistance;

/**
 * The closed loop that solves {@code A x = b} in one step (INV; Sun and others, PNAS 116, 4123, 2019): amplifier
 * {@code i} holds its summing node at virtual ground by driving the word line of {@code x_i}; the array feeds {@code A
 * x} back to the summing nodes, and the source {@code -b_i} feeds in through {@code g0}.
 *
 * <p>{@code A = (positive - negative) / g0}. Cell {@code (i, j)} connects {@code x_j} to summing node {@code i}; the
 * array of negative entries is driven by unity inverters of the {@code x_j}, each two equal resistors and another
 * amplifier.
 */
public final class InverseCircuit {
    private final Circuit circuit;
    private final List<Integer> outputs;
    private final int size;

    /**
     * Everything about the circuit but its input.
     *
     * @param positive the cells of positive entries, row {@code i} for equation {@code i}
     * @param negative the cells of negative entries; nothing for a single array without inverters
     * @param unitSiemens {@code g0}, the conductance that stands for one
     * @param amplifier of the loop and of the inverters
     * @param wires resistance of the arrays' wires
     * @param summingFarads capacitance of each summing node to ground
     * @param lineFarads capacitance of each amplifier's output to ground: what its lines and cells load it with. It
     *     counts only where the amplifier has an output resistance
     * @param inverterSiemens conductance of each of an inverter's two resistors
     * @param offsetVolts input offset of each amplifier of the loop; empty for none
     */
    public record Description(
            ConductanceMatrix positive,
            Optional<ConductanceMatrix> negative,
            double unitSiemens,
            Amplifier amplifier,
            WireResistance wires,
            double summingFarads,
            double lineFarads,
            double inverterSiemens,
            List<Double> offsetVolts) {
        /** Resistance of an inverter's resistors where nothing else is said: 10 kilohm. */
        public static final double USUAL_INVERTER_SIEMENS = 1e-4;

        /**
         * Checks the shapes.
         *
         * @throws IllegalArgumentException if an array is not square, the arrays differ in size, or a value is out of
         *     range
         */
        public Description {
            int size = positive.rows();
            if (positive.columns() != size
                    || negative.filter(other -> other.rows() != size || other.columns() != size)
                            .isPresent()) {
                throw new IllegalArgumentException("the arrays must be square and of one size");
            }
            if (!offsetVolts.isEmpty() && offsetVolts.size() != size) {
                throw new IllegalArgumentException("one offset for each amplifier, or none");
            }
            if (!(unitSiemens > 0
                    && unitSiemens < Double.POSITIVE_INFINITY
                    && summingFarads >= 0
                    && lineFarads >= 0
                    && inverterSiemens > 0)) {
                throw new IllegalArgumentException("conductances must be positive, capacitances not negative");
            }
            offsetVolts = List.copyOf(offsetVolts);
        }

        /** A description without wires, capacitances and offsets. */
        public static Description of(
                ConductanceMatrix positive,
                @Nullable ConductanceMatrix negative,
                double unitSiemens,
                Amplifier amplifier) {
            return new Description(
                    positive,
                    Optional.ofNullable(negative),
                    unitSiemens,
                    amplifier,
                    WireResistance.NONE,
                    0,
                    0,
                    USUAL_INVERTER_SIEMENS,
                    List.of());
        }
    }

    private InverseCircuit(Circuit circuit, List<Integer> outputs) {
        this.circuit = circuit;
        this.outputs = outputs;
        this.size = outputs.size();
    }

    /** Draws the circuit. */
    public static InverseCircuit of(Description description) {
        int size = description.positive().rows();
        Circuit.Builder builder = new Circuit.Builder();
        List<Integer> summing = new ArrayList<>();
        List<Integer> outputs = new ArrayList<>();
        List<Integer> inverted = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            int source = builder.source("in" + i);
            int node = builder.node("s" + i);
            builder.resistor(source, node, description.unitSiemens());
            builder.capacitor(node, Circuit.GROUND, description.summingFarads());
            summing.add(node);
        }
        List<Double> offsets = description.offsetVolts();
        for (int i = 0; i < size; i++) {
            double offset = offsets.isEmpty() ? 0 : offsets.get(i);
            outputs.add(builder.amplifier(
                    "x" + i,
                    Circuit.GROUND,
                    summing.get(i),
                    description.amplifier(),
                    offset,
                    description.lineFarads()));
        }
        builder.crossbar(description.positive().transposed(), description.wires(), 0, outputs, summing);
        description.negative().ifPresent(negative -> {
            for (int i = 0; i < size; i++) {
                int node = builder.node("m" + i);
                builder.resistor(outputs.get(i), node, description.inverterSiemens());
                int inverse = builder.amplifier(
                        "y" + i, Circuit.GROUND, node, description.amplifier(), 0, description.lineFarads());
                builder.resistor(inverse, node, description.inverterSiemens());
                inverted.add(inverse);
            }
            builder.crossbar(negative.transposed(), description.wires(), 0, inverted, summing);
        });
        return new InverseCircuit(builder.build(), List.copyOf(outputs));
    }

    /** The circuit; its outputs are {@code x}, its sources {@code -b}. */
    public Circuit circuit() {
        return circuit;
    }

    /** Sets up and reduces the equations, once for any number of right-hand sides. */
    public CircuitAnalysis analysis() {
        return CircuitAnalysis.of(circuit, outputs);
    }

    /** The source voltages for a right-hand side in volts. */
    public double[] sources(double[] rightHandSideVolts) {
        double[] sources = new double[size];
        for (int i = 0; i < size; i++) {
            sources[i] = -rightHandSideVolts[i];
        }
        return sources;
    }
}
