package org.ohmv.assembler.preprocess;

/** Ends the treatment of a line that is wrong; becomes a diagnostic at its line. */
final class PreprocessorException extends Exception {
    private static final long serialVersionUID = 1L;

    private final PreprocessorCode code;
    private final int column;

    /**
     * A problem.
     *
     * @param code its kind
     * @param column where in the logical line, counted from 0
     * @param message what is wrong
     */
    PreprocessorException(PreprocessorCode code, int column, String message) {
        super(message, null, false, false);
        this.code = code;
        this.column = column;
    }

    PreprocessorCode code() {
        return code;
    }

    int column() {
        return column;
    }

    /** The message, which is never absent. */
    String text() {
        return String.valueOf(getMessage());
    }
}
