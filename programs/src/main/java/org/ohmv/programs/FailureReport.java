package org.ohmv.programs;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import org.ohmv.isa.contribution.ContributionException;
import org.ohmv.programs.cli.BadInputException;
import org.ohmv.programs.cli.Build;
import org.ohmv.programs.cli.ExitCode;
import org.ohmv.programs.cli.StandardOutputException;

/** Tells the user why a verb failed, and picks the exit code: whose fault it was decides both. */
final class FailureReport {
    private static final int LINE_WIDTH = 80;

    private final PrintWriter error;
    private final boolean debug;
    private final List<String> arguments;

    /**
     * A report to be written.
     *
     * @param error where to write it
     * @param debug whether to add the stack trace
     * @param arguments what the user called {@code ohmv} with
     */
    FailureReport(PrintWriter error, boolean debug, List<String> arguments) {
        this.error = error;
        this.debug = debug;
        this.arguments = List.copyOf(arguments);
    }

    /**
     * Writes what is to be said about a failure.
     *
     * @param command the command that failed, as the user called it: {@code ohmv doctor}
     * @param failure what it threw
     * @return the exit code
     */
    ExitCode write(String command, Throwable failure) {
        if (failure instanceof StandardOutputException output && output.brokenPipe()) {
            return ExitCode.BROKEN_PIPE;
        }
        ExitCode code;
        if (failure instanceof BadInputException || failure instanceof ContributionException) {
            error.println(command + ": " + failure.getMessage());
            code = ExitCode.BAD_INPUT;
        } else if (failure instanceof StandardOutputException) {
            error.println(command + ": cannot write to standard output: " + failure.getMessage());
            code = ExitCode.BAD_INPUT;
        } else if (failure instanceof IOException e) {
            error.println(command + ": " + reason(e));
            code = ExitCode.BAD_INPUT;
        } else if (failure instanceof UncheckedIOException && failure.getCause() instanceof IOException cause) {
            error.println(command + ": " + reason(cause));
            code = ExitCode.BAD_INPUT;
        } else if (failure instanceof OutOfMemoryError) {
            long heapMebibytes = Runtime.getRuntime().maxMemory() >> 20;
            error.println(command + ": out of memory: the Java heap may take " + heapMebibytes
                    + " MiB; allow more with OHMV_JAVA_OPTIONS=-Xmx4g");
            code = ExitCode.LIMIT;
        } else {
            bug(failure);
            code = ExitCode.INTERNAL_ERROR;
        }
        if (debug) {
            failure.printStackTrace(error);
        }
        error.flush();
        return code;
    }

    private void bug(Throwable failure) {
        String what = failure.getMessage() == null
                ? failure.getClass().getName()
                : failure.getClass().getName() + ": " + failure.getMessage();
        StringBuilder text = new StringBuilder();
        text.append("ohmv: internal error: this is a bug in OhmV, not in your input. What happened: ")
                .append(what)
                .append(ownFrame(failure))
                .append(". What ran: ohmv ")
                .append(String.join(" ", arguments))
                .append(" (version ")
                .append(Build.version())
                .append(", Java ")
                .append(System.getProperty("java.version"))
                .append(", ")
                .append(System.getProperty("os.name"))
                .append(' ')
                .append(System.getProperty("os.arch"))
                .append("). ");
        text.append(
                debug
                        ? "Please report this paragraph with the trace below and the input that led to it."
                        : "Please report this paragraph with the input that led to it; running the command again"
                                + " with --debug (or OHMV_DEBUG=1) adds the full trace.");
        error.println(wrapped(text.toString()));
    }

    /** Where in our own code it happened: that is where the reader of the report starts. */
    private static String ownFrame(Throwable failure) {
        for (StackTraceElement frame : failure.getStackTrace()) {
            if (frame.getClassName().startsWith("org.ohmv.")) {
                return ", at " + frame.getClassName() + '.' + frame.getMethodName() + " (" + frame.getFileName() + ":"
                        + frame.getLineNumber() + ")";
            }
        }
        return "";
    }

    private static String reason(IOException failure) {
        if (!(failure instanceof FileSystemException file) || file.getFile() == null) {
            String message = failure.getMessage();
            return message == null ? failure.getClass().getSimpleName() : message;
        }
        String path = "'" + file.getFile() + "'";
        if (failure instanceof NoSuchFileException) {
            return path + ": no such file or directory";
        } else if (failure instanceof AccessDeniedException) {
            return path + ": permission denied";
        } else if (failure instanceof FileAlreadyExistsException) {
            return path + ": already exists";
        } else if (failure instanceof NotDirectoryException) {
            return path + ": not a directory";
        } else if (failure instanceof DirectoryNotEmptyException) {
            return path + ": directory not empty";
        }
        return path + ": " + (file.getReason() == null ? "cannot be used" : file.getReason());
    }

    private static String wrapped(String paragraph) {
        StringBuilder text = new StringBuilder();
        int column = 0;
        for (String word : paragraph.split(" ", -1)) {
            if (column > 0 && column + 1 + word.length() > LINE_WIDTH) {
                text.append(System.lineSeparator());
                column = 0;
            } else if (column > 0) {
                text.append(' ');
                column++;
            }
            text.append(word);
            column += word.length();
        }
        return text.toString();
    }
}
