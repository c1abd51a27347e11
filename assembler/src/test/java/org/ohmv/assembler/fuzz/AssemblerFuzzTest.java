package org.ohmv.assembler.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Any text is assembled or refused, with any options. The ordinary tests replay the corpus and a fixed number of seeded
 * inputs, made of pieces of the corpus; how to fuzz for longer says {@code assembler/README.md}, section "Fuzzing".
 */
class AssemblerFuzzTest {
    private static final Path SEEDS = Path.of("src/test/resources/org/ohmv/assembler/fuzz/AssemblerFuzzTestInputs");
    private static final int SEEDED_INPUTS = 3_000;
    private static final int MOST_LINES = 24;
    private static final String ODD = "()[]{},.:;+-*/%&|^~!<>=\\\"'#@$ \t\u0000\u00e9019xab";

    @FuzzTest(maxDuration = "10m")
    @DictionaryFile(resourcePath = "assembler.dict")
    void anySourceIsAssembledOrRefused(byte[] text) {
        Effort.bounded(() -> FuzzedSource.check(text, false));
    }

    @FuzzTest(maxDuration = "10m")
    @DictionaryFile(resourcePath = "preprocessor.dict")
    void anySourceIsPreprocessedAndAssembledOrRefused(byte[] text) {
        Effort.bounded(() -> FuzzedSource.check(text, true));
    }

    @Test
    void shuffledAndDamagedSourcesAreAssembledOrRefused() throws IOException {
        exercise("anySourceIsAssembledOrRefused", false);
    }

    @Test
    void shuffledAndDamagedSourcesArePreprocessedOrRefused() throws IOException {
        exercise("anySourceIsPreprocessedAndAssembledOrRefused", true);
    }

    private static void exercise(String target, boolean preprocessed) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> seeds = Files.list(SEEDS.resolve(target))) {
            for (Path seed : seeds.sorted().toList()) {
                lines.addAll(Files.readString(seed, StandardCharsets.ISO_8859_1)
                        .lines()
                        .toList());
            }
        }
        assertThat(lines).hasSizeGreaterThan(MOST_LINES);
        SplittableRandom random = new SplittableRandom(1);
        for (int input = 0; input < SEEDED_INPUTS; input++) {
            StringBuilder text = new StringBuilder();
            for (int count = random.nextInt(MOST_LINES); count >= 0; count--) {
                text.append(damaged(lines.get(random.nextInt(lines.size())), lines, random))
                        .append(random.nextInt(40) == 0 ? ";" : "\n");
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.ISO_8859_1);
            try {
                Effort.bounded(() -> FuzzedSource.check(bytes, preprocessed));
            } catch (RuntimeException | AssertionError failure) {
                throw new AssertionError("on this source:\n" + text, failure);
            }
        }
    }

    private static String damaged(String line, List<String> lines, SplittableRandom random) {
        int at = line.isEmpty() ? 0 : random.nextInt(line.length());
        return switch (random.nextInt(8)) {
            case 0 -> line.substring(0, at);
            case 1 -> line.substring(0, at) + ODD.charAt(random.nextInt(ODD.length())) + line.substring(at);
            case 2 -> line.substring(0, at) + line.substring(Math.min(line.length(), at + 1));
            case 3 -> {
                String other = lines.get(random.nextInt(lines.size()));
                yield line.substring(0, at) + other.substring(other.isEmpty() ? 0 : random.nextInt(other.length()));
            }
            default -> line;
        };
    }
}
