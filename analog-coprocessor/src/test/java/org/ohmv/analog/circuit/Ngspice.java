package org.ohmv.analog.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.ohmv.analog.circuit.NetlistWriter.TransientRequest;

/** The real ngspice, where it is installed: runs a deck of ours and reads what it wrote. */
final class Ngspice {
    private static final String PROGRAM = "ngspice";

    private Ngspice() {}

    /** Voltages of the outputs over time, the first column the time in seconds; and at the operating point. */
    record Result(List<double[]> waveform, List<Double> operatingPoint) {}

    static void assumeInstalled() {
        boolean there = false;
        try {
            Process process = new ProcessBuilder(PROGRAM, "--version")
                    .redirectErrorStream(true)
                    .start();
            process.getInputStream().readAllBytes();
            there = process.waitFor() == 0;
        } catch (IOException absent) {
            there = false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        assumeTrue(there, "skipped: ngspice is not installed");
    }

    static Result run(Path folder, CircuitAnalysis analysis, double[] sources, double stop, double step)
            throws IOException, InterruptedException {
        Path data = folder.resolve("wave.data");
        String deck = NetlistWriter.deck(
                "test",
                analysis.circuit(),
                sources,
                analysis.outputs(),
                Optional.of(new TransientRequest(stop, step, data.getFileName().toString())));
        Path file = Files.writeString(folder.resolve("deck.cir"), deck);
        Process process = new ProcessBuilder(PROGRAM, "-b", file.getFileName().toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        List<String> lines = process.inputReader().lines().toList();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        List<Double> operatingPoint = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith("v(") && line.contains(" = ")) {
                operatingPoint.add(Double.parseDouble(line.substring(line.indexOf('=') + 1)));
            }
        }
        assertThat(data).as(String.join("\n", lines)).exists();
        List<double[]> waveform = new ArrayList<>();
        for (String line : Files.readAllLines(data)) {
            String[] fields = line.strip().split("\\s+");
            double[] values = new double[fields.length];
            for (int k = 0; k < fields.length; k++) {
                values[k] = Double.parseDouble(fields[k]);
            }
            waveform.add(values);
        }
        return new Result(waveform, operatingPoint);
    }
}
