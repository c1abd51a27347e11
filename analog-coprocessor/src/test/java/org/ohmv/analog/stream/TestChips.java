package org.ohmv.analog.stream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ohmv.analog.chip.Chip;
import org.ohmv.analog.chip.ChipSchema;
import org.ohmv.analog.device.DeviceLibrary;
import org.ohmv.analog.device.DeviceSchema;
import org.ohmv.core.preset.PresetException;
import org.ohmv.core.preset.PresetLibrary;
import org.ohmv.core.preset.PresetLoader;
import org.ohmv.core.preset.Settings;

/** The chips of {@code programs/presets}, for tests. */
final class TestChips {
    private static final Path FOLDER = Path.of("..", "programs", "presets");

    private TestChips() {}

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

    /** What a preset and overrides say. */
    static Settings settings(String preset, String... overrides) {
        try {
            return new PresetLoader(new Checkout(), List.of(ChipSchema.schema(), DeviceSchema.schema()))
                    .load(List.of(preset), List.of(overrides));
        } catch (PresetException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    /** The chip that they describe. */
    static Chip chip(String preset, String... overrides) {
        return Chip.of(settings(preset, overrides));
    }
}
