package org.ohmv.assembler.gnu;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs GNU's tools for RISC-V in a folder, each within a limit of time. */
public final class GnuTools {
    /** What the names of the tools begin with. */
    public static final String PREFIX = "riscv64-unknown-elf-";

    private static final long LIMIT_SECONDS = 120;

    private final Path folder;

    /**
     * How a command ended.
     *
     * @param exitCode its exit code
     * @param output what it printed, to standard output and to standard error
     */
    public record Outcome(int exitCode, String output) {}

    /** Tools that run in {@code folder}. */
    public GnuTools(Path folder) {
        this.folder = folder;
    }

    /** Where the tools run: paths in their arguments are relative to this. */
    public Path folder() {
        return folder;
    }

    /** Skips the test, and prints why, unless each of the commands is on the path. */
    public static void require(String... commands) {
        for (String command : commands) {
            boolean found = Arrays.stream(System.getenv("PATH").split(":"))
                    .anyMatch(directory -> Files.isExecutable(Path.of(directory, command)));
            if (!found) {
                System.out.println("skipped: " + command + " is not installed");
            }
            assumeTrue(found, command + " is not installed");
        }
    }

    /** Skips the test, and prints why, unless GNU's compiler, assembler and linker for RISC-V are on the path. */
    public static void requireToolchain() {
        require(PREFIX + "gcc", PREFIX + "as", PREFIX + "ld");
    }

    /** Runs {@code riscv64-unknown-elf-NAME}, which must succeed; returns what it printed. */
    public String run(String name, List<String> arguments) {
        Outcome outcome = tryRun(PREFIX + name, arguments);
        if (outcome.exitCode() != 0) {
            throw new AssertionError(name + " " + String.join(" ", arguments) + "\n" + outcome.output());
        }
        return outcome.output();
    }

    /** Runs {@code riscv64-unknown-elf-NAME}, which must succeed; returns what it printed. */
    public String run(String name, String... arguments) {
        return run(name, List.of(arguments));
    }

    /** Runs a command, whatever comes of it. */
    public Outcome tryRun(String command, List<String> arguments) {
        List<String> line = new ArrayList<>(List.of(command));
        line.addAll(arguments);
        try {
            Path output = Files.createTempFile(folder, "output", ".txt");
            Process process = new ProcessBuilder(line)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(command + " did not end within " + LIMIT_SECONDS + " seconds");
            }
            return new Outcome(process.exitValue(), Files.readString(output));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(command + " was interrupted", interrupted);
        }
    }

    /** Writes a file into the folder. */
    public void write(String name, String text) {
        write(name, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /** Writes a file into the folder. */
    public void write(String name, byte[] contents) {
        try {
            Files.write(folder.resolve(name), contents);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Reads a file of the folder. */
    public byte[] read(String name) {
        try {
            return Files.readAllBytes(folder.resolve(name));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
