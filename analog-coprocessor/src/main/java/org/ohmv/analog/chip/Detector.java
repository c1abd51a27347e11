package org.ohmv.analog.chip;

import java.util.Optional;
import org.ohmv.core.preset.Settings;

/**
 * A detector.
 *
 * @param picoseconds time of a use
 * @param femtojoules energy of a use: of an amplifier watched, an element compared, a code passed
 * @param missFraction part of the events that it does not report
 */
public record Detector(long picoseconds, double femtojoules, double missFraction) {
    static Optional<Detector> of(Settings settings, String prefix) {
        return settings.flag(prefix + ".is_available")
                ? Optional.of(new Detector(
                        Chip.roundedPicoseconds(settings, prefix + ".picoseconds"),
                        settings.number(prefix + ".femtojoules"),
                        settings.number(prefix + ".miss_fraction")))
                : Optional.empty();
    }
}
