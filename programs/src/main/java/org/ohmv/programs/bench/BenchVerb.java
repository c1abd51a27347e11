package org.ohmv.programs.bench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.ohmv.core.MachineConfiguration;
import org.ohmv.core.RunLimits;
import org.ohmv.core.StopReason;
import org.ohmv.core.host.GrantedDirectories;
import org.ohmv.core.memory.MemoryMap;
import org.ohmv.programs.asm.SourceProgram;
import org.ohmv.programs.cli.Console;
import org.ohmv.programs.cli.ExitCode;
import org.ohmv.programs.run.GuestProgram;
import org.ohmv.programs.run.GuestRun;
import org.ohmv.programs.run.StartKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures the speed of simulation. */
@Command(
        name = "bench",
        header = "Measure how fast programs run.",
        description = {
            "%nRuns six workloads of about 10^9 instructions each, checks what they compute, and prints millions of"
                    + " instructions a second of wall time, start-up aside. Where qemu-riscv64 is installed it runs the same"
                    + " programs, by turns, since only the ratio of neighbouring runs says much on a machine that does"
                    + " other things too.%n"
        },
        footer = {
            "",
            "Examples:",
            "  ohmv bench",
            "  ohmv bench --quick sieve lu",
            "  ohmv bench --rounds=3 --json",
        })
public final class BenchVerb implements Callable<Integer> {
    private static final double NANOSECONDS = 1e-9;
    private static final int MAXIMUM_ROUNDS = 100;

    private final Console console;

    @Spec
    private CommandSpec spec;

    @Option(names = "--quick", description = "Run a twentieth of each workload: mostly the JVM's warming up.")
    private boolean quick;

    @Option(names = "--rounds", paramLabel = "N", description = "Run each so often and take medians; default 1.")
    private int rounds = 1;

    @Option(
            names = "--qemu",
            paramLabel = "COMMAND",
            description = "QEMU's user-mode emulator; default ${DEFAULT-VALUE}.")
    private String qemuCommand = "qemu-riscv64";

    @Option(names = "--no-qemu", description = "Do not compare with QEMU.")
    private boolean noQemu;

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    @Parameters(
            paramLabel = "WORKLOAD",
            arity = "0..*",
            description = "Which to run; all of ${COMPLETION-CANDIDATES} unless named.")
    private List<Workload> chosen = new ArrayList<>();

    /** The verb, printing to the given console. */
    public BenchVerb(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (rounds < 1 || rounds > MAXIMUM_ROUNDS) {
            throw new ParameterException(spec.commandLine(), "--rounds: " + rounds + " is not 1 to " + MAXIMUM_ROUNDS);
        }
        Optional<Qemu> qemu = noQemu ? Optional.empty() : Qemu.find(qemuCommand);
        if (qemu.isEmpty() && !noQemu) {
            console.error().println("ohmv bench: " + qemuCommand + " is not installed; no comparison");
        }
        BenchReport report = new BenchReport(rounds, quick);
        if (!json) {
            BenchReport.writeHead(console.output());
        }
        Path folder = Files.createTempDirectory("ohmv-bench");
        try {
            for (Workload workload : chosen.isEmpty() ? Workload.all() : chosen) {
                Measurement measurement = measure(workload, folder, qemu);
                report.add(measurement);
                if (!json) {
                    BenchReport.writeRow(console.output(), measurement);
                }
            }
        } finally {
            deleteFolder(folder);
        }
        if (json) {
            report.writeJson(console.output());
        } else {
            report.writeMeans(console.output());
        }
        return ExitCode.SUCCESS.code();
    }

    private Measurement measure(Workload workload, Path folder, Optional<Qemu> qemu) throws IOException {
        byte[] program = SourceProgram.makeHosted(workload.title() + ".s", workload.source(), console)
                .orElseThrow(() -> new IllegalStateException(workload.title() + " does not assemble"));
        Path file = Files.write(folder.resolve(workload.title()), program);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        long iterations = workload.iterations(quick);
        Measurement measurement = new Measurement(workload, iterations);
        for (int round = 0; round < rounds; round++) {
            run(workload, program, measurement);
            if (qemu.isPresent()) {
                double seconds = qemu.get().run(file, iterations, workload.expectedOutput(quick));
                measurement.addQemu(seconds, qemu.get().run(file, 0, workload.outputOfNothing()));
            }
        }
        return measurement;
    }

    private void run(Workload workload, byte[] program, Measurement measurement) throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        GuestRun run = new GuestRun(
                GuestProgram.of(workload.title(), program, StartKind.HOSTED, OptionalLong.empty()),
                new GuestRun.Setup(
                        MemoryMap.standard(),
                        MachineConfiguration.FULL_ISA,
                        new GrantedDirectories(List.of()),
                        List.of(workload.title(), Long.toString(workload.iterations(quick))),
                        List.of(),
                        1,
                        new ByteArrayInputStream(new byte[0]),
                        output,
                        output,
                        warning -> console.error().println("ohmv bench: warning: " + warning)));
        long began = System.nanoTime();
        StopReason stop = run.machine().run(RunLimits.NONE);
        double seconds = (System.nanoTime() - began) * NANOSECONDS;
        run.close();
        String printed = output.toString(StandardCharsets.UTF_8);
        if (stop.kind() != StopReason.Kind.EXIT || !printed.equals(workload.expectedOutput(quick))) {
            // The program and its input are ours, so the mistake is ours as well.
            throw new IllegalStateException(workload.title() + " printed '" + printed.strip() + "' and stopped with "
                    + stop.message() + " instead of printing '"
                    + workload.expectedOutput(quick).strip() + "'");
        }
        measurement.add(run.machine().cycles().retired(), seconds);
    }

    private static void deleteFolder(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
