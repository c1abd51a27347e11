package org.ohmv.core.preset;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An effective machine: the value of every key after all layers and overrides, complete and within its ranges.
 *
 * <p>The typed accessors throw {@link IllegalArgumentException} for a key that is not there or of another type: that is
 * a mistake of ours, as the schema should have declared it.
 */
public final class Settings {
    private final Map<String, Setting> byName;

    /** Settings from a complete map, in the order of the schemas. */
    Settings(Map<String, Setting> byName) {
        this.byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }

    /** All settings, in the order in which they are shown. */
    public Collection<Setting> all() {
        return byName.values();
    }

    /** The setting of a key, with its source. */
    public Optional<Setting> setting(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Whether an optional or conditional key is there. */
    public boolean has(String name) {
        return byName.containsKey(name);
    }

    /** A number, in the unit that the key's name says. */
    public double number(String name) {
        return value(name, Double.class);
    }

    /** A whole number. */
    public long integer(String name) {
        return value(name, Long.class);
    }

    /** A whole number that the schema bounds to the range of {@code int}. */
    public int count(String name) {
        return Math.toIntExact(integer(name));
    }

    /** True or false. */
    public boolean flag(String name) {
        return value(name, Boolean.class);
    }

    /** A word or text. */
    public String text(String name) {
        return value(name, String.class);
    }

    /** A list of numbers, in the unit that the key's name says. */
    public double[] numbers(String name) {
        List<?> list = value(name, List.class);
        return list.stream().mapToDouble(element -> (Double) element).toArray();
    }

    private <T> T value(String name, Class<T> type) {
        Setting setting = byName.get(name);
        if (setting == null || !type.isInstance(setting.value())) {
            throw new IllegalArgumentException("no setting " + name + " of type " + type.getSimpleName());
        }
        return type.cast(setting.value());
    }
}
