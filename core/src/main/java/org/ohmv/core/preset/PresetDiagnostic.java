package org.ohmv.core.preset;

/**
 * One thing that is wrong with a preset.
 *
 * @param source the file, or the option, that it stands in
 * @param line the line, from 1
 * @param column the column, from 1
 * @param message what is wrong, and where it can be told what would be right
 */
public record PresetDiagnostic(String source, int line, int column, String message) {
    /** In the form that editors know: {@code file:line:column: error: message}. */
    @Override
    public String toString() {
        return source + ":" + line + ":" + column + ": error: " + message;
    }
}
