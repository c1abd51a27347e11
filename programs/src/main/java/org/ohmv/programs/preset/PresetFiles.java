package org.ohmv.programs.preset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ohmv.analog.chip.ChipSchema;
import org.ohmv.analog.device.DeviceLibrary;
import org.ohmv.analog.device.DeviceSchema;
import org.ohmv.core.preset.CorePreset;
import org.ohmv.core.preset.PresetLibrary;
import org.ohmv.core.preset.PresetLoader;
import org.ohmv.core.preset.Schema;

/** The presets that come with OhmV, by name, and the user's own, by a path that ends in {@code .toml}. */
public final class PresetFiles implements PresetLibrary {
    private static final String SUFFIX = ".toml";
    /** The files beside this class: a core, and chips. */
    private static final List<String> NAMES = List.of(
            "gaincell-attention",
            "golem-compat",
            "hermes-1p",
            "hermes-4p",
            "ideal",
            "ideal-10ns",
            "isaac",
            "onchip-projection",
            "pku-hpinv-2025");

    private final DeviceLibrary devices = new DeviceLibrary();

    /** The presets that there are. */
    public PresetFiles() {}

    /** The kinds of presets that there are. */
    static List<Schema> schemas() {
        return List.of(CorePreset.schema(), ChipSchema.schema(), DeviceSchema.schema());
    }

    /** A loader that knows all presets and all kinds of them. */
    static PresetLoader loader() {
        return new PresetLoader(new PresetFiles(), schemas());
    }

    @Override
    public List<String> names() {
        return Stream.concat(NAMES.stream(), devices.names().stream()).toList();
    }

    @Override
    public Optional<String> text(String name) throws IOException {
        if (name.endsWith(SUFFIX)) {
            return Optional.of(Files.readString(Path.of(name)));
        }
        if (!NAMES.contains(name)) {
            return devices.text(name);
        }
        try (InputStream stream = PresetFiles.class.getResourceAsStream(name + SUFFIX)) {
            if (stream == null) {
                throw new IllegalStateException("the preset " + name + SUFFIX + " is not packaged");
            }
            return Optional.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
