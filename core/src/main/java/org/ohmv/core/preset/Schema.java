package org.ohmv.core.preset;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The keys that presets of one kind may and must have. A kind is one part of a machine, such as the core or the chip;
 * presets of different kinds layer without touching each other.
 */
public final class Schema {
    private final String kind;
    private final Map<String, Key> keys = new LinkedHashMap<>();

    /**
     * A schema.
     *
     * @param kind its name, as files give it in their key {@code kind}
     * @param keys in the order in which they are shown
     */
    public Schema(String kind, List<Key> keys) {
        this.kind = kind;
        for (Key key : keys) {
            if (this.keys.put(key.name(), key) != null) {
                throw new IllegalArgumentException("key " + key.name() + " is declared twice");
            }
        }
    }

    /** The name of the kind of preset. */
    public String kind() {
        return kind;
    }

    /** The keys, in the order in which they are shown. */
    public Collection<Key> keys() {
        return keys.values();
    }

    /** The key of that name. */
    public Optional<Key> key(String name) {
        return Optional.ofNullable(keys.get(name));
    }
}
