package org.ohmv.assembler.link;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The compilers, linkers and emulators that the linker's tests compare with, in a directory of their own. */
final class Tools {
    static final String PREFIX = "riscv64-unknown-elf-";
    private static final String[] TARGET = {"-march=rv64gc", "-mabi=lp64d"};

    private final Path directory;

    /** What a command printed and how it ended. */
    record Outcome(int exitCode, String output) {}

    private Tools(Path directory) {
        this.directory = directory;
    }

    /** Tools that work in {@code directory}; skips the test unless all of {@code commands} are installed. */
    static Tools in(Path directory, String... commands) {
        for (String command : commands) {
            boolean found = Arrays.stream(System.getenv("PATH").split(":"))
                    .anyMatch(place -> Files.isExecutable(Path.of(place, command)));
            if (!found) {
                System.out.println("skipped: " + command + " is not installed");
            }
            assumeTrue(found, command + " is not installed");
        }
        return new Tools(directory);
    }

    /** GNU compiler, assembler and linker. */
    static Tools gnu(Path directory) {
        return in(directory, PREFIX + "gcc", PREFIX + "as", PREFIX + "ld");
    }

    Path path(String name) {
        return directory.resolve(name);
    }

    byte[] read(String name) {
        try {
            return Files.readAllBytes(path(name));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    void write(String name, byte[] contents) {
        try {
            Files.write(path(name), contents);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    void write(String name, String text) {
        write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Compiles C for RV64GC; {@code options} are separated by spaces. */
    void compile(String options, String... sources) {
        List<String> arguments = new ArrayList<>(List.of(TARGET));
        arguments.addAll(List.of(options.trim().split(" +")));
        arguments.add("-c");
        arguments.addAll(List.of(sources));
        run(PREFIX + "gcc", arguments.toArray(new String[0]));
    }

    /** Assembles {@code text} into {@code name.o}. */
    void assemble(String name, String text) {
        write(name + ".s", text);
        run(PREFIX + "as", "-march=rv64gc", "-mabi=lp64d", name + ".s", "-o", name + ".o");
    }

    /** Runs a command, which must succeed; returns what it printed. */
    String run(String command, String... arguments) {
        Outcome outcome = tryRun(command, arguments);
        if (outcome.exitCode() != 0) {
            throw new AssertionError(command + " " + String.join(" ", arguments) + " ended with " + outcome.exitCode()
                    + ":\n" + outcome.output());
        }
        return outcome.output();
    }

    /** Runs a command. */
    Outcome tryRun(String command, String... arguments) {
        List<String> line = new ArrayList<>(List.of(command));
        line.addAll(List.of(arguments));
        try {
            Path output = Files.createTempFile(directory, "output", ".txt");
            Process process = new ProcessBuilder(line)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(command + " did not end within two minutes");
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
