package org.ohmv.analog.tile;

/** What can make a tile's result wrong; an {@link ErrorBudget} takes them away one by one. */
public enum ErrorCause {
    /** Matrix and inputs rounded to their bits, and clipped at their full scales. */
    QUANTISATION,
    /** Cells that do not have the conductance aimed at: error of writing, levels, drift, slow noise, stuck cells. */
    PROGRAMMING,
    /** Noise of cells that is fresh at every read. */
    READ_NOISE,
    /** Resistance of wires. */
    WIRES,
    /** Converters: their steps, ranges, clipping, offset, gain and mismatch. */
    CONVERTER,
    /** Amplifiers: finite gain and offset, and in loops whatever keeps them from the solution when sampled. */
    AMPLIFIER
}
