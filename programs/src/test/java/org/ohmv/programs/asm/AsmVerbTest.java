package org.ohmv.programs.asm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ohmv.isa.elf.ElfFile;
import org.ohmv.isa.elf.ElfFormatException;
import org.ohmv.isa.elf.ElfSymbol;
import org.ohmv.isa.elf.ObjectFileType;
import org.ohmv.isa.elf.SectionHeader;
import org.ohmv.programs.cli.BadInputException;
import org.ohmv.programs.cli.Console;
import org.ohmv.programs.cli.OutputFile;
import picocli.CommandLine;

final class AsmVerbTest {
    private static final String MAIN = ".globl _start\n_start: call work\n1: j 1b\n";
    private static final String WORK = ".globl work\nwork: li a0, VALUE\nret\n";

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream error = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    private int asm(String input, String... arguments) {
        output.reset();
        error.reset();
        Console console = new Console(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), output, error);
        int exitCode = new CommandLine(new AsmVerb(console))
                .setErr(new PrintWriter(error, true, StandardCharsets.UTF_8))
                .execute(arguments);
        console.flush();
        return exitCode;
    }

    private String printed() {
        return output.toString(StandardCharsets.UTF_8);
    }

    private String said() {
        return error.toString(StandardCharsets.UTF_8);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private ElfFile elf(String name) throws IOException, ElfFormatException {
        return ElfFile.read(Files.readAllBytes(folder.resolve(name)));
    }

    private List<String> namesInFolder() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void sourcesAndObjectsAreLinkedToAnExecutable() throws IOException, ElfFormatException {
        String main = file("main.s", MAIN);
        String work = file("work.S", "#define UNUSED\n" + WORK);
        assertThat(asm("", "-c", "-DVALUE=7", "-o", path("work.o"), work))
                .as(said())
                .isZero();
        assertThat(elf("work.o").header().fileType()).isEqualTo(ObjectFileType.RELOCATABLE);

        assertThat(asm("", "-o", path("prog"), main, path("work.o"))).as(said()).isZero();

        ElfFile program = elf("prog");
        assertThat(program.header().fileType()).isEqualTo(ObjectFileType.EXECUTABLE);
        assertThat(program.symbols()).extracting(ElfSymbol::name).contains("_start", "work");
        assertThat(program.header().entry()).isNotZero();
        assertThat(Files.isExecutable(folder.resolve("prog"))).isTrue();
        assertThat(Files.isExecutable(folder.resolve("work.o"))).isFalse();
        assertThat(namesInFolder()).containsExactly("main.s", "prog", "work.S", "work.o");
    }

    @Test
    void standardInputIsASource() throws IOException, ElfFormatException {
        assertThat(asm(MAIN + WORK, "--defsym", "VALUE=0x10", "-o", path("prog"), "-"))
                .as(said())
                .isZero();
        assertThat(elf("prog").symbols()).extracting(ElfSymbol::name).contains("work");
        assertThat(asm("bogus\n", "-o", path("prog"), "-")).isEqualTo(1);
        assertThat(said()).startsWith("{standard input}:1:1: error: ");
    }

    @Test
    void sectionsAndEntryGoWhereAsked() throws IOException, ElfFormatException {
        String source = file("main.s", MAIN + WORK + ".data\n.word 1\n");
        assertThat(asm(
                        "",
                        "--defsym",
                        "VALUE=1",
                        "-e",
                        "work",
                        "-Ttext=80001000",
                        "-Tdata=0x80008000",
                        "-Map=" + path("map"),
                        "-o",
                        path("prog"),
                        source))
                .as(said())
                .isZero();
        ElfFile program = elf("prog");
        assertThat(program.section(".text").map(SectionHeader::address)).contains(0x8000_1000L);
        assertThat(program.section(".data").map(SectionHeader::address)).contains(0x8000_8000L);
        assertThat(program.symbols())
                .filteredOn(symbol -> symbol.name().equals("work"))
                .extracting(ElfSymbol::value)
                .containsExactly(program.header().entry());
        assertThat(folder.resolve("map")).content().contains(".text", "work");
    }

    @Test
    void listingGoesToStandardOutputOrToAFile() throws IOException {
        String source = file("main.s", MAIN + WORK);
        assertThat(asm("", "-aln", "--defsym", "VALUE=7", "-c", "-o", path("main.o"), source))
                .as(said())
                .isZero();
        assertThat(printed())
                .contains("   2 0000 97000000 \t_start: call work\n")
                .contains("   5 000c 13057000 \twork: li a0, VALUE\n")
                .doesNotContain("SYMBOLS");

        assertThat(asm("", "-als=" + path("list"), "--defsym", "VALUE=7", "-o", path("prog"), source))
                .as(said())
                .isZero();
        assertThat(printed()).isEmpty();
        assertThat(folder.resolve("list"))
                .content()
                .contains("_start: call work")
                .contains("DEFINED SYMBOLS\n")
                .contains(".text:0000000000000000 _start\n");
    }

    @Test
    void unknownLetterOfAListingIsAUsageError() throws IOException {
        String source = file("main.s", MAIN);
        assertThat(asm("", "-aq", "-c", "-o", path("main.o"), source)).isEqualTo(2);
        assertThat(said()).contains("-aq: ");
        assertThat(asm("", "-al=", "-c", "-o", path("main.o"), source)).isEqualTo(2);
        assertThat(said()).contains("-a[LETTERS]=FILE");
        assertThat(namesInFolder()).containsExactly("main.s");
    }

    @Test
    void mapIsPrintedWhenAskedFor() throws IOException {
        String source = file("main.s", MAIN + WORK);
        assertThat(asm("", "-M", "--defsym", "VALUE=7", "-o", path("prog"), source))
                .as(said())
                .isZero();
        assertThat(printed())
                .startsWith("entry 0x80000000\n")
                .containsPattern("0x80000000 +20 +4 +\\.text +\\S*main\\.s\n")
                .containsPattern("0x80000000 +_start +\\S*main\\.s\n");
        assertThat(asm("", "-M", "-c", "-o", path("main.o"), source)).isEqualTo(2);
        assertThat(said()).contains("-c does not link");
    }

    @Test
    void errorsOfAllInputsAreShownAtOnceAndNothingIsWritten() throws IOException {
        String first = file("first.s", "bogus a0\nnop\naddi a0, a0, 5000\n");
        String second = file("second.s", "lw a0\n");
        int exitCode = asm("", "-o", path("prog"), first, path("missing.s"), second, path("program.c"));

        assertThat(exitCode).isEqualTo(1);
        assertThat(said())
                .contains("first.s:1:1: error: ")
                .contains("first.s:3:")
                .contains("missing.s: error: cannot read: there is no such file")
                .contains("second.s:1:")
                .contains("program.c: fix: compile it first")
                .endsWith("5 errors\n");
        assertThat(namesInFolder()).containsExactly("first.s", "second.s");
    }

    @Test
    void diagnosticsComeAsJsonForEditors() throws IOException {
        String source = file("first.s", "bogus a0\n");
        assertThat(asm("", "--error-format=json", "-c", "-o", path("first.o"), source))
                .isEqualTo(1);
        assertThat(said())
                .startsWith("{\"schema\":\"ohmv-diagnostics-1\",\"errors\":1,")
                .contains("\"line\":1");
    }

    @Test
    void coloursComeWhenAskedFor() throws IOException {
        String source = file("first.s", "bogus a0\n");
        asm("", "--color=always", source);
        assertThat(said()).contains("\u001b[");
        asm("", "--color=auto", source);
        assertThat(said()).doesNotContain("\u001b[");
    }

    @Test
    void warningsAreFatalOrSilentAsAsked() throws IOException {
        String source = file("warned.s", ".byte 300\n");
        assertThat(asm("", "-c", "-o", path("warned.o"), source)).isZero();
        assertThat(said()).contains("warning: ");
        assertThat(asm("", "-c", "-W", "-o", path("warned.o"), source)).isZero();
        assertThat(said()).isEmpty();
        Files.delete(folder.resolve("warned.o"));
        assertThat(asm("", "-c", "--fatal-warnings", "-o", path("warned.o"), source))
                .isEqualTo(1);
        assertThat(folder.resolve("warned.o")).doesNotExist();
    }

    @Test
    void limitsAreSettableAndNamedInTheMessage() throws IOException {
        String source = file("large.s", ".rept 1000\n.dword 1\n.endr\n");
        assertThat(asm("", "-c", "--output-limit=4K", "-o", path("large.o"), source))
                .isEqualTo(1);
        assertThat(said()).contains("4096 bytes", "--output-limit");
        assertThat(asm("", "-c", "--output-limit=8K", "-o", path("large.o"), source))
                .as(said())
                .isZero();
    }

    @Test
    void mistakesOfTheCommandLineAreUsageErrors() throws IOException {
        String source = file("main.s", MAIN);
        assertThat(asm("", "-c", "-o", source, source)).isEqualTo(2);
        assertThat(said()).contains("would be overwritten");
        assertThat(asm("", "-c", "-o", path("x.o"), source, source)).isEqualTo(2);
        assertThat(asm("", "-c", "-")).isEqualTo(2);
        assertThat(asm("", "-march=rv32i", source)).isEqualTo(2);
        assertThat(said()).contains("RV64 only");
        assertThat(asm("", "-mabi=lp65", source)).isEqualTo(2);
        assertThat(said()).contains("lp64, lp64f, lp64d");
        assertThat(asm("", "-Ttext=zz", source)).isEqualTo(2);
        assertThat(asm("", "--defsym", "=3", source)).isEqualTo(2);
        assertThat(asm("", "--layout=flat", source)).isEqualTo(2);
        assertThat(said()).contains("bare-metal or gnu");
        assertThat(Files.readString(folder.resolve("main.s"))).isEqualTo(MAIN);
    }

    @Test
    void outputThatCannotBeWrittenIsBadInput() {
        Path nowhere = folder.resolve("nowhere/prog");
        assertThatThrownBy(() -> OutputFile.write(nowhere, true, stream -> stream.write(1)))
                .isInstanceOf(BadInputException.class)
                .hasMessage("cannot write '" + nowhere + "': no such file or directory");
        assertThatThrownBy(() -> OutputFile.write(folder, false, stream -> stream.write(1)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("it is a directory");
    }

    @Test
    void symbolicLinkStaysAndItsTargetIsReplaced() throws IOException {
        Path target = Files.writeString(folder.resolve("target"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), target);
        OutputFile.write(link, false, stream -> stream.write('n'));
        assertThat(link).isSymbolicLink();
        assertThat(target).hasContent("n");
    }
}
