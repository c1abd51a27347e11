/**
 * What a chip is made of, as presets describe it: {@link org.ohmv.analog.chip.ChipSchema} declares the keys of presets
 * of the kind {@code chip}, which include a device file for their cells, and {@link org.ohmv.analog.chip.Chip} is what
 * a complete set of them means. Nothing here simulates anything.
 */
package org.ohmv.analog.chip;
