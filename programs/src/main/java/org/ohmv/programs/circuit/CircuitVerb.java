package org.ohmv.programs.circuit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.ohmv.assembler.diagnostic.DiagnosticOptions;
import org.ohmv.assembler.diagnostic.Diagnostics;
import org.ohmv.assembler.diagnostic.TextReport;
import org.ohmv.isa.text.NearestName;
import org.ohmv.programs.cli.BadInputException;
import org.ohmv.programs.cli.Console;
import org.ohmv.programs.cli.ExitCode;
import org.ohmv.programs.cli.FileProblem;
import org.ohmv.programs.cli.OutputFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Solves described circuits, or writes them as ngspice decks. */
@Command(
        name = "circuit",
        header = "Solve an analog circuit: operating point, stability, settling.",
        description = {
            "%nReads a circuit, or many, from a JSON file and prints their results as JSON: the currents of a crossbar"
                    + " with wire resistance (kind crossbar_dc), or operating point, stability, settling times and"
                    + " waveform of a loop that solves A x = b (inv_closed_loop), multiplies into transimpedance"
                    + " amplifiers (mvm_tia_tran), minimises |X w - y| (pinv_closed_loop) or grows along a dominant"
                    + " eigenvector (eig_closed_loop).",
            "",
            "Beyond gain and bandwidth an amplifier may have second_pole_hz, r_out_ohm, i_limit_A, slew_V_per_s, rail_V"
                    + " and a load c_line_F. The cells of a crossbar_dc may have a bent cell_law: sinh or tanh with"
                    + " cell_scale_V, or cubic with cell_second_per_V and cell_third_per_V2. Unknown fields are ignored. All mistakes of a file are shown at once.%n"
        },
        footer = {
            "",
            "Examples:",
            "  ohmv circuit inv.json                       all cases of a file",
            "  ohmv circuit --case=wishart8_n4_vos inv.json",
            "  ohmv circuit --netlist -o decks inv.json    decks/NAME.cir for ngspice -b",
            "",
            "Exit codes: 0, 1 if the file is wrong, 2 if the command line is.",
        })
public final class CircuitVerb implements Callable<Integer> {
    private static final long LARGEST_FILE_BYTES = 256L << 20;

    private final Console console;

    @Option(names = "--netlist", description = "Print ngspice decks instead of results.")
    private boolean netlist;

    @Option(names = "--case", paramLabel = "NAME", description = "Only the case of this name.")
    private @Nullable String only;

    @Option(
            names = "-o",
            paramLabel = "DIR",
            description = "Write results.json, or with --netlist a deck for each case, into this folder.")
    private @Nullable Path folder;

    @Option(names = "--json", description = "Print the results, which always are JSON, on one line.")
    private boolean json;

    @Parameters(paramLabel = "FILE", description = "The description, JSON.")
    private Path file;

    /** The verb, printing to the given console. */
    public CircuitVerb(Console console) {
        this.console = console;
        this.file = Path.of("");
    }

    @Override
    public Integer call() throws IOException {
        Diagnostics diagnostics = new Diagnostics(DiagnosticOptions.DEFAULT);
        Optional<CircuitFile> read = read(diagnostics);
        if (diagnostics.errorCount() > 0 || read.isEmpty()) {
            console.error().print(TextReport.of(diagnostics, false));
            return ExitCode.BAD_INPUT.code();
        }
        List<DescribedCircuit> cases = chosen(read.get().cases());
        if (netlist) {
            writeDecks(cases);
        } else {
            writeResults(read.get().kind(), cases);
        }
        return ExitCode.SUCCESS.code();
    }

    private Optional<CircuitFile> read(Diagnostics diagnostics) throws IOException {
        String text;
        try {
            if (Files.size(file) > LARGEST_FILE_BYTES) {
                throw new BadInputException("'" + file + "' is larger than 256 MiB");
            }
            text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new BadInputException("cannot read '" + file + "': " + FileProblem.reason(failure), failure);
        }
        JsonText source = new JsonText(file.toString(), text, diagnostics);
        Optional<JsonNode> root = source.parse();
        if (root.isEmpty()) {
            return Optional.empty();
        }
        if (!(root.get() instanceof JsonNode.ObjectNode object)) {
            source.error(CircuitProblem.WRONG_TYPE, root.get(), "the description must be an object");
            return Optional.empty();
        }
        CircuitFile description = new CircuitFile(new CircuitFields(source, object));
        description.read();
        return Optional.of(description);
    }

    private List<DescribedCircuit> chosen(List<DescribedCircuit> cases) {
        String wanted = only;
        if (wanted == null) {
            return cases;
        }
        List<DescribedCircuit> named =
                cases.stream().filter(found -> found.name().equals(wanted)).toList();
        if (named.isEmpty()) {
            List<String> names = cases.stream().map(DescribedCircuit::name).toList();
            throw new BadInputException(
                    "no case '" + wanted + "' in '" + file + "'" + NearestName.question(wanted, names));
        }
        return named;
    }

    private void writeResults(String kind, List<DescribedCircuit> cases) throws IOException {
        Path into = folder;
        if (into == null) {
            try (JsonGenerator generator = new JsonFactory().createGenerator(console.output())) {
                generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
                write(kind, cases, generator);
            }
            return;
        }
        Files.createDirectories(into);
        OutputFile.write(into.resolve("results.json"), false, stream -> {
            try (JsonGenerator generator = new JsonFactory().createGenerator(stream)) {
                generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
                write(kind, cases, generator);
            }
        });
    }

    private void write(String kind, List<DescribedCircuit> cases, JsonGenerator generator) throws IOException {
        if (!json) {
            generator.useDefaultPrettyPrinter();
        }
        generator.writeStartObject();
        generator.writeStringField("schema", "ohmv.circuit/1");
        generator.writeStringField("kind", kind);
        generator.writeArrayFieldStart("cases");
        for (DescribedCircuit described : cases) {
            generator.writeStartObject();
            generator.writeStringField("name", described.name());
            described.solve(generator);
            generator.writeEndObject();
        }
        generator.writeEndArray();
        generator.writeEndObject();
        generator.writeRaw('\n');
    }

    private void writeDecks(List<DescribedCircuit> cases) throws IOException {
        Path into = folder;
        for (DescribedCircuit described : cases) {
            List<String> decks = new ArrayList<>(described.decks());
            for (int k = 0; k < decks.size(); k++) {
                if (into == null) {
                    console.output().print(decks.get(k));
                    continue;
                }
                String suffix = decks.size() == 1 ? "" : "_" + k;
                String name = described.name().replaceAll("[^A-Za-z0-9._-]", "_") + suffix + ".cir";
                byte[] bytes = decks.get(k).getBytes(StandardCharsets.UTF_8);
                Files.createDirectories(into);
                OutputFile.write(into.resolve(name), false, stream -> stream.write(bytes));
            }
        }
    }
}
