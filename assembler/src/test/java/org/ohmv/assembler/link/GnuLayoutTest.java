package org.ohmv.assembler.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmv.assembler.gnu.GnuTools;

/** Holds the {@code GNU} layout to GNU ld's own output: the same bytes at the same addresses, the same symbols. */
class GnuLayoutTest {
    private static final Path RESOURCES = Path.of("src/test/resources");
    private static final Path PICOLIBC = Path.of("/usr/lib/picolibc/riscv64-unknown-elf/lib/rv64imafdc/lp64d/libc.a");
    private static final List<String> PROGRAM =
            List.of("start.o", "first.o", "second.o", "third.o", "libc.a", "libgcc.a");

    @TempDir
    Path directory;

    private static LinkOptions.Builder gnu() {
        return LinkOptions.builder().layout(LayoutKind.GNU);
    }

    /** Compares our link of {@code files} with ld's; {@code options} are for ld, {@code ours} say the same. */
    private static void assertSameAsLd(Tools tools, LinkOptions ours, List<String> files, String... options)
            throws Exception {
        List<String> arguments = new ArrayList<>(List.of("--no-relax", "-o", "expected"));
        arguments.addAll(List.of(options));
        arguments.add("--start-group");
        arguments.addAll(files);
        arguments.add("--end-group");
        tools.run(Tools.PREFIX + "ld", arguments.toArray(new String[0]));
        byte[] expected = tools.read("expected");
        byte[] actual = Linking.link(tools, ours, files);
        assertThat(Linking.difference(Linking.sections(expected), Linking.sections(actual)))
                .isEmpty();
        assertThat(Linking.difference(Linking.symbols(expected), Linking.symbols(actual)))
                .isEmpty();
        assertThat(Linking.difference(Linking.segments(expected), Linking.segments(actual)))
                .isEmpty();
        assertThat(Linking.difference(Linking.contents(expected), Linking.contents(actual)))
                .isEmpty();
    }

    private static void copy(Path from, Tools tools) throws IOException {
        Files.copy(from, tools.path(from.getFileName().toString()));
    }

    private Tools program(String options) throws IOException {
        Tools tools = Tools.gnu(directory);
        for (String source : List.of("first.c", "second.c", "third.c", "start.s")) {
            copy(RESOURCES.resolve("link").resolve(source), tools);
        }
        tools.compile("--specs=picolibc.specs " + options, "first.c", "second.c", "third.c");
        tools.run(Tools.PREFIX + "as", "-march=rv64gc", "-mabi=lp64d", "start.s", "-o", "start.o");
        addLibraries(tools);
        return tools;
    }

    private static void addLibraries(Tools tools) throws IOException {
        assumeTrue(Files.exists(PICOLIBC), "picolibc is not installed at " + PICOLIBC);
        copy(PICOLIBC, tools);
        copy(Path.of(tools.run(Tools.PREFIX + "gcc", "-print-libgcc-file-name").trim()), tools);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-O0",
                "-O2 -g",
                "-O1 -mcmodel=medany -fcommon -falign-functions=16",
                "-O2 -fPIC -ftls-model=initial-exec",
                "-Os -fasynchronous-unwind-tables -fno-common"
            })
    void aProgramWithPicolibcIsTheSameAndRuns(String options) throws Exception {
        Tools tools = program(options);
        assertSameAsLd(tools, gnu().build(), PROGRAM);
        Tools.in(directory, "qemu-riscv64");
        tools.write("actual", Linking.link(tools, gnu().build(), PROGRAM));
        assertThat(tools.path("actual").toFile().setExecutable(true)).isTrue();
        GnuTools.Outcome run = tools.tryRun("qemu-riscv64", "./actual");
        assertThat(run.output()).startsWith("41180 2 1.224745 the alphabet bet 112\n");
        assertThat(run.exitCode()).isEqualTo(12);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-O2 -ffunction-sections -fdata-sections",
                "-O1 -g -fasynchronous-unwind-tables -ffunction-sections"
            })
    void garbageCollectionKeepsTheSameSections(String options) throws Exception {
        Tools tools = program(options);
        assertSameAsLd(tools, gnu().collectGarbage(true).build(), PROGRAM, "--gc-sections");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-O0", "-O2", "-Os -g"})
    void compilerOutputIsTheSame(String options) throws Exception {
        Tools tools = Tools.gnu(directory);
        List<Path> sources;
        try (Stream<Path> files = Files.list(RESOURCES.resolve("c"))) {
            sources = files.sorted().toList();
        }
        assertThat(sources).hasSizeGreaterThanOrEqualTo(30);
        List<String> names = new ArrayList<>();
        for (Path source : sources) {
            copy(source, tools);
            names.add(source.getFileName().toString());
        }
        tools.write("missing.c", """
                __attribute__((weak)) int external, v, sink;
                __attribute__((weak)) __thread int elsewhere;
                __attribute__((weak)) void give_up(void) {} __attribute__((weak)) void risky(void) {}
                __attribute__((weak)) void use(void) {} __attribute__((weak)) void vprint(void) {}
                __attribute__((weak)) void _start(void) {}
                """);
        addLibraries(tools);
        names.add("missing.c");
        tools.compile(options + " -w -fno-builtin", names.toArray(new String[0]));
        for (Path source : sources) {
            String object = source.getFileName().toString().replace(".c", ".o");
            assertSameAsLd(tools, gnu().build(), List.of(object, "missing.o", "libc.a", "libgcc.a"));
        }
    }

    @Test
    void sectionsOfAllKindsGoWhereLdPutsThem() throws Exception {
        Tools tools = Tools.gnu(directory);
        tools.assemble("a", """
                .globl _start
                _start: lla a0, here
                .section .mycode,"ax"
                nop
                .section myro,"a"
                here: .word 1
                .section .mydata,"aw"
                .word 2
                .section .mybss,"aw",@nobits
                .zero 4
                .section .srodata.cst8,"aM",@progbits,8
                .dword 7
                .section .rodata1,"a"
                .word 9
                .section .text.hot,"ax"
                nop
                .section .init,"ax"
                nop
                .section .note.foo,"a",@note
                .balign 4
                .word 1
                .section .notes2,"a",@note
                .balign 8
                .word 1
                .section .note.GNU-stack,"",@progbits
                .section .nonalloc,"",@progbits
                .word 5
                .section .fini,"ax"
                nop
                .data
                .word 4
                .bss
                .zero 8
                .section .mytls,"awT"
                .word 1
                .section .init_array,"aw"
                .dword 0
                .section .init_array.00200,"aw"
                .dword 1
                .section .init_array.00100,"aw"
                .dword 2
                .section .text.sorted.2,"ax"
                .word 2
                .section .text.sorted.1,"ax"
                .word 1
                .comm big,100,32
                .comm small,3,1
                .comm other,16,8
                """);
        assertSameAsLd(tools, gnu().build(), List.of("a.o"));
    }

    @Test
    void dataThatWouldTouchAPageMoreBeginOnOne() throws Exception {
        Tools tools = Tools.gnu(directory);
        for (int size : List.of(0, 100, 1500, 4000, 4090, 4096, 8100, 9000)) {
            tools.assemble(
                    "a",
                    ".globl _start\n_start: nop\n.section .rodata\n.space 2800\n.data\n.space " + size
                            + ", 1\n.bss\n.space 200\n");
            assertSameAsLd(tools, gnu().build(), List.of("a.o"));
        }
    }

    @Test
    void templatesOfCPlusPlusStandOnce() throws Exception {
        Tools tools = Tools.in(directory, Tools.PREFIX + "g++", Tools.PREFIX + "ld");
        String common = """
                template<class T> struct Counted {
                    T *p; static int count;
                    Counted(int k) : p(0) { count += k; }
                    T get(int i) { return p[i] + count; }
                    virtual T v() { return count; }
                };
                template<class T> int Counted<T>::count;
                inline int shared(int x) { static int calls; return calls++ + x; }
                int other(int);
                """;
        tools.write(
                "a.cc", common + "extern \"C\" int _start() { Counted<int> a(1); return a.get(shared(other(2))); }\n");
        tools.write(
                "b.cc",
                common + "int other(int x) { Counted<int> b(x); Counted<char> c(x); return shared(b.v() + c.v()); }\n");
        tools.compile("-x c++ -O1 -fno-exceptions -fno-rtti -g -fasynchronous-unwind-tables", "a.cc", "b.cc");
        assertSameAsLd(tools, gnu().build(), List.of("a.o", "b.o"));
    }

    @Test
    void stringsAndConstantsMergeAsInLd() throws Exception {
        Tools tools = Tools.gnu(directory);
        String[] words = {"a", "ab", "hello", "world hello", "llo", "", "x", "name", "filename", "%d\\n", "value %d\\n"
        };
        SplittableRandom random = new SplittableRandom(7);
        List<String> objects = new ArrayList<>();
        for (int file = 0; file < 4; file++) {
            StringBuilder text = new StringBuilder(file == 0 ? ".globl _start\n_start: nop\n" : "");
            for (int section = 0; section < 6; section++) {
                int alignment = 1 << random.nextInt(4);
                text.append(".section .rodata.str1.").append(alignment).append(",\"aMS\",@progbits,1\n");
                text.append(".balign ").append(alignment).append('\n');
                for (int index = 0; index < 8; index++) {
                    String word = words[random.nextInt(words.length)] + words[random.nextInt(words.length)];
                    text.append(".balign ")
                            .append(random.nextBoolean() ? alignment : 1)
                            .append('\n');
                    text.append("s").append(section).append('_').append(index).append(": .string \"");
                    text.append(word)
                            .append("\"\n.section .data\n.dword s")
                            .append(section)
                            .append('_')
                            .append(index);
                    text.append("\n.previous\n");
                }
                text.append(".section .rodata.cst8,\"aM\",@progbits,8\n.balign 8\n.dword ")
                        .append(section % 3);
                text.append(", ").append(file).append('\n');
                text.append(".section .rodata.wide,\"aMS\",@progbits,4\n.balign 4\n.word 65, ");
                text.append(random.nextInt(3)).append(", 66, 0\n");
            }
            tools.assemble("f" + file, text.toString());
            objects.add("f" + file + ".o");
        }
        assertSameAsLd(tools, gnu().build(), objects);
    }
}
