package org.ohmv.programs.run;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ohmv.core.MachineConfiguration;
import org.ohmv.isa.Extension;
import org.ohmv.isa.InstructionTable;
import org.ohmv.isa.IsaString;
import org.ohmv.isa.elf.ArchitectureString;
import picocli.CommandLine.Option;

/** The options about the hart and the engine that executes it. Each method throws what is wrong, in words for users. */
final class HartArguments {
    @Option(
            names = {"--isa", "-march"},
            paramLabel = "ISA",
            description = "Let the hart have these extensions only, such as rv64imac; sources are assembled for them.")
    private @Nullable String isa;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            description = "functional (default): no timing beyond one cycle an" + " instruction.")
    private String mode = "functional";

    @Option(
            names = "--engine",
            paramLabel = "ENGINE",
            description = "interpreter, or auto (default), which chooses it.")
    private String engine = "auto";

    /** The extensions of the hart. */
    IsaString isa() {
        IsaString full = MachineConfiguration.FULL_ISA;
        if (isa == null) {
            return full;
        }
        IsaString wanted;
        try {
            wanted = IsaString.parse(isa, InstructionTable.present().extensions());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--isa: " + e.getMessage(), e);
        }
        if (wanted.registerBits() != Long.SIZE || !wanted.has("i")) {
            throw new IllegalArgumentException("--isa: the hart is RV64I; '" + isa + "' is something else");
        }
        if (!wanted.has("c")) {
            throw new IllegalArgumentException("--isa: compressed instructions cannot be taken away, and programs"
                    + " without them run all the same: write rv64gc for rv64g");
        }
        String missing = wanted.architecture().names().stream()
                .filter(name -> !HartExtensions.isPresent(name))
                .collect(Collectors.joining(" "));
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    "--isa: the hart does not have " + missing + "; all that it has is " + full.withoutVersions());
        }
        return wanted;
    }

    /** What sources are assembled for: the hart's extensions, and those of coprocessors. */
    String architecture(InstructionTable table) {
        if (isa != null) {
            // Those that cannot be taken away are there for the program in any case.
            return Stream.concat(isa().architecture().names().stream(), Stream.of("zicsr", "zifencei"))
                    .distinct()
                    .collect(Collectors.joining("_", "rv64", ""));
        }
        ArchitectureString full = MachineConfiguration.FULL_ISA.architecture();
        return "rv64"
                + full.names().stream().filter(name -> !name.equals("zihpm")).collect(Collectors.joining("_"))
                + table.extensions().stream()
                        .map(Extension::name)
                        .filter(name -> name.startsWith("x"))
                        .map(name -> "_" + name)
                        .collect(Collectors.joining());
    }

    /** Refuses modes and engines that are not there. */
    void check() {
        switch (mode.toLowerCase(Locale.ROOT)) {
            case "functional" -> {}
            case "approx", "detailed" ->
                throw new IllegalArgumentException("--mode: there is no timing model for '" + mode
                        + "' in this version; functional is what there is");
            default ->
                throw new IllegalArgumentException("--mode: '" + mode + "' is no mode; functional is what there is");
        }
        switch (engine.toLowerCase(Locale.ROOT)) {
            case "auto", "interpreter" -> {}
            case "translator" ->
                throw new IllegalArgumentException(
                        "--engine: there is no translator in this version; choose" + " interpreter or auto");
            default ->
                throw new IllegalArgumentException(
                        "--engine: '" + engine + "' is no engine; choose interpreter or auto");
        }
    }
}
