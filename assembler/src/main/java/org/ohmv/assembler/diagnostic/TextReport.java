package org.ohmv.assembler.diagnostic;

import java.util.List;

/**
 * Diagnostics as text, in the form of LLVM's tools: place, severity, message and code; the source line; a caret and a
 * line under the range; then the notes.
 */
public final class TextReport {
    private static final int LONGEST_LINE = 240;
    private static final String BOLD = "\u001b[1m";
    private static final String RED = "\u001b[1;31m";
    private static final String MAGENTA = "\u001b[1;35m";
    private static final String CYAN = "\u001b[1;36m";
    private static final String GREEN = "\u001b[1;32m";
    private static final String RESET = "\u001b[0m";

    private final boolean colour;
    private final StringBuilder out = new StringBuilder();

    private TextReport(boolean colour) {
        this.colour = colour;
    }

    /**
     * Renders diagnostics, each with its notes, and a last line with the counts.
     *
     * @param diagnostics what to render
     * @param colour whether to use the colours of an ANSI terminal
     */
    public static String of(Diagnostics diagnostics, boolean colour) {
        TextReport report = new TextReport(colour);
        diagnostics.sorted().forEach(report::append);
        report.appendCounts(diagnostics);
        return report.out.toString();
    }

    /**
     * Renders diagnostics without the counts.
     *
     * @param diagnostics what to render, in this order
     * @param colour whether to use the colours of an ANSI terminal
     */
    public static String of(List<Diagnostic> diagnostics, boolean colour) {
        TextReport report = new TextReport(colour);
        diagnostics.forEach(report::append);
        return report.out.toString();
    }

    private void appendCounts(Diagnostics diagnostics) {
        if (diagnostics.droppedErrorCount() > 0) {
            out.append(diagnostics.droppedErrorCount())
                    .append(" more errors are not shown; --error-limit=N shows more than ")
                    .append(diagnostics.options().errorLimit())
                    .append('\n');
        }
        int errors = diagnostics.errorCount();
        int warnings = diagnostics.warningCount();
        if (errors + warnings > 0) {
            String fatal = diagnostics.options().warningsFatal() && errors == 0 ? ", treated as errors" : "";
            out.append(count(errors, "error"))
                    .append(errors > 0 && warnings > 0 ? ", " : "")
                    .append(count(warnings, "warning"))
                    .append(fatal)
                    .append('\n');
        }
    }

    private static String count(int number, String word) {
        return number == 0 ? "" : number + " " + word + (number == 1 ? "" : "s");
    }

    private void append(Diagnostic diagnostic) {
        String word = diagnostic.severity().word();
        String code = " [" + diagnostic.code().id() + "]";
        appendHead(diagnostic.location(), word, diagnostic.message() + code);
        appendSource(diagnostic.location());
        for (Diagnostic.Note note : diagnostic.notes()) {
            Location place = note.location() instanceof Location.Nowhere ? diagnostic.location() : note.location();
            String label = note.kind() == Diagnostic.NoteKind.FIX ? "fix" : "note";
            appendHead(place, label, note.message());
            if (place != diagnostic.location()) {
                appendSource(place);
            }
        }
    }

    private void appendHead(Location location, String word, String message) {
        if (!location.prefix().isEmpty()) {
            out.append(colour ? BOLD : "").append(visible(location.prefix())).append(": ");
            out.append(colour ? RESET : "");
        }
        out.append(colour ? colourOf(word) : "").append(word).append(": ").append(colour ? RESET : "");
        out.append(visible(message)).append('\n');
    }

    private static String colourOf(String word) {
        return switch (word) {
            case "error" -> RED;
            case "warning" -> MAGENTA;
            case "fix" -> GREEN;
            default -> CYAN;
        };
    }

    private void appendSource(Location location) {
        if (!(location instanceof Location.InSource source) || source.text().isEmpty()) {
            return;
        }
        String text = source.text();
        int first = characterIndex(text, source.column() - 1);
        int last = characterIndex(text, source.column() - 1 + source.length());
        int from = 0;
        if (text.length() > LONGEST_LINE) {
            from = Math.max(0, Math.min(first - LONGEST_LINE / 2, text.length() - LONGEST_LINE));
            text = text.substring(from, from + LONGEST_LINE);
        }
        out.append("  ").append(visible(text)).append('\n');
        if (source.column() == 0) {
            return;
        }
        out.append("  ");
        int column = first - from;
        for (int index = 0; index < column; index++) {
            out.append(text.charAt(index) == '\t' ? '\t' : ' ');
        }
        int length = Math.max(1, Math.min(last - from, text.length()) - column);
        out.append(colour ? GREEN : "")
                .append('^')
                .append("~".repeat(length - 1))
                .append(colour ? RESET : "");
        out.append('\n');
    }

    /** Where in the text the character stands that begins at a byte of its UTF-8 form. */
    private static int characterIndex(String text, int byteIndex) {
        int index = 0;
        int bytes = 0;
        while (index < text.length() && bytes < byteIndex) {
            int codePoint = text.codePointAt(index);
            bytes += codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
            index += Character.charCount(codePoint);
        }
        return index;
    }

    /** Replaces characters that would move the cursor or set off a terminal by a question mark, one for one. */
    private static String visible(String text) {
        StringBuilder result = new StringBuilder(text.length());
        for (int index = 0; index < text.length(); index++) {
            char c = text.charAt(index);
            boolean control = (c < ' ' && c != '\t') || (c >= 0x7f && c < 0xa0);
            result.append(control ? '?' : c);
        }
        return result.toString();
    }
}
