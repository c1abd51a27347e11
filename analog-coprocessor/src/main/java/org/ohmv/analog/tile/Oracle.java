package org.ohmv.analog.tile;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ohmv.analog.circuit.CircuitAnalysis;

/**
 * What only a simulator knows of an operation: for trace and report, never for a guest. What is costly to find is found
 * when first asked for, while the {@link OperationOutcome} holds.
 */
public final class Oracle {
    private static final Supplier<OptionalDouble> UNKNOWN = OptionalDouble::empty;
    private static final Supplier<OptionalLong> NEVER = OptionalLong::empty;

    private Supplier<OptionalDouble> relativeError = UNKNOWN;
    private Supplier<OptionalLong> settling = NEVER;
    private @Nullable CircuitAnalysis circuit;
    private double[] sources = new double[0];
    private boolean isStable = true;
    private long limitedAmplifiers;
    private double greatestVolts;

    Oracle() {}

    void begin() {
        relativeError = UNKNOWN;
        settling = NEVER;
        circuit = null;
        sources = new double[0];
        isStable = true;
        limitedAmplifiers = 0;
        greatestVolts = 0;
    }

    void error(Supplier<OptionalDouble> supplier) {
        relativeError = supplier;
    }

    void loop(CircuitAnalysis analysis, double[] sourceVolts, boolean stable, Supplier<OptionalLong> settles) {
        circuit = analysis;
        sources = sourceVolts.clone();
        isStable = stable;
        settling = settles;
    }

    void unstable() {
        isStable = false;
    }

    void limits(long amplifiers, double volts) {
        limitedAmplifiers = amplifiers;
        greatestVolts = volts;
    }

    /**
     * The greatest error of any result against the operation in binary64 on the matrix as it was given, as part of the
     * greatest exact result; empty if there is none, such as of a singular system.
     */
    public OptionalDouble relativeError() {
        return relativeError.get();
    }

    /** Whether the loop returns to its operating point; true for a multiply. */
    public boolean isStable() {
        return isStable;
    }

    /** When the loop's outputs are within half a code of their final values for good; empty if never, or no loop. */
    public OptionalLong settlingPicoseconds() {
        return settling.get();
    }

    /** How many times an amplifier began to slew, to rail or to limit its current. */
    public long limitedAmplifiers() {
        return limitedAmplifiers;
    }

    /** The greatest voltage of any output of the loop when sampled, for comparison with what cells bear. */
    public double greatestVolts() {
        return greatestVolts;
    }

    /** The circuit that solved, for a netlist; empty for a multiply. */
    public Optional<CircuitAnalysis> circuit() {
        return Optional.ofNullable(circuit);
    }

    /** The voltages of that circuit's sources. */
    public double[] sourceVolts() {
        return sources.clone();
    }
}
