package org.ohmv.analog.tile;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.ohmv.analog.chip.Chip;
import org.ohmv.analog.crossbar.ConductanceMatrix;
import org.ohmv.analog.crossbar.EffectiveMatrix;
import org.ohmv.analog.crossbar.ReadNoise;
import org.ohmv.analog.crossbar.WireResistance;
import org.ohmv.analog.device.CellArray;

/**
 * One array as it is at a moment: the conductances of the cells that a matrix uses, what the array multiplies by, wires
 * included, and the variance of its fresh noise.
 *
 * <p>The network of cells and wires is analysed exactly once per programming. What changes afterwards little by little,
 * slow noise and drift within its tolerance, moves the effective conductance by the same factor as the cell's own; a
 * test states how far that is from the exact solve. The variance of noise that is fresh at every multiply is that of
 * {@link ReadNoise}, which says how near it comes.
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
    private Optional<ReadNoise> forwardNoise = Optional.empty();
    private Optional<ReadNoise> backwardNoise = Optional.empty();
    private double[] driven = new double[0];
    private double[] squared = new double[0];

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
            backwardNoise = Optional.empty();
        }
        for (int cell = 0; cell < effective.length; cell++) {
            effective[cell] = reference[cell] == 0
                    ? microsiemens[cell]
                    : referenceEffective[cell] * (microsiemens[cell] / reference[cell]);
        }
        forwardNoise.ifPresent(noise -> noise.cellVariances(squaredSiemens(false)));
        backwardNoise.ifPresent(noise -> noise.cellVariances(squaredSiemens(true)));
    }

    /** Whether wires have resistance. */
    boolean hasWires() {
        return causes.contains(ErrorCause.WIRES)
                && (chip.array().rowOhmsPerCell() > 0 || chip.array().columnOhmsPerCell() > 0);
    }

    private double[] analysed() {
        ConductanceMatrix now = siemens();
        EffectiveMatrix network = EffectiveMatrix.of(now, wires());
        forwardNoise = Optional.of(new ReadNoise(now, wires(), network));
        double[] currents = new double[microsiemens.length];
        for (int word = 0; word < wordLines; word++) {
            for (int bit = 0; bit < bitLines; bit++) {
                currents[word * bitLines + bit] = network.at(word, bit) / SIEMENS;
            }
        }
        return currents;
    }

    private WireResistance wires() {
        return new WireResistance(chip.array().rowOhmsPerCell(), chip.array().columnOhmsPerCell());
    }

    /**
     * Adds the variances of fresh noise of one multiply, in squared microsiemens for inputs that are fractions.
     *
     * @param isBackward whether bit lines are driven and word lines sensed
     * @param drive the inputs; only those from {@code first} to {@code end} are applied
     * @param variancesOfLines one for each sensed line, added to
     */
    void addNoise(boolean isBackward, double[] drive, int first, int end, double[] variancesOfLines) {
        int drivenLines = isBackward ? bitLines : wordLines;
        int sensedLines = isBackward ? wordLines : bitLines;
        if (driven.length != drivenLines || squared.length != sensedLines) {
            driven = new double[drivenLines];
            squared = new double[sensedLines];
        }
        Arrays.fill(driven, 0);
        for (int line = first; line < end; line++) {
            // Seen from the other side lines count from the other end.
            driven[isBackward ? drivenLines - 1 - line : line] = drive[line];
        }
        (isBackward ? backward() : forwardNoise.orElseThrow()).variances(driven, squared);
        for (int line = 0; line < sensedLines; line++) {
            double own = squared[isBackward ? sensedLines - 1 - line : line];
            variancesOfLines[line] += own / (SIEMENS * SIEMENS);
        }
    }

    /** The array seen from the ends of its bit lines: those are word lines now, the last one first. */
    private ReadNoise backward() {
        ReadNoise known = backwardNoise.orElseGet(() -> {
            double[][] rows = new double[bitLines][wordLines];
            for (int bit = 0; bit < bitLines; bit++) {
                for (int word = 0; word < wordLines; word++) {
                    int cell = (wordLines - 1 - word) * bitLines + bitLines - 1 - bit;
                    rows[bit][word] = SIEMENS * microsiemens[cell];
                }
            }
            WireResistance exchanged = new WireResistance(wires().bitOhm(), wires().wordOhm());
            ConductanceMatrix network = ConductanceMatrix.of(rows);
            ReadNoise noise = new ReadNoise(network, exchanged, EffectiveMatrix.of(network, exchanged));
            noise.cellVariances(squaredSiemens(true));
            return noise;
        });
        backwardNoise = Optional.of(known);
        return known;
    }

    private double[] squaredSiemens(boolean isBackward) {
        double[] result = new double[variances.length];
        for (int cell = 0; cell < result.length; cell++) {
            int word = cell / bitLines;
            int bit = cell % bitLines;
            int at = isBackward ? (bitLines - 1 - bit) * wordLines + wordLines - 1 - word : cell;
            result[at] = SIEMENS * SIEMENS * variances[cell];
        }
        return result;
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

    /** The variances of fresh noise of the cells themselves, in squared microsiemens. */
    double[] variances() {
        return variances;
    }

    /** The conductances that bit lines see, wires included. */
    double[] effective() {
        return effective;
    }
}
