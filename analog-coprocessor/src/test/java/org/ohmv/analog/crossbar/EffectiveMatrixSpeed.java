package org.ohmv.analog.crossbar;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Measures the effective matrix with wires against the same algorithm in numpy with one BLAS thread, alternating, and
 * the ideal multiply:
 *
 * <pre>
 *   mvn -q -Pquick -pl analog-coprocessor -am test-compile &amp;&amp; \
 *   java -cp analog-coprocessor/target/classes:analog-coprocessor/target/test-classes \
 *       org.ohmv.analog.crossbar.EffectiveMatrixSpeed [PYTHON [ROUNDS]]
 * </pre>
 *
 * <p>Prints the least processor time of each, and their ratio. The numpy part is left out where {@code PYTHON}
 * ({@code python3}) has no numpy. What limits ours: multiply-add on vectors of doubles, about 2 n^4 of them counted
 * singly, so that time grows sixteenfold when n doubles.
 */
final class EffectiveMatrixSpeed {
    private static final double OHM = 1;
    private static final int MULTIPLIES = 2000;

    private EffectiveMatrixSpeed() {}

    /**
     * Runs the benchmark.
     *
     * @param arguments the Python to compare with, {@code python3} if not given, and the number of rounds
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        String python = arguments.length > 0 ? arguments[0] : "python3";
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        PrintStream out = System.out;
        for (int size : new int[] {64, 128, 256}) {
            double[][] siemens = EffectiveMatrixTest.randomSiemens(size, size, size);
            ConductanceMatrix cells = ConductanceMatrix.of(siemens);
            double ours = Double.MAX_VALUE;
            double theirs = Double.NaN;
            EffectiveMatrix matrix = EffectiveMatrix.ideal(cells);
            for (int warm = 0; size < 128 && warm < 30; warm++) {
                matrix = EffectiveMatrix.of(cells, WireResistance.ofBoth(OHM));
            }
            for (int round = 0; round < rounds; round++) {
                double[] numpy = numpy(python, siemens);
                theirs = numpy.length == 0 ? Double.NaN : Double.isNaN(theirs) ? numpy[0] : Math.min(theirs, numpy[0]);
                long start = processorNanoseconds();
                matrix = EffectiveMatrix.of(cells, WireResistance.ofBoth(OHM));
                ours = Math.min(ours, (processorNanoseconds() - start) * 1e-9);
            }
            out.printf(
                    Locale.ROOT,
                    "%d x %d, %.0f ohm: ours %.4f s, numpy %.4f s, ratio %.2f; multiply %.2f us%n",
                    size,
                    size,
                    OHM,
                    ours,
                    theirs,
                    ours / theirs,
                    multiplyMicroseconds(matrix));
        }
    }

    /** Of this thread: other work on the machine counts for neither side. */
    private static long processorNanoseconds() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static double multiplyMicroseconds(EffectiveMatrix matrix) {
        double[] volts = new double[matrix.rows()];
        Arrays.setAll(volts, i -> 0.1 * StrictMath.sin(i));
        double[] amperes = new double[matrix.columns()];
        double[] scratch = new double[matrix.columns()];
        double best = Double.MAX_VALUE;
        for (int round = 0; round < 10; round++) {
            long start = processorNanoseconds();
            for (int k = 0; k < MULTIPLIES; k++) {
                matrix.multiply(volts, amperes, scratch);
                volts[0] += amperes[0];
            }
            best = Math.min(best, (processorNanoseconds() - start) * 1e-3 / MULTIPLIES);
        }
        return best;
    }

    /** Seconds of processor time of one round, or nothing where numpy is not there. */
    private static double[] numpy(String python, double[][] siemens) throws IOException, InterruptedException {
        String script;
        try (InputStream stream =
                EffectiveMatrixSpeed.class.getResourceAsStream("/org/ohmv/analog/crossbar_numpy.py")) {
            script = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
        ProcessBuilder builder =
                new ProcessBuilder(python, "-c", script, Integer.toString(siemens.length), "1", Double.toString(OHM));
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        for (String library : List.of("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")) {
            builder.environment().put(library, "1");
        }
        Process process = builder.start();
        try (Writer input = process.outputWriter()) {
            for (double[] row : siemens) {
                input.write(
                        Arrays.toString(row).replace("[", "").replace("]", "").replace(',', ' '));
                input.write('\n');
            }
        } catch (IOException closedEarly) {
            // The script has ended, which its exit status will say.
        }
        List<String> lines = process.inputReader().lines().toList();
        return process.waitFor() == 0 ? new double[] {Double.parseDouble(lines.get(0))} : new double[0];
    }
}
