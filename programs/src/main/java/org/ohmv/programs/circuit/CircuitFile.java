package org.ohmv.programs.circuit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.ohmv.analog.algebra.LuDecomposition;
import org.ohmv.analog.circuit.Amplifier;
import org.ohmv.analog.circuit.CircuitAnalysis;
import org.ohmv.analog.circuit.InverseCircuit;
import org.ohmv.analog.circuit.TransimpedanceCircuit;
import org.ohmv.analog.circuit.UnsolvableCircuitException;
import org.ohmv.analog.crossbar.CellCurve;
import org.ohmv.analog.crossbar.ConductanceMatrix;
import org.ohmv.analog.crossbar.EffectiveMatrix;
import org.ohmv.analog.crossbar.WireResistance;

/** Reads the cases of a description and checks them: shapes, ranges, and whether they have a solution at all. */
final class CircuitFile {
    static final String CROSSBAR = "crossbar_dc";
    static final String INVERSE = "inv_closed_loop";
    static final String TRANSIMPEDANCE = "mvm_tia_tran";
    static final String LEAST_SQUARES = "pinv_closed_loop";
    static final String EIGENVECTOR = "eig_closed_loop";
    private static final List<String> KINDS = List.of(CROSSBAR, INVERSE, TRANSIMPEDANCE, LEAST_SQUARES, EIGENVECTOR);

    static final int LARGEST_LOOP = 256;
    static final double MICRO = 1e6;
    static final double LARGEST_VOLTS = 1e6;
    static final double USUAL_INVERTER_OHM = 1e4;

    private static final int LARGEST_ARRAY = 1024;
    private static final int MOST_WIRE_NODES = 1024;
    private static final double LARGEST_FARADS = 1;
    private static final double LARGEST_SECONDS = 1e6;
    private static final double FULL_SCALE_STEP_VOLTS = 2.0 / 256;

    /** Where an amplifier is limited, the circuit is followed for this many of its slowest time constants. */
    private static final double HORIZON_TIME_CONSTANTS = 1000;

    private final CircuitFields root;
    private final List<DescribedCircuit> cases = new ArrayList<>();
    private String kind = "";

    CircuitFile(CircuitFields root) {
        this.root = root;
    }

    String kind() {
        return kind;
    }

    /** All sound cases; the diagnostics know of the others. */
    List<DescribedCircuit> cases() {
        return cases;
    }

    void read() {
        kind = root.text("kind").orElse("");
        if (!KINDS.contains(kind)) {
            root.error(CircuitProblem.UNKNOWN_KIND, "kind", "'kind' must be one of " + String.join(", ", KINDS));
            return;
        }
        if (kind.equals(CROSSBAR)) {
            readCrossbars();
            return;
        }
        OptionalDouble step = root.number("lsb8_V", Double.MIN_NORMAL, LARGEST_VOLTS, FULL_SCALE_STEP_VOLTS);
        int index = 0;
        for (CircuitFields fields : root.objects("cases")) {
            String name = fields.text("name").orElse("case" + index++);
            if (step.isPresent()) {
                loop(fields, name, step.getAsDouble()).ifPresent(cases::add);
            }
        }
    }

    private Optional<DescribedCircuit> loop(CircuitFields fields, String name, double step) {
        return switch (kind) {
            case INVERSE -> inverse(fields, name, step);
            case LEAST_SQUARES -> LoopCases.leastSquares(fields, name, step);
            case EIGENVECTOR -> LoopCases.eigenvector(fields, name, step);
            default -> transimpedance(fields, name, step);
        };
    }

    private void readCrossbars() {
        Optional<double[][]> siemens = root.siemens("g_uS", -1, -1, ConductanceMatrix.LARGEST_SIEMENS)
                .filter(cells -> withinSize(root, "g_uS", cells, LARGEST_ARRAY));
        String name = root.text("name").orElse("crossbar");
        Optional<CellCurve> curve = curve();
        int index = 0;
        for (CircuitFields fields : root.objects("cases")) {
            OptionalDouble word = fields.number("r_word_ohm", 0, WireResistance.LARGEST_OHM);
            OptionalDouble bit = fields.number("r_bit_ohm", 0, WireResistance.LARGEST_OHM);
            int rows = siemens.map(cells -> cells.length).orElse(-1);
            Optional<double[][]> inputs = fields.matrix("v_in", -1, rows, -LARGEST_VOLTS, LARGEST_VOLTS);
            if (siemens.isPresent() && curve.isPresent() && inputs.isPresent() && word.isPresent() && bit.isPresent()) {
                cases.add(new CrossbarCase(
                        name + "_" + index++,
                        ConductanceMatrix.of(siemens.get()),
                        new WireResistance(word.getAsDouble(), bit.getAsDouble()),
                        curve.get(),
                        inputs.get()));
            }
        }
    }

    /** The curve of the cells: {@code cell_law} with {@code cell_scale_V}, or the coefficients of a cubic. */
    private Optional<CellCurve> curve() {
        String law = root.text("cell_law").orElse("linear");
        switch (law) {
            case "linear" -> {
                return Optional.of(new CellCurve.Linear());
            }
            case "sinh", "tanh" -> {
                OptionalDouble scale = root.number("cell_scale_V", 1e-6, LARGEST_VOLTS);
                return scale.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                law.equals("sinh")
                                        ? new CellCurve.HyperbolicSine(scale.getAsDouble())
                                        : new CellCurve.Saturating(scale.getAsDouble()));
            }
            case "cubic" -> {
                OptionalDouble second = root.number("cell_second_per_V", -1e6, 1e6);
                OptionalDouble third = root.number("cell_third_per_V2", 0, 1e12);
                if (second.isPresent() && third.isPresent()) {
                    return cubic(second.getAsDouble(), third.getAsDouble());
                }
                return Optional.empty();
            }
            default -> {
                root.error(
                        CircuitProblem.OUT_OF_RANGE, "cell_law", "'cell_law' must be one of linear, sinh, tanh, cubic");
                return Optional.empty();
            }
        }
    }

    private Optional<CellCurve> cubic(double second, double third) {
        try {
            return Optional.of(new CellCurve.Cubic(second, third));
        } catch (IllegalArgumentException doesNotGrow) {
            root.error(CircuitProblem.OUT_OF_RANGE, "cell_third_per_V2", String.valueOf(doesNotGrow.getMessage()));
            return Optional.empty();
        }
    }

    static boolean withinSize(CircuitFields fields, String name, double[][] cells, int largest) {
        if (Math.max(cells.length, cells[0].length) <= largest) {
            return true;
        }
        fields.error(CircuitProblem.OUT_OF_RANGE, name, "an array here has at most " + largest + " lines on each side");
        return false;
    }

    /** The amplifier of a case; what goes beyond one ideal pole may be left out. */
    static Optional<Amplifier> amplifier(CircuitFields fields, String bandwidthField) {
        double none = Double.POSITIVE_INFINITY;
        OptionalDouble gain = fields.number("a0", 1e-3, 1e15);
        OptionalDouble bandwidth = fields.number(bandwidthField, 1e-3, 1e15);
        OptionalDouble second = fields.number("second_pole_hz", 1e-3, 1e18, none);
        OptionalDouble output = fields.number("r_out_ohm", 0, 1e12, 0);
        OptionalDouble limit = fields.number("i_limit_A", 1e-15, 1e6, none);
        OptionalDouble slew = fields.number("slew_V_per_s", 1e-3, 1e18, none);
        OptionalDouble rail = fields.number("rail_V", 1e-6, LARGEST_VOLTS, none);
        if (List.of(gain, bandwidth, second, output, limit, slew, rail).stream().anyMatch(OptionalDouble::isEmpty)) {
            return Optional.empty();
        }
        boolean loaded = fields.optional("c_line_F").isPresent();
        if (limit.getAsDouble() < none && !(output.getAsDouble() > 0 && loaded)) {
            fields.error(
                    CircuitProblem.OUT_OF_RANGE, "i_limit_A", "'i_limit_A' needs 'r_out_ohm' and 'c_line_F' above 0");
            return Optional.empty();
        }
        return Optional.of(Amplifier.of(gain.getAsDouble(), bandwidth.getAsDouble())
                .withSecondPole(second.getAsDouble())
                .withOutput(output.getAsDouble(), limit.getAsDouble())
                .withSlewAndRails(slew.getAsDouble(), rail.getAsDouble()));
    }

    static OptionalDouble farads(CircuitFields fields, String name) {
        return fields.number(name, 0, LARGEST_FARADS, 0);
    }

    static Optional<double[]> wave(CircuitFields fields) {
        return fields.optional("wave_t_s").isEmpty()
                ? Optional.of(new double[0])
                : fields.vector("wave_t_s", -1, 0, LARGEST_SECONDS);
    }

    private static Optional<DescribedCircuit> inverse(CircuitFields fields, String name, double step) {
        Optional<double[][]> positive = fields.siemens("gpos_uS", -1, -1, ConductanceMatrix.LARGEST_SIEMENS)
                .filter(cells -> withinSize(fields, "gpos_uS", cells, LARGEST_LOOP));
        int size = positive.map(cells -> cells.length).orElse(-1);
        if (positive.isPresent() && positive.get()[0].length != size) {
            fields.error(CircuitProblem.WRONG_SHAPE, "gpos_uS", "'gpos_uS' must be square");
            return Optional.empty();
        }
        boolean signed = fields.optional("gneg_uS").isPresent();
        Optional<double[][]> negative =
                signed ? fields.siemens("gneg_uS", size, size, ConductanceMatrix.LARGEST_SIEMENS) : Optional.empty();
        OptionalDouble unit = fields.number("g0_uS", 1e-12, 1e12);
        Optional<double[]> right = fields.vector("b_V", size, -LARGEST_VOLTS, LARGEST_VOLTS);
        OptionalDouble wire = fields.number("r_wire_ohm", 0, WireResistance.LARGEST_OHM, 0);
        OptionalDouble summing = farads(fields, "c_sum_F");
        OptionalDouble line = farads(fields, "c_line_F");
        OptionalDouble inverter = fields.number("r_inv_ohm", 1e-6, 1e15, USUAL_INVERTER_OHM);
        Optional<double[]> offsets = fields.optional("vos_V").isEmpty()
                ? Optional.of(new double[0])
                : fields.vector("vos_V", size, -LARGEST_VOLTS, LARGEST_VOLTS);
        Optional<Amplifier> amplifier = amplifier(fields, "gbwp_hz");
        Optional<double[]> wave = wave(fields);
        if (positive.isEmpty()
                || signed != negative.isPresent()
                || right.isEmpty()
                || offsets.isEmpty()
                || amplifier.isEmpty()
                || wave.isEmpty()
                || List.of(unit, wire, summing, line, inverter).stream().anyMatch(OptionalDouble::isEmpty)) {
            return Optional.empty();
        }
        Optional<double[]> ideal = exactSolution(positive.get(), negative, unit.getAsDouble() / MICRO, right.get());
        if (ideal.isEmpty()) {
            fields.error(CircuitProblem.SINGULAR, "gpos_uS", "the matrix is singular: no x solves A x = b for every b");
            return Optional.empty();
        }
        InverseCircuit circuit = InverseCircuit.of(new InverseCircuit.Description(
                ConductanceMatrix.of(positive.get()),
                negative.map(ConductanceMatrix::of),
                unit.getAsDouble() / MICRO,
                amplifier.get(),
                WireResistance.ofBoth(wire.getAsDouble()),
                summing.getAsDouble(),
                line.getAsDouble(),
                1 / inverter.getAsDouble(),
                Arrays.stream(offsets.get()).boxed().toList()));
        return checked(fields, name, circuit::analysis, circuit.sources(right.get()), ideal.get(), wave.get(), step);
    }

    /** What an ideal circuit would give, unless the matrix is singular. */
    private static Optional<double[]> exactSolution(
            double[][] positive, Optional<double[][]> negative, double unitSiemens, double[] right) {
        double[][] matrix = new double[positive.length][positive.length];
        for (int i = 0; i < positive.length; i++) {
            for (int j = 0; j < positive.length; j++) {
                double minus = negative.isPresent() ? negative.get()[i][j] : 0;
                matrix[i][j] = (positive[i][j] - minus) / unitSiemens;
            }
        }
        return LuDecomposition.of(matrix).map(factors -> {
            double[] solution = new double[right.length];
            factors.solve(right, solution);
            return solution;
        });
    }

    private static Optional<DescribedCircuit> transimpedance(CircuitFields fields, String name, double step) {
        Optional<double[][]> siemens = fields.siemens("g_uS", -1, -1, ConductanceMatrix.LARGEST_SIEMENS)
                .filter(cells -> withinSize(fields, "g_uS", cells, LARGEST_LOOP));
        int rows = siemens.map(cells -> cells.length).orElse(-1);
        Optional<double[]> inputs = fields.vector("v_in", rows, -LARGEST_VOLTS, LARGEST_VOLTS);
        OptionalDouble feedback = fields.number("r_f_ohm", 1e-6, 1e15);
        OptionalDouble feedbackFarads = farads(fields, "c_f_F");
        OptionalDouble inputFarads = farads(fields, "c_sum_F");
        OptionalDouble wireFarads = farads(fields, "c_node_F");
        OptionalDouble line = farads(fields, "c_line_F");
        OptionalDouble wire = fields.number("r_wire_ohm", 0, WireResistance.LARGEST_OHM, 0);
        Optional<Amplifier> amplifier = amplifier(fields, "gbwp_hz");
        Optional<double[]> wave = wave(fields);
        if (siemens.isEmpty()
                || inputs.isEmpty()
                || amplifier.isEmpty()
                || wave.isEmpty()
                || List.of(feedback, feedbackFarads, inputFarads, wireFarads, line, wire).stream()
                        .anyMatch(OptionalDouble::isEmpty)) {
            return Optional.empty();
        }
        ConductanceMatrix cells = ConductanceMatrix.of(siemens.get());
        boolean ownNodes = wireFarads.getAsDouble() > 0 && wire.getAsDouble() > 0;
        if (ownNodes && 2 * cells.rows() * cells.columns() > MOST_WIRE_NODES) {
            fields.error(
                    CircuitProblem.OUT_OF_RANGE,
                    "c_node_F",
                    "with 'c_node_F' an array may have at most " + MOST_WIRE_NODES + " wire nodes");
            return Optional.empty();
        }
        double[] ideal = new double[cells.columns()];
        EffectiveMatrix.ideal(cells).multiply(inputs.get(), ideal, new double[cells.columns()]);
        for (int j = 0; j < ideal.length; j++) {
            ideal[j] *= -feedback.getAsDouble();
        }
        TransimpedanceCircuit circuit = TransimpedanceCircuit.of(new TransimpedanceCircuit.Description(
                cells,
                WireResistance.ofBoth(wire.getAsDouble()),
                ownNodes ? wireFarads.getAsDouble() : 0,
                feedback.getAsDouble(),
                feedbackFarads.getAsDouble(),
                inputFarads.getAsDouble(),
                line.getAsDouble(),
                amplifier.get()));
        return checked(fields, name, circuit::analysis, inputs.get(), ideal, wave.get(), step);
    }

    /** Sets up the equations, which shows whether they can be solved. */
    static Optional<DescribedCircuit> checked(
            CircuitFields fields,
            String name,
            Supplier<CircuitAnalysis> equations,
            double[] sources,
            double[] ideal,
            double[] wave,
            double step) {
        try {
            CircuitAnalysis analysis = equations.get();
            if (!analysis.determined()) {
                fields.error(CircuitProblem.SINGULAR, "gpos_uS", "the circuit has no unique operating point");
                return Optional.empty();
            }
            double horizon = HORIZON_TIME_CONSTANTS / Math.abs(analysis.slowestRatePerSecond());
            for (double seconds : wave) {
                horizon = Math.max(horizon, seconds);
            }
            return Optional.of(new AmplifierCase(name, analysis, sources, ideal, wave, step, horizon));
        } catch (UnsolvableCircuitException failure) {
            fields.error(CircuitProblem.SINGULAR, "gpos_uS", String.valueOf(failure.getMessage()));
            return Optional.empty();
        }
    }
}
