package org.ohmv.programs.run;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ohmv.core.load.SymbolIndex;
import org.ohmv.isa.InstructionTable;
import org.ohmv.programs.cli.Console;
import picocli.CommandLine.Option;

/** The options about logs of every instruction, as Spike spells them. */
final class LogArguments {
    @Option(names = "-l", description = "Log each instruction before it executes, and each trap, as Spike does.")
    private boolean execution;

    @Option(
            names = "--log-commits",
            description =
                    "Log each instruction that retires with the registers and memory that it wrote, as Spike does.")
    private boolean commits;

    @Option(names = "--log", paramLabel = "FILE", description = "Write the logs to FILE instead of standard error.")
    private @Nullable Path file;

    /** A log that is being written. */
    record Log(SpikeLog log, PrintWriter output, boolean isOwn) implements AutoCloseable {
        /**
         * Writes out what is left.
         *
         * @throws IOException if not all could be written
         */
        @Override
        public void close() throws IOException {
            output.flush();
            boolean failed = output.checkError();
            if (isOwn) {
                output.close();
            }
            if (failed) {
                throw new IOException("the log could not be written");
            }
        }
    }

    /** Opens the log that the options ask for, if they do. */
    Optional<Log> open(Console console, SymbolIndex symbols) throws IOException {
        if (!execution && !commits) {
            return Optional.empty();
        }
        PrintWriter output =
                file == null ? console.error() : new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8));
        return Optional.of(new Log(
                new SpikeLog(output, execution, commits, symbols, InstructionTable.present()), output, file != null));
    }
}
