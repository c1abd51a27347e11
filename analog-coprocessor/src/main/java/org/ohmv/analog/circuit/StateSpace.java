package org.ohmv.analog.circuit;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.ohmv.analog.algebra.LuDecomposition;
import org.ohmv.analog.algebra.VectorMath;

/**
 * The equations of one component of a circuit in explicit form, {@code z' = M z + B u + f}: unknowns without storage
 * are eliminated, and recovered as {@code a = R z + S u}: constants come from amplifiers alone.
 */
final class StateSpace {
    private final int[] states;
    private final int[] algebraic;
    private double[][] matrix;
    private double[][] inputs;
    private double[] constants;
    private double[][] recovery;
    private double[][] recoveryInputs;
    private final double[][] toAlgebraic;
    private final @Nullable LuDecomposition algebraicFactors;
    private final double[] algebraicDiagonal;
    private final @Nullable LuDecomposition storageFactors;
    private final double[] storageDiagonal;

    /** Reduces the equations to the given unknowns. */
    StateSpace(CircuitEquations equations, int[] members, int sources) {
        int[] place = new int[equations.unknowns()];
        Arrays.fill(place, Integer.MIN_VALUE);
        boolean[] stored = new boolean[equations.unknowns()];
        Triplets storage = equations.storage();
        for (int k = 0; k < storage.count(); k++) {
            stored[storage.row(k)] = true;
        }
        states = Arrays.stream(members).filter(unknown -> stored[unknown]).toArray();
        algebraic = Arrays.stream(members).filter(unknown -> !stored[unknown]).toArray();
        for (int k = 0; k < states.length; k++) {
            place[states[k]] = k;
        }
        for (int k = 0; k < algebraic.length; k++) {
            place[algebraic[k]] = -1 - k;
        }
        double[][] mass = new double[states.length][states.length];
        for (int k = 0; k < storage.count(); k++) {
            if (place[storage.row(k)] >= 0) {
                mass[place[storage.row(k)]][place[storage.column(k)]] += storage.value(k);
            }
        }
        matrix = new double[states.length][states.length];
        inputs = new double[states.length][sources];
        constants = new double[states.length];
        toAlgebraic = new double[states.length][algebraic.length];
        recovery = new double[algebraic.length][states.length];
        recoveryInputs = new double[algebraic.length][sources];
        double[][] within = new double[algebraic.length][algebraic.length];
        fill(equations, place, within);

        algebraicDiagonal = diagonalOf(within);
        algebraicFactors = algebraicDiagonal.length == within.length
                ? null
                : LuDecomposition.of(within)
                        .orElseThrow(
                                () -> new UnsolvableCircuitException("a node is connected to nothing that fixes it"));
        storageDiagonal = diagonalOf(mass);
        storageFactors = storageDiagonal.length == mass.length
                ? null
                : LuDecomposition.of(mass)
                        .orElseThrow(() -> new UnsolvableCircuitException(
                                "capacitors between nodes of which none has a capacitance to ground"));
        eliminate();
    }

    private void fill(CircuitEquations equations, int[] place, double[][] within) {
        Triplets coupling = equations.coupling();
        for (int k = 0; k < coupling.count(); k++) {
            int row = place[coupling.row(k)];
            int column = place[coupling.column(k)];
            if (row == Integer.MIN_VALUE) {
                continue;
            }
            if (row >= 0) {
                double[] target = column >= 0 ? matrix[row] : toAlgebraic[row];
                target[column >= 0 ? column : -1 - column] += coupling.value(k);
            } else {
                double[] target = column >= 0 ? recovery[-1 - row] : within[-1 - row];
                target[column >= 0 ? column : -1 - column] += coupling.value(k);
            }
        }
        Triplets driven = equations.inputs();
        for (int k = 0; k < driven.count(); k++) {
            int row = place[driven.row(k)];
            if (row >= 0) {
                inputs[row][driven.column(k)] += driven.value(k);
            } else if (row != Integer.MIN_VALUE) {
                recoveryInputs[-1 - row][driven.column(k)] += driven.value(k);
            }
        }
        for (int k = 0; k < states.length; k++) {
            constants[k] = equations.constant(states[k]);
        }
    }

    /** The diagonal of a diagonal matrix without zeros on it, or an empty array if it is no such matrix. */
    private static double[] diagonalOf(double[][] square) {
        double[] diagonal = new double[square.length];
        for (int i = 0; i < square.length; i++) {
            for (int j = 0; j < square.length; j++) {
                if (i != j && square[i][j] != 0) {
                    return new double[0];
                }
            }
            diagonal[i] = square[i][i];
            if (diagonal[i] == 0) {
                return new double[0];
            }
        }
        return diagonal;
    }

    private void eliminate() {
        recovery = solveAlgebraic(recovery);
        recoveryInputs = solveAlgebraic(recoveryInputs);
        for (int i = 0; i < states.length; i++) {
            for (int k = 0; k < algebraic.length; k++) {
                VectorMath.addMultiple(matrix[i], toAlgebraic[i][k], recovery[k]);
                VectorMath.addMultiple(inputs[i], toAlgebraic[i][k], recoveryInputs[k]);
            }
        }
        if (storageFactors == null) {
            for (int i = 0; i < states.length; i++) {
                scale(matrix[i], 1 / storageDiagonal[i]);
                scale(inputs[i], 1 / storageDiagonal[i]);
                constants[i] /= storageDiagonal[i];
            }
        } else {
            matrix = storageFactors.solve(matrix);
            inputs = storageFactors.solve(inputs);
            double[] solved = new double[states.length];
            storageFactors.solve(constants, solved);
            constants = solved;
        }
    }

    private static void scale(double[] row, double factor) {
        for (int j = 0; j < row.length; j++) {
            row[j] *= factor;
        }
    }

    /** Minus the inverse of the algebraic block times the given rows. */
    private double[][] solveAlgebraic(double[][] right) {
        if (algebraicFactors == null) {
            for (int k = 0; k < right.length; k++) {
                scale(right[k], -1 / algebraicDiagonal[k]);
            }
            return right;
        }
        double[][] solution = algebraicFactors.solve(right);
        for (double[] row : solution) {
            scale(row, -1);
        }
        return solution;
    }

    int size() {
        return states.length;
    }

    int[] states() {
        return states;
    }

    int[] algebraic() {
        return algebraic;
    }

    /** {@code M}; this object's own. */
    double[][] matrix() {
        return matrix;
    }

    /** {@code B u + f}. */
    void drive(double[] sources, double[] target) {
        for (int i = 0; i < states.length; i++) {
            target[i] = VectorMath.dot(inputs[i], sources) + constants[i];
        }
    }

    /** The value of an algebraic unknown. */
    double algebraicValue(int k, double[] state, double[] sources) {
        return VectorMath.dot(recovery[k], state) + VectorMath.dot(recoveryInputs[k], sources);
    }

    /** Adds a multiple of an unknown of this component, as a linear form of the states. */
    void addForm(int unknown, double scale, double[] row) {
        int state = Arrays.binarySearch(states, unknown);
        if (state >= 0) {
            row[state] += scale;
        } else {
            VectorMath.addMultiple(row, scale, recovery[Arrays.binarySearch(algebraic, unknown)]);
        }
    }

    /** How the algebraic unknown {@code k} follows from the states. */
    double[] recoveryRow(int k) {
        return recovery[k];
    }

    /** How the algebraic unknown {@code k} follows from the sources. */
    double[] recoveryInputRow(int k) {
        return recoveryInputs[k];
    }

    /**
     * What {@code z'} becomes for one unit added to the right-hand side of the equation of a state or algebraic node.
     */
    double[] injected(int unknown) {
        double[] right = new double[states.length];
        int state = Arrays.binarySearch(states, unknown);
        if (state >= 0) {
            right[state] = 1;
        } else {
            double[][] unit = new double[algebraic.length][1];
            unit[Arrays.binarySearch(algebraic, unknown)][0] = 1;
            double[][] moved = solveAlgebraic(unit);
            for (int i = 0; i < states.length; i++) {
                for (int k = 0; k < algebraic.length; k++) {
                    right[i] += toAlgebraic[i][k] * moved[k][0];
                }
            }
        }
        double[] result = new double[states.length];
        if (storageFactors == null) {
            for (int i = 0; i < states.length; i++) {
                result[i] = right[i] / storageDiagonal[i];
            }
        } else {
            storageFactors.solve(right, result);
        }
        return result;
    }
}
