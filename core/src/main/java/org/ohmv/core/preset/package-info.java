/**
 * Presets: the numbers that describe a core, read from TOML with a place and a reason for everything that is wrong.
 *
 * <p>{@link org.ohmv.core.preset.CorePreset} is the entry point; coprocessors read their own presets with the same
 * means. Nothing here opens files, and nothing knows what the numbers do.
 */
package org.ohmv.core.preset;
