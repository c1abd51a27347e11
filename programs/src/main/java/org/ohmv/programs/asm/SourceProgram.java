package org.ohmv.programs.asm;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ohmv.assembler.Toolchain;
import org.ohmv.assembler.ToolchainInput;
import org.ohmv.assembler.ToolchainOptions;
import org.ohmv.assembler.diagnostic.DiagnosticOptions;
import org.ohmv.assembler.diagnostic.Diagnostics;
import org.ohmv.assembler.link.LayoutKind;
import org.ohmv.assembler.link.LinkOptions;
import org.ohmv.assembler.link.LinkResult;
import org.ohmv.assembler.option.ArchitectureException;
import org.ohmv.assembler.option.AssemblerOptions;
import org.ohmv.assembler.parse.SourceFiles;
import org.ohmv.isa.InstructionTable;
import org.ohmv.isa.elf.ElfWriter;
import org.ohmv.programs.cli.Console;

/** A program made of sources, objects and libraries on the way to being run, as {@code ohmv asm -g} would make it. */
public final class SourceProgram {
    private static final List<String> SOURCES = List.of(".s", ".sx", ".asm");
    private static final List<String> BINARIES = List.of(".o", ".a");

    private SourceProgram() {}

    /** Whether the name is that of a source, so that its program has to be made first. */
    public static boolean isSource(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return SOURCES.stream().anyMatch(lower::endsWith);
    }

    /** Whether the name is that of a source, an object or a library. */
    public static boolean isInput(String name) {
        return isSource(name) || BINARIES.stream().anyMatch(name::endsWith);
    }

    /**
     * Makes the program, and prints what is wrong with it as {@code ohmv asm} does.
     *
     * @param inputs the files, in the order in which they are linked
     * @param table the instructions that there are
     * @param architecture the extensions to assemble for, as {@code -march} has them
     * @param layout where sections go
     * @param console where diagnostics go
     * @return the ELF file, or nothing after an error
     * @throws ArchitectureException if the architecture is not one
     */
    public static Optional<byte[]> make(
            List<String> inputs, InstructionTable table, String architecture, LayoutKind layout, Console console)
            throws ArchitectureException {
        AssemblerOptions assembler = new AssemblerOptions.Builder(table)
                .architecture(architecture)
                .debugLinesMade(true)
                .diagnostics(new DiagnosticOptions(true, false, DiagnosticOptions.DEFAULT_ERROR_LIMIT))
                .build();
        Diagnostics diagnostics = new Diagnostics(assembler.diagnostics());
        List<ToolchainInput> read = new ArrayList<>();
        for (String input : inputs) {
            ToolchainInput.read(SourceFiles.onDisk(), input, diagnostics).ifPresent(read::add);
        }
        return make(read, assembler, layout, diagnostics, console);
    }

    /**
     * Makes a hosted program of one source that is not in a file, for everything that the assembler knows.
     *
     * @param name what messages call it
     * @param source its text
     * @param console where diagnostics go
     * @return the ELF file, or nothing after an error
     */
    public static Optional<byte[]> makeHosted(String name, byte[] source, Console console) {
        try {
            AssemblerOptions assembler = new AssemblerOptions.Builder(InstructionTable.present())
                    .architecture("rv64gc")
                    .build();
            Diagnostics diagnostics = new Diagnostics(assembler.diagnostics());
            List<ToolchainInput> inputs = List.of(new ToolchainInput.Source(name, source, false));
            return make(inputs, assembler, LayoutKind.GNU, diagnostics, console);
        } catch (ArchitectureException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<byte[]> make(
            List<ToolchainInput> read,
            AssemblerOptions assembler,
            LayoutKind layout,
            Diagnostics diagnostics,
            Console console) {
        LinkOptions link = LinkOptions.builder().layout(layout).build();
        ToolchainOptions options = new ToolchainOptions(assembler, List.of(), link, SourceFiles.onDisk());
        Optional<LinkResult> result = new Toolchain(options).build(read, diagnostics);
        new DiagnosticArguments().print(diagnostics, console);
        return result.map(LinkResult::program).map(program -> {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try {
                ElfWriter.write(program, bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return bytes.toByteArray();
        });
    }
}
