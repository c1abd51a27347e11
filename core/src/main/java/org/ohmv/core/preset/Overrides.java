package org.ohmv.core.preset;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads {@code key=value} as given on a command line. */
final class Overrides {
    private static final String OPTION = "-p";

    private final Map<String, Key> keys;
    private final List<PresetDiagnostic> problems;

    Overrides(Map<String, Key> keys, List<PresetDiagnostic> problems) {
        this.keys = keys;
        this.problems = problems;
    }

    /** Puts one override over the settings, or adds a problem. */
    void read(String override, Map<String, Setting> settings) {
        int equals = override.indexOf('=');
        String name = (equals < 0 ? override : override.substring(0, equals)).strip();
        Key key = keys.get(name);
        if (key == null) {
            add(override, 1, "unknown key " + name + PresetFile.unknown(name, List.copyOf(keys.keySet())));
            return;
        }
        if (equals < 0) {
            add(
                    override,
                    override.length() + 1,
                    name + " needs a value, as in " + name + "=...; it is " + key.allowed());
            return;
        }
        ValueReader.Result value =
                ValueReader.read(key, parsed(key, override.substring(equals + 1).strip()));
        value.problem().ifPresent(message -> add(override, equals + 2, message));
        value.value()
                .ifPresent(given -> settings.put(
                        name, new Setting(key, given, "command line", Confidence.OVERRIDE, origin(equals + 2))));
    }

    private static Object parsed(Key key, String text) {
        return switch (key.type()) {
            case NUMBER -> scalar(text);
            case INTEGER -> whole(scalar(text));
            case FLAG -> text.equals("true") || text.equals("false") ? (Object) text.equals("true") : text;
            case CHOICE, TEXT -> text;
            case NUMBERS -> {
                String inner = text.startsWith("[") && text.endsWith("]") && text.length() >= 2
                        ? text.substring(1, text.length() - 1)
                        : text;
                List<Object> elements = new ArrayList<>();
                for (String element : inner.split(",", -1)) {
                    elements.add(scalar(element.strip()));
                }
                yield elements;
            }
        };
    }

    /** A whole number, a number, or the text itself, which the check against the key's type then refuses. */
    private static Object scalar(String written) {
        // As in TOML: between digits, for the eye.
        String text = written.replaceAll("(?<=[0-9])_(?=[0-9])", "");
        if (text.matches("[+-]?[0-9]{1,18}")) {
            return Long.valueOf(text);
        }
        // Java would also take hexadecimal and a type letter at the end.
        return text.matches("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?")
                ? (Object) Double.valueOf(text)
                : written;
    }

    /** A number such as 2e9 as the whole number that it is. */
    private static Object whole(Object scalar) {
        return scalar instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15
                ? (Object) number.longValue()
                : scalar;
    }

    private void add(String override, int column, String message) {
        problems.add(new PresetDiagnostic(OPTION, 1, column, message, override));
    }

    private static Setting.Origin origin(int column) {
        return new Setting.Origin(OPTION, 1, column);
    }
}
