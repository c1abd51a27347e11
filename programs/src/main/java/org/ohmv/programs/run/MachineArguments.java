package org.ohmv.programs.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ohmv.core.coprocessor.CoprocessorProvider;
import org.ohmv.core.coprocessor.CoprocessorSettings;
import org.ohmv.core.preset.CorePreset;
import org.ohmv.core.preset.PresetDiagnostic;
import org.ohmv.core.preset.PresetException;
import org.ohmv.core.preset.PresetLoader;
import org.ohmv.core.preset.Schema;
import org.ohmv.core.preset.Settings;
import org.ohmv.programs.cli.BadInputException;
import org.ohmv.programs.preset.PresetFiles;
import picocli.CommandLine.Option;

/** The options that say which machine it is: presets, single values, and the seeds of its randomness. */
public final class MachineArguments {
    /** The core that is used unless another is asked for. */
    private static final String STANDARD_CORE = "ideal";

    /** The chip that is used unless another is asked for. */
    private static final String STANDARD_CHIP = "pku-hpinv-2025";

    private static final String CHIP_KEY = "chip.name";

    @Option(
            names = "--preset",
            paramLabel = "NAME",
            split = ",",
            description = "The machine: presets of core and chip, by name or by a path that ends in .toml; what they"
                    + " leave out is as in ideal,pku-hpinv-2025.")
    private List<String> presets = List.of(STANDARD_CORE, STANDARD_CHIP);

    @Option(
            names = "-p",
            paramLabel = "KEY=VALUE",
            description = "Replace one value of the presets, such as clock.hertz=500_000_000; may be given again.")
    private List<String> overrides = new ArrayList<>();

    @Option(names = "--seed", paramLabel = "N", description = "The seed of all randomness; 1 unless given.")
    private long seed = 1;

    @Option(
            names = "--chip-seed",
            paramLabel = "N",
            description = "The seed that makes the die; that of --seed unless given.")
    private @Nullable Long chipSeed;

    @Option(
            names = "--noise-seed",
            paramLabel = "N",
            description = "The seed of the die's noise over time; that of --seed unless given.")
    private @Nullable Long noiseSeed;

    /** No options at all but one. */
    static MachineArguments withSeed(long seed) {
        MachineArguments arguments = new MachineArguments();
        arguments.seed = seed;
        return arguments;
    }

    /**
     * Loads the presets.
     *
     * @throws BadInputException with everything that is wrong with them
     */
    public MachineChoice choice() {
        List<CoprocessorProvider> present = CoprocessorProvider.present();
        List<Schema> schemas = new ArrayList<>(List.of(CorePreset.schema()));
        present.forEach(provider -> schemas.addAll(provider.schemas()));
        long chip = chipSeed == null ? seed : chipSeed;
        long noise = noiseSeed == null ? seed : noiseSeed;
        try {
            PresetLoader loader = new PresetLoader(new PresetFiles(), schemas);
            List<String> layers = complete(loader);
            Settings settings = loader.load(layers, overrides);
            List<CoprocessorProvider> configured = new ArrayList<>();
            for (CoprocessorProvider provider : present) {
                configured.add(provider.configured(new CoprocessorSettings(chip, noise, Optional.of(settings))));
            }
            return new MachineChoice(String.join(",", layers), CorePreset.of(settings), configured, seed, chip, noise);
        } catch (PresetException e) {
            throw new BadInputException(
                    e.diagnostics().stream().map(PresetDiagnostic::text).collect(Collectors.joining("\n", "\n", "")),
                    e);
        }
    }

    /** The presets that are asked for, above the standard ones of parts that they say nothing of. */
    private List<String> complete(PresetLoader loader) throws PresetException {
        List<String> layers = new ArrayList<>(presets);
        if (!presets.contains(STANDARD_CORE) || !presets.contains(STANDARD_CHIP)) {
            Settings asked = loader.load(presets, List.of());
            if (!asked.has(CHIP_KEY)) {
                layers.add(0, STANDARD_CHIP);
            }
            if (!asked.has(CorePreset.CLOCK_KEY)) {
                layers.add(0, STANDARD_CORE);
            }
        }
        return layers;
    }
}
