package org.ohmv.programs.objdump;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmv.isa.elf.ElfObject;
import org.ohmv.isa.elf.ElfSymbol;
import org.ohmv.isa.elf.ElfWriter;
import org.ohmv.isa.elf.ObjectFileType;
import org.ohmv.isa.elf.SectionFlag;
import org.ohmv.isa.elf.SectionType;
import org.ohmv.isa.elf.SymbolBinding;
import org.ohmv.isa.elf.SymbolType;
import org.ohmv.programs.cli.BadInputException;
import org.ohmv.programs.cli.Console;
import picocli.CommandLine;

class ObjdumpVerbTest {
    private static final String GCC = "riscv64-unknown-elf-gcc";
    private static final String OBJDUMP = "riscv64-unknown-elf-objdump";

    private static final String PROGRAM = """
            static int table[100];
            char buffer[64];
            double scale = 1.5;
            const char *name = "x";
            extern int elsewhere(int);
            int select(int x) {
                switch (x) {
                    case 0: return 3;
                    case 1: return 9;
                    case 2: return table[1];
                    case 3: return 77;
                    case 4: return 5;
                    default: return 0;
                }
            }
            double root(double x) { return x > 1.5 ? __builtin_sqrt(x) * scale : x / 3; }
            long bits(unsigned long x) { return __builtin_popcountl(x) + __builtin_clzl(x) + (x & ~(x >> 3)); }
            int fill(int n) { for (int i = 0; i < n; i++) table[i] += buffer[i & 63] * n; return table[n - 1]; }
            int exchange(int *p) { return __atomic_fetch_add(p, 1, __ATOMIC_SEQ_CST); }
            int main(void) { table[3] = fill(2) + (int) root(2.5); return exchange(table) + select(fill(1)) + elsewhere(3); }
            """;

    private static final String REST = """
            int elsewhere(int x) { return x * 12345; }
            extern int main(void);
            void _start(void) { main(); for (;;) ; }
            """;

    @TempDir
    private Path folder;

    private record Result(int code, String output, String error) {}

    private static Result call(String... arguments) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream error = new ByteArrayOutputStream();
        Console console = new Console(new ByteArrayInputStream(new byte[0]), output, error);
        StringBuilder thrown = new StringBuilder();
        CommandLine commandLine = new CommandLine(new ObjdumpVerb(console));
        commandLine.setErr(console.error());
        commandLine.setExecutionExceptionHandler((exception, line, result) -> {
            assertThat(exception).isInstanceOf(BadInputException.class);
            thrown.append(exception.getMessage());
            return 1;
        });
        int code = commandLine.execute(arguments);
        console.flush();
        return new Result(
                code, output.toString(StandardCharsets.UTF_8), error.toString(StandardCharsets.UTF_8) + thrown);
    }

    private static void requireTools() {
        for (String tool : List.of(GCC, OBJDUMP)) {
            boolean present = Files.isExecutable(Path.of("/usr/bin", tool));
            if (!present) {
                System.out.println("skipped: " + tool + " is not installed");
            }
            Assumptions.assumeTrue(present, tool + " is not installed");
        }
    }

    private String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s", command).isZero();
        return output;
    }

    private Path compile(String... options) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("program.c"), PROGRAM);
        Files.writeString(folder.resolve("rest.c"), REST);
        Path result = folder.resolve("result");
        List<String> command = new ArrayList<>(List.of(GCC, "-o", result.toString()));
        command.addAll(List.of(options));
        run(command);
        return result;
    }

    private void assertSameAsObjdump(Path file, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(OBJDUMP));
        command.addAll(List.of(options));
        command.add(file.toString());
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.add(file.toString());
        Result ours = call(arguments.toArray(String[]::new));
        assertThat(ours.error()).isEmpty();
        assertThat(ours.output()).isEqualTo(run(command));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-O0 -march=rv64gc",
                "-O1 -march=rv64gc -g",
                "-O2 -march=rv64gc_zba_zbb_zbs",
                "-Os -march=rv64gc",
                "-O2 -march=rv64imac_zicsr -mabi=lp64",
                "-O3 -march=rv64g -ffunction-sections"
            })
    void objectsAreShownAsByObjdump(String options) throws IOException, InterruptedException {
        requireTools();
        List<String> all = new ArrayList<>(List.of("-c", "program.c"));
        if (!options.contains("-mabi")) {
            all.add("-mabi=lp64d");
        }
        all.addAll(List.of(options.split(" ", -1)));
        Path object = compile(all.toArray(String[]::new));
        assertSameAsObjdump(object, "-d");
        assertSameAsObjdump(object, "-dr");
        assertSameAsObjdump(object, "-d", "-M", "no-aliases,numeric");
        if (options.contains("rv64g ")) {
            // Without compressed instructions no instruction straddles the last address.
            assertSameAsObjdump(object, "-d", "--start-address=0x8", "--stop-address=0x20");
        }
        assertSameAsObjdump(object, "-t");
        assertSameAsObjdump(object, "-r");
        assertSameAsObjdump(object, "-h");
        assertSameAsObjdump(object, "-s");
        assertSameAsObjdump(object, "-x");
        assertSameAsObjdump(object, "--disassemble=select");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-O0 -march=rv32gc -mabi=ilp32d",
                "-O2 -march=rv32imac_zba_zbb_zbs -mabi=ilp32",
                "-Os -march=rv32i" + " -mabi=ilp32"
            })
    void objectsOf32BitsAreShownAsByObjdump(String options) throws IOException, InterruptedException {
        requireTools();
        List<String> all = new ArrayList<>(List.of("-c", "program.c", "-g"));
        all.addAll(List.of(options.split(" ", -1)));
        Path object = compile(all.toArray(String[]::new));
        for (String shown : List.of("-dr", "-d -M no-aliases,numeric", "-S", "-t", "-r", "-h", "-s", "-x")) {
            assertSameAsObjdump(object, shown.split(" ", -1));
        }
        String json = call("--json", object.toString()).output();
        assertThat(json).contains("\"label\" : \"select\"");
    }

    @Test
    void programsOf32BitsAreShownAsByObjdump() throws IOException, InterruptedException {
        requireTools();
        // At the end of the address space, so that distances go around it.
        Path program = compile(
                "-nostdlib",
                "-march=rv32imac",
                "-mabi=ilp32",
                "-O1",
                "-g",
                "-Wl,-m,elf32lriscv,-Ttext=0xfffff000",
                "rest.c",
                "-Wl,--defsym=main=0xfffff000");
        for (String shown : List.of("-d", "-S", "-t", "-x", "-f", "-p", "-s")) {
            assertSameAsObjdump(program, shown);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-O0", "-O2 -ffunction-sections", "-O1 -mno-relax", "-Os -gz"})
    void sourceLinesOfObjectsAreShownAsByObjdump(String options) throws IOException, InterruptedException {
        requireTools();
        List<String> all = new ArrayList<>(List.of("-c", "program.c", "-g", "-march=rv64gc", "-mabi=lp64d"));
        // Functions that are inlined objdump names by the debugging information, not by symbols.
        all.addAll(List.of("-fno-inline", "-fno-ipa-sra", "-fno-ipa-cp"));
        all.addAll(List.of(options.split(" ", -1)));
        Path object = compile(all.toArray(String[]::new));

        assertSameAsObjdump(object, "-S");
        String file = object.toString();
        // Several pieces of code of one line are told apart by objdump alone.
        String discriminator = " \\(discriminator \\d+\\)";
        assertThat(places(call("-d", "-l", file).output()))
                .isNotEmpty()
                .isEqualTo(places(run(List.of(OBJDUMP, "-d", "-l", file)).replaceAll(discriminator, "")));
    }

    /** The places that are told, each once where it is told again and again. */
    private static List<String> places(String output) {
        List<String> places = new ArrayList<>();
        output.lines()
                .filter(line -> line.endsWith("():") || line.startsWith("/"))
                .filter(line ->
                        places.isEmpty() || !places.get(places.size() - 1).equals(line))
                .forEach(places::add);
        return places;
    }

    @ParameterizedTest
    @ValueSource(strings = {"-O0", "-O2", "-Os"})
    void programsAreShownAsByObjdump(String level) throws IOException, InterruptedException {
        requireTools();
        Path program = compile(
                "-nostdlib", "-fno-math-errno", "-march=rv64gc", "-mabi=lp64d", level, "program.c", "rest.c", "-lgcc");
        assertSameAsObjdump(program, "-d");
        assertSameAsObjdump(program, "-d", "-M", "no-aliases");
        assertSameAsObjdump(program, "-t");
        assertSameAsObjdump(program, "-x");
        assertSameAsObjdump(program, "-f");
        assertSameAsObjdump(program, "-p");
        assertSameAsObjdump(program, "-s", "--start-address=0x10100", "--stop-address=0x10135");
        assertSameAsObjdump(program, "--disassemble=fill", "--no-show-raw-insn");
    }

    @Test
    void sourceLinesAreShownAsByObjdump() throws IOException, InterruptedException {
        requireTools();
        String scattered = "int late(int x) {\n" + "\n".repeat(20) + "    return x * 3;\n}\n";
        Files.writeString(folder.resolve("scattered.c"), scattered + "void _start(void) { late(1); }\n");
        Path program = compile("-nostdlib", "-g", "-O0", "-march=rv64gc", "-mabi=lp64d", "scattered.c");

        assertSameAsObjdump(program, "-S");
        assertSameAsObjdump(program, "-d", "-l");
        assertSameAsObjdump(program, "-S", "-l");
        // Where the source is gone, the instructions alone are left.
        Files.delete(folder.resolve("scattered.c"));
        assertSameAsObjdump(program, "-S");
    }

    /** Data between code, instructions of every length, symbols of every kind. */
    private static final String ODD = """
                    .text
                    .globl  go
            go:     ret
                    .type   odd, @object
            odd:    .byte   1, 2, 3, 0x41, 0x42, 0x43, 0x7f, 0xff, 9
                    .size   odd, 9
                    .type   zeros, @object
            zeros:  .zero   40
                    .word   0x64636261, 0x68676665, 1
                    .type   long, @function
            long:   lui     a0, 1
                    .half   0x001f, 1, 2
                    .half   0x003f, 1, 2, 3
                    .half   0xa7ff, 1, 2, 3, 4, 5, 6
                    .half   0x107f, 1, 2, 3, 4, 5
                    .half   0xffff
                    nop
                    .section .tbss, "awT", @nobits
            local:  .zero   4
                    .bss
            small:  .zero   4
            large:  .zero   100
                    .section .debug_odd, "", @progbits
                    .ascii  "not debugging."
                    .weak   elsewhere
                    .data
                    .dword  elsewhere, go + 4
                    .comm   shared, 16, 8
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {"-d", "-dr", "-D -j .bss", "-D -j .tbss", "-t", "-h", "-r", "-s", "-x", "-d --no-show-raw-insn"})
    void dataBetweenCodeAndLongInstructionsAreShownAsByObjdump(String options)
            throws IOException, InterruptedException {
        requireTools();
        Files.writeString(folder.resolve("odd.s"), ODD);
        Path object = compile("-c", "-march=rv64gc", "-mabi=lp64d", "odd.s");

        assertSameAsObjdump(object, options.split(" ", -1));
    }

    /** Where a section cuts an instruction off, objdump says that an address is out of bounds; here it is data. */
    @Test
    void whatASectionCutsOffIsShownAsData() throws IOException, InterruptedException {
        requireTools();
        Files.writeString(folder.resolve("odd.s"), ODD);
        Path object = compile("-c", "-march=rv64gc", "-mabi=lp64d", "odd.s");

        List<String> ours = call("-D", "-j", ".debug_odd", object.toString())
                .output()
                .lines()
                .toList();
        List<String> theirs = run(List.of(OBJDUMP, "-D", "-j", ".debug_odd", object.toString()))
                .lines()
                .toList();
        assertThat(ours.subList(0, ours.size() - 1)).isEqualTo(theirs.subList(0, ours.size() - 1));
        assertThat(ours.get(ours.size() - 1)).isEqualTo("   c:\t2e67                \t.short\t0x2e67");
        assertThat(theirs.get(ours.size() - 1)).contains("Address 0xc is out of bounds");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rv64gc lp64d", "rv64ima lp64", "rv32gc ilp32d"})
    void dataAmongCodeIsMarkedOrDisassembledAsByObjdump(String target) throws IOException, InterruptedException {
        requireTools();
        Files.writeString(folder.resolve("data.s"), """
                        .text
                        nop
                        .word   0x12345678
                        .half   0x1234
                        .byte   1, 2, 3
                        .balign 4
                        nop
                x:      .dword  5
                        ret
                        .data
                        .word   1, 2, 3
                        .ascii  "hello world!"
                """);
        List<String> words = List.of(target.split(" ", -1));
        Path object = compile("-c", "-march=" + words.get(0), "-mabi=" + words.get(1), "data.s");

        for (String shown : List.of("-d", "-dr", "-D -j .data", "-D -z -j .data")) {
            assertSameAsObjdump(object, shown.split(" ", -1));
        }
    }

    @Test
    void membersOfAnArchiveAreShownAsByObjdumpEvenThoseOfOneName() throws IOException, InterruptedException {
        requireTools();
        Path object = compile("-c", "-O1", "-march=rv64gc", "-mabi=lp64d", "program.c");
        Path archive = folder.resolve("library.a");
        run(List.of("riscv64-unknown-elf-ar", "qc", archive.toString(), object.toString(), object.toString()));

        assertSameAsObjdump(archive, "-d");
        assertSameAsObjdump(archive, "-t");
    }

    @Test
    void controlCharactersOfANameDoNotReachTheTerminal() throws IOException {
        ElfObject object = new ElfObject(ObjectFileType.RELOCATABLE);
        int text = object.addSection(".text\u001b[2J", SectionType.PROGBITS, SectionFlag.ALLOC | SectionFlag.EXECUTE);
        object.section(text).contents().appendWord(0x00008067);
        object.addSymbol(ElfSymbol.of("\u001b[31mred", 0, 4, SymbolBinding.GLOBAL, SymbolType.FUNCTION, text));
        String file = Files.write(folder.resolve("red.o"), ElfWriter.toByteArray(object))
                .toString();

        for (String option : List.of("-d", "-t", "-h", "-s")) {
            assertThat(call(option, file).output()).doesNotContain("\u001b");
        }
        assertThat(call("-d", file).output()).contains("<^[[31mred>:").contains("section .text^[[2J:");
    }

    private Path xohmObject() throws IOException {
        ElfObject object = new ElfObject(ObjectFileType.RELOCATABLE);
        int text = object.addSection(".text", SectionType.PROGBITS, SectionFlag.ALLOC | SectionFlag.EXECUTE);
        object.section(text).contents().appendWord(0x02b5750b);
        object.section(text).contents().appendWord(0x00008067);
        object.addSymbol(ElfSymbol.of("go", 0, 8, SymbolBinding.GLOBAL, SymbolType.FUNCTION, text));
        return Files.write(folder.resolve("xohm.o"), ElfWriter.toByteArray(object));
    }

    @Test
    void xohmIsNamed() throws IOException {
        assertThat(call("-d", xohmObject().toString()).output())
                .contains("<go>:")
                .contains("   0:\t02b5750b          \tohm.mvm.set\ta0,a0,a1\n")
                .contains("   4:\t00008067          \tret\n");
    }

    @Test
    void jsonHoldsTheInstructions() throws IOException {
        assertThat(call("--json", xohmObject().toString()).output())
                .contains("\"schema\" : \"ohmv.objdump/1\"")
                .contains("\"text\" : \"ohm.mvm.set a0,a0,a1\"")
                .contains("\"label\" : \"go\"");
    }

    @Test
    void whatIsNoElfFileIsSaidWhy() throws IOException {
        Path text = Files.writeString(folder.resolve("text"), "no ELF file");
        Result result = call("-d", text.toString());
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.error()).contains("text: ");
        assertThat(call("-d", folder.resolve("absent").toString()).error()).contains("absent cannot be read");
    }

    @Test
    void optionsAreChecked() throws IOException {
        String file = xohmObject().toString();
        assertThat(call(file).code()).isEqualTo(2);
        assertThat(call("-d", "-M", "intel", file).error()).contains("no-aliases");
        assertThat(call("-d", "--start-address=here", file).error()).contains("--start-address");
    }
}
