package org.ohmv.analog.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.ohmv.analog.crossbar.ConductanceMatrix;
import org.ohmv.analog.crossbar.EffectiveMatrix;
import org.ohmv.analog.crossbar.WireResistance;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The effective matrix of an array with wires of 1 ohm, against the same algorithm in numpy with one BLAS thread: in
 * the same run, in turns. Needs a Python with numpy, {@code python3} or what {@code -p python=} names.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 5, time = 3)
public class EffectiveMatrixBenchmark {
    private static final double OHM = 1;

    /** Rows and columns. */
    @Param({"64", "128", "256"})
    public int size;

    /** The Python to compare with. */
    @Param("python3")
    public String python;

    private ConductanceMatrix cells;
    private Process process;
    private Writer ask;
    private BufferedReader answer;

    /** Starts Python, which waits for its turns. */
    @Setup
    public void start() throws IOException {
        double[][] siemens = new double[size][size];
        RandomStream stream = RandomStream.root(size);
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                siemens[i][j] = 1e-6 + 99e-6 * stream.uniform((long) i * size + j);
                lines.append(siemens[i][j]).append(' ');
            }
            lines.append('\n');
        }
        cells = ConductanceMatrix.of(siemens);
        String script;
        try (InputStream stored =
                EffectiveMatrixBenchmark.class.getResourceAsStream("/org/ohmv/analog/crossbar_numpy.py")) {
            script = new String(stored.readAllBytes(), StandardCharsets.UTF_8);
        }
        ProcessBuilder builder = new ProcessBuilder(python, "-c", script, Integer.toString(size), Double.toString(OHM));
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        for (String library : List.of("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")) {
            builder.environment().put(library, "1");
        }
        process = builder.start();
        ask = process.outputWriter();
        answer = process.inputReader();
        ask.write(lines.toString());
        double ours = sum(ours());
        double theirs = numpy();
        if (!(Math.abs(ours - theirs) <= 1e-9 * Math.abs(theirs))) {
            throw new IllegalStateException("not the same matrix: " + ours + " and " + theirs);
        }
    }

    private static double sum(EffectiveMatrix matrix) {
        double sum = 0;
        for (int i = 0; i < matrix.rows(); i++) {
            for (int j = 0; j < matrix.columns(); j++) {
                sum += matrix.at(i, j);
            }
        }
        return sum;
    }

    /** Ends Python. */
    @TearDown
    public void stop() throws IOException {
        ask.close();
        process.destroy();
    }

    /** Ours. */
    @Benchmark
    public EffectiveMatrix ours() {
        return EffectiveMatrix.of(cells, WireResistance.ofBoth(OHM));
    }

    /** Numpy's, a line to ask and a line to answer included. */
    @Benchmark
    public double numpy() throws IOException {
        ask.write('\n');
        ask.flush();
        return Double.parseDouble(Objects.requireNonNull(answer.readLine(), "no numpy in " + python));
    }
}
