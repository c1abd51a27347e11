package org.ohmv.programs.run;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.ohmv.core.Machine;
import org.ohmv.core.StopReason;
import org.ohmv.core.coprocessor.AttachedCoprocessor;
import org.ohmv.core.ledger.Cost;
import org.ohmv.core.ledger.CostReport;
import org.ohmv.core.ledger.Region;
import org.ohmv.core.timing.CycleOwner;
import org.ohmv.programs.cli.ExitCode;

/**
 * What a run cost, as JSON. Keys are stable: more may be added, none is renamed.
 *
 * @param stop how it ended
 * @param exitCode what the process exits with
 * @param cost what it cost, by region of interest
 * @param counts what else the coprocessors counted, by {@code coprocessor.name}
 * @param choice which machine it was
 * @param wallSeconds of the host; never part of a file
 */
public record RunReport(
        StopReason stop,
        int exitCode,
        CostReport cost,
        Map<String, Long> counts,
        MachineChoice choice,
        double wallSeconds) {
    private static final String SATURATIONS = "saturations";

    static RunReport of(Machine machine, StopReason stop, MachineChoice choice, double wallSeconds) {
        Map<String, Long> counts = new TreeMap<>();
        for (AttachedCoprocessor coprocessor : machine.coprocessors().attached()) {
            coprocessor.report((name, count) -> counts.put(coprocessor.name() + "." + name, count));
        }
        CostReport cost = CostReport.of(machine.ledger(), choice.core().costs());
        return new RunReport(stop, exitCode(machine, stop), cost, counts, choice, wallSeconds);
    }

    private static int exitCode(Machine machine, StopReason stop) {
        return switch (stop.kind()) {
            case EXIT -> stop.exitCode().orElse(0);
            case UNHANDLED_TRAP, BREAKPOINT, TRAP_LOOP ->
                Fault.exitCode(machine.hart().cause());
            // The program would have gone on: not a success, whatever it was about to do.
            case INSTRUCTION_LIMIT, CYCLE_LIMIT, MEMORY_LIMIT, SELF_LOOP, WAITING_FOREVER, INTERRUPTED ->
                ExitCode.LIMIT.code();
        };
    }

    /** The stable name of the reason: {@code INSTRUCTION_LIMIT} is {@code instruction-limit}. */
    String reason() {
        return stop.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Millions of guest instructions a second of the host's wall time. */
    double mips() {
        return wallSeconds > 0 ? instructions() / wallSeconds / 1e6 : 0;
    }

    /** Instructions that retired. */
    long instructions() {
        return cost.total().instructions();
    }

    /**
     * Writes one JSON object and a newline.
     *
     * @param withHost whether to say how fast the host was: for the terminal only, since it differs every time
     * @param pretty whether to break lines
     */
    void write(Writer output, boolean withHost, boolean pretty) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(output)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            if (pretty) {
                json.useDefaultPrettyPrinter();
            }
            json.writeStartObject();
            json.writeStringField("schema", "ohmv.run/1");
            writeFields(json, withHost);
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    /**
     * Writes everything but the schema into an object that is open: other verbs' reports have it too.
     *
     * @param withHost as for {@link #write}
     */
    public void writeFields(JsonGenerator json, boolean withHost) throws IOException {
        json.writeStringField("stopReason", reason());
        json.writeNumberField("exitCode", exitCode);
        writeTotals(json, cost.total());
        json.writeStringField("mode", "functional");
        json.writeStringField("preset", choice.preset());
        json.writeNumberField("chipSeed", choice.chipSeed());
        json.writeNumberField("noiseSeed", choice.noiseSeed());
        writeParts(json, cost.total());
        writeCoprocessor(json);
        writeRegions(json);
        if (withHost) {
            json.writeObjectFieldStart("host");
            json.writeStringField("engine", "interpreter");
            json.writeNumberField("wallSeconds", wallSeconds);
            json.writeNumberField("mips", mips());
            json.writeEndObject();
        }
    }

    private static void writeTotals(JsonGenerator json, Cost cost) throws IOException {
        json.writeNumberField("instructions", cost.instructions());
        json.writeNumberField("cycles", cost.cycles());
        json.writeNumberField("picoseconds", cost.picoseconds());
        json.writeNumberField("femtojoules", cost.femtojoules());
    }

    /** Cycles by owner and energy by component; each adds up to its total. */
    private static void writeParts(JsonGenerator json, Cost cost) throws IOException {
        json.writeObjectFieldStart("cpi");
        for (Map.Entry<CycleOwner, Long> entry : cost.cyclesByOwner().entrySet()) {
            json.writeNumberField(CostReport.key(entry.getKey().name()), entry.getValue());
        }
        json.writeEndObject();
        json.writeObjectFieldStart("energy");
        json.writeNumberField("core", cost.coreFemtojouleSum());
        for (Map.Entry<String, Cost.Use> entry : cost.components().entrySet()) {
            json.writeNumberField(entry.getKey(), entry.getValue().femtojoules());
        }
        json.writeEndObject();
    }

    private void writeCoprocessor(JsonGenerator json) throws IOException {
        Cost total = cost.total();
        json.writeObjectFieldStart("coprocessor");
        json.writeNumberField("commands", total.commands());
        json.writeObjectFieldStart("busyPicoseconds");
        for (Map.Entry<String, Cost.Use> entry : total.components().entrySet()) {
            json.writeNumberField(entry.getKey(), entry.getValue().busyPicoseconds());
        }
        json.writeEndObject();
        json.writeObjectFieldStart("femtojoules");
        for (Map.Entry<String, Cost.Use> entry : total.components().entrySet()) {
            json.writeNumberField(entry.getKey(), entry.getValue().femtojoules());
        }
        json.writeEndObject();
        long saturations = counts.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("." + SATURATIONS))
                .mapToLong(Map.Entry::getValue)
                .sum();
        json.writeNumberField(SATURATIONS, saturations);
        json.writeObjectFieldStart("counts");
        for (Map.Entry<String, Long> entry : counts.entrySet()) {
            json.writeNumberField(entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void writeRegions(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("regions");
        for (Map.Entry<Integer, Cost> entry : cost.regions().entrySet()) {
            json.writeStartObject();
            json.writeNumberField("number", entry.getKey());
            json.writeStringField("name", Region.nameOf(entry.getKey()));
            json.writeNumberField("entries", entry.getValue().entries());
            writeTotals(json, entry.getValue());
            writeParts(json, entry.getValue());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
