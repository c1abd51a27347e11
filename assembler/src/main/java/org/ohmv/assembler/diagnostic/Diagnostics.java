package org.ohmv.assembler.diagnostic;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects the diagnostics of one run, in a stable order, up to a limit.
 *
 * <p>Diagnostics are added with a position by which they are sorted, so that errors that are found late, when sections
 * are laid out, stand between those that were found early. Equal positions keep the order of addition.
 */
public final class Diagnostics {
    private final DiagnosticOptions options;
    private final List<Entry> entries = new ArrayList<>();
    private int errors;
    private int warnings;
    private int droppedErrors;

    private record Entry(long position, Diagnostic diagnostic) {}

    /** An empty collection. */
    public Diagnostics(DiagnosticOptions options) {
        this.options = options;
    }

    /** Adds a diagnostic behind all that were added before. */
    public void add(Diagnostic diagnostic) {
        add(Long.MAX_VALUE, diagnostic);
    }

    /**
     * Adds a diagnostic.
     *
     * @param position where it is sorted in
     * @param diagnostic the diagnostic
     */
    public void add(long position, Diagnostic diagnostic) {
        switch (diagnostic.severity()) {
            case NOTE -> entries.add(new Entry(position, diagnostic));
            case WARNING -> addWarning(position, diagnostic);
            case ERROR -> addError(position, diagnostic);
        }
    }

    /** Whether a diagnostic would be kept, so that it is worth making. */
    public boolean keeps(Severity severity) {
        return switch (severity) {
            case NOTE -> true;
            case WARNING -> options.warningsShown() && warnings < options.errorLimit();
            case ERROR -> errors < options.errorLimit();
        };
    }

    /** Counts a diagnostic that {@link #keeps} says would not be kept. */
    public void drop(Severity severity) {
        if (severity == Severity.ERROR) {
            errors++;
            droppedErrors++;
        }
    }

    private void addWarning(long position, Diagnostic diagnostic) {
        if (keeps(Severity.WARNING)) {
            entries.add(new Entry(position, diagnostic));
            warnings++;
        }
    }

    private void addError(long position, Diagnostic diagnostic) {
        if (keeps(Severity.ERROR)) {
            errors++;
            entries.add(new Entry(position, diagnostic));
        } else {
            drop(Severity.ERROR);
        }
    }

    /** Adds what another collection has, in its order, behind all that were added before. */
    public void addAll(Diagnostics other) {
        other.sorted().forEach(this::add);
        errors += other.droppedErrors;
        droppedErrors += other.droppedErrors;
    }

    /** Whether output must not be made: there were errors, or warnings that are fatal. */
    public boolean areFatal() {
        return errors > 0 || (options.warningsFatal() && warnings > 0);
    }

    /** The number of errors, those beyond the limit included. */
    public int errorCount() {
        return errors;
    }

    /** The number of warnings that were kept. */
    public int warningCount() {
        return warnings;
    }

    /** How many errors were not kept because of the limit. */
    public int droppedErrorCount() {
        return droppedErrors;
    }

    /** Whether as many errors as the limit allows were added: a caller may stop looking for more. */
    public boolean isFull() {
        return errors >= options.errorLimit();
    }

    /** What becomes of diagnostics. */
    public DiagnosticOptions options() {
        return options;
    }

    /** All that was kept, in order of position. */
    public List<Diagnostic> sorted() {
        List<Entry> copy = new ArrayList<>(entries);
        copy.sort((left, right) -> Long.compare(left.position(), right.position()));
        return copy.stream().map(Entry::diagnostic).toList();
    }
}
