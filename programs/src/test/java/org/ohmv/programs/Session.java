package org.ohmv.programs;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.ohmv.programs.cli.Console;

/**
 * One call of {@code ohmv} within the test's own process.
 *
 * @param exitCode what the process would have exited with
 * @param output its standard output
 * @param error its standard error
 */
record Session(int exitCode, String output, String error) {

    /** Calls {@code ohmv} with all its verbs, no environment and empty standard input. */
    static Session of(String... arguments) {
        return with(Verbs.all(), Map.of(), arguments);
    }

    /** Calls {@code ohmv} with given verbs and environment. */
    static Session with(Verbs verbs, Map<String, String> environment, String... arguments) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream error = new ByteArrayOutputStream();
        Console console = new Console(new ByteArrayInputStream(new byte[0]), output, error);
        int exitCode = new Main(console, environment, verbs).run(arguments);
        return new Session(exitCode, output.toString(StandardCharsets.UTF_8), error.toString(StandardCharsets.UTF_8));
    }
}
