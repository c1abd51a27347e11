package org.ohmv.assembler.gnu;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ohmv.assembler.Toolchain;
import org.ohmv.assembler.ToolchainInput;
import org.ohmv.assembler.ToolchainOptions;
import org.ohmv.assembler.diagnostic.Diagnostics;
import org.ohmv.assembler.diagnostic.TextReport;
import org.ohmv.assembler.link.LayoutKind;
import org.ohmv.assembler.link.LinkInput;
import org.ohmv.assembler.link.LinkOptions;
import org.ohmv.assembler.link.LinkResult;
import org.ohmv.assembler.option.ArchitectureException;
import org.ohmv.assembler.option.AssemblerOptions;
import org.ohmv.assembler.parse.SourceFiles;
import org.ohmv.isa.InstructionTable;
import org.ohmv.isa.elf.ElfObject;
import org.ohmv.isa.elf.ElfWriter;

/** Our assembler and linker, called with the options that GNU's get. */
final class Ours {
    private static final InstructionTable TABLE = InstructionTable.present();

    private Ours() {}

    /**
     * Assembles a source that must have no error.
     *
     * @param options out of those of GNU as that the tests use
     * @return the object's bytes
     */
    static byte[] assemble(String name, byte[] source, List<String> options) {
        Toolchain toolchain = toolchain(options, LinkOptions.defaults());
        Diagnostics diagnostics = new Diagnostics(toolchain(options).assembler().diagnostics());
        Optional<ElfObject> object = toolchain
                .assemble(new ToolchainInput.Source(name, source, false), diagnostics)
                .object();
        return ElfWriter.toByteArray(object.orElseThrow(
                () -> new AssertionError(name + " is refused:\n" + TextReport.of(diagnostics, false))));
    }

    /** As {@link #assemble(String, byte[], List)}. */
    static byte[] assemble(String name, String source, List<String> options) {
        return assemble(name, source.getBytes(StandardCharsets.UTF_8), options);
    }

    /** Whether a source has no error. */
    static boolean accepts(String source, List<String> options) {
        Diagnostics diagnostics = new Diagnostics(toolchain(options).assembler().diagnostics());
        return toolchain(options, LinkOptions.defaults())
                .assemble(
                        new ToolchainInput.Source("source.s", source.getBytes(StandardCharsets.UTF_8), false),
                        diagnostics)
                .object()
                .isPresent();
    }

    /**
     * Links objects as GNU ld does without a script.
     *
     * @return the executable's bytes
     */
    static byte[] link(String entry, List<byte[]> objects) {
        Diagnostics diagnostics =
                new Diagnostics(toolchain(List.of()).assembler().diagnostics());
        List<LinkInput> inputs = new ArrayList<>();
        for (int index = 0; index < objects.size(); index++) {
            LinkInput.read("object" + index + ".o", objects.get(index), diagnostics)
                    .ifPresent(inputs::add);
        }
        LinkOptions options =
                LinkOptions.builder().layout(LayoutKind.GNU).entry(entry).build();
        Optional<LinkResult> result = toolchain(List.of(), options).link(inputs, diagnostics);
        return ElfWriter.toByteArray(
                result.orElseThrow(() -> new AssertionError("does not link:\n" + TextReport.of(diagnostics, false)))
                        .program());
    }

    private static Toolchain toolchain(List<String> options, LinkOptions link) {
        ToolchainOptions chosen = toolchain(options);
        return new Toolchain(new ToolchainOptions(chosen.assembler(), List.of(), link, chosen.files()));
    }

    private static ToolchainOptions toolchain(List<String> options) {
        AssemblerOptions.Builder builder = new AssemblerOptions.Builder(TABLE);
        for (String option : options) {
            switch (option) {
                case "-mno-relax" -> builder.relaxed(false);
                case "-mrelax" -> builder.relaxed(true);
                case "-fpic" -> builder.positionIndependent(true);
                case "-L" -> builder.localSymbolsKept(true);
                case "-g" -> builder.debugLinesMade(true);
                default -> {
                    if (option.startsWith("-march=")) {
                        builder.architecture(option.substring("-march=".length()));
                    } else if (option.startsWith("-I")) {
                        builder.include(option.substring(2));
                    } else {
                        throw new AssertionError("option " + option);
                    }
                }
            }
        }
        try {
            return new ToolchainOptions(builder.build(), List.of(), LinkOptions.defaults(), SourceFiles.onDisk());
        } catch (ArchitectureException exception) {
            throw new AssertionError(exception);
        }
    }
}
