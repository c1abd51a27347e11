package org.ohmv.analog.tile;

import java.util.List;

/**
 * The arrays that hold a matrix, with their converters.
 *
 * @param shape of the matrix
 * @param coding how its elements were cut
 * @param snapshots what each slice multiplies by
 * @param banks the converters of each slice
 * @param unitMicrosiemens conductance that stands for the fraction 1
 */
record ProgrammedArrays(
        TileShape shape,
        WeightCoding coding,
        List<ArraySnapshot> snapshots,
        List<ConverterBank> banks,
        double unitMicrosiemens) {}
