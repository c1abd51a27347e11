package org.ohmv.analog.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The real ngspice, where it is installed. */
public final class NgspiceProgram {
    private static final String PROGRAM = "ngspice";

    private NgspiceProgram() {}

    /** Skips the test where ngspice is not installed. */
    public static void assumeInstalled() {
        boolean there = false;
        try {
            Process process = new ProcessBuilder(PROGRAM, "--version")
                    .redirectErrorStream(true)
                    .start();
            process.getInputStream().readAllBytes();
            there = process.waitFor() == 0;
        } catch (IOException absent) {
            there = false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        assumeTrue(there, "skipped: ngspice is not installed");
    }

    /** Runs a deck in a folder; returns all lines that it printed. */
    public static List<String> run(Path folder, Path deck) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(PROGRAM, "-b", deck.getFileName().toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        List<String> lines = process.inputReader().lines().toList();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return lines;
    }

    /** The values that a deck prints for vectors whose names begin with a prefix. */
    public static List<Double> printed(Path folder, Path deck, String prefix) throws IOException, InterruptedException {
        return run(folder, deck).stream()
                .filter(line -> line.startsWith(prefix) && line.contains(" = "))
                .map(line -> Double.parseDouble(line.substring(line.indexOf('=') + 1)))
                .toList();
    }
}
