package org.ohmv.assembler.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ohmv.assembler.Assembler;
import org.ohmv.assembler.diagnostic.DiagnosticOptions;
import org.ohmv.assembler.diagnostic.Diagnostics;
import org.ohmv.assembler.diagnostic.JsonReport;
import org.ohmv.assembler.diagnostic.TextReport;
import org.ohmv.assembler.link.LayoutKind;
import org.ohmv.assembler.link.LinkInput;
import org.ohmv.assembler.link.LinkOptions;
import org.ohmv.assembler.link.LinkResult;
import org.ohmv.assembler.link.Linker;
import org.ohmv.assembler.option.ArchitectureException;
import org.ohmv.assembler.option.AssemblerOptions;
import org.ohmv.assembler.parse.SourceFiles;
import org.ohmv.isa.InstructionTable;
import org.ohmv.isa.elf.ElfFile;
import org.ohmv.isa.elf.ElfFormatException;
import org.ohmv.isa.elf.ElfObject;
import org.ohmv.isa.elf.ElfWriter;

/**
 * Any object or archive is linked or refused. The ordinary tests replay the corpus and a fixed number of damaged
 * objects; how to fuzz for longer says {@code assembler/README.md}, section "Fuzzing".
 */
class LinkerFuzzTest {
    private static final Path SEEDS =
            Path.of("src/test/resources/org/ohmv/assembler/fuzz/LinkerFuzzTestInputs/anyBytesAreLinkedOrRefused");
    private static final int SEEDED_INPUTS = 5_000;
    private static final int[] TELLING_VALUES = {0, 1, 2, 7, 8, 0x7f, 0x80, 0xff};
    private static final ElfObject START = start();

    @FuzzTest(maxDuration = "10m")
    void anyBytesAreLinkedOrRefused(byte[] bytes) {
        Effort.bounded(() -> link(bytes));
    }

    @Test
    void damagedObjectsAreLinkedOrRefused() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        try (Stream<Path> files = Files.list(SEEDS)) {
            for (Path file : files.sorted().toList()) {
                seeds.add(Files.readAllBytes(file));
            }
        }
        assertThat(seeds).isNotEmpty();
        SplittableRandom random = new SplittableRandom(1);
        for (int input = 0; input < SEEDED_INPUTS; input++) {
            byte[] bytes = seeds.get(random.nextInt(seeds.size())).clone();
            for (int damage = random.nextInt(4); damage >= 0; damage--) {
                bytes[random.nextInt(bytes.length)] = random.nextBoolean()
                        ? (byte) TELLING_VALUES[random.nextInt(TELLING_VALUES.length)]
                        : (byte) random.nextInt();
            }
            int number = input;
            try {
                Effort.bounded(() -> link(bytes));
            } catch (RuntimeException | AssertionError failure) {
                throw new AssertionError("on input " + number, failure);
            }
        }
    }

    private static void link(byte[] bytes) {
        for (LayoutKind layout : LayoutKind.values()) {
            Diagnostics diagnostics = new Diagnostics(DiagnosticOptions.DEFAULT);
            Optional<LinkInput> read = LinkInput.read("fuzzed.o", bytes, diagnostics);
            assertThat(read.isPresent()).isNotEqualTo(diagnostics.areFatal());
            if (read.isEmpty()) {
                return;
            }
            LinkOptions options = LinkOptions.builder()
                    .layout(layout)
                    .collectGarbage(layout == LayoutKind.GNU)
                    .mapWanted(true)
                    .build();
            List<LinkInput> inputs = List.of(new LinkInput.ObjectInput("start.o", START), read.get());
            Optional<LinkResult> result = Linker.link(inputs, options, diagnostics);
            assertThat(result.isPresent()).isNotEqualTo(diagnostics.areFatal());
            result.ifPresent(LinkerFuzzTest::checkProgram);
            assertThat(TextReport.of(diagnostics, false)).doesNotContain("Exception");
            assertThat(JsonReport.of(diagnostics)).startsWith("{");
        }
    }

    private static void checkProgram(LinkResult result) {
        try {
            ElfFile.read(ElfWriter.toByteArray(result.program()));
        } catch (ElfFormatException broken) {
            throw new AssertionError("the program that was made is broken", broken);
        }
    }

    private static ElfObject start() {
        String text = "\t.globl _start\n_start:\tcall main\n1:\tj 1b\n\t.data\n\t.dword main\n";
        try {
            AssemblerOptions options = new AssemblerOptions.Builder(InstructionTable.present()).build();
            return new Assembler(options, SourceFiles.none())
                    .assemble("start.s", text.getBytes(StandardCharsets.UTF_8))
                    .object()
                    .orElseThrow();
        } catch (ArchitectureException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
