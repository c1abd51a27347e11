/**
 * Where presets are found, those that come with OhmV and the user's own files, and {@code ohmv preset} and {@code ohmv
 * why}, which print what they say. What keys there are, and what they mean, is said in the modules that use them.
 */
package org.ohmv.programs.preset;
