package org.ohmv.assembler.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ohmv.assembler.Toolchain;
import org.ohmv.assembler.ToolchainInput;
import org.ohmv.assembler.ToolchainOptions;
import org.ohmv.assembler.diagnostic.Diagnostic;
import org.ohmv.assembler.diagnostic.DiagnosticOptions;
import org.ohmv.assembler.diagnostic.Diagnostics;
import org.ohmv.assembler.diagnostic.JsonReport;
import org.ohmv.assembler.diagnostic.TextReport;
import org.ohmv.assembler.link.LayoutKind;
import org.ohmv.assembler.link.LinkInput;
import org.ohmv.assembler.link.LinkOptions;
import org.ohmv.assembler.link.LinkResult;
import org.ohmv.assembler.option.Abi;
import org.ohmv.assembler.option.ArchitectureException;
import org.ohmv.assembler.option.AssemblerOptions;
import org.ohmv.assembler.option.Limits;
import org.ohmv.assembler.option.ListingOptions;
import org.ohmv.isa.InstructionTable;
import org.ohmv.isa.elf.ElfFile;
import org.ohmv.isa.elf.ElfFormatException;
import org.ohmv.isa.elf.ElfObject;
import org.ohmv.isa.elf.ElfWriter;

/**
 * Assembles and links one text and checks what came out. If the text begins with {@code #}, the words of its first line
 * are options of the command line, so that options are fuzzed with it and seeds can be read.
 */
final class FuzzedSource {
    private static final InstructionTable TABLE = InstructionTable.present();
    /** Small, so that an input that reaches one does so soon. */
    private static final Limits LIMITS = new Limits(1 << 20, 50_000, 50, 10);

    private static final String NAME = "source.s";
    /** Made once: its tables take longer to make than most inputs to assemble. */
    private static final Toolchain WITHOUT_OPTIONS =
            toolchain(options(new AssemblerOptions.Builder(TABLE)).orElseThrow(), List.of(), false);

    private static final int MOST_OPTIONS = 12;

    private final byte[] text;
    private final List<String> macros = new ArrayList<>();
    private boolean garbageCollected;

    private FuzzedSource(byte[] text) {
        this.text = text;
    }

    /** Assembles and links, and fails unless an object or an error comes out. */
    static void check(byte[] text, boolean preprocessed) {
        new FuzzedSource(text).check(preprocessed);
    }

    private void check(boolean preprocessed) {
        Toolchain toolchain = WITHOUT_OPTIONS;
        DiagnosticOptions kept = DiagnosticOptions.DEFAULT;
        if (text.length > 0 && text[0] == '#') {
            Optional<AssemblerOptions> options = optionsOfFirstLine();
            if (options.isEmpty()) {
                return;
            }
            toolchain = toolchain(options.get(), macros, garbageCollected);
            kept = options.get().diagnostics();
        }
        assembleAndLink(toolchain, new Diagnostics(kept), preprocessed);
    }

    private static Toolchain toolchain(AssemblerOptions options, List<String> macros, boolean garbageCollected) {
        LinkOptions link = LinkOptions.builder()
                .layout(garbageCollected ? LayoutKind.GNU : LayoutKind.BARE_METAL)
                .collectGarbage(garbageCollected)
                .mapWanted(true)
                .build();
        return new Toolchain(new ToolchainOptions(options, macros, link, FuzzedSource::file));
    }

    private void assembleAndLink(Toolchain toolchain, Diagnostics diagnostics, boolean preprocessed) {
        Optional<ElfObject> object = toolchain
                .assemble(new ToolchainInput.Source(NAME, text, preprocessed), diagnostics)
                .object();
        assertThat(object.isPresent()).isNotEqualTo(diagnostics.areFatal());
        object.ifPresent(made -> {
            byte[] file = ElfWriter.toByteArray(made);
            try {
                ElfFile.read(file).toObject();
            } catch (ElfFormatException broken) {
                throw new AssertionError("the object that was made is broken", broken);
            }
            Optional<LinkResult> program = toolchain.link(List.of(new LinkInput.ObjectInput(NAME, made)), diagnostics);
            assertThat(program.isPresent()).isNotEqualTo(diagnostics.areFatal());
            program.ifPresent(linked -> ElfWriter.toByteArray(linked.program()));
        });
        checkReports(diagnostics);
    }

    /** Each diagnostic can be shown and says something. */
    private static void checkReports(Diagnostics diagnostics) {
        for (Diagnostic diagnostic : diagnostics.sorted()) {
            assertThat(diagnostic.message()).isNotBlank();
        }
        assertThat(TextReport.of(diagnostics, true)).doesNotContain("Exception");
        assertThat(JsonReport.of(diagnostics)).startsWith("{");
    }

    /** The files that a source may include: itself would be every text anew, so it is the same one always. */
    private static byte[] file(String name) throws IOException {
        if (name.endsWith("self")) {
            return "\t.include \"self\"\n#include \"self\"\n#include \"self\"\n".getBytes(StandardCharsets.UTF_8);
        }
        if (name.endsWith("part")) {
            return "\t.byte 1\nn = n + 1\n".getBytes(StandardCharsets.UTF_8);
        }
        if (name.endsWith("zeros")) {
            return new byte[1 << 16];
        }
        throw new NoSuchFileException(name);
    }

    /** The options that the first line asks for; empty if they contradict each other. */
    private Optional<AssemblerOptions> optionsOfFirstLine() {
        AssemblerOptions.Builder builder = new AssemblerOptions.Builder(TABLE);
        int end = 1;
        while (end < text.length && text[end] != '\n') {
            end++;
        }
        String[] words = new String(text, 1, end - 1, StandardCharsets.UTF_8).split(" ", MOST_OPTIONS);
        for (String word : words) {
            option(word, builder);
        }
        return options(builder);
    }

    private static Optional<AssemblerOptions> options(AssemblerOptions.Builder builder) {
        try {
            return Optional.of(builder.limits(LIMITS).build());
        } catch (ArchitectureException contradiction) {
            assertThat(contradiction.getMessage()).isNotBlank();
            return Optional.empty();
        }
    }

    private void option(String word, AssemblerOptions.Builder builder) {
        switch (word) {
            case "-mno-relax" -> builder.relaxed(false);
            case "-fpic" -> builder.positionIndependent(true);
            case "-mcsr-check" -> builder.csrChecked(true);
            case "-mno-arch-attr" -> builder.attributesWritten(false);
            case "-L" -> builder.localSymbolsKept(true);
            case "-g" -> builder.debugLinesMade(true);
            case "-a" -> builder.listing(ListingOptions.of(""));
            case "--gc-sections" -> garbageCollected = true;
            case "--fatal-warnings" -> builder.diagnostics(new DiagnosticOptions(true, true, 20));
            default -> {
                if (word.startsWith("-march=")) {
                    builder.architecture(word.substring("-march=".length()));
                } else if (word.startsWith("-mabi=")) {
                    Abi.of(word.substring("-mabi=".length())).ifPresent(builder::abi);
                } else if (word.startsWith("-D")) {
                    macros.add(word.substring(2));
                }
            }
        }
    }
}
