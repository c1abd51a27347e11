package org.ohmv.programs.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Shows measurements, as a table or as JSON. Keys are stable: more may be added, none is renamed. */
final class BenchReport {
    static final String MODE = "functional";
    static final String ENGINE = "interpreter";

    private final List<Measurement> measurements = new ArrayList<>();
    private final int rounds;
    private final boolean quick;

    BenchReport(int rounds, boolean quick) {
        this.rounds = rounds;
        this.quick = quick;
    }

    void add(Measurement measurement) {
        measurements.add(measurement);
    }

    static void writeHead(PrintWriter output) {
        output.println(String.format(
                Locale.ROOT,
                "%-10s %-11s %-12s %14s %9s %9s %10s %8s",
                "workload",
                "mode",
                "engine",
                "instructions",
                "seconds",
                "MIPS",
                "QEMU MIPS",
                "x QEMU"));
        output.flush();
    }

    static void writeRow(PrintWriter output, Measurement row) {
        output.println(String.format(
                Locale.ROOT,
                "%-10s %-11s %-12s %,14d %9.3f %9.0f %10s %8s",
                row.workload().title(),
                MODE,
                ENGINE,
                row.instructions(),
                row.seconds(),
                row.mips(),
                text(row.qemuMips(), "%.0f"),
                text(row.ratio(), "%.3f")));
        output.flush();
    }

    /** The means, under the rows. LU is an outlier (QEMU computes its flags in software), so there is one without. */
    void writeMeans(PrintWriter output) {
        writeMean(output, "geometric mean", measurements);
        List<Measurement> others = withoutLu();
        if (others.size() < measurements.size() && !others.isEmpty()) {
            writeMean(output, "  without lu", others);
        }
        OptionalDouble start = mean(measurements, Measurement::qemuStartSeconds);
        if (start.isPresent()) {
            output.println(String.format(
                    Locale.ROOT,
                    "seconds: of executing the program, medians of %d rounds; of QEMU without its start-up, %.3f s",
                    rounds,
                    start.getAsDouble()));
        }
    }

    private static void writeMean(PrintWriter output, String title, List<Measurement> rows) {
        output.println(String.format(
                Locale.ROOT,
                "%-49s %9s %9s %10s %8s",
                title,
                "",
                text(mean(rows, row -> OptionalDouble.of(row.mips())), "%.0f"),
                text(mean(rows, Measurement::qemuMips), "%.0f"),
                text(mean(rows, Measurement::ratio), "%.3f")));
    }

    private List<Measurement> withoutLu() {
        return measurements.stream()
                .filter(row -> row.workload() != Workload.LU)
                .toList();
    }

    private static OptionalDouble mean(List<Measurement> rows, Function<Measurement, OptionalDouble> value) {
        return Measurement.geometricMean(rows.stream()
                .map(value)
                .flatMap(found -> found.stream().boxed())
                .toList());
    }

    private static String text(OptionalDouble value, String format) {
        return value.isPresent() ? String.format(Locale.ROOT, format, value.getAsDouble()) : "-";
    }

    /** Writes one JSON object and a newline. */
    void writeJson(Writer output) throws IOException {
        try (JsonGenerator json = new JsonFactory()
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .createGenerator(output)) {
            json.writeStartObject();
            json.writeStringField("schema", "ohmv.bench/1");
            json.writeBooleanField("quick", quick);
            json.writeNumberField("rounds", rounds);
            json.writeStringField("java", System.getProperty("java.version"));
            json.writeArrayFieldStart("workloads");
            for (Measurement row : measurements) {
                json.writeStartObject();
                json.writeStringField("name", row.workload().title());
                json.writeStringField("mode", MODE);
                json.writeStringField("engine", ENGINE);
                json.writeNumberField("iterations", row.iterations());
                json.writeNumberField("instructions", row.instructions());
                json.writeNumberField("wallSeconds", row.seconds());
                json.writeNumberField("mips", row.mips());
                write(json, "qemuMips", row.qemuMips());
                write(json, "qemuStartSeconds", row.qemuStartSeconds());
                write(json, "ratioToQemu", row.ratio());
                json.writeEndObject();
            }
            json.writeEndArray();
            write(json, "geometricMeanMips", mean(measurements, row -> OptionalDouble.of(row.mips())));
            write(json, "geometricMeanRatioToQemu", mean(measurements, Measurement::ratio));
            write(json, "geometricMeanRatioToQemuWithoutLu", mean(withoutLu(), Measurement::ratio));
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void write(JsonGenerator json, String key, OptionalDouble value) throws IOException {
        if (value.isPresent()) {
            json.writeNumberField(key, value.getAsDouble());
        } else {
            json.writeNullField(key);
        }
    }
}
