package org.ohmv.programs.cli;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * Where a verb reads and writes. Results go to {@link #output()} or, as bytes, to {@link #outputBytes()}; progress,
 * warnings and diagnostics go to {@link #error()}. Text is UTF-8 whatever the locale says, so that the same run prints
 * the same bytes everywhere.
 */
public final class Console {
    private static final int BUFFER_BYTES = 1 << 16;

    private final InputStream input;
    private final BufferedOutputStream outputBytes;
    private final PrintWriter output;
    private final PrintWriter error;

    /**
     * A console on given streams; tests use it with arrays.
     *
     * @param input what the verb reads as standard input
     * @param output takes results
     * @param error takes everything else
     */
    public Console(InputStream input, OutputStream output, OutputStream error) {
        this.input = input;
        this.outputBytes = new BufferedOutputStream(new StandardOutput(output), BUFFER_BYTES);
        this.output =
                new PrintWriter(new BufferedWriter(new OutputStreamWriter(outputBytes, StandardCharsets.UTF_8)), false);
        this.error = new PrintWriter(new BufferedWriter(new OutputStreamWriter(error, StandardCharsets.UTF_8)), true);
    }

    /** The console of this process: its standard input, output and error. */
    public static Console ofProcess() {
        return new Console(
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err));
    }

    /** Standard input, unbuffered. */
    public InputStream input() {
        return input;
    }

    /**
     * Results as text. A write may throw {@link StandardOutputException}; let it pass, the frame handles it.
     *
     * @see #outputBytes()
     */
    public PrintWriter output() {
        return output;
    }

    /**
     * Results as bytes: object files, a guest's own output. Text printed before through {@link #output()} comes first.
     * Flush it where a reader waits (a prompt, a guest's newline); the frame flushes it at the end.
     */
    public OutputStream outputBytes() {
        output.flush();
        return outputBytes;
    }

    /** Progress, warnings and diagnostics; each line appears at once. */
    public PrintWriter error() {
        return error;
    }

    /** Writes out whatever is buffered. */
    public void flush() {
        output.flush();
        error.flush();
    }
}
