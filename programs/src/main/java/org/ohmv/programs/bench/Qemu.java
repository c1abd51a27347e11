package org.ohmv.programs.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.ohmv.programs.cli.BadInputException;

/** {@code qemu-riscv64}, which executes hosted programs by translating them to the host's instructions. */
record Qemu(String command) {
    private static final double NANOSECONDS = 1e-9;
    private static final long PATIENCE_SECONDS = 600;

    /** QEMU, if the command can be started. */
    static Optional<Qemu> find(String command) {
        try {
            Process process = new ProcessBuilder(command, "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0 ? Optional.of(new Qemu(command)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /**
     * Runs a workload.
     *
     * @param expected what it must print
     * @return the wall time of the whole process, in seconds
     * @throws BadInputException if it prints something else or does not end
     */
    double run(Path program, long iterations, String expected) throws IOException {
        long began = System.nanoTime();
        Process process = new ProcessBuilder(command, program.toString(), Long.toString(iterations))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new BadInputException(command + " does not end");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException(command + " was interrupted", e);
        }
        double seconds = (System.nanoTime() - began) * NANOSECONDS;
        if (process.exitValue() != 0 || !output.equals(expected)) {
            throw new BadInputException(command + " printed '" + output.strip() + "' with exit code "
                    + process.exitValue() + " instead of '" + expected.strip() + "'");
        }
        return seconds;
    }
}
