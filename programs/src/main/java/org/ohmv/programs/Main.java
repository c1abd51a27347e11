package org.ohmv.programs;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipFile;
import org.ohmv.programs.cli.BadInputException;
import org.ohmv.programs.cli.Console;
import org.ohmv.programs.cli.ExitCode;
import org.ohmv.programs.cli.FileProblem;
import org.ohmv.programs.cli.StandardOutputException;
import org.ohmv.programs.logging.QuietLogging;
import picocli.CommandLine;
import picocli.CommandLine.RunLast;

/** Where {@code ohmv} starts: reads the command line, runs the verb, and turns every outcome into an exit code. */
public final class Main {
    /** The environment variable with the class path of what others contribute. */
    private static final String CLASS_PATH = "OHMV_CLASSPATH";

    private final Console console;
    private final Map<String, String> environment;
    private final Verbs verbs;

    Main(Console console, Map<String, String> environment, Verbs verbs) {
        this.console = console;
        this.environment = Map.copyOf(environment);
        this.verbs = verbs;
    }

    /** Runs one command and exits the process with its code. */
    public static void main(String[] arguments) {
        // The same bytes everywhere: no decimal comma in a report because of the user's language.
        Locale.setDefault(Locale.ROOT);
        // No option is a time or an SQL type; looking for their converters costs each start milliseconds.
        System.setProperty("picocli.converters.excludes", "java\\.(time|sql)\\..*");
        Console console = Console.ofProcess();
        System.exit(new Main(console, System.getenv(), Verbs.all()).run(arguments));
    }

    /**
     * Runs one command. Nothing escapes: whatever the verb throws is reported on standard error.
     *
     * @return the exit code for the process
     */
    int run(String... arguments) {
        String classPath = environment.getOrDefault(CLASS_PATH, "");
        if (classPath.isEmpty()) {
            return runPrepared(arguments);
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader contributed = new URLClassLoader(places(classPath), Main.class.getClassLoader())) {
            thread.setContextClassLoader(contributed);
            return runPrepared(arguments);
        } catch (IOException | BadInputException failure) {
            return report(false).write("ohmv", failure).code();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** The jars and folders of a class path, where {@link java.util.ServiceLoader} finds what others contribute. */
    private static URL[] places(String classPath) throws IOException {
        List<URL> places = new ArrayList<>();
        for (String place : classPath.split(File.pathSeparator, -1)) {
            if (!place.isEmpty()) {
                File file = new File(place);
                if (!file.exists()) {
                    throw new BadInputException(CLASS_PATH + " names " + place + ", which is not there");
                }
                checkReadable(place, file);
                places.add(file.toURI().toURL());
            }
        }
        return places.toArray(new URL[0]);
    }

    /** A class loader passes over what it cannot read, without a word. */
    private static void checkReadable(String place, File file) {
        if (file.isDirectory()) {
            return;
        }
        try (ZipFile jar = new ZipFile(file)) {
            jar.size();
        } catch (IOException unreadable) {
            throw new BadInputException(
                    CLASS_PATH + " names " + place + ", which is neither a folder nor a jar: "
                            + FileProblem.reason(unreadable),
                    unreadable);
        }
    }

    private int runPrepared(String... arguments) {
        OhmvCommand ohmv = new OhmvCommand();
        boolean debugByEnvironment = !environment.getOrDefault("OHMV_DEBUG", "").isEmpty();
        int code;
        try {
            CommandLine commandLine = commandLine(ohmv, debugByEnvironment, arguments);
            code = commandLine.execute(arguments);
            console.flush();
        } catch (Throwable failure) {
            // Errors too: a StackOverflowError must end in a report, not in a page of frames.
            code = report(debugByEnvironment || ohmv.debug(), arguments)
                    .write("ohmv", failure)
                    .code();
        }
        return flushed(code);
    }

    private CommandLine commandLine(OhmvCommand ohmv, boolean debugByEnvironment, String... arguments) {
        CommandLine commandLine = verbs.toRun(ohmv, console, arguments);
        commandLine.setOut(console.output());
        commandLine.setErr(console.error());
        commandLine.setParameterExceptionHandler(new UsageError(console.error()));
        commandLine.setExecutionStrategy(parsed -> {
            if (debugByEnvironment || ohmv.debug()) {
                QuietLogging.showOwnDetail();
            }
            try {
                return new RunLast().execute(parsed);
            } catch (StandardOutputException failure) {
                // While printing help or version, which picocli does outside the verb.
                return report(false).write("ohmv", failure).code();
            }
        });
        commandLine.setExecutionExceptionHandler((failure, command, parsed) -> {
            flushed(0);
            return report(debugByEnvironment || ohmv.debug(), arguments)
                    .write(command.getCommandSpec().qualifiedName(), failure)
                    .code();
        });
        return commandLine;
    }

    private FailureReport report(boolean debug, String... arguments) {
        return new FailureReport(console.error(), debug, List.of(arguments));
    }

    /** Writes out what is buffered; a failure to do so matters only if there was none before. */
    private int flushed(int code) {
        try {
            console.flush();
            return code;
        } catch (StandardOutputException failure) {
            ExitCode outcome = report(false).write("ohmv", failure);
            return code == 0 ? outcome.code() : code;
        }
    }
}
