package org.ohmv.core.preset;

/**
 * The value of a key in an effective machine, and where it comes from.
 *
 * @param key its declaration
 * @param value of the class that {@link ValueType} says
 * @param source who says so: a work, a derivation, a reason
 * @param confidence how far to trust it
 * @param origin the file and place that gave it
 */
public record Setting(Key key, Object value, String source, Confidence confidence, Origin origin) {
    /**
     * Where a value was given.
     *
     * @param file the preset's name, or the option
     * @param line from 1
     * @param column from 1
     */
    public record Origin(String file, int line, int column) {
        @Override
        public String toString() {
            return file + ":" + line + ":" + column;
        }
    }

    /** The value as a preset file writes it. */
    public String valueText() {
        return value instanceof String text ? "\"" + text + "\"" : value.toString();
    }
}
