package org.ohmv.analog.circuit;

import java.util.ArrayList;
import java.util.List;
import org.ohmv.analog.crossbar.ConductanceMatrix;
import org.ohmv.analog.crossbar.WireResistance;

/**
 * The closed loop that minimises {@code |X w - y|} in one step (PINV; Sun and others, Science Advances 6, eaay2378,
 * 2020): transimpedance amplifiers turn the currents {@code X w - y} into the residual {@code r = -(X w - y) g0 / gf};
 * a second array of the same cells feeds {@code X^T r} into the inputs of the amplifiers that drive {@code w}, which
 * rest only where {@code X^T (X w - y) = 0}.
 *
 * <p>Entries are positive here; {@code w} and {@code y} have either sign.
 */
public final class LeastSquaresCircuit {
    private final Circuit circuit;
    private final List<Integer> outputs;
    private final int equations;

    /**
     * Everything about the circuit but its input.
     *
     * @param cells {@code X} in siemens, a row for each equation
     * @param unitSiemens {@code g0}, the conductance through which {@code y} enters
     * @param feedbackSiemens {@code gf} of the transimpedance amplifiers
     * @param residualAmplifier of the rows; the faster it is, the better damped the loop
     * @param solutionAmplifier of the columns
     * @param wires resistance of both arrays' wires
     * @param summingFarads capacitance of each amplifier's input node to ground
     * @param lineFarads capacitance of each amplifier's output to ground; counts only where it has an output resistance
     */
    public record Description(
            ConductanceMatrix cells,
            double unitSiemens,
            double feedbackSiemens,
            Amplifier residualAmplifier,
            Amplifier solutionAmplifier,
            WireResistance wires,
            double summingFarads,
            double lineFarads) {
        /**
         * Checks the values.
         *
         * @throws IllegalArgumentException if there are fewer equations than unknowns, or a value is out of range
         */
        public Description {
            if (cells.rows() < cells.columns()) {
                throw new IllegalArgumentException("least squares needs at least as many equations as unknowns");
            }
            if (!(unitSiemens > 0 && feedbackSiemens > 0 && summingFarads >= 0 && lineFarads >= 0)) {
                throw new IllegalArgumentException("conductances must be positive, capacitances not negative");
            }
        }
    }

    private LeastSquaresCircuit(Circuit circuit, List<Integer> outputs, int equations) {
        this.circuit = circuit;
        this.outputs = outputs;
        this.equations = equations;
    }

    /** Draws the circuit. */
    public static LeastSquaresCircuit of(Description description) {
        Circuit.Builder builder = new Circuit.Builder();
        int rows = description.cells().rows();
        int columns = description.cells().columns();
        List<Integer> residuals = new ArrayList<>();
        List<Integer> rowNodes = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            int source = builder.source("in" + i);
            int node = builder.node("p" + i);
            builder.resistor(source, node, description.unitSiemens());
            builder.capacitor(node, Circuit.GROUND, description.summingFarads());
            int output = builder.amplifier(
                    "r" + i, Circuit.GROUND, node, description.residualAmplifier(), 0, description.lineFarads());
            builder.resistor(output, node, description.feedbackSiemens());
            rowNodes.add(node);
            residuals.add(output);
        }
        List<Integer> columnNodes = new ArrayList<>();
        List<Integer> outputs = new ArrayList<>();
        for (int j = 0; j < columns; j++) {
            int node = builder.node("q" + j);
            builder.capacitor(node, Circuit.GROUND, description.summingFarads());
            columnNodes.add(node);
            outputs.add(builder.amplifier(
                    "w" + j, node, Circuit.GROUND, description.solutionAmplifier(), 0, description.lineFarads()));
        }
        builder.crossbar(description.cells().transposed(), description.wires(), 0, outputs, rowNodes);
        builder.crossbar(description.cells(), description.wires(), 0, residuals, columnNodes);
        return new LeastSquaresCircuit(builder.build(), List.copyOf(outputs), rows);
    }

    /** The circuit; its outputs are {@code w}, its sources {@code -y}. */
    public Circuit circuit() {
        return circuit;
    }

    /** Sets up and reduces the equations, once for any number of right-hand sides. */
    public CircuitAnalysis analysis() {
        return CircuitAnalysis.of(circuit, outputs);
    }

    /** The source voltages for observations {@code y} in volts. */
    public double[] sources(double[] observationVolts) {
        double[] sources = new double[equations];
        for (int i = 0; i < equations; i++) {
            sources[i] = -observationVolts[i];
        }
        return sources;
    }
}
