package org.ohmv.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ohmv.programs.cli.BadInputException;
import org.ohmv.programs.cli.Console;
import picocli.CommandLine.Command;

final class MainTest {
    /** A verb that does what a test tells it to. */
    @Command(name = "probe")
    static final class ProbeVerb implements Callable<Integer> {
        private final Callable<Integer> action;

        ProbeVerb(Callable<Integer> action) {
            this.action = action;
        }

        @Override
        public Integer call() throws Exception {
            return action.call();
        }
    }

    private static Session probe(Callable<Integer> action, String... options) {
        String[] arguments = new String[options.length + 1];
        arguments[0] = "probe";
        System.arraycopy(options, 0, arguments, 1, options.length);
        return Session.with(Verbs.only("probe", console -> new ProbeVerb(action)), Map.of(), arguments);
    }

    @Test
    void verbsOwnExitCodePassesThrough() {
        assertThat(probe(() -> 42)).isEqualTo(new Session(42, "", ""));
    }

    @Test
    void mistakeOfTheUserExitsOneWithItsMessageAlone() {
        Session session = probe(() -> {
            throw new BadInputException("'x.s' is empty: give it an instruction");
        });

        assertThat(session.exitCode()).isEqualTo(1);
        assertThat(session.error()).isEqualTo("ohmv probe: 'x.s' is empty: give it an instruction\n");
        assertThat(session.output()).isEmpty();
    }

    @Test
    void missingFileIsTheUsersMistake() {
        Session session = probe(() -> {
            throw new NoSuchFileException("gone.s");
        });

        assertThat(session.exitCode()).isEqualTo(1);
        assertThat(session.error()).isEqualTo("ohmv probe: 'gone.s': no such file or directory\n");
    }

    @Test
    void ownBugExitsSeventyWithOneParagraphThatSaysWhereToLook() {
        Session session = probe(() -> {
            throw new IllegalStateException("row without a mask");
        });

        assertThat(session.exitCode()).isEqualTo(70);
        assertThat(session.error().replace('\n', ' '))
                .contains("bug in OhmV, not in your input")
                .contains("IllegalStateException: row without a mask")
                .contains("MainTest.java:")
                .contains("What ran: ohmv probe (version")
                .contains("--debug")
                .doesNotContain("\tat ");
    }

    @Test
    void debugShowsTheTrace() {
        Session session = probe(
                () -> {
                    throw new IllegalStateException("row without a mask");
                },
                "--debug");

        assertThat(session.exitCode()).isEqualTo(70);
        assertThat(session.error()).contains("\tat org.ohmv.programs.MainTest");
    }

    @Test
    void debugCanComeFromTheEnvironment() {
        Session session = Session.with(
                Verbs.only(
                        "probe",
                        console -> new ProbeVerb(() -> {
                            throw new IllegalStateException();
                        })),
                Map.of("OHMV_DEBUG", "1"),
                "probe");

        assertThat(session.error()).contains("\tat org.ohmv.programs.MainTest");
    }

    @SuppressWarnings("InfiniteRecursion") // that is its purpose
    private static int endless(int depth) {
        return endless(depth + 1) + 1;
    }

    @Test
    void stackOverflowIsReportedLikeAnyBug() {
        Session session = probe(() -> endless(0));

        assertThat(session.exitCode()).isEqualTo(70);
        assertThat(session.error()).contains("StackOverflowError");
        assertThat(session.error().lines()).hasSizeLessThan(12);
    }

    @Test
    void runningOutOfMemoryIsALimit() {
        Session session = probe(() -> {
            throw new OutOfMemoryError("Java heap space");
        });

        assertThat(session.exitCode()).isEqualTo(124);
        assertThat(session.error()).contains("OHMV_JAVA_OPTIONS=-Xmx4g");
    }

    @Test
    void withoutArgumentsTheHelpGoesToStandardErrorAndTheCodeIsTwo() {
        Session session = Session.of();

        assertThat(session.exitCode()).isEqualTo(2);
        assertThat(session.error()).contains("Usage: ohmv").contains("doctor");
        assertThat(session.output()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '|',
            value = {
                "docter| ohmv: unknown verb 'docter', did you mean 'doctor'?",
                "dotcor| ohmv: unknown verb 'dotcor', did you mean 'doctor'?",
                "frobnicate| ohmv: unknown verb 'frobnicate'",
                "--hepl| ohmv: unknown option '--hepl', did you mean '--help'?",
            })
    void misspeltVerbExitsTwoAndNamesTheNearest(String misspelt, String message) {
        Session session = Session.of(misspelt);

        assertThat(session.exitCode()).isEqualTo(2);
        assertThat(session.error()).isEqualTo(message + "\nTry 'ohmv --help'.\n");
    }

    @Test
    void misspeltOptionOfAVerbNamesTheNearest() {
        Session session = Session.of("doctor", "--jsno");

        assertThat(session.exitCode()).isEqualTo(2);
        assertThat(session.error())
                .isEqualTo("ohmv doctor: unknown option '--jsno', did you mean '--json'?\nTry 'ohmv doctor --help'.\n");
    }

    @Test
    void versionNamesTheJavaThatRunsIt() {
        Session session = Session.of("--version");

        assertThat(session.exitCode()).isZero();
        assertThat(session.output()).startsWith("ohmv ").contains("Java " + System.getProperty("java.version"));
    }

    @Test
    void helpOfTheCommandListsEveryVerb() {
        assertThat(Session.of("--help").output()).contains("doctor", "completion", "help");
        assertThat(Session.of("help")).isEqualTo(Session.of("--help"));
    }

    @Test
    void helpOfAVerbIsTheSameByVerbAndByOption() {
        assertThat(Session.of("help", "doctor")).isEqualTo(Session.of("doctor", "--help"));
        assertThat(Session.of("help", "docter").exitCode()).isEqualTo(2);
    }

    /** Fails like a pipe whose reader is gone, or like a full disk. */
    private static OutputStream failing(String reason) {
        return new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException(reason);
            }
        };
    }

    private static Session printingForeverInto(OutputStream output) {
        ByteArrayOutputStream error = new ByteArrayOutputStream();
        Console console = new Console(new ByteArrayInputStream(new byte[0]), output, error);
        Callable<Integer> forever = () -> {
            while (true) {
                console.output().println("addi a0, a0, 1");
            }
        };
        int exitCode = new Main(console, Map.of(), Verbs.only("probe", unused -> new ProbeVerb(forever))).run("probe");
        return new Session(exitCode, "", error.toString(StandardCharsets.UTF_8));
    }

    @Test
    void helpIntoABrokenPipeIsSilentToo() {
        ByteArrayOutputStream error = new ByteArrayOutputStream();
        Console console = new Console(new ByteArrayInputStream(new byte[0]), failing("Broken pipe"), error);

        assertThat(new Main(console, Map.of(), Verbs.all()).run("--version")).isEqualTo(141);
        assertThat(new Main(console, Map.of(), Verbs.all()).run("help", "doctor"))
                .isZero();
        assertThat(error.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void brokenPipeStopsTheVerbWithoutAWord() {
        assertThat(printingForeverInto(failing("Broken pipe"))).isEqualTo(new Session(141, "", ""));
    }

    @Test
    void fullDiskIsReported() {
        assertThat(printingForeverInto(failing("No space left on device")))
                .isEqualTo(
                        new Session(1, "", "ohmv probe: cannot write to standard output: No space left on device\n"));
    }
}
