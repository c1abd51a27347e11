package org.ohmv.analog.chip;

import java.util.EnumSet;
import java.util.Set;
import org.ohmv.analog.mapping.SignedMapping;
import org.ohmv.core.preset.Settings;

/**
 * What else a chip can do.
 *
 * @param formats of elements in memory
 * @param mappings of signs
 * @param activations on the way from tile to tile
 * @param hasTransposedMultiply whether arrays are driven from their bit lines too
 * @param hasRankOneUpdate whether both lines of a cell can be pulsed at once
 * @param defaultUpdatePulses longest train of update pulses where nothing else is said
 * @param isErasedAtReset whether cells represent zeros after a reset
 * @param hasExactArithmetic whether tiles can compute as SST/Golem's arrays do
 * @param hasEnergyMonitor whether firmware can read the energy
 */
public record Abilities(
        Set<ElementFormat> formats,
        Set<SignedMapping> mappings,
        Set<Activation> activations,
        boolean hasTransposedMultiply,
        boolean hasRankOneUpdate,
        int defaultUpdatePulses,
        boolean isErasedAtReset,
        boolean hasExactArithmetic,
        boolean hasEnergyMonitor) {
    /** Copies the sets. */
    public Abilities {
        formats = Set.copyOf(formats);
        mappings = Set.copyOf(mappings);
        activations = Set.copyOf(activations);
    }

    static Abilities of(Settings settings) {
        Set<ElementFormat> formats = EnumSet.noneOf(ElementFormat.class);
        for (ElementFormat format : ElementFormat.values()) {
            if (settings.flag("formats.has_" + Chip.label(format))) {
                formats.add(format);
            }
        }
        Set<SignedMapping> mappings = EnumSet.noneOf(SignedMapping.class);
        for (SignedMapping mapping : SignedMapping.values()) {
            if (settings.flag("mappings.has_" + Chip.label(mapping))) {
                mappings.add(mapping);
            }
        }
        Set<Activation> activations = EnumSet.of(Activation.IDENTITY);
        for (Activation activation : Activation.values()) {
            if (activation != Activation.IDENTITY && settings.flag("activations.has_" + Chip.label(activation))) {
                activations.add(activation);
            }
        }
        return new Abilities(
                formats,
                mappings,
                activations,
                settings.flag("operations.has_transposed_multiply"),
                settings.flag("operations.has_rank_one_update") && settings.has("cell.update.step_fraction"),
                settings.count("update.default_pulses"),
                settings.flag("chip.is_erased_at_reset"),
                settings.flag("chip.has_exact_arithmetic"),
                settings.flag("chip.has_energy_monitor"));
    }
}
