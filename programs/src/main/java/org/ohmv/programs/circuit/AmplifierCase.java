package org.ohmv.programs.circuit;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ohmv.analog.circuit.CircuitAnalysis;
import org.ohmv.analog.circuit.LimitEvent;
import org.ohmv.analog.circuit.NetlistWriter;
import org.ohmv.analog.circuit.Transient;
import org.ohmv.analog.circuit.Transient.Norm;

/** A circuit with amplifiers: {@code inv_closed_loop} and {@code mvm_tia_tran}. */
final class AmplifierCase implements DescribedCircuit {
    private static final double PERCENT = 0.01;
    private static final int DECK_STEPS = 2000;

    private final String name;
    private final CircuitAnalysis analysis;
    private final double[] sources;
    private final double[] ideal;
    private final double[] waveSeconds;
    private final double stepVolts;
    private final double horizonSeconds;

    /**
     * A case ready to be solved.
     *
     * @param analysis its equations
     * @param sources its inputs in volts
     * @param ideal the outputs without any error, in volts
     * @param waveSeconds the times at which the outputs are wanted; empty for none
     * @param stepVolts one step of 8 bits
     * @param horizonSeconds up to when it is followed where it is not linear
     */
    AmplifierCase(
            String name,
            CircuitAnalysis analysis,
            double[] sources,
            double[] ideal,
            double[] waveSeconds,
            double stepVolts,
            double horizonSeconds) {
        this.name = name;
        this.analysis = analysis;
        this.sources = sources;
        this.ideal = ideal;
        this.waveSeconds = waveSeconds;
        this.stepVolts = stepVolts;
        this.horizonSeconds = horizonSeconds;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void solve(JsonGenerator json) throws IOException {
        double[] outputs = new double[ideal.length];
        analysis.operatingPoint(sources, outputs);
        writeVector(json, "x_ideal_V", ideal);
        writeVector(json, "x_dc_V", outputs);
        double rate = analysis.slowestRatePerSecond();
        json.writeBooleanField("stable", rate > 0);
        if (Double.isFinite(rate)) {
            json.writeNumberField("slowest_rate_per_s", rate);
        }
        Transient waveform = analysis.fromRest(sources, horizonSeconds);
        json.writeBooleanField("settles", waveform.settles());
        double[] last = new double[ideal.length];
        waveform.finalOutputs(last);
        if (waveform.settles()) {
            settling(json, waveform, last);
        }
        if (!waveform.events().isEmpty()) {
            writeVector(json, "x_final_V", last);
            events(json, waveform.events());
        }
        if (waveSeconds.length > 0) {
            writeVector(json, "wave_t_s", waveSeconds);
            json.writeArrayFieldStart("wave_x_V");
            for (double seconds : waveSeconds) {
                waveform.outputs(seconds, outputs);
                json.writeArray(outputs, 0, outputs.length);
            }
            json.writeEndArray();
        }
    }

    private void settling(JsonGenerator json, Transient waveform, double[] last) throws IOException {
        double largest = 0;
        double squares = 0;
        for (double volts : last) {
            largest = Math.max(largest, Math.abs(volts));
            squares += volts * volts;
        }
        write(json, "t_settle_1pct_inf_s", waveform.settlingSeconds(Norm.LARGEST, PERCENT * largest));
        write(json, "t_settle_1pct_l2_s", waveform.settlingSeconds(Norm.EUCLIDEAN, PERCENT * Math.sqrt(squares)));
        write(json, "t_settle_1lsb8_s", waveform.settlingSeconds(Norm.LARGEST, stepVolts));
        write(json, "t_settle_half_lsb8_s", waveform.settlingSeconds(Norm.LARGEST, stepVolts / 2));
    }

    private static void write(JsonGenerator json, String field, OptionalDouble value) throws IOException {
        if (value.isPresent()) {
            json.writeNumberField(field, value.getAsDouble());
        }
    }

    private static void writeVector(JsonGenerator json, String field, double[] values) throws IOException {
        json.writeFieldName(field);
        json.writeArray(values, 0, values.length);
    }

    private void events(JsonGenerator json, List<LimitEvent> events) throws IOException {
        json.writeArrayFieldStart("limits");
        for (LimitEvent event : events) {
            json.writeStartObject();
            json.writeNumberField("t_s", event.seconds());
            json.writeStringField("amplifier", analysis.circuit().name(event.outputNode()));
            json.writeStringField("limit", event.limit().name().toLowerCase(Locale.ROOT));
            json.writeBooleanField("begins", event.begins());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    @Override
    public List<String> decks() {
        double rate = Math.abs(analysis.slowestRatePerSecond());
        double stop = waveSeconds.length > 0 ? waveSeconds[waveSeconds.length - 1] : 10 / rate;
        String data = name.replaceAll("[^A-Za-z0-9._-]", "_") + ".data";
        return List.of(NetlistWriter.deck(
                name,
                analysis.circuit(),
                sources,
                analysis.outputs(),
                Optional.of(new NetlistWriter.TransientRequest(stop, stop / DECK_STEPS, data))));
    }
}
