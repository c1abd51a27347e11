package org.ohmv.programs.circuit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ohmv.analog.algebra.LuDecomposition;
import org.ohmv.analog.algebra.RealEigenvectors;
import org.ohmv.analog.algebra.VectorMath;
import org.ohmv.analog.circuit.Amplifier;
import org.ohmv.analog.circuit.EigenvectorCircuit;
import org.ohmv.analog.circuit.LeastSquaresCircuit;
import org.ohmv.analog.crossbar.ConductanceMatrix;
import org.ohmv.analog.crossbar.WireResistance;

/** Reads the cases of the loops that do more than invert: least squares and the dominant eigenvector. */
final class LoopCases {
    private LoopCases() {}

    /**
     * {@code pinv_closed_loop}: {@code min |X w - y|} with {@code X = g_uS / g0_uS}; {@code gf_uS} is the feedback of
     * the amplifiers of the rows, {@code gbwp_row_hz} their gain-bandwidth product where it is not {@code gbwp_hz}.
     */
    static Optional<DescribedCircuit> leastSquares(CircuitFields fields, String name, double step) {
        Optional<double[][]> siemens = fields.siemens("g_uS", -1, -1, ConductanceMatrix.LARGEST_SIEMENS)
                .filter(cells -> CircuitFile.withinSize(fields, "g_uS", cells, CircuitFile.LARGEST_LOOP));
        int rows = siemens.map(cells -> cells.length).orElse(-1);
        if (siemens.isPresent() && siemens.get()[0].length > rows) {
            fields.error(
                    CircuitProblem.WRONG_SHAPE,
                    "g_uS",
                    "'g_uS' must have at least as many rows as columns: fewer equations than unknowns have no one"
                            + " answer");
            return Optional.empty();
        }
        OptionalDouble unit = fields.number("g0_uS", 1e-12, 1e12);
        OptionalDouble feedback = fields.number("gf_uS", 1e-12, 1e12);
        Optional<double[]> observations =
                fields.vector("y_V", rows, -CircuitFile.LARGEST_VOLTS, CircuitFile.LARGEST_VOLTS);
        Optional<Amplifier> solution = CircuitFile.amplifier(fields, "gbwp_hz");
        boolean hasOther = fields.optional("gbwp_row_hz").isPresent();
        Optional<Amplifier> residual = hasOther ? CircuitFile.amplifier(fields, "gbwp_row_hz") : solution;
        OptionalDouble wire = fields.number("r_wire_ohm", 0, WireResistance.LARGEST_OHM, 0);
        OptionalDouble summing = CircuitFile.farads(fields, "c_sum_F");
        OptionalDouble line = CircuitFile.farads(fields, "c_line_F");
        Optional<double[]> wave = CircuitFile.wave(fields);
        if (siemens.isEmpty()
                || observations.isEmpty()
                || solution.isEmpty()
                || residual.isEmpty()
                || wave.isEmpty()
                || List.of(unit, feedback, wire, summing, line).stream().anyMatch(OptionalDouble::isEmpty)) {
            return Optional.empty();
        }
        Optional<double[]> ideal =
                normalSolution(siemens.get(), unit.getAsDouble() / CircuitFile.MICRO, observations.get());
        if (ideal.isEmpty()) {
            fields.error(
                    CircuitProblem.SINGULAR,
                    "g_uS",
                    "the columns of the matrix depend on each other: no one w is best");
            return Optional.empty();
        }
        LeastSquaresCircuit circuit = LeastSquaresCircuit.of(new LeastSquaresCircuit.Description(
                ConductanceMatrix.of(siemens.get()),
                unit.getAsDouble() / CircuitFile.MICRO,
                feedback.getAsDouble() / CircuitFile.MICRO,
                residual.get(),
                solution.get(),
                WireResistance.ofBoth(wire.getAsDouble()),
                summing.getAsDouble(),
                line.getAsDouble()));
        return CircuitFile.checked(
                fields, name, circuit::analysis, circuit.sources(observations.get()), ideal.get(), wave.get(), step);
    }

    /** What solves the normal equations, unless they are singular. */
    private static Optional<double[]> normalSolution(double[][] siemens, double unitSiemens, double[] observations) {
        double[][] transposed = VectorMath.transpose(siemens);
        double[] right = new double[transposed.length];
        for (int j = 0; j < right.length; j++) {
            right[j] = unitSiemens * VectorMath.dot(transposed[j], observations);
        }
        return LuDecomposition.of(VectorMath.multiply(transposed, siemens)).map(factors -> {
            double[] solution = new double[right.length];
            factors.solve(right, solution);
            return solution;
        });
    }

    /**
     * {@code eig_closed_loop}: the dominant eigenvector of the positive matrix {@code g_uS}; {@code gf_uS}, the
     * feedback of the first amplifiers, slightly below its eigenvalue. It grows from the offsets {@code vos_V} to the
     * rails {@code rail_V}; {@code x_ideal_V} is the eigenvector with its largest element there, of either sign.
     */
    static Optional<DescribedCircuit> eigenvector(CircuitFields fields, String name, double step) {
        Optional<double[][]> siemens = fields.siemens("g_uS", -1, -1, ConductanceMatrix.LARGEST_SIEMENS)
                .filter(cells -> CircuitFile.withinSize(fields, "g_uS", cells, CircuitFile.LARGEST_LOOP));
        int size = siemens.map(cells -> cells.length).orElse(-1);
        if (siemens.isPresent() && siemens.get()[0].length != size) {
            fields.error(CircuitProblem.WRONG_SHAPE, "g_uS", "'g_uS' must be square");
            return Optional.empty();
        }
        OptionalDouble feedback = fields.number("gf_uS", 1e-12, 1e12);
        OptionalDouble rail = fields.number("rail_V", 1e-6, CircuitFile.LARGEST_VOLTS);
        Optional<double[]> offsets =
                fields.vector("vos_V", size, -CircuitFile.LARGEST_VOLTS, CircuitFile.LARGEST_VOLTS);
        Optional<Amplifier> amplifier = CircuitFile.amplifier(fields, "gbwp_hz");
        OptionalDouble wire = fields.number("r_wire_ohm", 0, WireResistance.LARGEST_OHM, 0);
        OptionalDouble inverter = fields.number("r_inv_ohm", 1e-6, 1e15, CircuitFile.USUAL_INVERTER_OHM);
        OptionalDouble line = CircuitFile.farads(fields, "c_line_F");
        Optional<double[]> wave = CircuitFile.wave(fields);
        if (siemens.isEmpty()
                || offsets.isEmpty()
                || amplifier.isEmpty()
                || wave.isEmpty()
                || List.of(feedback, rail, wire, inverter, line).stream().anyMatch(OptionalDouble::isEmpty)) {
            return Optional.empty();
        }
        Optional<double[]> ideal = dominant(siemens.get(), rail.getAsDouble());
        if (ideal.isEmpty()) {
            fields.error(CircuitProblem.SINGULAR, "g_uS", "the matrix has no one dominant eigenvector");
            return Optional.empty();
        }
        EigenvectorCircuit circuit = EigenvectorCircuit.of(new EigenvectorCircuit.Description(
                ConductanceMatrix.of(siemens.get()),
                feedback.getAsDouble() / CircuitFile.MICRO,
                amplifier.get(),
                WireResistance.ofBoth(wire.getAsDouble()),
                1 / inverter.getAsDouble(),
                line.getAsDouble(),
                Arrays.stream(offsets.get()).boxed().toList()));
        return CircuitFile.checked(fields, name, circuit::analysis, new double[0], ideal.get(), wave.get(), step);
    }

    /** The eigenvector of the largest eigenvalue, which is real for a matrix without negative elements. */
    private static Optional<double[]> dominant(double[][] siemens, double largestVolts) {
        return RealEigenvectors.of(siemens).flatMap(eigen -> {
            int best = 0;
            for (int k = 1; k < siemens.length; k++) {
                best = eigen.real(k) > eigen.real(best) ? k : best;
            }
            double[] mode = eigen.modes()[best].clone();
            double largest = 0;
            for (double element : mode) {
                largest = Math.abs(element) > Math.abs(largest) ? element : largest;
            }
            if (eigen.imaginary(best) != 0 || !(eigen.real(best) > 0) || largest == 0) {
                return Optional.empty();
            }
            for (int i = 0; i < mode.length; i++) {
                mode[i] *= largestVolts / largest;
            }
            return Optional.of(mode);
        });
    }
}
