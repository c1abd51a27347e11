package org.ohmv.assembler.link;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.ohmv.assembler.diagnostic.DiagnosticOptions;
import org.ohmv.assembler.diagnostic.Diagnostics;
import org.ohmv.assembler.diagnostic.TextReport;
import org.ohmv.isa.elf.ElfFile;
import org.ohmv.isa.elf.ElfFormatException;
import org.ohmv.isa.elf.ElfSymbol;
import org.ohmv.isa.elf.ElfWriter;
import org.ohmv.isa.elf.SectionFlag;
import org.ohmv.isa.elf.SectionHeader;
import org.ohmv.isa.elf.SymbolType;

/** Links files of a test directory, and looks at what came out. */
final class Linking {
    private Linking() {}

    /** Links {@code names}, which must succeed without a warning; returns the program's bytes. */
    static byte[] link(Tools tools, LinkOptions options, List<String> names) {
        Diagnostics diagnostics = new Diagnostics(DiagnosticOptions.DEFAULT);
        Optional<LinkResult> result = link(tools, options, names, diagnostics);
        if (result.isEmpty() || diagnostics.warningCount() > 0) {
            throw new AssertionError(TextReport.of(diagnostics, false));
        }
        return ElfWriter.toByteArray(result.get().program());
    }

    static Optional<LinkResult> link(Tools tools, LinkOptions options, List<String> names, Diagnostics diagnostics) {
        List<LinkInput> inputs = new ArrayList<>();
        for (String name : names) {
            LinkInput.read(name, tools.read(name), diagnostics).ifPresent(inputs::add);
        }
        return Linker.link(inputs, options, diagnostics);
    }

    /** Everything that is wrong with linking {@code names}, as text. */
    static String complaints(Tools tools, LinkOptions options, String... names) {
        Diagnostics diagnostics = new Diagnostics(DiagnosticOptions.DEFAULT);
        link(tools, options, List.of(names), diagnostics);
        return TextReport.of(diagnostics, false);
    }

    /** The sections of a program that take memory, with addresses, sizes, types and flags. */
    static List<String> sections(byte[] program) throws ElfFormatException {
        ElfFile file = ElfFile.read(program);
        List<String> sections = new ArrayList<>();
        for (SectionHeader section : file.sectionHeaders()) {
            if (section.has(SectionFlag.ALLOC)) {
                sections.add(String.format(
                        "%s at %x, %d bytes, type %d, flags %x",
                        section.name(), section.address(), section.size(), section.type(), section.flags()));
            }
        }
        return sections;
    }

    /** The bytes of all sections, those for debuggers included. */
    static List<String> contents(byte[] program) throws ElfFormatException {
        ElfFile file = ElfFile.read(program);
        List<String> contents = new ArrayList<>();
        for (SectionHeader section : file.sectionHeaders()) {
            if (!section.name().equals(".symtab") && !section.name().endsWith("strtab")) {
                contents.add(section.name() + " " + HexFormat.of().formatHex(file.contents(section)));
            }
        }
        return contents;
    }

    /** The named symbols of a program with their values and sizes. */
    static List<String> symbols(byte[] program) throws ElfFormatException {
        return ElfFile.read(program).symbols().stream()
                .filter(symbol -> !symbol.name().isEmpty() && symbol.type() != SymbolType.FILE)
                .map(Linking::describe)
                .sorted()
                .toList();
    }

    private static String describe(ElfSymbol symbol) {
        return String.format("%s %x %d %s", symbol.name(), symbol.value(), symbol.size(), symbol.type());
    }

    /** The program headers, those aside whose place in the file is our own. */
    static List<String> segments(byte[] program) throws ElfFormatException {
        return ElfFile.read(program).programHeaders().stream()
                .map(segment -> String.format(
                        "type %x flags %x at %x, %d of %d bytes, aligned %d%s",
                        segment.type(),
                        segment.flags(),
                        segment.address(),
                        segment.fileSize(),
                        segment.memorySize(),
                        segment.alignment(),
                        segment.isLoadable() && segment.fileSize() > 0 ? " offset " + segment.offset() : ""))
                .toList();
    }

    /** The first lines that only one of two lists has, so that a failure can be read; empty if there are none. */
    static List<String> difference(List<String> expected, List<String> actual) {
        List<String> lines = new ArrayList<>();
        expected.stream()
                .filter(line -> !actual.contains(line))
                .forEach(line -> lines.add("missing: " + shorten(line)));
        actual.stream().filter(line -> !expected.contains(line)).forEach(line -> lines.add("extra: " + shorten(line)));
        return lines.subList(0, Math.min(12, lines.size()));
    }

    private static String shorten(String line) {
        return line.length() <= 200 ? line : line.substring(0, 200) + "...";
    }
}
