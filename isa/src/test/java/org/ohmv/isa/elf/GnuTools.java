package org.ohmv.isa.elf;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the GNU tools that the tests compare with; a test whose tool is absent is skipped and says so. */
public final class GnuTools {
    private static final String PREFIX = "riscv64-unknown-elf-";

    private GnuTools() {}

    /** What a command printed and how it ended. */
    public record Outcome(int exitCode, String output) {}

    /** Skips the test unless every one of the tools {@code riscv64-unknown-elf-NAME} is installed. */
    public static void require(String... names) {
        for (String name : names) {
            requireCommand(PREFIX + name);
        }
    }

    /** Skips the test unless {@code command} is on the path. */
    public static void requireCommand(String command) {
        boolean found = Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, command)));
        if (!found) {
            System.out.println("skipped: " + command + " is not installed");
        }
        assumeTrue(found, command + " is not installed");
    }

    /** Runs {@code riscv64-unknown-elf-NAME}, which must succeed, in {@code directory}; returns what it printed. */
    public static String run(Path directory, String name, String... arguments) {
        Outcome outcome = tryRun(directory, PREFIX + name, arguments);
        if (outcome.exitCode() != 0) {
            throw new AssertionError(name + " failed: " + outcome.output());
        }
        return outcome.output();
    }

    /** Runs {@code command} in {@code directory}. */
    public static Outcome tryRun(Path directory, String command, String... arguments) {
        List<String> line = new ArrayList<>(List.of(command));
        line.addAll(List.of(arguments));
        try {
            Path output = Files.createTempFile(directory, "output", ".txt");
            Process process = new ProcessBuilder(line)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(command + " did not end within a minute");
            }
            return new Outcome(process.exitValue(), Files.readString(output));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(command + " was interrupted", interrupted);
        }
    }
}
