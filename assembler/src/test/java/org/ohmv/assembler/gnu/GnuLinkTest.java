package org.ohmv.assembler.gnu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmv.isa.elf.ElfFile;
import org.ohmv.isa.elf.ElfFormatException;
import org.ohmv.isa.elf.ElfSymbol;
import org.ohmv.isa.elf.SectionFlag;
import org.ohmv.isa.elf.SectionHeader;

/**
 * Whole ways from what GCC writes to a program: GNU as and ld on one side; on the other ours alone, and our objects
 * with GNU ld. What the program has in memory must be the same, byte for byte.
 */
final class GnuLinkTest {
    /** Defines whatever the programs use and do not define: they are linked to compare bytes, not to run. */
    private static final String MISSING = "missing";

    private static final String THREAD_LOCAL_MISSING = "elsewhere";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"-O0", "-O1", "-O2 -g", "-Os"})
    void programsAreByteIdentical(String options) {
        compare("rv64gc", options);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-O1", "-O2"})
    void programsWithoutCompressedInstructionsAreByteIdentical(String options) {
        compare("rv64g", options);
    }

    private void compare(String architecture, String options) {
        GnuTools.requireToolchain();
        GnuTools tools = new GnuTools(folder);
        List<String> compilerOptions = new ArrayList<>(List.of("-march=" + architecture, "-mabi=lp64d"));
        compilerOptions.addAll(List.of(options.split(" ")));
        Map<String, byte[]> sources = CompilerOutput.of(tools, CompilerOutput.PROGRAMS, compilerOptions);
        StringBuilder differences = new StringBuilder();
        sources.forEach((name, source) -> {
            tools.run("as", "-march=" + architecture, "-mno-relax", "-o", name + ".o", name + ".s");
            byte[] gnuObject = tools.read(name + ".o");
            defineMissing(tools, gnuObject);
            byte[] ourObject = Ours.assemble(name + ".s", source, List.of("-march=" + architecture, "-mno-relax"));
            tools.write("ours.o", ourObject);
            List<String> expected = memory(gnuLink(tools, name + ".o"));
            add(differences, name + " by GNU ld from our object", memory(gnuLink(tools, "ours.o")), expected);
            byte[] ours = Ours.link("_start", List.of(ourObject, tools.read(MISSING + ".o")));
            add(differences, name + " by ours", memory(ours), expected);
        });
        assertThat(differences.toString()).isEmpty();
    }

    private static void add(StringBuilder differences, String what, List<String> ours, List<String> gnus) {
        String difference = ObjectText.difference(ours, gnus);
        if (!difference.isEmpty()) {
            differences.append(what).append(":\n").append(difference);
        }
    }

    private static byte[] gnuLink(GnuTools tools, String object) {
        tools.run("ld", "--no-relax", "--no-warn-rwx-segments", "-o", "gnu.elf", object, MISSING + ".o");
        return tools.read("gnu.elf");
    }

    private static void defineMissing(GnuTools tools, byte[] object) {
        StringBuilder source = new StringBuilder(".globl _start\n_start: ret\n");
        for (String name : undefined(object)) {
            source.append(name.equals(THREAD_LOCAL_MISSING) ? ".section .tbss,\"awT\",@nobits\n" : ".text\n");
            source.append(".globl " + name + "\n" + name + ":\n");
            source.append(name.equals(THREAD_LOCAL_MISSING) ? ".zero 8\n" : "ret\n");
        }
        tools.write(MISSING + ".s", source.toString());
        tools.run("as", "-march=rv64gc", "-mno-relax", "-o", MISSING + ".o", MISSING + ".s");
    }

    private static SortedSet<String> undefined(byte[] object) {
        SortedSet<String> names = new TreeSet<>();
        for (ElfSymbol symbol : read(object).symbols()) {
            if (symbol.isUndefined() && !symbol.isLocal()) {
                names.add(symbol.name());
            }
        }
        return names;
    }

    /** Sections in memory and, by name, those for debuggers with their bytes, and the entry. */
    private static List<String> memory(byte[] program) {
        ElfFile file = read(program);
        List<String> lines = new ArrayList<>();
        lines.add("entry 0x" + Long.toHexString(file.header().entry()));
        for (SectionHeader section : file.sectionHeaders()) {
            if (section.has(SectionFlag.ALLOC)) {
                add(lines, file, section);
            }
        }
        file.sectionHeaders().stream()
                .filter(section -> section.name().startsWith(".debug_"))
                .sorted(Comparator.comparing(SectionHeader::name))
                .forEach(section -> add(lines, file, section));
        return lines;
    }

    private static void add(List<String> lines, ElfFile file, SectionHeader section) {
        lines.add(section.name() + " at 0x" + Long.toHexString(section.address()) + " size " + section.size());
        lines.addAll(ObjectText.bytes(section.name(), file.contents(section)));
    }

    private static ElfFile read(byte[] file) {
        try {
            return ElfFile.read(file);
        } catch (ElfFormatException broken) {
            throw new AssertionError(broken);
        }
    }
}
