package org.ohmv.core.coprocessor;

import java.util.Optional;
import org.ohmv.core.preset.PresetSource;

/**
 * What the user asked for that may concern a coprocessor.
 *
 * @param chipSeed makes the die: mismatch, stuck cells, programming
 * @param noiseSeed makes its noise over time
 * @param preset the preset that describes the coprocessor; empty for its own default
 */
public record CoprocessorSettings(long chipSeed, long noiseSeed, Optional<PresetSource> preset) {}
