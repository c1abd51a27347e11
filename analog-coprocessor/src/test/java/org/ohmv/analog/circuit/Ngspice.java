package org.ohmv.analog.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ohmv.analog.circuit.NetlistWriter.TransientRequest;
import org.ohmv.analog.oracle.NgspiceProgram;

/** Runs a deck of ours in the real ngspice and reads what it wrote. */
public final class Ngspice {
    private Ngspice() {}

    /** Voltages of the outputs over time, the first column the time in seconds; and at the operating point. */
    public record Result(List<double[]> waveform, List<Double> operatingPoint) {}

    /** Runs a circuit from rest. */
    public static Result run(Path folder, CircuitAnalysis analysis, double[] sources, double stop, double step)
            throws IOException, InterruptedException {
        Path data = folder.resolve("wave.data");
        String deck = NetlistWriter.deck(
                "test",
                analysis.circuit(),
                sources,
                analysis.outputs(),
                Optional.of(new TransientRequest(stop, step, data.getFileName().toString())));
        Path file = Files.writeString(folder.resolve("deck.cir"), deck);
        List<String> lines = NgspiceProgram.run(folder, file);
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
