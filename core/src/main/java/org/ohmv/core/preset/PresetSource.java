package org.ohmv.core.preset;

import java.util.List;

/**
 * A preset as text, before anybody has looked into it.
 *
 * @param name what the user calls it: {@code ideal}
 * @param file where it was read from, for diagnostics
 * @param toml the text
 * @param overrides values that replace those in the text, as given with {@code -p key=value}
 */
public record PresetSource(String name, String file, String toml, List<Setting> overrides) {
    /** Copies the overrides. */
    public PresetSource {
        overrides = List.copyOf(overrides);
    }

    /** A preset without overrides. */
    public PresetSource(String name, String file, String toml) {
        this(name, file, toml, List.of());
    }

    /**
     * A value that replaces one in the text.
     *
     * @param key the key, dotted
     * @param value the value, as TOML writes it
     */
    public record Setting(String key, String value) {}
}
