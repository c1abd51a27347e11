package org.ohmv.assembler.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.ohmv.assembler.Assembler;
import org.ohmv.assembler.AssemblyResult;
import org.ohmv.assembler.option.ArchitectureException;
import org.ohmv.assembler.option.AssemblerOptions;
import org.ohmv.assembler.parse.SourceFiles;
import org.ohmv.isa.InstructionTable;
import org.ohmv.isa.elf.ElfFile;
import org.ohmv.isa.elf.ElfFormatException;
import org.ohmv.isa.elf.ElfObject;
import org.ohmv.isa.elf.ElfSection;
import org.ohmv.isa.elf.ElfSymbol;
import org.ohmv.isa.elf.RelocationTable;
import org.ohmv.isa.elf.RelocationType;
import org.ohmv.isa.elf.SectionHeader;

/**
 * A section of call frame information in a form in which two assemblers' can be compared: labels that the assembler
 * made itself are named by their place.
 *
 * @param bytes the bytes in hexadecimal digits; empty if there is no such section
 * @param alignment the alignment of the section in bytes
 * @param relocations one line each
 */
record FrameImage(String bytes, long alignment, List<String> relocations) {
    private static final String GAS = "riscv64-unknown-elf-as";

    static final FrameImage ABSENT = new FrameImage("", 0, List.of());

    /** Skips the test, saying so, unless GNU as is installed. */
    static void requireGas() {
        require(GAS);
    }

    /** Skips the test, saying so, unless a command is installed. */
    static void require(String command) {
        boolean found = List.of(System.getenv("PATH").split(":")).stream()
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, command)));
        if (!found) {
            System.out.println("skipped: " + command + " is not installed");
        }
        Assumptions.assumeTrue(found, command + " is not installed");
    }

    /** What GNU as makes of a source. */
    static FrameImage ofGas(Path directory, String source, String section, String... options) {
        try {
            Path input = directory.resolve("in.s");
            Path output = directory.resolve("out.o");
            Path log = directory.resolve("log.txt");
            Files.writeString(input, source);
            List<String> line = new ArrayList<>(List.of(GAS, "-march=rv64gc"));
            line.addAll(List.of(options));
            line.addAll(List.of("-o", output.toString(), input.toString()));
            Process process = new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new AssertionError(GAS + " failed: " + Files.readString(log));
            }
            return of(ElfFile.read(Files.readAllBytes(output)), section);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (ElfFormatException malformed) {
            throw new AssertionError(malformed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    /** What our assembler makes of a source. */
    static FrameImage ofOurs(String source, String section, boolean relaxed) {
        AssemblyResult result = assemble(source, relaxed);
        assertThat(result.diagnostics().sorted()).isEmpty();
        return of(result.object().orElseThrow(), section);
    }

    /** Assembles a source by our assembler. */
    static AssemblyResult assemble(String source, boolean relaxed) {
        try {
            AssemblerOptions options = new AssemblerOptions.Builder(InstructionTable.present())
                    .architecture("rv64gc")
                    .relaxed(relaxed)
                    .build();
            byte[] text = (source + "\n").getBytes(StandardCharsets.UTF_8);
            return new Assembler(options, SourceFiles.none()).assemble("in.s", text);
        } catch (ArchitectureException exception) {
            throw new AssertionError(exception);
        }
    }

    /** The section of an object; {@link #ABSENT} if it has none. */
    static FrameImage of(ElfObject object, String name) {
        for (ElfSection section : object.sections()) {
            if (section.name().equals(name)) {
                RelocationTable table = section.relocations();
                List<String> lines = new ArrayList<>();
                for (int index = 0; index < table.size(); index++) {
                    ElfSymbol symbol = object.symbol(table.symbol(index));
                    String place = symbol.isInSection()
                            ? object.section(symbol.section()).name()
                            : "";
                    lines.add(line(table, index, symbol, place));
                }
                byte[] bytes = section.contents().toByteArray();
                return new FrameImage(HexFormat.of().formatHex(bytes), section.alignment(), lines);
            }
        }
        return ABSENT;
    }

    private static FrameImage of(ElfFile file, String name) throws ElfFormatException {
        SectionHeader section = file.section(name).orElse(null);
        if (section == null) {
            return ABSENT;
        }
        SectionHeader relocations = file.section(".rela" + name).orElse(null);
        RelocationTable table = relocations == null ? new RelocationTable() : file.relocations(relocations);
        List<String> lines = new ArrayList<>();
        for (int index = 0; index < table.size(); index++) {
            ElfSymbol symbol = file.symbols().get(table.symbol(index));
            String place = symbol.isInSection()
                    ? file.sectionHeaders().get(symbol.section()).name()
                    : "";
            lines.add(line(table, index, symbol, place));
        }
        return new FrameImage(HexFormat.of().formatHex(file.contents(section)), section.alignment(), lines);
    }

    private static String line(RelocationTable table, int index, ElfSymbol symbol, String place) {
        String target = symbol.name().startsWith(".L0") ? place + "+" + symbol.value() : symbol.name();
        return Long.toHexString(table.offset(index)) + " " + RelocationType.nameOf(table.typeNumber(index)) + " "
                + target + " + " + table.addend(index);
    }
}
