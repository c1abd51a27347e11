package org.ohmv.analog.tile;

import org.ohmv.analog.chip.Chip;

/**
 * The area of one tile, in square micrometres; control, buffers and wiring have no figure and no part in it.
 *
 * @param cells of all slices, both signs where cells come in pairs
 * @param inputConverters one for each word line
 * @param outputConverters of all slices
 * @param amplifiers of bit lines that have them, and of loops with their inverters
 */
public record TileArea(double cells, double inputConverters, double outputConverters, double amplifiers) {
    static TileArea of(Chip chip) {
        double slices = chip.slicing().weightSlices();
        double planes = chip.array().mapping().hasNegativeCells() ? 2 : 1;
        double cellCount =
                slices * planes * chip.array().wordLines() * chip.array().bitLines();
        double columnAmplifiers =
                chip.array().hasColumnAmplifiers() ? slices * chip.array().bitLines() : 0;
        double inverters = chip.inverse().map(Chip.Inverse::greatestSize).orElse(0);
        return new TileArea(
                cellCount * chip.array().cellSquareMicrometres(),
                chip.array().wordLines() * chip.dac().squareMicrometres(),
                slices * chip.adc().perArray() * chip.adc().squareMicrometres(),
                (columnAmplifiers + inverters) * chip.amplifier().squareMicrometres());
    }

    /** The sum of the parts. */
    public double total() {
        return cells + inputConverters + outputConverters + amplifiers;
    }
}
