package org.ohmv.analog.chip;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ohmv.analog.device.DeviceLibrary;
import org.ohmv.analog.device.DeviceSchema;
import org.ohmv.core.preset.PresetException;
import org.ohmv.core.preset.PresetLibrary;
import org.ohmv.core.preset.PresetLoader;
import org.ohmv.core.preset.Schema;
import org.ohmv.core.preset.Settings;

/** The chips of {@code programs/presets}, for tests. */
public final class Chips {
    static final List<Schema> SCHEMAS = List.of(ChipSchema.schema(), DeviceSchema.schema());
    private static final Path FOLDER = Path.of("..", "programs", "presets");

    private Chips() {}

    /** The chips of the checkout above the devices that are packaged. */
    private static final class Checkout implements PresetLibrary {
        private final DeviceLibrary devices = new DeviceLibrary();

        @Override
        public List<String> names() {
            return devices.names();
        }

        @Override
        public Optional<String> text(String name) throws IOException {
            Path file = FOLDER.resolve(name + ".toml");
            return Files.exists(file) ? Optional.of(Files.readString(file)) : devices.text(name);
        }
    }

    /** The settings of a preset, with {@code key=value} over them. */
    public static Settings settings(String preset, String... overrides) {
        return layered(List.of(preset), overrides);
    }

    /** The settings of presets laid over each other. */
    public static Settings layered(List<String> presets, String... overrides) {
        try {
            return new PresetLoader(new Checkout(), SCHEMAS).load(presets, List.of(overrides));
        } catch (PresetException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    /** A chip, with {@code key=value} over its preset. */
    public static Chip chip(String preset, String... overrides) {
        return Chip.of(settings(preset, overrides));
    }
}
