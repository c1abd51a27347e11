package org.ohmv.analog.circuit;

import java.util.ArrayList;
import java.util.List;
import org.ohmv.analog.crossbar.ConductanceMatrix;
import org.ohmv.analog.crossbar.WireResistance;

/**
 * The closed loop whose output grows along the dominant eigenvector of a matrix until amplifiers reach their rails
 * (EIG; Sun and others, PNAS 116, 4123, 2019): transimpedance amplifiers with feedback {@code gf} turn {@code A x} into
 * {@code -A x g0 / gf}, inverters drive {@code x} with the opposite. With {@code gf / g0} slightly below the largest
 * eigenvalue exactly one mode grows.
 *
 * <p>It starts from the offsets of its amplifiers, and needs rails: nothing else ends the growth. Entries are positive.
 */
public final class EigenvectorCircuit {
    private final Circuit circuit;
    private final List<Integer> outputs;

    /**
     * Everything about the circuit.
     *
     * @param cells {@code A} in siemens, square
     * @param feedbackSiemens {@code gf}
     * @param amplifier of the transimpedance stages and of the inverters
     * @param wires resistance of the array's wires
     * @param inverterSiemens conductance of each of an inverter's two resistors
     * @param lineFarads capacitance of each amplifier's output to ground; counts only where it has an output resistance
     * @param offsetVolts input offset of each transimpedance amplifier
     */
    public record Description(
            ConductanceMatrix cells,
            double feedbackSiemens,
            Amplifier amplifier,
            WireResistance wires,
            double inverterSiemens,
            double lineFarads,
            List<Double> offsetVolts) {
        /**
         * Checks the shapes.
         *
         * @throws IllegalArgumentException if the array is not square, there is not one offset for each row, a
         *     conductance is not positive, or the amplifier has no rails
         */
        public Description {
            if (cells.rows() != cells.columns() || offsetVolts.size() != cells.rows()) {
                throw new IllegalArgumentException("the array must be square, with one offset for each row");
            }
            if (!(feedbackSiemens > 0 && inverterSiemens > 0 && lineFarads >= 0)) {
                throw new IllegalArgumentException("conductances must be positive, capacitances not negative");
            }
            if (amplifier.highRailVolts() == Double.POSITIVE_INFINITY
                    || amplifier.lowRailVolts() == Double.NEGATIVE_INFINITY) {
                throw new IllegalArgumentException("the amplifier must have rails, or the output grows without end");
            }
            offsetVolts = List.copyOf(offsetVolts);
        }
    }

    private EigenvectorCircuit(Circuit circuit, List<Integer> outputs) {
        this.circuit = circuit;
        this.outputs = outputs;
    }

    /** Draws the circuit. */
    public static EigenvectorCircuit of(Description description) {
        Circuit.Builder builder = new Circuit.Builder();
        int size = description.cells().rows();
        List<Integer> summing = new ArrayList<>();
        List<Integer> outputs = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            int node = builder.node("s" + i);
            int stage = builder.amplifier(
                    "t" + i,
                    Circuit.GROUND,
                    node,
                    description.amplifier(),
                    description.offsetVolts().get(i),
                    description.lineFarads());
            builder.resistor(stage, node, description.feedbackSiemens());
            int middle = builder.node("m" + i);
            builder.resistor(stage, middle, description.inverterSiemens());
            int output = builder.amplifier(
                    "x" + i, Circuit.GROUND, middle, description.amplifier(), 0, description.lineFarads());
            builder.resistor(output, middle, description.inverterSiemens());
            summing.add(node);
            outputs.add(output);
        }
        builder.crossbar(description.cells().transposed(), description.wires(), 0, outputs, summing);
        return new EigenvectorCircuit(builder.build(), List.copyOf(outputs));
    }

    /** The circuit; its outputs are {@code x}, and it has no sources. */
    public Circuit circuit() {
        return circuit;
    }

    /** Sets up and reduces the equations. */
    public CircuitAnalysis analysis() {
        return CircuitAnalysis.of(circuit, outputs);
    }
}
