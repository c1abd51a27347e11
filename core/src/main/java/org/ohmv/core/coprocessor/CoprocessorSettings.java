package org.ohmv.core.coprocessor;

import java.util.Optional;
import org.ohmv.core.preset.Settings;

/**
 * What the user asked for that may concern a coprocessor.
 *
 * @param chipSeed makes the die: mismatch, stuck cells, programming
 * @param noiseSeed makes its noise over time
 * @param machine the effective machine, with the coprocessor's keys in it; empty for its own default
 */
public record CoprocessorSettings(long chipSeed, long noiseSeed, Optional<Settings> machine) {}
