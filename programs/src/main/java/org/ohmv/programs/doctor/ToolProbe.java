package org.ohmv.programs.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * Asks a tool for its version.
 *
 * @param tool the tool that was asked
 * @param version its version where it is installed; empty where it is not, or where it does not answer
 */
record ToolProbe(OracleTool tool, Optional<String> version) {
    private static final long TIMEOUT_SECONDS = 20;

    /** Runs the tool's probe; a tool that is missing, fails or hangs counts as not installed. */
    static ToolProbe of(OracleTool tool) {
        return new ToolProbe(tool, answer(tool));
    }

    /** Whether a test that needs the tool would run. */
    boolean installed() {
        return version.isPresent();
    }

    private static Optional<String> answer(OracleTool tool) {
        Path answer = null;
        try {
            // To a file rather than a pipe, so that a tool that prints much cannot block before the time is up.
            answer = Files.createTempFile("ohmv-doctor", ".txt");
            Process process = new ProcessBuilder(tool.probe())
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(answer.toFile())
                    .start();
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            Matcher version = tool.version().matcher(Files.readString(answer, StandardCharsets.ISO_8859_1));
            return process.exitValue() == 0 && version.find() ? Optional.of(version.group(1)) : Optional.empty();
        } catch (IOException e) {
            // Not on the PATH.
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            delete(answer);
        }
    }

    private static void delete(@Nullable Path file) {
        if (file != null) {
            file.toFile().delete();
        }
    }
}
