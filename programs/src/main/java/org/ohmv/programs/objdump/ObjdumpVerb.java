package org.ohmv.programs.objdump;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.ohmv.isa.elf.Archive;
import org.ohmv.isa.elf.ElfFile;
import org.ohmv.isa.elf.ElfFormatException;
import org.ohmv.programs.cli.BadInputException;
import org.ohmv.programs.cli.Console;
import org.ohmv.programs.cli.ExitCode;
import picocli.CommandLine.Command;
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
                    + " Which standard instructions there are is taken from the file's architecture attribute.%n"
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
    private final Console console;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = {"-d", "--disassemble"},
            description = "Disassemble the sections that hold code.")
    private boolean disassemble;

    @Option(
            names = {"-D", "--disassemble-all"},
            description = "Disassemble all sections.")
    private boolean disassembleAll;

    @Option(
            names = {"-S", "--source"},
            description = "Show source lines with the disassembly, where a program has line tables.")
    private boolean source;

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
            for (Path path : files) {
                for (Map.Entry<String, byte[]> member : members(path).entrySet()) {
                    print(member.getKey(), member.getValue(), options, console.output());
                }
            }
        }
        return ExitCode.SUCCESS.code();
    }

    private DumpOptions options() {
        for (String option : manner) {
            if (!option.equals("no-aliases") && !option.equals("numeric")) {
                throw usage("-M takes no-aliases and numeric, not '" + option + "'");
            }
        }
        boolean something = disassemble || disassembleAll || source || symbols || relocations || headers;
        if (!something && !json) {
            throw usage("say what to show: at least one of -d, -D, -S, -t, -r, -h");
        }
        return new DumpOptions(
                headers,
                symbols,
                relocations,
                disassemble || source || (json && !disassembleAll),
                disassembleAll,
                source,
                zeros,
                !manner.contains("no-aliases"),
                manner.contains("numeric"),
                sections,
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

    /** The file itself, or the members of an archive, by the name that is shown. */
    private static Map<String, byte[]> members(Path path) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(path);
        } catch (IOException exception) {
            throw new BadInputException(path + " cannot be read", exception);
        }
        if (!Archive.isArchive(bytes)) {
            return Map.of(path.toString(), bytes);
        }
        try {
            Archive archive = Archive.read(bytes);
            Map<String, byte[]> members = new LinkedHashMap<>();
            for (Archive.Member member : archive.members()) {
                members.putIfAbsent(path + "(" + member.name() + ")", archive.contents(member));
            }
            return members;
        } catch (ElfFormatException exception) {
            throw new BadInputException(path + ": " + exception.getMessage(), exception);
        }
    }

    private static void print(String name, byte[] bytes, DumpOptions options, PrintWriter out) {
        try {
            ElfFile file = ElfFile.read(bytes);
            SourceText sources = options.sources() ? SourceText.of(file) : SourceText.none();
            out.printf("\n%s:     file format elf64-littleriscv\n\n", name);
            new FileDump(file, options, sources, out).print(out);
        } catch (ElfFormatException exception) {
            throw new BadInputException(name + ": " + exception.getMessage(), exception);
        }
    }

    private void writeJson(DumpOptions options) throws IOException {
        List<String> names = new ArrayList<>();
        try (JsonGenerator generator = new JsonFactory().createGenerator(console.output())) {
            generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            generator.useDefaultPrettyPrinter();
            generator.writeStartObject();
            generator.writeStringField("schema", "ohmv.objdump/1");
            generator.writeArrayFieldStart("files");
            for (Path path : files) {
                for (Map.Entry<String, byte[]> member : members(path).entrySet()) {
                    names.add(member.getKey());
                    ElfFile file = ElfFile.read(member.getValue());
                    generator.writeStartObject();
                    generator.writeStringField("file", member.getKey());
                    generator.writeFieldName("sections");
                    new FileDump(file, options, SourceText.none(), console.output()).writeJson(generator);
                    generator.writeEndObject();
                }
            }
            generator.writeEndArray();
            generator.writeEndObject();
        } catch (ElfFormatException exception) {
            throw new BadInputException(names.get(names.size() - 1) + ": " + exception.getMessage(), exception);
        }
        console.output().println();
    }
}
