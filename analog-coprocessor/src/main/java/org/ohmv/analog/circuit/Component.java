package org.ohmv.analog.circuit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ohmv.analog.algebra.LuDecomposition;
import org.ohmv.analog.algebra.VectorMath;

/** A part of a circuit that no other part acts on: its state space, operating point, modes and limiters. */
final class Component {
    /** Beyond this the modes are so nearly parallel that sums of them lose too many digits. */
    private static final double LARGEST_COORDINATE = 1e7;

    /** How far, as a fraction, a matrix without a full set of modes is moved to one that has it. */
    private static final double NUDGE = 1e-11;

    private final StateSpace space;
    private final Optional<LuDecomposition> factors;
    private final List<LimiterForm> limiters = new ArrayList<>();
    private @Nullable ModalBasis modes;

    Component(CircuitEquations equations, int[] members, int sources) {
        space = new StateSpace(equations, members, sources);
        factors = LuDecomposition.of(space.matrix());
        for (Limiter limiter : equations.limiters()) {
            if (Arrays.binarySearch(members, limiter.row()) >= 0) {
                limiters.add(form(equations, limiter, sources));
            }
        }
    }

    private LimiterForm form(CircuitEquations equations, Limiter limiter, int sources) {
        if (Arrays.binarySearch(space.states(), limiter.row()) < 0) {
            throw new UnsolvableCircuitException("a current limit needs a capacitance at the amplifier's output");
        }
        double[] row = new double[space.size()];
        double[] inputRow = new double[sources];
        addMeasured(equations, limiter, limiter.positive(), limiter.scale(), row, inputRow);
        addMeasured(equations, limiter, limiter.negative(), -limiter.scale(), row, inputRow);
        double[] injection = space.injected(limiter.row());
        for (int i = 0; i < injection.length; i++) {
            injection[i] *= limiter.slope();
        }
        return new LimiterForm(limiter, row, inputRow, injection);
    }

    private void addMeasured(
            CircuitEquations equations, Limiter limiter, int what, double scale, double[] row, double[] inputRow) {
        int unknown = what;
        if (limiter.measuresNodes()) {
            if (equations.sourceOfNode(what) >= 0) {
                inputRow[equations.sourceOfNode(what)] += scale;
            }
            unknown = equations.unknownOfNode(what);
        }
        if (unknown < 0) {
            return;
        }
        int state = Arrays.binarySearch(space.states(), unknown);
        if (state >= 0) {
            row[state] += scale;
        } else {
            int algebraic = Arrays.binarySearch(space.algebraic(), unknown);
            VectorMath.addMultiple(row, scale, space.recoveryRow(algebraic));
            VectorMath.addMultiple(inputRow, scale, space.recoveryInputRow(algebraic));
        }
    }

    StateSpace space() {
        return space;
    }

    List<LimiterForm> limiters() {
        return limiters;
    }

    /** Whether there is a unique operating point without limits. */
    boolean determined() {
        return factors.isPresent() || space.size() == 0;
    }

    /** The state at which nothing changes, limits left out; call it only if {@link #determined}. */
    void operatingState(double[] sources, double[] target) {
        double[] drive = new double[space.size()];
        space.drive(sources, drive);
        for (int i = 0; i < drive.length; i++) {
            drive[i] = -drive[i];
        }
        factors.ifPresent(lu -> lu.solve(drive, target));
    }

    /** The modes of the linear equations, computed on the first call. */
    ModalBasis modes() {
        ModalBasis known = modes;
        if (known == null) {
            known = ModalBasis.of(space.matrix())
                    .filter(Component::wellConditioned)
                    .or(this::nudgedModes)
                    .orElseThrow(() -> new UnsolvableCircuitException("the circuit's modes cannot be computed"));
            modes = known;
        }
        return known;
    }

    private static boolean wellConditioned(ModalBasis basis) {
        double[] probe = new double[basis.size()];
        double[] coordinates = new double[basis.size()];
        Arrays.setAll(probe, i -> (i % 3) - 0.7);
        double largest = VectorMath.largest(probe);
        basis.coordinates(probe, coordinates);
        // Modes have length one in units that may differ; compare what cancels with what is left.
        double terms = 0;
        for (int k = 0; k < coordinates.length; k++) {
            terms = Math.max(terms, Math.abs(coordinates[k]) * VectorMath.largest(basis.mode(k)));
        }
        return terms <= LARGEST_COORDINATE * largest;
    }

    /** A matrix with multiple eigenvalues but too few modes, as equal critically damped stages have. */
    private Optional<ModalBasis> nudgedModes() {
        double[][] nudged = new double[space.size()][];
        for (int i = 0; i < nudged.length; i++) {
            nudged[i] = space.matrix()[i].clone();
            nudged[i][i] *= 1 + NUDGE * (i + 1) / nudged.length;
        }
        return ModalBasis.of(nudged);
    }
}
