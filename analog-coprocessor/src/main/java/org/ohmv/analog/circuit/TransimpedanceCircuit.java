package org.ohmv.analog.circuit;

import java.util.ArrayList;
import java.util.List;
import org.ohmv.analog.crossbar.ConductanceMatrix;
import org.ohmv.analog.crossbar.WireResistance;

/**
 * A multiply: the inputs drive the word lines, and a transimpedance amplifier on each bit line turns its current into
 * the voltage {@code -feedbackOhm * current}.
 */
public final class TransimpedanceCircuit {
    private final Circuit circuit;
    private final List<Integer> outputs;

    /**
     * Everything about the circuit but its input.
     *
     * @param cells the array
     * @param wires resistance of its wires
     * @param wireNodeFarads capacitance to ground of every node of a wire; needs wires with resistance
     * @param feedbackOhm resistance from an amplifier's output to its input
     * @param feedbackFarads capacitance in parallel to it
     * @param inputFarads capacitance of an amplifier's input to ground
     * @param lineFarads capacitance of an amplifier's output to ground; counts only where it has an output resistance
     * @param amplifier on each bit line
     */
    public record Description(
            ConductanceMatrix cells,
            WireResistance wires,
            double wireNodeFarads,
            double feedbackOhm,
            double feedbackFarads,
            double inputFarads,
            double lineFarads,
            Amplifier amplifier) {
        /**
         * Checks the values.
         *
         * @throws IllegalArgumentException if one is out of range
         */
        public Description {
            if (!(feedbackOhm > 0 && feedbackOhm < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("the feedback resistance must be positive: " + feedbackOhm);
            }
            if (!(wireNodeFarads >= 0 && feedbackFarads >= 0 && inputFarads >= 0 && lineFarads >= 0)) {
                throw new IllegalArgumentException("capacitances must not be negative");
            }
        }
    }

    private TransimpedanceCircuit(Circuit circuit, List<Integer> outputs) {
        this.circuit = circuit;
        this.outputs = outputs;
    }

    /** Draws the circuit. */
    public static TransimpedanceCircuit of(Description description) {
        Circuit.Builder builder = new Circuit.Builder();
        List<Integer> drives = new ArrayList<>();
        List<Integer> senses = new ArrayList<>();
        List<Integer> outputs = new ArrayList<>();
        for (int i = 0; i < description.cells().rows(); i++) {
            drives.add(builder.source("in" + i));
        }
        for (int j = 0; j < description.cells().columns(); j++) {
            int sense = builder.node("s" + j);
            builder.capacitor(sense, Circuit.GROUND, description.inputFarads());
            int output = builder.amplifier(
                    "x" + j, Circuit.GROUND, sense, description.amplifier(), 0, description.lineFarads());
            builder.resistor(output, sense, 1 / description.feedbackOhm());
            builder.capacitor(output, sense, description.feedbackFarads());
            senses.add(sense);
            outputs.add(output);
        }
        builder.crossbar(description.cells(), description.wires(), description.wireNodeFarads(), drives, senses);
        return new TransimpedanceCircuit(builder.build(), List.copyOf(outputs));
    }

    /** The circuit; its sources are the inputs. */
    public Circuit circuit() {
        return circuit;
    }

    /** Sets up and reduces the equations, once for any number of inputs. */
    public CircuitAnalysis analysis() {
        return CircuitAnalysis.of(circuit, outputs);
    }
}
