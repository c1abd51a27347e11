package org.ohmv.assembler.diagnostic;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One thing to tell the user.
 *
 * @param severity how bad it is
 * @param code what kind of thing it is
 * @param location where it is
 * @param message what is wrong and, where there is one, what would be allowed; one line, no full stop
 * @param notes what to write instead, related places, and the way through macros and includes, in this order
 */
public record Diagnostic(Severity severity, DiagnosticCode code, Location location, String message, List<Note> notes) {

    /** What a note is for. */
    public enum NoteKind {
        /** What to write instead. */
        FIX,
        /** Another place that has to do with it, such as the earlier definition. */
        RELATED,
        /** A step of the way through macros and included files to the place. */
        CONTEXT;

        /** The word that JSON prints: {@code fix}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * An addition to a diagnostic.
     *
     * @param kind what it is for
     * @param location where; {@link Location#NOWHERE} if it is about the diagnostic's own place
     * @param message one line
     */
    public record Note(NoteKind kind, Location location, String message) {}

    /** Copies the notes. */
    public Diagnostic {
        notes = List.copyOf(notes);
    }

    /** An error without notes. */
    public static Diagnostic error(DiagnosticCode code, Location location, String message) {
        return new Diagnostic(Severity.ERROR, code, location, message, List.of());
    }

    /** A warning without notes. */
    public static Diagnostic warning(DiagnosticCode code, Location location, String message) {
        return new Diagnostic(Severity.WARNING, code, location, message, List.of());
    }

    /** This, with a note more that says what to write instead. */
    public Diagnostic withFix(String message) {
        return with(new Note(NoteKind.FIX, Location.NOWHERE, message));
    }

    /** This, with a note more about another place. */
    public Diagnostic withRelated(Location place, String message) {
        return with(new Note(NoteKind.RELATED, place, message));
    }

    /** This, with one note more; notes stay in the order of their kinds. */
    public Diagnostic with(Note note) {
        List<Note> more = new ArrayList<>(notes);
        int index = 0;
        while (index < more.size() && more.get(index).kind().compareTo(note.kind()) <= 0) {
            index++;
        }
        more.add(index, note);
        return new Diagnostic(severity, code, location, message, more);
    }

    /** This, of another severity. */
    public Diagnostic withSeverity(Severity other) {
        return new Diagnostic(other, code, location, message, notes);
    }
}
