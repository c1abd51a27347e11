package org.ohmv.programs.preset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ohmv.core.preset.PresetLibrary;

/** The presets that come with OhmV, by name, and the user's own, by a path that ends in {@code .toml}. */
public final class PresetFiles implements PresetLibrary {
    private static final String SUFFIX = ".toml";
    private static final List<String> NAMES = List.of("ideal");

    /** The presets that there are. */
    public PresetFiles() {}

    @Override
    public List<String> names() {
        return NAMES;
    }

    @Override
    public Optional<String> text(String name) throws IOException {
        if (name.endsWith(SUFFIX)) {
            return Optional.of(Files.readString(Path.of(name)));
        }
        if (!NAMES.contains(name)) {
            return Optional.empty();
        }
        try (InputStream stream = PresetFiles.class.getResourceAsStream(name + SUFFIX)) {
            if (stream == null) {
                throw new IllegalStateException("the preset " + name + SUFFIX + " is not packaged");
            }
            return Optional.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
