package org.ohmv.programs.asm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.ohmv.assembler.diagnostic.DiagnosticOptions;
import org.ohmv.assembler.diagnostic.Diagnostics;
import org.ohmv.assembler.diagnostic.JsonReport;
import org.ohmv.assembler.diagnostic.TextReport;
import org.ohmv.programs.cli.Console;
import picocli.CommandLine.Option;

/** The options about diagnostics. */
final class DiagnosticArguments {
    /** How diagnostics are printed. */
    enum ErrorFormat {
        /** For people. */
        TEXT,
        /** For editors: one document, also if there is nothing to say. */
        JSON;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** When colours are used. */
    enum Colour {
        /** On a terminal. */
        AUTO,
        /** In any case. */
        ALWAYS,
        /** Not at all. */
        NEVER;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(
            names = {"-W", "--no-warn"},
            description = "Show no warnings.")
    private boolean silent;

    @Option(names = "--warn", description = "Show warnings; this is the default.")
    private boolean warn;

    @Option(names = "--fatal-warnings", description = "Treat warnings as errors.")
    private boolean fatal;

    @Option(
            names = "--error-limit",
            paramLabel = "N",
            converter = Numbers.Count.class,
            description = "Show at most N errors; default ${DEFAULT-VALUE}.")
    private int limit = DiagnosticOptions.DEFAULT_ERROR_LIMIT;

    @Option(
            names = "--error-format",
            paramLabel = "FORMAT",
            description = "Print diagnostics as ${COMPLETION-CANDIDATES}, on standard error; default ${DEFAULT-VALUE}.")
    private ErrorFormat format = ErrorFormat.TEXT;

    @Option(
            names = {"--color", "--colour"},
            paramLabel = "WHEN",
            description = "Colour diagnostics: ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}, which is where"
                    + " standard error is a terminal and NO_COLOR is not set.")
    private Colour colour = Colour.AUTO;

    DiagnosticOptions options() {
        return new DiagnosticOptions(warn || !silent, fatal, limit);
    }

    void print(Diagnostics diagnostics, Console console) {
        String report = switch (format) {
            case TEXT -> TextReport.of(diagnostics, isColoured());
            case JSON -> JsonReport.of(diagnostics);
        };
        console.error().print(report);
        console.error().flush();
    }

    private boolean isColoured() {
        return switch (colour) {
            case AUTO -> System.getenv("NO_COLOR") == null && isErrorATerminal();
            case ALWAYS -> true;
            case NEVER -> false;
        };
    }

    /** The JVM itself knows only whether standard input and output both are terminals. */
    private static boolean isErrorATerminal() {
        try {
            Path target = Files.readSymbolicLink(Path.of("/proc/self/fd/2"));
            return target.startsWith("/dev/pts") || target.toString().startsWith("/dev/tty");
        } catch (IOException | UnsupportedOperationException unknown) {
            return false;
        }
    }
}
