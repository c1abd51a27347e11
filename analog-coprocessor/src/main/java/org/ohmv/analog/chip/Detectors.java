package org.ohmv.analog.chip;

import java.util.Optional;
import org.ohmv.core.preset.Settings;

/**
 * The detectors that tiles have.
 *
 * @param railComparator senses amplifiers at their rails
 * @param railMarginVolts how near to a rail counts
 * @param settleCheck senses two samples that differ
 * @param clipCounter senses codes at the ends of the range
 */
public record Detectors(
        Optional<Detector> railComparator,
        double railMarginVolts,
        Optional<Detector> settleCheck,
        Optional<Detector> clipCounter) {
    static Detectors of(Settings settings) {
        Optional<Detector> rail = Detector.of(settings, "detectors.rail_comparator");
        return new Detectors(
                rail,
                rail.isPresent() ? settings.number("detectors.rail_comparator.margin_volts") : 0,
                Detector.of(settings, "detectors.settle_check"),
                Detector.of(settings, "detectors.clip_counter"));
    }
}
