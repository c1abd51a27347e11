package org.ohmv.programs.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.ohmv.programs.cli.Build;
import org.ohmv.programs.cli.Console;
import org.ohmv.programs.cli.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says what this machine has, and what that allows. */
@Command(
        name = "doctor",
        header = "Say what is installed here, and which tests would run.",
        description = {
            "%nShows the Java that runs OhmV, the machine, whether files can be mapped into memory,"
                    + " and which of the independent tools are here that the tests compare OhmV with."
                    + " A missing tool is no error: the tests that need it are skipped.%n"
        },
        footer = {
            "",
            "Examples:",
            "  ohmv doctor",
            "  ohmv doctor --json | python3 -m json.tool",
            "",
            "Exit codes: 0, or 1 where mapped files do not work.",
        })
public final class DoctorVerb implements Callable<Integer> {
    private final Console console;

    @Option(names = "--json", description = "Print JSON instead of text.")
    private boolean json;

    /** The verb, printing to the given console. */
    public DoctorVerb(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Diagnosis diagnosis = diagnosis();
        if (json) {
            DiagnosisJson.write(diagnosis, console.output());
        } else {
            new DiagnosisText(console.output()).write(diagnosis);
        }
        return (diagnosis.mappedFileProblem().isEmpty() ? ExitCode.SUCCESS : ExitCode.BAD_INPUT).code();
    }

    private static Diagnosis diagnosis() throws IOException {
        // Each tool takes some tens of milliseconds to start; together they take as long as the slowest.
        List<CompletableFuture<ToolProbe>> probes = Arrays.stream(OracleTool.values())
                .map(tool -> CompletableFuture.supplyAsync(() -> ToolProbe.of(tool)))
                .toList();
        Optional<Path> checkout = Build.checkout();
        Optional<TestSources> tests =
                checkout.isEmpty() ? Optional.empty() : Optional.of(TestSources.of(checkout.get()));
        Optional<String> mappedFileProblem = MappedFileCheck.problemIn(Path.of(System.getProperty("java.io.tmpdir")));
        return new Diagnosis(
                Build.version(),
                Host.ofProcess(),
                mappedFileProblem,
                checkout,
                probes.stream().map(CompletableFuture::join).toList(),
                tests);
    }
}
