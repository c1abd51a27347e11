package org.ohmv.analog.tile;

import java.util.Set;
import org.ohmv.analog.chip.Chip;
import org.ohmv.analog.crossbar.ConductanceMatrix;
import org.ohmv.analog.crossbar.EffectiveMatrix;
import org.ohmv.analog.crossbar.WireResistance;
import org.ohmv.analog.device.CellArray;
import org.ohmv.analog.tile.TileCells.Plane;

/**
 * One array as it is at a moment: the conductances of the cells that a matrix uses, the variance of their fresh noise,
 * and what the array multiplies by, wires included.
 *
 * <p>The network of cells and wires is analysed exactly once per programming. What changes afterwards little by little,
 * slow noise, drift within its tolerance, and fresh noise at every multiply, enters to first order: the currents into
 * the bit lines change by {@code V_i (G'_ij / G_ij)^2 dG_ij}, with {@code G'} the effective conductance; one factor for
 * the voltage that the wires leave to the cell, one for the part of its current that reaches the end of its own bit
 * line. The smaller parts that come out of other bit lines are left out. A test states how far this is from the exact
 * solve.
 */
final class ReadCells {
    private static final double SIEMENS = 1e-6;

    private final Chip chip;
    private final CellArray cells;
    private final double[] wishes;
    private final Set<ErrorCause> causes;
    private final int wordLines;
    private final int bitLines;
    private final double[] whole;
    private final double[] wholeVariances;
    private final double[] microsiemens;
    private final double[] variances;
    private final double[] effective;
    private double[] reference = new double[0];
    private double[] referenceEffective = new double[0];

    /**
     * A reader of the cells that a matrix uses.
     *
     * @param wishes what was asked of each cell: what it has where programming is without error
     */
    ReadCells(Chip chip, CellArray cells, double[] wishes, int wordLines, int bitLines, Set<ErrorCause> causes) {
        this.chip = chip;
        this.wishes = wishes;
        this.cells = cells;
        this.causes = causes;
        this.wordLines = wordLines;
        this.bitLines = bitLines;
        this.whole = new double[cells.rows() * cells.columns()];
        this.wholeVariances = new double[whole.length];
        this.microsiemens = new double[wordLines * bitLines];
        this.variances = new double[wordLines * bitLines];
        this.effective = new double[wordLines * bitLines];
    }

    /**
     * Reads the cells.
     *
     * @param isAnew whether the network must be analysed again
     */
    void read(long now, boolean isAnew) {
        if (causes.contains(ErrorCause.PROGRAMMING)) {
            cells.read(now, chip.kelvin(), whole);
        } else {
            System.arraycopy(wishes, 0, whole, 0, whole.length);
        }
        if (causes.contains(ErrorCause.READ_NOISE)) {
            cells.whiteVariances(whole, chip.kelvin(), wholeVariances);
        }
        for (int word = 0; word < wordLines; word++) {
            System.arraycopy(whole, word * cells.columns(), microsiemens, word * bitLines, bitLines);
            System.arraycopy(wholeVariances, word * cells.columns(), variances, word * bitLines, bitLines);
        }
        if (!hasWires()) {
            System.arraycopy(microsiemens, 0, effective, 0, effective.length);
            return;
        }
        if (isAnew || reference.length == 0) {
            reference = microsiemens.clone();
            referenceEffective = analysed();
        }
        for (int cell = 0; cell < effective.length; cell++) {
            double reach = reach(cell);
            effective[cell] = referenceEffective[cell] + reach * (microsiemens[cell] - reference[cell]);
            variances[cell] *= reach * reach;
        }
    }

    private boolean hasWires() {
        return causes.contains(ErrorCause.WIRES)
                && (chip.array().rowOhmsPerCell() > 0 || chip.array().columnOhmsPerCell() > 0);
    }

    private double reach(int cell) {
        if (reference[cell] == 0) {
            return 1;
        }
        double ratio = referenceEffective[cell] / reference[cell];
        return ratio * ratio;
    }

    private double[] analysed() {
        WireResistance wires = new WireResistance(
                chip.array().rowOhmsPerCell(), chip.array().columnOhmsPerCell());
        EffectiveMatrix network = EffectiveMatrix.of(siemens(), wires);
        double[] currents = new double[microsiemens.length];
        for (int word = 0; word < wordLines; word++) {
            for (int bit = 0; bit < bitLines; bit++) {
                currents[word * bitLines + bit] = network.at(word, bit) / SIEMENS;
            }
        }
        return currents;
    }

    /** The cells as a network's: word line by word line, in siemens. */
    ConductanceMatrix siemens() {
        double[][] rows = new double[wordLines][bitLines];
        for (int word = 0; word < wordLines; word++) {
            for (int bit = 0; bit < bitLines; bit++) {
                rows[word][bit] = SIEMENS * microsiemens[word * bitLines + bit];
            }
        }
        return ConductanceMatrix.of(rows);
    }

    /** The conductances, word line by word line; the reader's own array. */
    double[] microsiemens() {
        return microsiemens;
    }

    /** The variances of fresh noise at the end of the bit line, in squared microsiemens. */
    double[] variances() {
        return variances;
    }

    /** The conductances that bit lines see, wires included. */
    double[] effective() {
        return effective;
    }
}
