package org.ohmv.programs.run;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import org.ohmv.core.Machine;
import org.ohmv.core.StopReason;
import org.ohmv.core.timing.CycleAccount;
import org.ohmv.core.timing.CycleOwner;
import org.ohmv.programs.cli.ExitCode;

/**
 * What a run cost, as JSON. Keys are stable: more may be added, none is renamed.
 *
 * @param stop how it ended
 * @param exitCode what the process exits with
 * @param instructions retired
 * @param cycles the account of its time
 * @param seed of the guest's randomness
 * @param wallSeconds of the host; never part of a file
 */
record RunReport(StopReason stop, int exitCode, long instructions, CycleAccount cycles, long seed, double wallSeconds) {
    /** The core preset: one cycle an instruction. */
    static final String PRESET = "ideal";
    /**
     * The ideal core's energy an instruction: 25 pJ, what CVA6 in 22FDX takes at its efficient point (Zaruba and
     * Benini, IEEE TVLSI 2019: 40 Gop/s/W).
     */
    static final long FEMTOJOULES_PER_INSTRUCTION = 25_000;

    static RunReport of(Machine machine, StopReason stop, long seed, double wallSeconds) {
        CycleAccount cycles = machine.cycles();
        return new RunReport(stop, exitCode(machine, stop), cycles.retired(), cycles, seed, wallSeconds);
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
        return wallSeconds > 0 ? instructions / wallSeconds / 1e6 : 0;
    }

    /** Energy of the whole run. */
    long femtojoules() {
        return Math.multiplyExact(instructions, FEMTOJOULES_PER_INSTRUCTION);
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
            json.writeStringField("stopReason", reason());
            json.writeNumberField("exitCode", exitCode);
            json.writeNumberField("instructions", instructions);
            json.writeNumberField("cycles", cycles.cycles());
            json.writeNumberField("picoseconds", cycles.picoseconds());
            json.writeNumberField("femtojoules", femtojoules());
            json.writeStringField("mode", "functional");
            json.writeStringField("preset", PRESET);
            json.writeNumberField("chipSeed", seed);
            json.writeNumberField("noiseSeed", seed);
            json.writeObjectFieldStart("cpi");
            for (CycleOwner owner : CycleOwner.values()) {
                json.writeNumberField(key(owner), cycles.cycles(owner));
            }
            json.writeEndObject();
            json.writeObjectFieldStart("energy");
            json.writeNumberField("core", femtojoules());
            json.writeEndObject();
            if (withHost) {
                json.writeObjectFieldStart("host");
                json.writeStringField("engine", "interpreter");
                json.writeNumberField("wallSeconds", wallSeconds);
                json.writeNumberField("mips", mips());
                json.writeEndObject();
            }
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    /** The owner's key: {@code LOAD_USE} is {@code loadUse}. */
    static String key(CycleOwner owner) {
        StringBuilder key = new StringBuilder();
        for (String word : owner.name().toLowerCase(Locale.ROOT).split("_", -1)) {
            key.append(key.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return key.toString();
    }
}
