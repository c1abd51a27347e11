package org.ohmv.core.preset;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A place that presets are found in by name: a folder, or the resources of a module. */
public interface PresetLibrary {
    /** The names of all presets here, sorted. */
    List<String> names();

    /**
     * The text of a preset.
     *
     * @return nothing if there is none of that name
     * @throws IOException if there is one that cannot be read
     */
    Optional<String> text(String name) throws IOException;
}
