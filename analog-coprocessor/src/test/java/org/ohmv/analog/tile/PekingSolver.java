package org.ohmv.analog.tile;

import org.ohmv.analog.chip.Chip;
import org.ohmv.analog.chip.Chips;
import org.ohmv.analog.circuit.CircuitAnalysis;
import org.ohmv.analog.circuit.Transient;

/** The Peking solver's preset at the point for which its response is published. */
final class PekingSolver {
    private static final int SIZE = 8;
    private static final double LEAST_EIGENVALUE = 0.14;

    private PekingSolver() {}

    /**
     * The part of full scale on the diagonal that makes the eigenvalues of U A the wanted one: with {@code d} the unit
     * of the matrix over the input conductance and {@code s} what the cells at their least conductance load a node
     * with, {@code d f / (1 + s + d f)}.
     */
    static double diagonal(Chip chip) {
        double input = chip.inverse().orElseThrow().inputMicrosiemens();
        double least = chip.cells().minimumMicrosiemens();
        double unit = (chip.cells().maximumMicrosiemens() - least) / input;
        double load = 1 + 2 * SIZE * least / input;
        return LEAST_EIGENVALUE * load / (unit * (1 - LEAST_EIGENVALUE));
    }

    /**
     * Until all outputs are within half a step of 4 bits, which is 2^-5 of what they settle to. Inputs of both signs
     * add up to zero, so that the inverters, whose lag lambda leaves out, have nothing to add; with inputs of one sign
     * the least conductances of the array that they drive slow the loop down.
     */
    static double settlingNanoseconds(boolean isBalanced) {
        Chip chip = Chips.chip(
                "pku-hpinv-2025",
                "cell.levels=0",
                "cell.programming.law=none",
                "cell.white_noise.law=none",
                "amplifier.offset_deviation_microvolts=0");
        AnalogTile tile = Tiles.tile(chip, Tiles.differential(SIZE, SIZE, 1, 0));
        double[] matrix = new double[SIZE * SIZE];
        double[] right = new double[SIZE];
        for (int i = 0; i < SIZE; i++) {
            matrix[i * SIZE + i] = diagonal(chip);
            right[i] = isBalanced && i % 2 == 1 ? -1 : 1;
        }
        tile.program(matrix, 1, 0, 0, 0);
        OperationOutcome outcome = tile.solve(
                Feedback.INVERSE,
                right,
                WaitSettings.of(chip.inverse().orElseThrow().waitPicoseconds()),
                ConversionSettings.AUTOMATIC,
                0);
        CircuitAnalysis circuit = outcome.oracle().circuit().orElseThrow();
        double[] volts = new double[SIZE];
        circuit.operatingPoint(outcome.oracle().sourceVolts(), volts);
        Transient waveform = circuit.fromRest(outcome.oracle().sourceVolts(), 1e-3);
        return 1e9
                * waveform.settlingSeconds(Transient.Norm.LARGEST, Math.abs(volts[0]) / 32)
                        .orElseThrow();
    }

    /** One slice of an input, converted once. */
    static double multiplyNanoseconds() {
        AnalogTile tile = new AnalogTile(Chips.chip("pku-hpinv-2025"), 0, Tiles.SEEDS);
        ConversionSettings once = ConversionSettings.AUTOMATIC.withRange(OutputRange.FIXED, 1e9);
        return tile.multiply(new double[SIZE], false, once, 0).durationPicoseconds() / 1e3;
    }
}
