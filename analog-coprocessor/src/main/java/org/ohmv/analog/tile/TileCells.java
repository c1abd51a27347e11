package org.ohmv.analog.tile;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.ohmv.analog.chip.Chip;
import org.ohmv.analog.device.CellArray;
import org.ohmv.analog.device.CellModel;
import org.ohmv.analog.device.WriteCost;
import org.ohmv.analog.random.RandomSeeds;

/**
 * The physical arrays of one tile, as large as the chip makes them, with what was written into them. Word line i
 * carries column i of the matrix, bit line j row j; a matrix lies in the corner where word lines are driven and bit
 * lines end.
 *
 * <p>Arrays are made when first written: a cell is a function of seed, array and place, so that this changes nothing.
 */
final class TileCells {
    /** What an array holds. */
    enum Plane {
        /** Positive digits, or all of them where one cell holds either sign. */
        POSITIVE,
        /** Negative digits of pairs. */
        NEGATIVE,
        /** The column of middle conductances. */
        BIAS,
        /** A second copy of the positive digits, for least squares. */
        SECOND_POSITIVE,
        /** A second copy of the negative digits. */
        SECOND_NEGATIVE
    }

    private final Chip chip;
    private final int number;
    private final RandomSeeds seeds;
    private final Map<String, CellArray> arrays = new HashMap<>();
    private final Map<CellArray, double[]> wishes = new HashMap<>();
    private long writes;
    private long lastWrite;

    TileCells(Chip chip, int number, RandomSeeds seeds) {
        this.chip = chip;
        this.number = number;
        this.seeds = seeds;
    }

    CellModel model() {
        return chip.cells();
    }

    /** Counts writes: a snapshot of the cells holds while this does not change. */
    long writes() {
        return writes;
    }

    /** When cells were last written. */
    long lastWrite() {
        return lastWrite;
    }

    /** The array of a slice. */
    CellArray array(int slice, Plane plane) {
        String name = "tile" + number + "/slice" + slice + "/" + plane;
        int bitLines = plane == Plane.BIAS ? 1 : chip.array().bitLines();
        return arrays.computeIfAbsent(
                name, key -> new CellArray(chip.cells(), chip.array().wordLines(), bitLines, seeds, key));
    }

    /** The conductance that stands for 0 where one cell holds either sign. */
    double middleMicrosiemens() {
        return chip.cells().minimumMicrosiemens() + rangeMicrosiemens() / 2;
    }

    /** From the least conductance to the greatest. */
    double rangeMicrosiemens() {
        return chip.cells().maximumMicrosiemens() - chip.cells().minimumMicrosiemens();
    }

    /** Microsiemens that stand for the fraction 1. */
    double unitMicrosiemens(TileShape shape) {
        return shape.mapping().hasNegativeCells() ? rangeMicrosiemens() : rangeMicrosiemens() / 2;
    }

    /** The conductance to write for a digit. */
    double wish(TileShape shape, Plane plane, double fraction) {
        double minimum = chip.cells().minimumMicrosiemens();
        if (plane == Plane.BIAS) {
            return middleMicrosiemens();
        }
        if (!shape.mapping().hasNegativeCells()) {
            return middleMicrosiemens() + rangeMicrosiemens() / 2 * fraction;
        }
        boolean isNegative = plane == Plane.NEGATIVE || plane == Plane.SECOND_NEGATIVE;
        return minimum + rangeMicrosiemens() * Math.max(0, isNegative ? -fraction : fraction);
    }

    /**
     * Writes neighbouring cells on one word line.
     *
     * @param tolerance as part of the conductance range; NaN for the device's own
     * @param mostPulses for a cell; 0 for the device's own
     */
    WriteCost write(
            int slice,
            Plane plane,
            int wordLine,
            int bitLine,
            double[] wishes,
            double tolerance,
            int mostPulses,
            long now) {
        CellArray array = array(slice, plane);
        writes++;
        lastWrite = Math.max(lastWrite, now);
        System.arraycopy(wishes, 0, wishes(array), wordLine * array.columns() + bitLine, wishes.length);
        return array.program(wordLine * array.columns() + bitLine, wishes, now, tolerance, mostPulses);
    }

    /** What was last asked of each cell of an array, on a level or not, in microsiemens. */
    double[] wishes(CellArray array) {
        return wishes.computeIfAbsent(array, made -> {
            double[] lowest = new double[made.rows() * made.columns()];
            Arrays.fill(lowest, chip.cells().minimumMicrosiemens());
            return lowest;
        });
    }

    /** Gives the cells of a slice pulses where strengths coincide; see {@link CellArray#update}. */
    WriteCost update(Plane plane, double[] wordStrengths, double[] bitStrengths, int slots, long now) {
        writes++;
        lastWrite = Math.max(lastWrite, now);
        return array(0, plane).update(wordStrengths, bitStrengths, slots, now);
    }
}
