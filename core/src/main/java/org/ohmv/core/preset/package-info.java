/**
 * Presets: machines as data files.
 *
 * <p>A preset is a TOML file whose keys a {@link org.ohmv.core.preset.Schema} declares, with range, unit (in the key's
 * name) and what a change of it asks for. Each number carries its source and how far it is to be trusted.
 * {@link org.ohmv.core.preset.PresetLoader} puts files and command-line overrides on top of each other and gives one
 * {@link org.ohmv.core.preset.Settings}, or all that is wrong with them, by line and column.
 *
 * <p>This is the only loader: core and coprocessors declare schemas of their own and read the same settings. Nothing
 * here opens files or knows what any key means.
 */
package org.ohmv.core.preset;
