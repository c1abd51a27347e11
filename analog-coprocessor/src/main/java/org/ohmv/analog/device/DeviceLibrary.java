package org.ohmv.analog.device;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.ohmv.core.preset.PresetLibrary;

/** The device files that come with OhmV, as resources beside this class. */
public final class DeviceLibrary implements PresetLibrary {
    private static final List<String> NAMES = List.of(
            "gain-cell",
            "gain-cell-nonlinear",
            "hermes-pcm-pair",
            "hermes-pcm-single",
            "ideal-cell",
            "pcm",
            "rram-hfox-isaac",
            "rram-taox-pku",
            "rram-wan",
            "sonos",
            "sram");

    @Override
    public List<String> names() {
        return NAMES;
    }

    @Override
    public Optional<String> text(String name) throws IOException {
        if (!NAMES.contains(name)) {
            return Optional.empty();
        }
        try (InputStream stream = DeviceLibrary.class.getResourceAsStream(name + ".toml")) {
            if (stream == null) {
                throw new IllegalStateException("device file " + name + ".toml is not packaged");
            }
            return Optional.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
