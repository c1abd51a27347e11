package org.ohmv.core.preset;

/**
 * One thing that is wrong with a preset.
 *
 * @param source the file, or the option, that it stands in
 * @param line the line, from 1
 * @param column the column, from 1
 * @param message what is wrong, why, and what to write instead
 * @param sourceLine the line as it stands there; empty if there is none to show
 */
public record PresetDiagnostic(String source, int line, int column, String message, String sourceLine) {
    /** In the form that editors know: {@code file:line:column: error: message}. */
    @Override
    public String toString() {
        return source + ":" + line + ":" + column + ": error: " + message;
    }

    /** The same, and below it the line with a caret under the place. */
    public String text() {
        if (sourceLine.isEmpty()) {
            return toString();
        }
        String indent = sourceLine.substring(0, Math.min(sourceLine.length(), column - 1));
        return this + "\n    " + sourceLine + "\n    " + indent.replaceAll("[^\t]", " ") + "^";
    }

    /** The same place, with something else wrong. */
    PresetDiagnostic saying(String otherMessage) {
        return new PresetDiagnostic(source, line, column, otherMessage, sourceLine);
    }
}
