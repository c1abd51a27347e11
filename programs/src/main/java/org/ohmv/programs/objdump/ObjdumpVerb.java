package org.ohmv.programs.objdump;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Stack;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.ohmv.isa.elf.Archive;
import org.ohmv.isa.elf.ElfClass;
import org.ohmv.isa.elf.ElfFile;
import org.ohmv.isa.elf.ElfFormatException;
import org.ohmv.isa.elf.SectionContents;
import org.ohmv.programs.cli.BadInputException;
import org.ohmv.programs.cli.Console;
import org.ohmv.programs.cli.ExitCode;
import org.ohmv.programs.cli.FileProblem;
import picocli.CommandLine.Command;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what RISC-V ELF files and archives of them hold. */
@Command(
        name = "objdump",
        header = "Show what RISC-V object files and programs hold.",
        description = {
            "%nDisassembles RISC-V ELF files in the form of GNU objdump 2.40, and names also the instructions of Xohm"
                    + " and of third parties, which GNU objdump prints as .4byte."
                    + " Which standard instructions there are is taken from the file's class (RV32 or RV64) and"
                    + " architecture attribute.%n",
            "Unlike GNU objdump it prints reserved encodings as data, also shifts by 32 or more of RV32, and likewise"
                    + " an instruction that the next symbol or the section's end cuts off; -l tells functions by"
                    + " symbols, and no discriminators.%n"
        },
        footer = {
            "",
            "Examples:",
            "  ohmv objdump -d program.elf",
            "  ohmv objdump -dr -M no-aliases,numeric -j .text object.o",
            "",
            "Exit codes: 0, or 1 where a file cannot be read or is not a RISC-V ELF file.",
        })
public final class ObjdumpVerb implements Callable<Integer> {
    /** What -d without a symbol stands for. */
    private static final String EVERYTHING = "";

    private final Console console;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = {"-f", "--file-headers"},
            description = "Show the file header.")
    private boolean fileHeader;

    @Option(
            names = {"-p", "--private-headers"},
            description = "Show the program headers.")
    private boolean programHeaders;

    @Option(
            names = {"-x", "--all-headers"},
            description = "Show all headers, symbols and relocations: -f -p -h -t -r.")
    private boolean allHeaders;

    @Option(
            names = {"-s", "--full-contents"},
            description = "Show the bytes of all sections.")
    private boolean contents;

    @Option(names = "-d", description = "Disassemble the sections that hold code.")
    private boolean disassembleCode;

    @Option(
            names = "--disassemble",
            arity = "0..1",
            fallbackValue = EVERYTHING,
            preprocessor = OnlyAttached.class,
            paramLabel = "SYMBOL",
            description = "As -d; with =SYMBOL only that function.")
    private @Nullable String disassemble;

    @Option(
            names = {"-D", "--disassemble-all"},
            description = "Disassemble all sections.")
    private boolean disassembleAll;

    @Option(
            names = {"-S", "--source"},
            description = "Show source lines with the disassembly, where a program has line tables.")
    private boolean source;

    @Option(
            names = {"-l", "--line-numbers"},
            description = "Show file names and line numbers with the disassembly.")
    private boolean lineNumbers;

    @Option(names = "--no-show-raw-insn", description = "Do not show the bytes of instructions.")
    private boolean noRawBytes;

    @Option(
            names = {"-t", "--syms"},
            description = "Show the symbol table.")
    private boolean symbols;

    @Option(
            names = {"-r", "--reloc"},
            description = "Show the relocations.")
    private boolean relocations;

    @Option(
            names = {"-h", "--section-headers", "--headers"},
            description = "Show the section headers.")
    private boolean headers;

    @Option(
            names = {"-z", "--disassemble-zeroes"},
            description = "Do not leave out runs of zeros.")
    private boolean zeros;

    @Option(
            names = {"-M", "--disassembler-options"},
            split = ",",
            paramLabel = "OPTION",
            description = "no-aliases: print instructions, not aliases; numeric: name registers by number.")
    private List<String> manner = List.of();

    @Option(
            names = {"-j", "--section"},
            paramLabel = "NAME",
            description = "Show only this section; may be repeated.")
    private List<String> sections = List.of();

    @Option(names = "--start-address", paramLabel = "ADDRESS", description = "Disassemble from here on.")
    private @Nullable String start;

    @Option(names = "--stop-address", paramLabel = "ADDRESS", description = "Disassemble to before this address.")
    private @Nullable String stop;

    @Option(names = "--json", description = "Print the disassembly as JSON.")
    private boolean json;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "ELF files and archives of them.")
    private List<Path> files = List.of();

    /** Takes the next argument for a file, as GNU's tools do, unless it is attached by an equals sign. */
    static final class OnlyAttached implements IParameterPreprocessor {
        @Override
        public boolean preprocess(
                Stack<String> arguments, CommandSpec command, ArgSpec option, Map<String, Object> information) {
            if (" ".equals(information.get("separator"))) {
                arguments.push(EVERYTHING);
            }
            return false;
        }
    }

    /** The verb, printing to the given console. */
    public ObjdumpVerb(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        DumpOptions options = options();
        if (json) {
            writeJson(options);
        } else {
            ArchitectureRows rows = new ArchitectureRows();
            for (Path path : files) {
                print(path, options, rows);
            }
        }
        return ExitCode.SUCCESS.code();
    }

    private void print(Path path, DumpOptions options, ArchitectureRows rows) {
        List<Input> inputs = inputs(path);
        if (!inputs.isEmpty() && inputs.get(0).archive().isPresent()) {
            console.output().printf("In archive %s:\n", path);
        }
        inputs.forEach(input -> print(input, options, rows, console.output()));
    }

    private DumpOptions options() {
        for (String option : manner) {
            if (!option.equals("no-aliases") && !option.equals("numeric")) {
                throw usage("-M takes no-aliases and numeric, not '" + option + "'");
            }
        }
        boolean code = disassembleCode || disassemble != null || source;
        boolean tables = symbols || relocations || headers || fileHeader || programHeaders || allHeaders || contents;
        if (!code && !disassembleAll && !tables && !json) {
            throw usage("say what to show: at least one of -d, -D, -S, -s, -t, -r, -h, -f, -p, -x");
        }
        boolean one = disassemble != null && !disassemble.equals(EVERYTHING);
        return new DumpOptions(
                fileHeader || allHeaders,
                programHeaders || allHeaders,
                headers || allHeaders,
                symbols || allHeaders,
                relocations || allHeaders,
                contents,
                code || (json && !disassembleAll),
                disassembleAll,
                source,
                lineNumbers,
                !noRawBytes,
                zeros,
                !manner.contains("no-aliases"),
                manner.contains("numeric"),
                sections,
                one ? disassemble : null,
                address("--start-address", start),
                address("--stop-address", stop));
    }

    private @Nullable Long address(String option, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return text.startsWith("0x") || text.startsWith("0X")
                    ? Long.parseUnsignedLong(text.substring(2), 16)
                    : Long.parseUnsignedLong(text);
        } catch (NumberFormatException exception) {
            throw usage(option + " takes an address such as 0x10000, not '" + text + "'");
        }
    }

    private ParameterException usage(String message) {
        CommandSpec known = spec;
        if (known == null) {
            throw new IllegalStateException("the verb was not called through the command line");
        }
        return new ParameterException(known.commandLine(), message);
    }

    /**
     * A file to show.
     *
     * @param archive the archive that it is a member of, if it is one
     * @param name its name
     * @param contents what it holds
     */
    private record Input(Optional<Path> archive, String name, SectionContents contents) {
        Input(Optional<Path> archive, String name, byte[] bytes) {
            this(archive, name, SectionContents.wrap(bytes));
        }

        byte[] bytes() {
            return contents.toByteArray();
        }

        /** The name, with that of the archive before it. */
        String fullName() {
            return archive.map(path -> path + "(" + name + ")").orElse(name);
        }
    }

    /** The file itself, or the members of an archive. */
    private static List<Input> inputs(Path path) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(path);
        } catch (IOException exception) {
            throw new BadInputException(path + " cannot be read: " + FileProblem.reason(exception), exception);
        } catch (OutOfMemoryError tooLarge) {
            throw new BadInputException(path + " does not fit into memory", tooLarge);
        }
        if (!Archive.isArchive(bytes)) {
            return List.of(new Input(Optional.empty(), path.toString(), bytes));
        }
        try {
            Archive archive = Archive.read(bytes);
            List<Input> members = new ArrayList<>();
            for (Archive.Member member : archive.members()) {
                members.add(new Input(Optional.of(path), member.name(), archive.contents(member)));
            }
            return members;
        } catch (ElfFormatException exception) {
            throw new BadInputException(path + ": " + exception.getMessage(), exception);
        }
    }

    private void print(Input input, DumpOptions options, ArchitectureRows rows, PrintWriter out) {
        try {
            ElfFile file = ElfFile.readOfEitherClass(input.bytes());
            SourceText sources = SourceText.of(file, options);
            String format = file.header().elfClass() == ElfClass.ELF32 ? "elf32" : "elf64";
            out.printf("\n%s:     file format %s-littleriscv\n", input.name(), format);
            if (allHeaders) {
                // Where GNU objdump repeats the name.
                out.printf("%s\n", input.name());
            }
            new FileDump(file, options, sources, rows, out).print(out);
        } catch (ElfFormatException exception) {
            throw new BadInputException(input.fullName() + ": " + exception.getMessage(), exception);
        }
    }

    private void writeJson(DumpOptions options) throws IOException {
        String name = "";
        ArchitectureRows rows = new ArchitectureRows();
        try (JsonGenerator generator = new JsonFactory().createGenerator(console.output())) {
            generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            generator.useDefaultPrettyPrinter();
            generator.writeStartObject();
            generator.writeStringField("schema", "ohmv.objdump/1");
            generator.writeArrayFieldStart("files");
            for (Path path : files) {
                for (Input input : inputs(path)) {
                    name = input.fullName();
                    ElfFile file = ElfFile.readOfEitherClass(input.bytes());
                    generator.writeStartObject();
                    generator.writeStringField("file", name);
                    generator.writeFieldName("sections");
                    new FileDump(file, options, SourceText.none(), rows, console.output()).writeJson(generator);
                    generator.writeEndObject();
                }
            }
            generator.writeEndArray();
            generator.writeEndObject();
        } catch (ElfFormatException exception) {
            throw new BadInputException(name + ": " + exception.getMessage(), exception);
        }
        console.output().println();
    }
}
