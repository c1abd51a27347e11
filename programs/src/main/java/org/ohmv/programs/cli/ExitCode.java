package org.ohmv.programs.cli;

/**
 * The process exit codes of {@code ohmv}. A guest program's own exit code passes through {@code ohmv run} unchanged;
 * standard error and the report's {@code stopReason} tell it from these.
 */
public enum ExitCode {
    /** The verb did what it was asked to do; for a solve, the system is solved. */
    SUCCESS(0),
    /** The input is wrong or cannot be read; a diagnostic says where and why. */
    BAD_INPUT(1),
    /** The command line is wrong. */
    USAGE(2),
    /** A solver stopped before it reached the tolerance that was asked for. */
    NOT_CONVERGED(3),
    /** A bug of OhmV. The value is {@code EX_SOFTWARE} of BSD's {@code sysexits.h}. */
    INTERNAL_ERROR(70),
    /** A limit was reached: instructions, cycles, time or memory. The value is that of {@code timeout(1)}. */
    LIMIT(124),
    /** The reader of our standard output went away, as in {@code ohmv isa | head}: 128 + SIGPIPE, as any filter. */
    BROKEN_PIPE(141);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /** The number that the process exits with. */
    public int code() {
        return code;
    }
}
