package org.ohmv.isa.dwarf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmv.isa.elf.ElfFile;
import org.ohmv.isa.elf.ElfFormatException;
import org.ohmv.isa.elf.ElfObject;
import org.ohmv.isa.elf.ElfSymbol;
import org.ohmv.isa.elf.ElfWriter;
import org.ohmv.isa.elf.GnuTools;
import org.ohmv.isa.elf.ObjectFileType;
import org.ohmv.isa.elf.RiscvAttributes;
import org.ohmv.isa.elf.SectionFlag;
import org.ohmv.isa.elf.SectionType;
import org.ohmv.isa.elf.SymbolBinding;
import org.ohmv.isa.elf.SymbolType;

class LineTableTest {
    private static final String C_SOURCE = """
            static int square(int x)
            {
                return x * x;
            }
            volatile int sink;
            int _start(int n)
            {
                int sum = 0;
                for (int i = 0; i < n; i++) {
                    sum += square(i);
                    sink = sum;
                }
                return sum;
            }
            """;
    private static final Pattern DECODED_ROW =
            Pattern.compile("^(?:\\./)?(\\S+\\.c)\\s+(\\d+)\\s+0x([0-9a-f]+)", Pattern.MULTILINE);

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {"-gdwarf-2", "-gdwarf-3", "-gdwarf-4", "-gdwarf-5", "-gdwarf-5 -gz -O2", "-g -gdwarf64 -O1"})
    void rowsAgreeWithObjdump(String options) throws Exception {
        GnuTools.require("gcc", "objdump");
        Files.writeString(directory.resolve("program.c"), C_SOURCE);
        String[] arguments =
                ("-march=rv64gc -mabi=lp64d -nostdlib -Wl,--no-relax " + options + " program.c -o program").split(" ");
        GnuTools.run(directory, "gcc", arguments);
        LineTable table = LineTable.read(ElfFile.read(Files.readAllBytes(directory.resolve("program"))));
        String dump = GnuTools.run(directory, "objdump", "--dwarf=decodedline", "program");
        Matcher row = DECODED_ROW.matcher(dump);
        int compared = 0;
        long lastAddress = -1;
        int lastLine = 0;
        while (row.find()) {
            long address = Long.parseLong(row.group(3), 16);
            int line = Integer.parseInt(row.group(2));
            if (address != lastAddress && lastAddress >= 0) {
                assertThat(table.locate(lastAddress).orElseThrow().line()).isEqualTo(lastLine);
                compared++;
            }
            lastAddress = address;
            lastLine = line;
        }
        assertThat(compared).isGreaterThan(8);
        assertThat(table.files()).anyMatch(file -> file.endsWith("program.c"));
        assertThat(table.addressesOf("program.c", 10)).isNotEmpty();
        assertThat(table.addressesOf("rogram.c", 10)).isEmpty();
    }

    @Test
    void anUnlinkedObjectIsLookedUpBySectionAndOffset() throws Exception {
        GnuTools.require("gcc");
        Files.writeString(directory.resolve("program.c"), C_SOURCE);
        GnuTools.run(directory, "gcc", "-march=rv64gc", "-mabi=lp64d", "-g", "-ffunction-sections", "-c", "program.c");
        ElfObject object =
                ElfFile.read(Files.readAllBytes(directory.resolve("program.o"))).toObject();
        LineTable table = LineTable.read(object);
        int square = sectionNumber(object, ".text.square");
        int start = sectionNumber(object, ".text._start");
        assertThat(table.locate(LineTable.address(square, 0)).orElseThrow().line())
                .isEqualTo(2);
        assertThat(table.locate(LineTable.address(start, 0)).orElseThrow().line())
                .isEqualTo(7);
        assertThat(table.locate(LineTable.address(99, 0))).isEmpty();
    }

    private static int sectionNumber(ElfObject object, String name) {
        for (int number = 0; number < object.sections().size(); number++) {
            if (object.section(number).name().equals(name)) {
                return number;
            }
        }
        throw new AssertionError(name + " is missing");
    }

    /** A small program of 1000 instructions in two sections, one line each, as an assembler would describe it. */
    private static ElfObject assembled(boolean relaxable) {
        ElfObject object = new ElfObject(ObjectFileType.RELOCATABLE);
        int text = object.addSection(".text", SectionType.PROGBITS, SectionFlag.ALLOC | SectionFlag.EXECUTE);
        int other = object.addSection(".other", SectionType.PROGBITS, SectionFlag.ALLOC | SectionFlag.EXECUTE);
        object.section(text).setAlignment(4);
        object.section(other).setAlignment(4);
        object.addSymbol(ElfSymbol.of("_start", 0, 2000, SymbolBinding.GLOBAL, SymbolType.FUNCTION, text));
        LineProgram program = new LineProgram("/source", "program.s");
        int include = program.file("include", "macros.inc");
        for (int line = 1; line <= 1000; line++) {
            int section = line % 2 == 0 ? text : other;
            int offset = object.section(section).contents().size();
            // Line numbers far apart, back and forth, so that every way of encoding an advance is used.
            int shownLine = line % 50 == 0 ? line * 100 : line;
            program.row(
                    section,
                    offset,
                    line % 7 == 0 ? include : 0,
                    shownLine,
                    line % 3,
                    LineProgram.STATEMENT | (line % 5 == 0 ? LineProgram.PROLOGUE_END : 0),
                    line % 11);
            object.section(section).contents().appendWord(0x00000013);
            if (line % 100 == 0) {
                object.section(section).contents().fill(60_000, 0);
            }
        }
        if (relaxable) {
            program.setRelaxable(text);
            program.setRelaxable(other);
        }
        DwarfWriter.appendAll(
                object, program, "OhmV test", List.of(new DwarfWriter.Function("_start", text, 0, 2000, 0, 2, true)));
        RiscvAttributes.NONE.with(RiscvAttributes.ARCH, "rv64i2p1").addTo(object);
        return object;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatIsWrittenIsReadBack(boolean relaxable) throws ElfFormatException {
        LineTable table = LineTable.read(assembled(relaxable));
        assertThat(table.size()).isEqualTo(1000);
        for (int line = 1; line <= 1000; line++) {
            int section = line % 2 == 0 ? 0 : 1;
            long offset = 4L * ((line - 1) / 2) + (section == 0 ? 60_000L * ((line - 1) / 100) : 0);
            SourceLocation location =
                    table.locate(LineTable.address(section, offset + 2)).orElseThrow();
            assertThat(location)
                    .isEqualTo(new SourceLocation(
                            line % 7 == 0 ? "/source/include/macros.inc" : "/source/program.s",
                            line % 50 == 0 ? line * 100 : line,
                            line % 3));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void gdbAndBinutilsReadWhatIsWritten(boolean relaxable) throws Exception {
        GnuTools.require("ld", "objdump", "readelf", "addr2line");
        GnuTools.requireCommand("gdb-multiarch");
        Files.write(directory.resolve("program.o"), ElfWriter.toByteArray(assembled(relaxable)));
        GnuTools.run(
                directory, "ld", "-Ttext=0x10000", "--section-start=.other=0x800000", "program.o", "-o", "program");
        assertThat(GnuTools.run(directory, "readelf", "--debug-dump=info,abbrev,decodedline,Ranges", "program"))
                .doesNotContainIgnoringCase("warning")
                .doesNotContainIgnoringCase("error");
        assertThat(GnuTools.run(directory, "addr2line", "-e", "program", "0x10000", "0x800004"))
                .isEqualTo("/source/program.s:2 (discriminator 2)\n/source/program.s:3 (discriminator 3)\n");

        Path source = directory.resolve("program.s");
        Files.writeString(source, "line\n".repeat(100));
        GnuTools.Outcome session = GnuTools.tryRun(
                directory,
                "gdb-multiarch",
                "-nx",
                "-batch",
                "-ex",
                "set substitute-path /source " + directory,
                "-ex",
                "info line *0x10008",
                "-ex",
                "info address _start",
                "-ex",
                "list _start",
                "program");
        assertThat(session.output())
                .contains("Line 6 of \"program.s\" starts at address 0x10008 <_start+8> and ends at 0x1000c")
                .contains("Symbol \"_start\" is a function at address 0x10000")
                .contains("2\tline");
    }

    @Test
    void sequencesAtZeroOfDroppedFunctionsAreIgnored() throws Exception {
        GnuTools.require("gcc");
        Files.writeString(directory.resolve("program.c"), C_SOURCE.replace("static int square", "int square"));
        GnuTools.run(
                directory,
                "gcc",
                ("-march=rv64gc -mabi=lp64d -nostdlib -g -O2 -ffunction-sections -Wl,--gc-sections program.c"
                                + " -o program")
                        .split(" "));
        ElfFile file = ElfFile.read(Files.readAllBytes(directory.resolve("program")));
        assertThat(LineTable.read(file).locate(0)).isEmpty();
        assertThat(LineTable.read(file).locate(file.header().entry())).isPresent();
    }

    @Test
    void brokenTablesAreTold() {
        assertMessage(new byte[] {1, 2}, "table length");
        assertMessage(new byte[] {100, 0, 0, 0, 5, 0}, "line table of 100 bytes");
        assertMessage(new byte[] {2, 0, 0, 0, 9, 0}, "version 9");
        assertMessage(new byte[] {(byte) 0xf5, -1, -1, -1, 9, 0}, "reserved");
    }

    private static void assertMessage(byte[] table, String message) {
        ElfObject object = new ElfObject(ObjectFileType.RELOCATABLE);
        object.section(object.addSection(".debug_line", SectionType.PROGBITS, 0))
                .contents()
                .append(table);
        assertThatThrownBy(() -> LineTable.read(object))
                .isInstanceOf(ElfFormatException.class)
                .hasMessageContaining(message)
                .hasMessageContaining(".debug_line");
    }

    @Test
    void addressesOfALineAscend() throws ElfFormatException {
        LineTable table = LineTable.read(assembled(false));
        long[] addresses = table.addressesOf("program.s", 5000);
        assertThat(addresses).hasSize(1);
        assertThat(Arrays.stream(addresses).sorted().toArray()).isEqualTo(addresses);
    }
}
