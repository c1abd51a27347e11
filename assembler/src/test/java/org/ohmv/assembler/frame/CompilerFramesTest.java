package org.ohmv.assembler.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What G++ writes for a program with exceptions gets the same call frame information from GNU as and from ours. */
class CompilerFramesTest {
    private static final String PROGRAM = """
            struct Guard { int *count; explicit Guard(int *c) : count(c) { ++*c; } ~Guard() { --*count; } };
            extern "C" int outside(int, ...);
            extern "C" void *area(unsigned long);
            static int depth;
            int thrower(int value) { if (value > 7) throw value; return outside(value); }
            int catcher(int value) {
              Guard guard(&depth);
              try { Guard inner(&depth); return thrower(value) + outside(1, 2, 3); }
              catch (int found) { return found; }
              catch (...) { Guard other(&depth); throw; }
            }
            double many(double a, double b, long c, long d) {
              double table[4096];
              for (int i = 0; i < 4096; i++) table[i] = a * i + outside(i);
              char *moving = (char *) __builtin_alloca(c);
              outside(5, moving, table);
              return table[d] + b + 123456789;
            }
            struct Base { virtual ~Base(); virtual int go(int) noexcept; };
            Base::~Base() { outside(0); }
            int Base::go(int value) noexcept { return catcher(value); }
            template <typename T> T twice(T value) { Guard g(&depth); return value + (T) outside((int) value); }
            template int twice<int>(int);
            template double twice<double>(double);
            """;

    @TempDir
    Path directory;

    @BeforeEach
    void toolsAreInstalled() {
        FrameImage.requireGas();
        FrameImage.require("riscv64-unknown-elf-g++");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-O0",
                "-O1",
                "-O2",
                "-Os -fno-asynchronous-unwind-tables",
                "-O2 -g -fno-exceptions -fno-asynchronous-unwind-tables",
                "-O2 -fPIC",
                "-O1 -ffunction-sections -msave-restore"
            })
    void framesOfACompiledProgramAreTheSame(String options) throws IOException, InterruptedException {
        boolean exceptions = !options.contains("-fno-exceptions");
        String program = exceptions
                ? PROGRAM
                : "extern \"C\" int outside(int); int f(int a) { return outside(a) + outside(a + 1); }";
        Path input = directory.resolve("program.cc");
        Path output = directory.resolve("program.s");
        Path log = directory.resolve("compiler.txt");
        Files.writeString(input, program);
        List<String> line = new ArrayList<>(List.of("riscv64-unknown-elf-g++", "-march=rv64gc", "-mabi=lp64d", "-S"));
        line.addAll(List.of(options.split(" ")));
        line.addAll(List.of("-o", output.toString(), input.toString()));
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
        String source = Files.readString(output);
        for (FrameSection section : FrameSection.values()) {
            String name = section.sectionName();
            assertThat(FrameImage.ofOurs(source, name, true)).isEqualTo(FrameImage.ofGas(directory, source, name));
            assertThat(FrameImage.ofOurs(source, name, false))
                    .isEqualTo(FrameImage.ofGas(directory, source, name, "-mno-relax"));
        }
        String written = exceptions ? ".eh_frame" : ".debug_frame";
        assertThat(FrameImage.ofOurs(source, written, true)).isNotEqualTo(FrameImage.ABSENT);
    }
}
