package org.ohmv.programs.asm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ohmv.assembler.diagnostic.DiagnosticOptions;
import org.ohmv.assembler.option.Abi;
import org.ohmv.assembler.option.Architecture;
import org.ohmv.assembler.option.ArchitectureException;
import org.ohmv.assembler.option.AssemblerOptions;
import org.ohmv.assembler.option.Limits;
import org.ohmv.assembler.option.ListingOptions;
import org.ohmv.isa.InstructionTable;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options about assembling, as GNU as spells them. */
final class AssemblyArguments {
    @Option(
            names = "-march",
            paramLabel = "ISA",
            description = "Assemble for these extensions, such as rv64gc_zba; default ${DEFAULT-VALUE}.")
    private String architecture = Architecture.DEFAULT;

    @Option(
            names = "-mabi",
            paramLabel = "ABI",
            description =
                    "Follow this calling convention: lp64, lp64f or lp64d; default lp64d where there is D, else lp64.")
    private @Nullable String abi;

    @Option(names = "-mrelax", description = "Let a linker shorten code; this is the default.")
    private boolean relax;

    @Option(names = "-mno-relax", description = "Make no relocations that let a linker shorten code.")
    private boolean noRelax;

    @Option(names = "-march-attr", description = "Make .riscv.attributes; this is the default.")
    private boolean attributes;

    @Option(names = "-mno-arch-attr", description = "Make no .riscv.attributes unless the source does.")
    private boolean noAttributes;

    @Option(names = "-mcsr-check", description = "Warn of control and status registers that the ISA does not have.")
    private boolean csrCheck;

    @Option(names = "-mno-csr-check", description = "Take any control and status register; this is the default.")
    private boolean noCsrCheck;

    @Option(
            names = {"-fpic", "-fPIC"},
            description = "Make 'la' go through the global offset table.")
    private boolean positionIndependent;

    @Option(names = "-fno-pic", description = "Make 'la' relative to the program counter; this is the default.")
    private boolean positionDependent;

    @Option(
            names = {"-g", "--gen-debug"},
            description = "Make debugging information for the lines of the source itself.")
    private boolean debug;

    @Option(
            names = {"-L", "--keep-locals"},
            description = "Keep local symbols, such as .L1, in the symbol table.")
    private boolean keepLocals;

    @Option(
            names = "-I",
            paramLabel = "DIR",
            description = "Look in DIR for files that .include, .incbin and #include name.")
    private List<String> includePath = new ArrayList<>();

    @Option(
            names = "-D",
            paramLabel = "NAME[=VALUE]",
            description = "Define a macro of the preprocessor, for sources .S; VALUE is 1 if not given.")
    private List<String> macros = new ArrayList<>();

    @Option(
            names = "--defsym",
            paramLabel = "NAME=VALUE",
            description = "Define a symbol, for every source and for linking.")
    private List<String> definitions = new ArrayList<>();

    /** A symbol of {@code --defsym}. */
    record Definition(String name, long value) {}

    List<String> macros() {
        return macros;
    }

    List<Definition> definitions() {
        List<Definition> parsed = new ArrayList<>();
        for (String definition : definitions) {
            int equals = definition.indexOf('=');
            if (equals < 1) {
                throw new TypeConversionException("--defsym " + definition + ": write --defsym NAME=VALUE");
            }
            parsed.add(
                    new Definition(definition.substring(0, equals), Numbers.value(definition.substring(equals + 1))));
        }
        return parsed;
    }

    AssemblerOptions options(
            InstructionTable table, Limits limits, DiagnosticOptions diagnostics, @Nullable ListingOptions listing) {
        AssemblerOptions.Builder builder = new AssemblerOptions.Builder(table)
                .architecture(architecture)
                .abi(parsedAbi().orElse(null))
                .relaxed(relax || !noRelax)
                .attributesWritten(attributes || !noAttributes)
                .csrChecked(csrCheck && !noCsrCheck)
                .positionIndependent(positionIndependent && !positionDependent)
                .debugLinesMade(debug)
                .localSymbolsKept(keepLocals)
                .listing(listing)
                .limits(limits)
                .diagnostics(diagnostics);
        includePath.forEach(builder::include);
        definitions().forEach(definition -> builder.define(definition.name(), definition.value()));
        try {
            return builder.build();
        } catch (ArchitectureException exception) {
            throw new TypeConversionException("-march=" + architecture + ": " + exception.getMessage());
        }
    }

    private Optional<Abi> parsedAbi() {
        if (abi == null) {
            return Optional.empty();
        }
        Optional<Abi> parsed = Abi.of(abi);
        if (parsed.isEmpty()) {
            String known = Stream.of(Abi.values()).map(Abi::optionName).collect(Collectors.joining(", "));
            throw new TypeConversionException("-mabi=" + abi + ": choose one of " + known);
        }
        return parsed;
    }
}
