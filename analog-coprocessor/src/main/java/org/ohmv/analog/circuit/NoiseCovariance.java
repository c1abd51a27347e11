package org.ohmv.analog.circuit;

import java.util.Arrays;
import java.util.List;
import org.ohmv.analog.algebra.LuDecomposition;
import org.ohmv.analog.algebra.VectorMath;
import org.ohmv.analog.circuit.CircuitEquations.NoisyStage;

/**
 * The covariance of a stable component's states under white noise: the thermal noise of every conductance (Nyquist: the
 * noise currents into the nodes of a resistive network at temperature {@code T} have the spectral density {@code 2 k T
 * Y}, two-sided, with {@code Y} its admittance matrix) and the input-referred noise of every amplifier.
 *
 * <p>The covariance {@code P} solves {@code M P + P M^T + Q = 0}; Smith's doubling (SIAM J. Appl. Math. 16, 1968) sums
 * it as the limit of the discrete process that the Cayley transform of {@code M} generates, which has the same
 * covariance for any step.
 */
final class NoiseCovariance {
    private static final double BOLTZMANN_JOULES_PER_KELVIN = 1.380649e-23;
    private static final int MOST_DOUBLINGS = 60;

    private NoiseCovariance() {}

    /** The covariance of the states of a component, in volts squared. */
    static double[][] of(CircuitEquations equations, Component component, double kelvin) {
        StateSpace space = component.space();
        double[][] density = new double[space.size()][space.size()];
        thermal(equations, space, kelvin, density);
        for (NoisyStage stage : equations.noisyStages()) {
            if (Arrays.binarySearch(space.states(), stage.unknown()) >= 0) {
                double[] injection = space.injected(stage.unknown());
                addOuter(density, stage.densityTwoSided(), injection, injection);
            }
        }
        return solve(space.matrix(), density, component);
    }

    private static void thermal(CircuitEquations equations, StateSpace space, double kelvin, double[][] density) {
        double[][] injections = new double[equations.unknowns()][];
        for (int[] members : List.of(space.states(), space.algebraic())) {
            for (int unknown : members) {
                if (equations.isNode(unknown)) {
                    injections[unknown] = space.injected(unknown);
                }
            }
        }
        // The admittance matrix is minus the coupling among nodes; its rows are summed up before the outer products.
        double[][] weighted = new double[equations.unknowns()][];
        Triplets coupling = equations.coupling();
        for (int k = 0; k < coupling.count(); k++) {
            double[] row = injections[coupling.row(k)];
            double[] column = injections[coupling.column(k)];
            if (row != null && column != null) {
                if (weighted[coupling.row(k)] == null) {
                    weighted[coupling.row(k)] = new double[space.size()];
                }
                double scale = -2 * BOLTZMANN_JOULES_PER_KELVIN * kelvin * coupling.value(k);
                VectorMath.addMultiple(weighted[coupling.row(k)], scale, column);
            }
        }
        for (int unknown = 0; unknown < weighted.length; unknown++) {
            if (weighted[unknown] != null) {
                addOuter(density, 1, injections[unknown], weighted[unknown]);
            }
        }
    }

    private static void addOuter(double[][] target, double scale, double[] left, double[] right) {
        for (int i = 0; i < left.length; i++) {
            VectorMath.addMultiple(target[i], scale * left[i], right);
        }
    }

    private static double[][] solve(double[][] matrix, double[][] density, Component component) {
        int size = matrix.length;
        double slow = -component.modes().largestRate();
        double fast = 0;
        for (int k = 0; k < size; k++) {
            fast = Math.max(
                    fast,
                    Math.hypot(component.modes().rate(k), component.modes().frequency(k)));
        }
        double step = 1 / Math.sqrt(slow * fast);
        double[][] minus = new double[size][size];
        double[][] plus = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                minus[i][j] = -step * matrix[i][j];
                plus[i][j] = step * matrix[i][j];
            }
            minus[i][i] += 1;
            plus[i][i] += 1;
        }
        LuDecomposition factors = LuDecomposition.of(minus)
                .orElseThrow(() -> new UnsolvableCircuitException("the circuit is not stable, its noise grows"));
        double[][] power = factors.solve(plus);
        double[][] half = factors.solve(density);
        double[][] sum = factors.solve(VectorMath.transpose(half));
        for (double[] row : sum) {
            for (int j = 0; j < size; j++) {
                row[j] *= 2 * step;
            }
        }
        for (int k = 0; k < MOST_DOUBLINGS; k++) {
            double[][] term = VectorMath.multiply(power, VectorMath.multiply(sum, VectorMath.transpose(power)));
            double added = 0;
            double before = 0;
            for (int i = 0; i < size; i++) {
                added = Math.max(added, Math.abs(term[i][i]));
                before = Math.max(before, Math.abs(sum[i][i]));
                VectorMath.addMultiple(sum[i], 1, term[i]);
            }
            if (added <= 1e-14 * before) {
                break;
            }
            power = VectorMath.multiply(power, power);
        }
        return sum;
    }
}
