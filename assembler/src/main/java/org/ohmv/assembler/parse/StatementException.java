package org.ohmv.assembler.parse;

import java.util.List;
import org.ohmv.assembler.diagnostic.Diagnostic.Note;

/**
 * A statement cannot be assembled. Carries the diagnostic up to the loop over statements, which reports it and goes on
 * with the next; never leaves the assembler.
 */
public final class StatementException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final AssemblerCode code;
    private final long position;
    private final int length;
    private final transient List<Note> notes;

    /**
     * A statement cannot be assembled.
     *
     * @param code the kind of the diagnostic
     * @param position where the reason is
     * @param length how many bytes it has
     * @param message what is wrong
     * @param notes what to write instead and the like
     */
    public StatementException(AssemblerCode code, long position, int length, String message, Note... notes) {
        super(message, null, false, false);
        this.code = code;
        this.position = position;
        this.length = length;
        this.notes = List.of(notes);
    }

    /** The kind of the diagnostic. */
    public AssemblerCode code() {
        return code;
    }

    /** Where the reason is. */
    public long position() {
        return position;
    }

    /** How many bytes it has. */
    public int length() {
        return length;
    }

    /** What is wrong. */
    public String text() {
        return String.valueOf(getMessage());
    }

    /** What to write instead and the like. */
    public List<Note> notes() {
        return notes;
    }
}
