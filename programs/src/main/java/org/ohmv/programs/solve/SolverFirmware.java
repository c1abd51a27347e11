package org.ohmv.programs.solve;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.ohmv.assembler.Toolchain;
import org.ohmv.assembler.ToolchainInput;
import org.ohmv.assembler.ToolchainOptions;
import org.ohmv.assembler.diagnostic.Diagnostics;
import org.ohmv.assembler.diagnostic.TextReport;
import org.ohmv.assembler.link.LayoutKind;
import org.ohmv.assembler.link.LinkOptions;
import org.ohmv.assembler.link.LinkResult;
import org.ohmv.assembler.option.ArchitectureException;
import org.ohmv.assembler.option.AssemblerOptions;
import org.ohmv.assembler.parse.SourceFiles;
import org.ohmv.isa.InstructionTable;
import org.ohmv.isa.elf.ElfWriter;
import org.ohmv.programs.cli.BadInputException;
import org.ohmv.programs.run.GuestProgram;
import org.ohmv.programs.run.StartKind;

/** The solver's sources, assembled and linked: those that come with OhmV, or a user's own copy of them. */
final class SolverFirmware {
    /** What the sources are assembled for; those that need more say so. */
    static final String ARCHITECTURE = "rv64gc";

    private static final List<String> SOURCES = List.of(
            "library/start.s",
            "library/print.s",
            "library/sparse.s",
            "library/vector.s",
            "library/workspace.s",
            "solver/banded.s",
            "solver/cg.s",
            "solver/cholesky.s",
            "solver/condition.s",
            "solver/lu.s",
            "solver/main.s",
            "solver/problem.s",
            "solver/report.s");
    private static final String INCLUDED = "include/";

    private SolverFirmware() {}

    /** The firmware that comes with OhmV. */
    static GuestProgram shipped() {
        return Shipped.PROGRAM;
    }

    /** Assembled at first use, and never again in this JVM. */
    private static final class Shipped {
        static final GuestProgram PROGRAM = make(name -> {
            try (InputStream source = SolverFirmware.class.getResourceAsStream("firmware/" + name)) {
                if (source == null) {
                    throw new NoSuchFileException(name);
                }
                return source.readAllBytes();
            }
        });
    }

    /**
     * The firmware in a folder that is laid out as {@code programs/firmware} is.
     *
     * @throws BadInputException with the assembler's diagnostics, if there are errors in it
     */
    static GuestProgram of(Path folder) {
        return make(name -> Files.readAllBytes(folder.resolve(name)));
    }

    private static GuestProgram make(SourceFiles files) {
        SourceFiles included = name -> files.read(INCLUDED + name);
        Diagnostics diagnostics = new Diagnostics(assemblerOptions().diagnostics());
        List<ToolchainInput> inputs = new ArrayList<>();
        for (String source : SOURCES) {
            ToolchainInput.read(files, source, diagnostics).ifPresent(inputs::add);
        }
        LinkOptions link = LinkOptions.builder().layout(LayoutKind.BARE_METAL).build();
        Optional<LinkResult> linked = new Toolchain(new ToolchainOptions(assemblerOptions(), List.of(), link, included))
                .build(inputs, diagnostics);
        if (linked.isEmpty() || diagnostics.errorCount() > 0) {
            throw new BadInputException("the firmware cannot be assembled:\n" + TextReport.of(diagnostics, false));
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            ElfWriter.write(linked.get().program(), file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return GuestProgram.of("solver.elf", file.toByteArray(), StartKind.BARE, OptionalLong.empty());
    }

    private static AssemblerOptions assemblerOptions() {
        try {
            return new AssemblerOptions.Builder(InstructionTable.present())
                    .architecture(ARCHITECTURE)
                    .debugLinesMade(true)
                    .build();
        } catch (ArchitectureException e) {
            throw new IllegalStateException(e);
        }
    }
}
