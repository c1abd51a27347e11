package org.ohmv.analog.circuit;

/**
 * The capacitance of a word or bit line: it grows with the cells along it, and so an amplifier's own pole with its
 * output resistance falls, and the summing node's with it.
 *
 * @param faradsPerCell of the wire over a cell's pitch and of what the cell adds to it
 * @param fixedFarads of drivers, switches and the amplifier's input
 */
public record LineCapacitance(double faradsPerCell, double fixedFarads) {
    /** Checks the values. */
    public LineCapacitance {
        if (!(faradsPerCell >= 0 && fixedFarads >= 0)) {
            throw new IllegalArgumentException(
                    "capacitances must not be negative: " + faradsPerCell + ", " + fixedFarads);
        }
    }

    /** The capacitance of a line of so many cells. */
    public double farads(int cells) {
        return fixedFarads + cells * faradsPerCell;
    }
}
