package org.ohmv.assembler.diagnostic;

import java.util.List;

/**
 * Diagnostics as one JSON document, for editors: {@code {"schema": "ohmv-diagnostics-1", "errors": N, "warnings": N,
 * "diagnostics": [...]}}. Each diagnostic has {@code severity code message location notes}; a location has {@code file
 * line column endColumn sourceLine}, or {@code file section offset}, or {@code file}, or nothing; a note has
 * {@code kind message location}. Columns count UTF-8 bytes from 1, {@code endColumn} is the one behind the range.
 */
public final class JsonReport {
    /** The version of the form; a key may be added within a version, none is renamed. */
    public static final String SCHEMA = "ohmv-diagnostics-1";

    private final StringBuilder out = new StringBuilder();

    private JsonReport() {}

    /** Renders diagnostics. */
    public static String of(Diagnostics diagnostics) {
        JsonReport report = new JsonReport();
        report.document(diagnostics);
        return report.out.toString();
    }

    private void document(Diagnostics diagnostics) {
        out.append("{\"schema\":\"").append(SCHEMA).append("\",\"errors\":").append(diagnostics.errorCount());
        out.append(",\"warnings\":").append(diagnostics.warningCount()).append(",\"diagnostics\":[");
        List<Diagnostic> sorted = diagnostics.sorted();
        for (int index = 0; index < sorted.size(); index++) {
            out.append(index == 0 ? "\n" : ",\n");
            diagnostic(sorted.get(index));
        }
        out.append("]}\n");
    }

    private void diagnostic(Diagnostic diagnostic) {
        out.append("{\"severity\":\"").append(diagnostic.severity().word());
        out.append("\",\"code\":");
        string(diagnostic.code().id());
        out.append(",\"message\":");
        string(diagnostic.message());
        out.append(",\"location\":");
        location(diagnostic.location());
        out.append(",\"notes\":[");
        for (int index = 0; index < diagnostic.notes().size(); index++) {
            Diagnostic.Note note = diagnostic.notes().get(index);
            out.append(index == 0 ? "" : ",")
                    .append("{\"kind\":\"")
                    .append(note.kind().word());
            out.append("\",\"message\":");
            string(note.message());
            out.append(",\"location\":");
            location(note.location());
            out.append('}');
        }
        out.append("]}");
    }

    private void location(Location location) {
        out.append('{');
        if (location instanceof Location.InSource source) {
            out.append("\"file\":");
            string(source.file());
            out.append(",\"line\":")
                    .append(source.line())
                    .append(",\"column\":")
                    .append(source.column());
            out.append(",\"endColumn\":").append(source.column() == 0 ? 0 : source.column() + source.length());
            out.append(",\"sourceLine\":");
            string(source.text());
        } else if (location instanceof Location.InObject object) {
            out.append("\"file\":");
            string(object.file());
            out.append(",\"section\":");
            string(object.section());
            out.append(",\"offset\":").append(object.offset());
        } else if (location instanceof Location.InFile file) {
            out.append("\"file\":");
            string(file.file());
        }
        out.append('}');
    }

    private void string(String text) {
        out.append('"');
        for (int index = 0; index < text.length(); index++) {
            char c = text.charAt(index);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ' || c == 0x7f || Character.isSurrogate(c)) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
