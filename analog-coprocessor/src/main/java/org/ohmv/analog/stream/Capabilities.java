package org.ohmv.analog.stream;

import org.ohmv.isa.XohmInstruction;
import org.ohmv.isa.xohm.Capability;

/**
 * What a tile can do, as {@code ohm.query} says it (specification, section 9).
 *
 * @param queueEntries entries of the stream, at least 1
 * @param maximumRows largest m
 * @param maximumColumns largest n
 * @param operations bit k: the instruction with funct7 = k
 * @param formats bit k: element format k
 * @param mappings bit k: mapping k
 * @param maximumWeightSlices largest number of weight slices
 * @param maximumWeightBits largest number of bits of a cell
 * @param continuousWeights whether cells may take continuous values
 * @param inputBits magnitude bits of the digital-to-analog converters, 0: continuous
 * @param outputBits bits of the analog-to-digital converters, 0: continuous
 * @param converters analog-to-digital converters
 * @param gainSteps ranges below the native one
 * @param detectors bits of the detectors that it has
 * @param activations bit k: activation k
 * @param maximumWaitPicoseconds longest waiting time
 * @param greatestLoop rows of the largest matrix that amplifiers can close a loop over
 * @param exactArithmetic whether it can compute exactly
 * @param erasedAtReset whether its cells represent zeros after a reset
 * @param energyMonitor whether it estimates its energy
 */
record Capabilities(
        int queueEntries,
        int maximumRows,
        int maximumColumns,
        long operations,
        long formats,
        long mappings,
        int maximumWeightSlices,
        int maximumWeightBits,
        boolean continuousWeights,
        int inputBits,
        int outputBits,
        int converters,
        int gainSteps,
        long detectors,
        long activations,
        long maximumWaitPicoseconds,
        int greatestLoop,
        boolean exactArithmetic,
        boolean erasedAtReset,
        boolean energyMonitor) {

    /** Whether the tile has an instruction. */
    boolean has(XohmInstruction instruction) {
        return (operations >>> instruction.operation() & 1) != 0;
    }

    /** A capability of a tile by its number; 0 for one of the whole. */
    long value(Capability capability) {
        return switch (capability) {
            case VERSION, TILES, LINK_BYTES, CLOCK_FEMTOSECONDS -> 0;
            case QUEUE_ENTRIES -> queueEntries;
            case MAXIMUM_ROWS -> maximumRows;
            case MAXIMUM_COLUMNS -> maximumColumns;
            case OPERATIONS -> operations;
            case FORMATS -> formats;
            case MAPPINGS -> mappings;
            case MAXIMUM_WEIGHT_SLICES -> maximumWeightSlices;
            case MAXIMUM_WEIGHT_BITS -> maximumWeightBits;
            case CONTINUOUS_WEIGHTS -> continuousWeights ? 1 : 0;
            case INPUT_BITS -> inputBits;
            case OUTPUT_BITS -> outputBits;
            case CONVERTERS -> converters;
            case GAIN_STEPS -> gainSteps;
            case DETECTORS -> detectors;
            case ACTIVATIONS -> activations;
            case MAXIMUM_WAIT_PICOSECONDS -> maximumWaitPicoseconds;
            case EXACT_ARITHMETIC -> exactArithmetic ? 1 : 0;
            case ERASED_AT_RESET -> erasedAtReset ? 1 : 0;
            case ENERGY_MONITOR -> energyMonitor ? 1 : 0;
        };
    }
}
