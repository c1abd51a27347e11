package org.ohmv.assembler.parse;

import java.util.List;
import org.ohmv.assembler.diagnostic.Diagnostic;
import org.ohmv.assembler.diagnostic.Diagnostic.Note;
import org.ohmv.assembler.diagnostic.Diagnostic.NoteKind;
import org.ohmv.assembler.diagnostic.Diagnostics;
import org.ohmv.assembler.diagnostic.Location;
import org.ohmv.assembler.diagnostic.Severity;
import org.ohmv.assembler.source.SourceMap;

/** Turns positions into diagnostics: adds places, source lines and the way through macros and includes. */
public final class Problems {
    private final SourceMap sources;
    private final Diagnostics diagnostics;

    /** Reports to {@code diagnostics} about texts of {@code sources}. */
    public Problems(SourceMap sources, Diagnostics diagnostics) {
        this.sources = sources;
        this.diagnostics = diagnostics;
    }

    /** A note that says what to write instead. */
    public static Note fix(String message) {
        return new Note(NoteKind.FIX, Location.NOWHERE, message);
    }

    /** A note about another place. */
    public Note related(long position, int length, String message) {
        return new Note(NoteKind.RELATED, sources.location(position, length), message);
    }

    /** Reports an error. */
    public void error(AssemblerCode code, long position, int length, String message, Note... notes) {
        report(Severity.ERROR, code, position, length, message, List.of(notes));
    }

    /** Reports a warning. */
    public void warning(AssemblerCode code, long position, int length, String message, Note... notes) {
        report(Severity.WARNING, code, position, length, message, List.of(notes));
    }

    /** Reports why a statement cannot be assembled. */
    public void report(StatementException reason) {
        report(Severity.ERROR, reason.code(), reason.position(), reason.length(), reason.text(), reason.notes());
    }

    /** Whether so many errors were reported that no more are kept. */
    public boolean areFull() {
        return diagnostics.isFull();
    }

    /** The number of errors so far. */
    public int errorCount() {
        return diagnostics.errorCount();
    }

    private void report(
            Severity severity, AssemblerCode code, long position, int length, String message, List<Note> notes) {
        if (!diagnostics.keeps(severity)) {
            diagnostics.drop(severity);
            return;
        }
        Diagnostic diagnostic = new Diagnostic(severity, code, sources.location(position, length), message, List.of());
        for (Note note : notes) {
            diagnostic = diagnostic.with(note);
        }
        for (Note step : sources.context(position)) {
            diagnostic = diagnostic.with(step);
        }
        long root = sources.rootPosition(position);
        diagnostics.add(root < 0 ? Long.MAX_VALUE : root, diagnostic);
    }
}
