/** Where presets are found: those that come with OhmV, and the user's own files. Knows nothing of what they say. */
package org.ohmv.programs.preset;
