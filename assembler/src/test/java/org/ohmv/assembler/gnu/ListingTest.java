package org.ohmv.assembler.gnu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmv.assembler.Assembler;
import org.ohmv.assembler.option.ArchitectureException;
import org.ohmv.assembler.option.AssemblerOptions;
import org.ohmv.assembler.option.ListingOptions;
import org.ohmv.assembler.parse.SourceFiles;
import org.ohmv.isa.InstructionTable;

/** Listings have the lines of GNU as's, apart from blanks at the end of a line and in what macros became. */
final class ListingTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"l", "lm", "lc"})
    void linesOffsetsAndBytesAreThoseOfGnu(String letters) throws IOException, ArchitectureException {
        GnuTools.requireToolchain();
        GnuTools tools = new GnuTools(folder);
        tools.write("part.s", "\t.text\n\tcall ext\n");
        tools.write("whole.s", source());
        String gnus = tools.run("as", "-march=rv64gc", "-a" + letters + "n", "-o", "whole.o", "whole.s");
        assertThat(normalized(listing(source(), letters))).isEqualTo(normalized(gnus));
    }

    @Test
    void symbolsAreListedByKind() throws IOException, ArchitectureException {
        new GnuTools(folder).write("part.s", "\t.text\n\tcall ext\n");
        assertThat(listing(source(), "s").lines().map(String::strip))
                .contains(".text:0000000000000000 start", ".data:0000000000000000 x", "*ABS*:0000000000000005 k")
                .containsSubsequence("DEFINED SYMBOLS", "UNDEFINED SYMBOLS", "ext");
    }

    @Test
    void linesOfTheCompilersSourceStandBeforeTheirInstructions() throws ArchitectureException {
        GnuTools tools = new GnuTools(folder);
        tools.write("source.c", "int f(void)\n{\n    return 1;\n}\n");
        String assembly =
                "\t.file 1 \"" + folder.resolve("source.c") + "\"\n\t.loc 1 3 5\n\tli a0, 1\n\t.loc 1 4 1\n\tret\n";
        assertThat(listing(assembly, "hld").lines())
                .containsExactly(
                        "   1:source.c      **** int f(void)",
                        "   2:source.c      **** {",
                        "   3:source.c      ****     return 1;",
                        "   3 0000 0545     \t\tli a0, 1",
                        "   4:source.c      **** }",
                        "   5 0002 8280     \t\tret");
    }

    private String source() throws IOException {
        try (InputStream stream = ListingTest.class.getResourceAsStream("/gnu/listing.txt")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8) + "\t.include \"part.s\"\n\tnop\n";
        }
    }

    private String listing(String source, String letters) throws ArchitectureException {
        AssemblerOptions options = new AssemblerOptions.Builder(InstructionTable.present())
                .architecture("rv64gc")
                .include(folder.toString())
                .listing(ListingOptions.of(letters))
                .build();
        return new Assembler(options, SourceFiles.onDisk())
                .assemble("whole.s", source.getBytes(StandardCharsets.UTF_8))
                .listing();
    }

    private static List<String> normalized(String listing) {
        return listing.lines()
                .map(line -> line.contains("\t>")
                        ? line.substring(0, line.indexOf('>'))
                                + line.substring(line.indexOf('>')).replace(" ", "")
                        : line.stripTrailing())
                .filter(line -> !line.isBlank())
                .toList();
    }
}
