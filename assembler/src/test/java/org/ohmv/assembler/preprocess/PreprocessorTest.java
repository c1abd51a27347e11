package org.ohmv.assembler.preprocess;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.ohmv.assembler.diagnostic.Diagnostic;
import org.ohmv.assembler.diagnostic.DiagnosticOptions;
import org.ohmv.assembler.diagnostic.Diagnostics;

class PreprocessorTest {
    private static final String SOURCE = """
            #include "constants.h"
            #define REGISTER(n) a##n
            #define QUOTE(text) #text
            #define LOAD(n, \\
                         value) li REGISTER(n), value
            #define EMPTY
            #define SUM(...) (0 __VA_OPTIONAL__ + __VA_ARGS__)
            #define SELF SELF + 1
            #define A B
            #define B A
            #if defined(SIZE) && SIZE * 2 == 0x20 /* a comment
               over lines */ && !defined MISSING
            LOAD(0, SIZE)  // the size
            #elif 1
            wrong
            #else
            wrong
            #endif
            # an assembler comment that isn't a directive
            .ascii QUOTE(a "b" \\n c), "SIZE // no comment"
            SELF A B REGISTER (1) REGISTER
            LOAD(2,
                 (1, 2))
            .word SUM(1, 2), __LINE__, 0x1e+SIZE
            EMPTY
            #ifdef NOWHERE
            #error never
            #ifndef NOWHERE
            #endif
            #endif
            1: j 1b
            """;

    private static String preprocess(String source, Map<String, String> files, Diagnostics diagnostics) {
        PreprocessorOptions options =
                new PreprocessorOptions(List.of("inc"), List.of("GIVEN=3"), name -> bytes(files, name), 100_000, 20);
        byte[] result =
                Preprocessor.preprocess("main.S", source.getBytes(StandardCharsets.ISO_8859_1), options, diagnostics);
        return new String(result, StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(Map<String, String> files, String name) throws IOException {
        String text = files.get(name);
        if (text == null) {
            throw new NoSuchFileException(name);
        }
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Diagnostics none() {
        return new Diagnostics(DiagnosticOptions.DEFAULT);
    }

    private static List<String> messages(Diagnostics diagnostics) {
        return diagnostics.sorted().stream().map(Diagnostic::message).toList();
    }

    /** What matters to an assembler: the words of each line, by the number that the line has. */
    private static String normalised(String text) {
        StringBuilder result = new StringBuilder();
        int line = 1;
        String file = "";
        for (String each : text.split("\n", -1)) {
            if (each.matches("# \\d+ \".*\".*")) {
                line = Integer.parseInt(each.split(" ", 3)[1]);
                file = each.split("\"", 3)[1];
                continue;
            }
            String words = each.replaceAll("\\s+", "");
            if (!words.isEmpty() && !file.startsWith("<")) {
                result.append(file.replaceAll(".*/", ""))
                        .append(':')
                        .append(line)
                        .append(": ")
                        .append(words)
                        .append('\n');
            }
            line++;
        }
        return result.toString();
    }

    @Test
    void equalsThePreprocessorOfGcc(@TempDir Path directory) throws IOException, InterruptedException {
        Path main = directory.resolve("main.S");
        Files.writeString(main, SOURCE);
        Files.writeString(directory.resolve("constants.h"), "#define SIZE 16\n.equ size, SIZE\n");
        Process process;
        try {
            process = new ProcessBuilder("riscv64-unknown-elf-gcc", "-E", main.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException exception) {
            System.out.println("skipped: riscv64-unknown-elf-gcc is not installed");
            Assumptions.abort("riscv64-unknown-elf-gcc is not installed");
            return;
        }
        String expected = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        assertThat(process.waitFor()).isZero();

        Diagnostics diagnostics = none();
        String actual = preprocess(SOURCE, Map.of("constants.h", "#define SIZE 16\n.equ size, SIZE\n"), diagnostics);

        assertThat(messages(diagnostics)).isEmpty();
        assertThat(normalised(actual)).isEqualTo(normalised(expected));
    }

    @Test
    void linesKeepTheirNumbersBehindAnIncludedFile() {
        Diagnostics diagnostics = none();
        String text = preprocess("nop\n#include <x.h>\nret\n", Map.of("inc/x.h", "li a0, GIVEN\n"), diagnostics);
        assertThat(text).isEqualTo("# 1 \"main.S\"\nnop\n# 1 \"inc/x.h\"\nli a0, 3\n# 2 \"main.S\"\n\nret\n");
    }

    @Test
    void everyMistakeIsReportedInOneGo() {
        Diagnostics diagnostics = none();
        preprocess("""
                #define F(a, b) a b
                F(1)
                #if 1 +
                #endif
                #else
                #include "absent.h"
                #error stop here
                #define F(a) a
                #if 1 / 0
                #endif
                F(1
                #ifdef X
                """, Map.of(), diagnostics);
        assertThat(messages(diagnostics))
                .containsExactly(
                        "macro F takes 2 arguments, not 1",
                        "the condition ends where a value should stand",
                        "#else without #if",
                        "'absent.h' is not there; looked for absent.h, inc/absent.h; add its directory with -I",
                        "stop here",
                        "macro F is defined again, differently; write #undef F before",
                        "division by zero in a condition",
                        "the call of macro F is not closed by ')'",
                        "this condition is not closed by #endif");
    }

    @Test
    void aFileThatIncludesItselfMeetsALimit() {
        Diagnostics diagnostics = none();
        preprocess("#include \"a.h\"\n", Map.of("a.h", "#include \"a.h\"\n"), diagnostics);
        assertThat(messages(diagnostics)).singleElement().asString().contains("more than 20 deep", "--include-depth");
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS)
    void macrosThatMultiplyMeetALimit() {
        StringBuilder source = new StringBuilder("#define M0 x x x x x x x x\n");
        for (int level = 1; level < 30; level++) {
            source.append("#define M").append(level);
            source.append((" M" + (level - 1)).repeat(8)).append('\n');
        }
        Diagnostics diagnostics = none();
        preprocess(source + "M29\n", Map.of(), diagnostics);
        assertThat(messages(diagnostics)).singleElement().asString().contains("--expansion-limit");
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.SECONDS)
    void damagedSourcesGiveDiagnosticsOnly() {
        Random random = new Random(7);
        int reported = 0;
        for (int round = 0; round < 3000; round++) {
            char[] text = SOURCE.toCharArray();
            for (int change = random.nextInt(12); change >= 0; change--) {
                text[random.nextInt(text.length)] = "#()\"'\\\n,/*A1 \u00ff".charAt(random.nextInt(14));
            }
            Diagnostics diagnostics = none();
            preprocess(new String(text), Map.of("constants.h", "#define SIZE 16\n"), diagnostics);
            reported += diagnostics.errorCount();
        }
        assertThat(reported).isPositive();
    }
}
