package org.ohmv.programs.isa;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.ohmv.isa.InstructionTable;
import org.ohmv.isa.document.InstructionReference;
import org.ohmv.isa.text.NearestName;
import org.ohmv.programs.cli.BadInputException;
import org.ohmv.programs.cli.Console;
import org.ohmv.programs.cli.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Searches and explains the instruction set. */
@Command(
        name = "isa",
        header = "Search and explain instructions, words and registers.",
        description = {
            "%nShows what a QUERY means: a mnemonic, alias or pseudo-instruction, a control and status register or a"
                    + " register, an extension, an instruction word of 16 or 32 bits, a line of assembly, a pattern of"
                    + " bits (0, 1, and x for either; less than 32 bits are the lowest), or else words to look for."
                    + " Instructions that others contribute are found too.%n"
        },
        footer = {
            "",
            "Examples:",
            "  ohmv isa addi                      encoding, operands with their ranges, short forms, aliases",
            "  ohmv isa 0x02b5750b                what a word is, bit by bit; 02b5750b too",
            "  ohmv isa 'lw a0,8(sp)'             the word of a line",
            "  ohmv isa mstatus                   a control and status register; likewise a0, or 0x300",
            "  ohmv isa zba                       an extension",
            "  ohmv isa xxx_0001011               all instructions with these lowest bits",
            "  ohmv isa rotate                    all that mention a word",
            "  ohmv isa --list xohm",
            "  ohmv isa --reference >instructions.md",
            "",
            "Exit codes: 0, or 1 where nothing is found.",
        })
public final class IsaVerb implements Callable<Integer> {
    private static final String EVERY = "";

    private final Console console;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--list",
            arity = "0..1",
            fallbackValue = EVERY,
            paramLabel = "EXTENSION",
            completionCandidates = ExtensionNames.class,
            description = "List the instructions and registers of an extension, or of all.")
    private @Nullable String list;

    @Option(names = "--reference", description = "Print the whole reference as Markdown.")
    private boolean reference;

    @Option(names = "--json", description = "Print JSON instead of text.")
    private boolean json;

    @Parameters(
            arity = "0..*",
            paramLabel = "QUERY",
            completionCandidates = Names.class,
            description = "What to explain; several words are one query.")
    private List<String> words = List.of();

    /** The names that a shell completes. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return new Lookup(InstructionTable.present()).names().iterator();
        }
    }

    /** The extensions that a shell completes. */
    static final class ExtensionNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return InstructionReference.extensions(InstructionTable.present())
                    .keySet()
                    .iterator();
        }
    }

    /** The verb, printing to the given console. */
    public IsaVerb(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        String query = String.join(" ", words).strip();
        int asked = (list == null ? 0 : 1) + (reference ? 1 : 0) + (query.isEmpty() ? 0 : 1);
        if (asked != 1) {
            throw usage(
                    asked == 0
                            ? "say what to explain: a QUERY, --list or --reference"
                            : "a QUERY, --list and --reference exclude each other");
        }
        if (reference && json) {
            throw usage("--reference is Markdown; 'ohmv isa --list --json' has the same as JSON");
        }
        InstructionTable table = InstructionTable.present();
        if (reference) {
            console.output().print(InstructionReference.text(table));
            return ExitCode.SUCCESS.code();
        }
        Answer answer = list == null ? new Query(table, query).answer() : listed(table, list);
        if (json) {
            AnswerJson.write(answer, console.output());
        } else {
            new AnswerText(console.output()).print(answer);
        }
        return ExitCode.SUCCESS.code();
    }

    private static Answer listed(InstructionTable table, String extension) {
        Lookup lookup = new Lookup(table);
        List<Item> items = extension.equals(EVERY) ? lookup.everything() : lookup.extension(extension);
        if (items.isEmpty()) {
            throw new BadInputException("there is no extension '" + extension + "'"
                    + NearestName.question(
                            extension, InstructionReference.extensions(table).keySet()));
        }
        return new Answer(extension, Answer.Kind.EXTENSION, items);
    }

    private ParameterException usage(String message) {
        CommandSpec known = spec;
        if (known == null) {
            throw new IllegalStateException("the verb was not called through the command line");
        }
        return new ParameterException(known.commandLine(), message);
    }
}
