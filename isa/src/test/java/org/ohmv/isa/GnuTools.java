package org.ohmv.isa;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/** Runs the GNU tools that tests take as oracles; tests are skipped where these are not installed. */
public final class GnuTools {
    private GnuTools() {}

    /** Skips the running test, saying why, unless all programs are on the path. */
    public static void requirePresent(String... programs) {
        for (String program : programs) {
            boolean present = Pattern.compile(File.pathSeparator)
                    .splitAsStream(String.valueOf(System.getenv("PATH")))
                    .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
            if (!present) {
                System.out.println("skipped: " + program + " is not installed");
            }
            Assumptions.assumeTrue(present, program + " is not installed");
        }
    }

    /**
     * Runs a program.
     *
     * @return its standard output
     * @throws IOException if it fails, with what it said
     */
    public static String run(String... command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed: " + output);
        }
        return output;
    }
}
