package org.ohmv.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ohmv.core.ledger.Region;

/** Does what the page "How do I add a custom instruction?" of {@code core/README.md} says, with what stands there. */
final class CustomInstructionTest {
    private static final Path PAGE = Path.of("../core/README.md");

    @TempDir
    private Path folder;

    @BeforeEach
    void compileThePage() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Assumptions.assumeTrue(compiler != null, "no Java compiler: this is a run-time environment alone");
        Path source = folder.resolve("DotProducts.java");
        Files.writeString(source, block("java"));
        Path classes = Files.createDirectories(folder.resolve("acme"));
        int result = compiler.run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                classes.toString(),
                source.toString());
        assertThat(result).as("exit code of javac").isZero();
        Path services = Files.createDirectories(classes.resolve("META-INF/services"));
        for (String service :
                new String[] {"org.ohmv.isa.InstructionSet", "org.ohmv.core.coprocessor.CoprocessorProvider"}) {
            assertThat(Files.readString(PAGE)).contains("META-INF/services/" + service);
            Files.writeString(services.resolve(service), "com.example.acme.DotProducts\n");
        }
    }

    private static String block(String language) throws IOException {
        Matcher matcher =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(PAGE));
        assertThat(matcher.find()).as("a block of " + language).isTrue();
        return matcher.group(1);
    }

    /** Calls {@code ohmv} with the third party's classes on the class path. */
    private Session ohmv(String... arguments) throws IOException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.resolve("acme").toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            return Session.of(arguments);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void theExampleRunsInAssemblerDisassemblerExecutionAndReport() throws IOException {
        Path program = folder.resolve("program.s");
        Files.writeString(program, block("asm"));
        Session run = ohmv("run", "--json", program.toString());
        assertThat(run.exitCode()).as(run.error()).isEqualTo(20 + 15 + 7);
        assertThat(run.output())
                .contains("\"acme-dot.memory\":13500")
                .contains("\"commands\":1")
                .contains("\"coprocessorWait\":2");
        Path object = folder.resolve("program.o");
        Session assembled = ohmv("asm", "-c", "-march=rv64gc_xacmedot", "-o", object.toString(), program.toString());
        assertThat(assembled.exitCode()).as(assembled.error()).isZero();
        assertThat(ohmv("objdump", "-d", object.toString()).output()).containsPattern("acme\\.sum\\s+a0,a1,a2");
    }

    @Test
    void theClassPathVariableDoesTheSameAndLogsNameTheInstruction() throws IOException {
        Path program = folder.resolve("program.s");
        Files.writeString(program, block("asm"));
        Map<String, String> environment =
                Map.of("OHMV_CLASSPATH", folder.resolve("acme").toString());
        Session run = Session.with(Verbs.all(), environment, "run", "--json", program.toString());
        assertThat(run.exitCode()).as(run.error()).isEqualTo(20 + 15 + 7);
        assertThat(run.output()).contains("\"acme-dot.memory\":13500").contains("\"commands\":1");
        Session execution = Session.with(Verbs.all(), environment, "run", "-l", program.toString());
        assertThat(execution.error()).containsPattern("\\(0x02c5f52b\\) acme\\.sum +a0, ?a1, ?a2");
        Session commits = Session.with(Verbs.all(), environment, "run", "--log-commits", program.toString());
        assertThat(commits.error()).containsPattern("\\(0x02c5f52b\\) x10 0x000000000000002a");
    }

    @Test
    void withoutTheClassesTheInstructionIsUnknown() throws IOException {
        Path program = folder.resolve("program.s");
        Files.writeString(program, block("asm"));
        Session run = Session.of("run", program.toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.error()).contains("acme.sum");
    }

    @Test
    void firmwareKnowsTheRegionsByTheirNumbers() throws IOException {
        String header = Files.readString(Path.of("firmware/include/ohmv/region.h"));
        for (Region region : Region.values()) {
            if (region != Region.BOOT) {
                assertThat(header).contains("#define OHMV_REGION_" + region.name() + " " + region.number() + "\n");
            }
        }
    }
}
