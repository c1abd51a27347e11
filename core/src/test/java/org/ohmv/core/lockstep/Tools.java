package org.ohmv.core.lockstep;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/** The programs of others that these tests need. */
final class Tools {
    static final String COMPILER = "riscv64-unknown-elf-gcc";
    static final String USER_EMULATOR = "qemu-riscv64";
    static final String SYSTEM_EMULATOR = "qemu-system-riscv64";

    private Tools() {}

    static boolean isPresent(String tool) {
        return Pattern.compile(File.pathSeparator)
                .splitAsStream(String.valueOf(System.getenv("PATH")))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }

    /** Skips the running test, saying why, unless the tools are on the path. */
    static void require(String... tools) {
        for (String tool : tools) {
            if (!isPresent(tool)) {
                System.out.println("skipped: " + tool + " is not installed");
            }
            Assumptions.assumeTrue(isPresent(tool), tool + " is not installed");
        }
    }

    /** Runs a command that must succeed; returns what it printed. */
    static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + output);
        }
        return output;
    }
}
