package org.ohmv.programs.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ohmv.programs.cli.Console;
import org.ohmv.programs.doctor.DoctorVerb;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Sources the script in a real bash, presses the completion key in effect, and looks at what is offered. */
final class CompletionVerbTest {
    @Command(name = "ohmv")
    static final class Ohmv {}

    @TempDir
    private Path folder;

    @BeforeAll
    static void needsBash() {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "skipped: there is no /bin/bash to complete in");
    }

    private Path script(String shell) throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        Console console = new Console(new ByteArrayInputStream(new byte[0]), output, output);
        CommandLine ohmv = new CommandLine(new Ohmv());
        ohmv.addSubcommand("completion", new CompletionVerb(console, () -> ohmv));
        ohmv.addSubcommand("doctor", new DoctorVerb(console));
        assertThat(ohmv.execute("completion", shell)).isZero();
        console.flush();
        return Files.write(folder.resolve("ohmv." + shell), output.toByteArray());
    }

    private static String bash(String program, String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 5];
        System.arraycopy(new String[] {"/bin/bash", "--norc", "-c", program, "bash"}, 0, command, 0, 5);
        System.arraycopy(arguments, 0, command, 5, arguments.length);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return printed;
    }

    @ParameterizedTest
    @CsvSource({"doc, doctor", "comp, completion"})
    void bashCompletesVerbs(String begun, String verb) throws IOException, InterruptedException {
        String offered = bash(
                "source \"$1\"; COMP_WORDS=(ohmv \"$2\"); COMP_CWORD=1; _complete_ohmv; echo \"${COMPREPLY[@]}\"",
                script("bash").toString(),
                begun);

        assertThat(offered).isEqualTo(verb + "\n");
    }

    @Test
    void bashCompletesOptionsOfAVerb() throws IOException, InterruptedException {
        String offered = bash(
                "source \"$1\"; COMP_WORDS=(ohmv doctor --j); COMP_CWORD=2; _complete_ohmv; echo \"${COMPREPLY[@]}\"",
                script("bash").toString());

        assertThat(offered).isEqualTo("--json\n");
    }

    @Test
    void zshScriptTurnsOnBashCompletion() throws IOException {
        assertThat(script("zsh")).content().contains("bashcompinit");
    }
}
