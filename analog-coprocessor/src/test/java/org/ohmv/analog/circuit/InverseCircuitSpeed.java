package org.ohmv.analog.circuit;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import org.ohmv.analog.crossbar.ConductanceMatrix;

/**
 * Measures an INV circuit from its cells to its settling time: equations, modes, operating point, and the last time at
 * which any output is more than half a step of 8 bits away; and what each further right-hand side costs.
 *
 * <pre>
 *   mvn -q -Pquick -pl analog-coprocessor -am test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath &amp;&amp; \
 *   java -cp analog-coprocessor/target/classes:analog-coprocessor/target/test-classes:$(cat analog-coprocessor/target/classpath) \
 *       org.ohmv.analog.circuit.InverseCircuitSpeed [ROUNDS]
 * </pre>
 *
 * <p>Prints the median and the least processor time of one thread. The modes limit: n^3, ten times cheaper where the
 * circuit can be made symmetric; with inverters there are twice as many states.
 */
final class InverseCircuitSpeed {
    private static final double HALF_STEP_VOLTS = 1.0 / 256;

    private InverseCircuitSpeed() {}

    private enum Kind {
        SYMMETRIC,
        NONSYMMETRIC,
        WITH_INVERTERS
    }

    /**
     * Runs the benchmark.
     *
     * @param arguments the number of rounds, 60 if not given
     */
    public static void main(String[] arguments) {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 60;
        PrintStream out = System.out;
        for (int size : new int[] {16, 32, 64}) {
            for (Kind kind : Kind.values()) {
                measure(out, kind, size, rounds);
            }
        }
    }

    private static void measure(PrintStream out, Kind kind, int size, int rounds) {
        InverseCircuit circuit = circuit(kind, size);
        double[] right = new double[size];
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < size; i++) {
            right[i] = random.nextDouble(-0.3, 0.3);
        }
        double[] sources = circuit.sources(right);
        double[] once = new double[rounds];
        double[] again = new double[rounds];
        double settling = 0;
        for (int round = 0; round < rounds; round++) {
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            CircuitAnalysis analysis = circuit.analysis();
            settling = settlingSeconds(analysis, sources);
            long middle = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            settlingSeconds(analysis, sources);
            once[round] = (middle - start) * 1e-6;
            again[round] = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - middle) * 1e-6;
        }
        Arrays.sort(once);
        Arrays.sort(again);
        out.printf(
                Locale.ROOT,
                "%-14s %2d x %2d: %.3f ms (least %.3f), each further input %.3f ms; settles in %.3f us%n",
                kind,
                size,
                size,
                once[rounds / 2],
                once[0],
                again[rounds / 2],
                settling * 1e6);
    }

    private static double settlingSeconds(CircuitAnalysis analysis, double[] sources) {
        return analysis.fromRest(sources, 1)
                .settlingSeconds(Transient.Norm.LARGEST, HALF_STEP_VOLTS)
                .orElseThrow();
    }

    private static InverseCircuit circuit(Kind kind, int size) {
        SplittableRandom random = new SplittableRandom(size);
        double[][] positive = new double[size][size];
        double[][] negative = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                double value = random.nextDouble(0, 60e-6) / size;
                if (kind == Kind.WITH_INVERTERS && random.nextBoolean() && i != j) {
                    negative[i][j] = value;
                } else {
                    positive[i][j] = kind == Kind.SYMMETRIC && j < i ? positive[j][i] : value;
                }
            }
            positive[i][i] += 40e-6;
        }
        return InverseCircuit.of(InverseCircuit.Description.of(
                ConductanceMatrix.of(positive),
                kind == Kind.WITH_INVERTERS ? ConductanceMatrix.of(negative) : null,
                1e-4,
                Amplifier.of(1e5, 1e8)));
    }
}
