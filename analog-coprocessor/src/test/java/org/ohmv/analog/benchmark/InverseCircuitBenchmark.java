package org.ohmv.analog.benchmark;

import java.util.concurrent.TimeUnit;
import org.ohmv.analog.circuit.Amplifier;
import org.ohmv.analog.circuit.CircuitAnalysis;
import org.ohmv.analog.circuit.InverseCircuit;
import org.ohmv.analog.circuit.Transient;
import org.ohmv.analog.crossbar.ConductanceMatrix;
import org.ohmv.analog.random.RandomStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * An INV circuit from its cells to its settling time: equations, modes, operating point, and the last time at which any
 * output is more than half a step of 8 bits away; and what each further right-hand side costs.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class InverseCircuitBenchmark {
    private static final double HALF_STEP_VOLTS = 1.0 / 256;

    /** What the matrix is like. */
    public enum Kind {
        /** Symmetric and positive: one array. */
        SYMMETRIC,
        /** Positive: one array. */
        NONSYMMETRIC,
        /** Of both signs: two arrays, and twice as many amplifiers. */
        WITH_INVERTERS
    }

    /** Equations. */
    @Param({"16", "32", "64", "128"})
    public int size;

    /** What the matrix is like. */
    @Param
    public Kind kind;

    private InverseCircuit circuit;
    private CircuitAnalysis known;
    private double[] sources;

    /** Draws the circuit. */
    @Setup
    public void draw() {
        RandomStream stream = RandomStream.root(size);
        double[][] positive = new double[size][size];
        double[][] negative = new double[size][size];
        double[] right = new double[size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                double value = 60e-6 * stream.uniform((long) i * size + j) / size;
                if (kind == Kind.WITH_INVERTERS && i != j && (stream.bits(-1 - (long) i * size - j) & 1) != 0) {
                    negative[i][j] = value;
                } else {
                    positive[i][j] = kind == Kind.SYMMETRIC && j < i ? positive[j][i] : value;
                }
            }
            positive[i][i] += 40e-6;
            right[i] = 0.6 * stream.child("right").uniform(i) - 0.3;
        }
        circuit = InverseCircuit.of(InverseCircuit.Description.of(
                ConductanceMatrix.of(positive),
                kind == Kind.WITH_INVERTERS ? ConductanceMatrix.of(negative) : null,
                1e-4,
                Amplifier.of(1e5, 1e8)));
        sources = circuit.sources(right);
        known = circuit.analysis();
    }

    /** Everything. */
    @Benchmark
    public double once() {
        return settlingSeconds(circuit.analysis());
    }

    /** One more right-hand side. */
    @Benchmark
    public double again() {
        return settlingSeconds(known);
    }

    private double settlingSeconds(CircuitAnalysis analysis) {
        return analysis.fromRest(sources, 1)
                .settlingSeconds(Transient.Norm.LARGEST, HALF_STEP_VOLTS)
                .orElseThrow();
    }
}
