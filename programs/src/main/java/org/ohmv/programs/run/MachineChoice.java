package org.ohmv.programs.run;

import java.util.List;
import org.ohmv.core.coprocessor.CoprocessorProvider;
import org.ohmv.core.preset.CorePreset;

/**
 * Which machine it is, of all that there could be.
 *
 * @param preset the presets' names, as reports give them
 * @param core what they say of the core
 * @param coprocessors all that are present, as they say
 * @param seed of the randomness that the guest gets
 * @param chipSeed of the die
 * @param noiseSeed of its noise
 */
public record MachineChoice(
        String preset,
        CorePreset core,
        List<CoprocessorProvider> coprocessors,
        long seed,
        long chipSeed,
        long noiseSeed) {
    /** Copies the list. */
    public MachineChoice {
        coprocessors = List.copyOf(coprocessors);
    }

    /** The machine that it is unless options say otherwise. */
    public static MachineChoice standard(long seed) {
        return MachineArguments.withSeed(seed).choice();
    }
}
