package org.ohmv.programs.asm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.ohmv.assembler.AssemblyResult;
import org.ohmv.assembler.Toolchain;
import org.ohmv.assembler.ToolchainInput;
import org.ohmv.assembler.ToolchainOptions;
import org.ohmv.assembler.diagnostic.Diagnostics;
import org.ohmv.assembler.link.LinkInput;
import org.ohmv.assembler.link.LinkResult;
import org.ohmv.assembler.option.ListingOptions;
import org.ohmv.assembler.parse.SourceFiles;
import org.ohmv.isa.InstructionTable;
import org.ohmv.isa.elf.ElfObject;
import org.ohmv.isa.elf.ElfWriter;
import org.ohmv.programs.cli.Console;
import org.ohmv.programs.cli.ExitCode;
import org.ohmv.programs.cli.OutputFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.Unmatched;
import picocli.CommandLine.UnmatchedArgumentException;

/** Assembles and links. */
@Command(
        name = "asm",
        customSynopsis = "@|bold ohmv asm|@ [OPTION]... FILE...",
        header = "Assemble RISC-V sources and link them to a program.",
        description = {
            "%nAssembles sources in the syntax of GNU as and links them, with objects and libraries of gcc where given,"
                    + " to an executable ELF file. A source .S goes through the preprocessor first; '-' is standard"
                    + " input. Nothing is written if there is any error; all errors of all sources are shown at once.%n"
        },
        footer = {
            "",
            "Without -o the program is a.out, and with -c the object of NAME.s is NAME.o.",
            "",
            "Examples:",
            "  ohmv asm -o hello hello.s                  for a machine without system",
            "  ohmv asm -march=rv64gc -c main.s util.S    main.o and util.o, for any linker",
            "  ohmv asm --layout=gnu -o prog main.s lib.a     a hosted program",
            "  ohmv asm -Map=prog.map -o prog prog.s      with a map of sections and symbols",
            "  ohmv asm -alms=prog.lst -c prog.s          with a listing",
            "",
            "Listings: -a[LETTERS][=FILE] writes, to FILE or standard output, the source beside the bytes that it became.",
            "  Letters: l the lines, s symbols, m what macros became, h lines of the C source, g a heading;",
            "  c leaves out what conditions skip, d directives for debuggers. Without letters: hls.",
            "",
            "Exit codes: 0, 1 if an input is wrong, 2 if the command line is.",
        })
public final class AsmVerb implements Callable<Integer> {
    private static final String STANDARD_INPUT = "-";
    /** What GNU as calls it in messages. */
    private static final String STANDARD_INPUT_NAME = "{standard input}";

    private static final String DEFAULT_PROGRAM = "a.out";

    private final Console console;

    @Spec
    private CommandSpec spec;

    @Option(names = "-c", description = "Make a relocatable object of each source; do not link.")
    private boolean objectsOnly;

    @Option(names = "-o", paramLabel = "FILE", description = "Write to FILE.")
    private @Nullable Path output;

    @Mixin
    private AssemblyArguments assembly;

    @Mixin
    private LinkArguments link;

    @Mixin
    private DiagnosticArguments diagnosticArguments;

    @Mixin
    private LimitArguments limits;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description =
                    "Sources (.s .S .asm), objects (.o) and libraries (.a), in the order in which they are linked.")
    private List<String> inputs = new ArrayList<>();

    @Unmatched
    private List<String> leftOver = new ArrayList<>();

    /** The verb, printing to the given console. */
    public AsmVerb(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Optional<ListingRequest> listing = listing();
        ToolchainOptions options = options(listing.map(ListingRequest::options).orElse(null));
        refuseMistakes();
        Diagnostics diagnostics = new Diagnostics(options.assembler().diagnostics());
        List<ToolchainInput> read = new ArrayList<>();
        for (String input : inputs) {
            read(input, diagnostics).ifPresent(read::add);
        }
        Outputs outputs = objectsOnly
                ? assembled(read, new Toolchain(options), diagnostics)
                : linked(read, new Toolchain(options), diagnostics);
        outputs.messages.forEach(console.output()::println);
        console.output().flush();
        diagnosticArguments.print(diagnostics, console);
        if (diagnostics.areFatal()) {
            return ExitCode.BAD_INPUT.code();
        }
        write(outputs, listing);
        return ExitCode.SUCCESS.code();
    }

    /** What to write once it is known that there was no error. */
    private static final class Outputs {
        private final Map<Path, ElfObject> files = new LinkedHashMap<>();
        private final List<String> messages = new ArrayList<>();
        private final StringBuilder listing = new StringBuilder();
        private String map = "";

        void add(AssemblyResult result) {
            messages.addAll(result.messages());
            listing.append(result.listing());
        }
    }

    private Optional<ListingRequest> listing() {
        List<String> unknown = leftOver.stream()
                .filter(argument -> !ListingRequest.isOne(argument))
                .toList();
        if (!unknown.isEmpty()) {
            throw new UnmatchedArgumentException(spec.commandLine(), unknown);
        }
        try {
            // As in GNU as, the last one counts.
            return leftOver.stream().map(ListingRequest::of).reduce((first, second) -> second);
        } catch (TypeConversionException mistake) {
            throw usage(String.valueOf(mistake.getMessage()));
        }
    }

    private ToolchainOptions options(@Nullable ListingOptions listing) {
        try {
            return new ToolchainOptions(
                    assembly.options(
                            InstructionTable.present(), limits.limits(), diagnosticArguments.options(), listing),
                    assembly.macros(),
                    link.options(assembly.definitions()),
                    SourceFiles.onDisk());
        } catch (TypeConversionException mistake) {
            throw usage(String.valueOf(mistake.getMessage()));
        }
    }

    private void refuseMistakes() {
        if (objectsOnly && output != null && inputs.size() > 1) {
            throw usage("-o names one file, but -c makes one of each source; leave -o out, or call once for each");
        }
        if (objectsOnly && output == null && inputs.contains(STANDARD_INPUT)) {
            throw usage("say with -o how to name the object of standard input");
        }
        if (inputs.stream().filter(STANDARD_INPUT::equals).count() > 1) {
            throw usage("standard input can be read only once");
        }
        if (objectsOnly && (link.map().isPresent() || link.isMapPrinted())) {
            throw usage("-Map and -M describe a linked program, but -c does not link");
        }
        for (String input : inputs) {
            if (!input.equals(STANDARD_INPUT) && isSameFile(Path.of(input), outputFor(input))) {
                throw usage("'" + input + "' is an input, and would be overwritten by the output");
            }
        }
    }

    private static boolean isSameFile(Path input, Path output) {
        try {
            return Files.isRegularFile(output) && Files.isSameFile(input, output);
        } catch (IOException unreadable) {
            // One of them is not there: reading or writing will say so.
            return false;
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private Path outputFor(String input) {
        if (output != null) {
            return output;
        }
        if (!objectsOnly) {
            return Path.of(DEFAULT_PROGRAM);
        }
        String name = String.valueOf(Path.of(input).getFileName());
        int dot = name.lastIndexOf('.');
        return Path.of((dot > 0 ? name.substring(0, dot) : name) + ".o");
    }

    private Optional<ToolchainInput> read(String input, Diagnostics diagnostics) throws IOException {
        if (input.equals(STANDARD_INPUT)) {
            return Optional.of(new ToolchainInput.Source(
                    STANDARD_INPUT_NAME, console.input().readAllBytes(), false));
        }
        return ToolchainInput.read(SourceFiles.onDisk(), input, diagnostics);
    }

    private Outputs assembled(List<ToolchainInput> read, Toolchain toolchain, Diagnostics diagnostics) {
        Outputs outputs = new Outputs();
        for (ToolchainInput input : read) {
            if (input instanceof ToolchainInput.Source source) {
                AssemblyResult result = toolchain.assemble(source, diagnostics);
                outputs.add(result);
                result.object().ifPresent(object -> outputs.files.put(outputFor(source.name()), object));
            } else {
                throw usage("'" + input.name() + "' is not a source, and -c does not link");
            }
        }
        return outputs;
    }

    private Outputs linked(List<ToolchainInput> read, Toolchain toolchain, Diagnostics diagnostics) {
        Outputs outputs = new Outputs();
        List<LinkInput> parts = new ArrayList<>();
        for (ToolchainInput input : read) {
            if (input instanceof ToolchainInput.Source source) {
                AssemblyResult result = toolchain.assemble(source, diagnostics);
                outputs.add(result);
                result.object().ifPresent(object -> parts.add(new LinkInput.ObjectInput(source.name(), object)));
            } else if (input instanceof ToolchainInput.Binary binary) {
                binary.read(diagnostics).ifPresent(parts::add);
            }
        }
        Optional<LinkResult> result = toolchain.link(parts, diagnostics);
        result.ifPresent(program -> {
            outputs.files.put(outputFor(DEFAULT_PROGRAM), program.program());
            outputs.map = program.map();
        });
        return outputs;
    }

    private void write(Outputs outputs, Optional<ListingRequest> listing) {
        outputs.files.forEach(
                (file, object) -> OutputFile.write(file, !objectsOnly, stream -> ElfWriter.write(object, stream)));
        link.map().ifPresent(file -> writeText(file, outputs.map));
        if (link.isMapPrinted()) {
            console.output().print(outputs.map);
        }
        listing.ifPresent(request -> request.target()
                .ifPresentOrElse(
                        file -> writeText(file, outputs.listing.toString()),
                        () -> console.output().print(outputs.listing)));
        console.output().flush();
    }

    private static void writeText(Path file, String text) {
        OutputFile.write(file, false, stream -> stream.write(text.getBytes(StandardCharsets.UTF_8)));
    }
}
