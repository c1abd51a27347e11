package org.ohmv.assembler.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ohmv.assembler.Assembler;
import org.ohmv.assembler.option.ArchitectureException;
import org.ohmv.assembler.option.AssemblerOptions;
import org.ohmv.isa.InstructionTable;

/**
 * Sources with mistakes as people make them, each with all that is said about it. The file holds sources and reports in
 * turn; where a message is made better, the test's failure shows the text to put into the file.
 */
class BadInputTest {
    private static final Path CASES = Path.of("src/test/resources/diagnostics/bad-input.txt");
    private static final String BEFORE_SOURCE = "=== source\n";
    private static final String BEFORE_REPORT = "--- report\n";
    private static final int LEAST_CASES = 60;

    @Test
    void eachMistakeIsReportedWithPlaceReasonAndRemedy() throws IOException, ArchitectureException {
        String expected = Files.readString(CASES);
        StringBuilder actual = new StringBuilder();
        for (String source : sources(expected)) {
            Diagnostics diagnostics = diagnose(source);
            actual.append(BEFORE_SOURCE)
                    .append(source)
                    .append(BEFORE_REPORT)
                    .append(TextReport.of(diagnostics.sorted(), false));
        }
        assertThat(actual.toString()).isEqualTo(expected);
    }

    @Test
    void editorsGetTheSame() throws IOException, ArchitectureException {
        for (String source : sources(Files.readString(CASES))) {
            Diagnostics diagnostics = diagnose(source);
            String json = JsonReport.of(diagnostics);
            for (Diagnostic diagnostic : diagnostics.sorted()) {
                String message = diagnostic.message().replace("\\", "\\\\").replace("\"", "\\\"");
                assertThat(json).contains(message, diagnostic.code().id());
            }
        }
    }

    @Test
    void allMistakesOfAFileAreReportedInOneGo() throws IOException, ArchitectureException {
        StringBuilder source = new StringBuilder();
        for (int count = 0; count < LEAST_CASES; count++) {
            source.append("\taddi a0,a0,").append(5000 + count).append('\n');
        }
        assertThat(diagnose(source.toString()).errorCount()).isEqualTo(LEAST_CASES);
    }

    private static List<String> sources(String text) {
        List<String> sources = new ArrayList<>();
        for (String part : text.substring(BEFORE_SOURCE.length()).split(BEFORE_SOURCE, -1)) {
            sources.add(part.substring(0, part.indexOf(BEFORE_REPORT)));
        }
        assertThat(sources).hasSizeGreaterThanOrEqualTo(LEAST_CASES);
        return sources;
    }

    private static Diagnostics diagnose(String source) throws ArchitectureException {
        AssemblerOptions options = new AssemblerOptions.Builder(InstructionTable.present())
                .architecture("rv64gc_zba_xohm")
                .build();
        return new Assembler(options, name -> {
                    throw new NoSuchFileException(name);
                })
                .assemble("source.s", source.getBytes(StandardCharsets.UTF_8))
                .diagnostics();
    }
}
