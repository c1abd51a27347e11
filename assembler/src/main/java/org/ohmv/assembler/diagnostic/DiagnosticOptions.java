package org.ohmv.assembler.diagnostic;

/**
 * What becomes of diagnostics.
 *
 * @param warningsShown whether warnings are kept at all ({@code -W}, {@code --no-warn} turn them off)
 * @param warningsFatal whether a warning prevents output ({@code --fatal-warnings})
 * @param errorLimit how many errors are kept; the rest is counted and named in one last error
 */
public record DiagnosticOptions(boolean warningsShown, boolean warningsFatal, int errorLimit) {
    /** How many errors are kept unless the user says otherwise. */
    public static final int DEFAULT_ERROR_LIMIT = 500;
    /** Warnings shown and not fatal. */
    public static final DiagnosticOptions DEFAULT = new DiagnosticOptions(true, false, DEFAULT_ERROR_LIMIT);

    /** Checks the limit. */
    public DiagnosticOptions {
        if (errorLimit < 1) {
            throw new IllegalArgumentException("error limit " + errorLimit);
        }
    }
}
