package org.ohmv.analog.tile;

import org.ohmv.analog.device.UpdateCurve;
import org.ohmv.analog.device.WriteCost;
import org.ohmv.analog.mapping.SignedMapping;
import org.ohmv.analog.tile.TileCells.Plane;

/** Brings elements into cells: slice by slice, positive cells before negative ones, word line by word line. */
final class TileWriter {
    private static final double TOLERANCE_UNITS = 65_536;

    private final TileCells cells;

    TileWriter(TileCells cells) {
        this.cells = cells;
    }

    /**
     * The effort of write-verify.
     *
     * @param tolerance as part of the conductance range; NaN for the device's own
     * @param pulses the most on a cell; 0 for the device's own
     */
    record Effort(double tolerance, int pulses) {}

    /** The effort that a descriptor asks for. */
    static Effort effort(int verifyTolerance, int verifyPulses) {
        return new Effort(verifyTolerance == 0 ? Double.NaN : verifyTolerance / TOLERANCE_UNITS, verifyPulses);
    }

    WriteCost matrix(WeightCoding coding, double[] matrix, Effort effort, long now) {
        TileShape shape = coding.shape();
        WriteCost total = WriteCost.NONE;
        for (int slice = 0; slice < shape.weightSlices(); slice++) {
            total = total.plus(plane(coding, matrix, slice, Plane.POSITIVE, effort, now));
            total = total.plus(other(coding, matrix, slice, effort, now));
        }
        return total;
    }

    private WriteCost other(WeightCoding coding, double[] matrix, int slice, Effort effort, long now) {
        return switch (coding.shape().mapping()) {
            case DIFFERENTIAL -> plane(coding, matrix, slice, Plane.NEGATIVE, effort, now);
            case OFFSET -> WriteCost.NONE;
            case BIAS_COLUMN -> biasColumn(coding.shape(), slice, effort, now);
        };
    }

    private WriteCost biasColumn(TileShape shape, int slice, Effort effort, long now) {
        WriteCost total = WriteCost.NONE;
        for (int word = 0; word < shape.columns(); word++) {
            total = total.plus(biasCell(slice, word, effort, now));
        }
        return total;
    }

    /** The cell that subtracts the shift of a word line. */
    private WriteCost biasCell(int slice, int word, Effort effort, long now) {
        double[] wish = {cells.middleMicrosiemens()};
        return cells.write(slice, Plane.BIAS, word, 0, wish, effort.tolerance(), effort.pulses(), now);
    }

    /** The second arrays of least squares, which hold slice 0. */
    WriteCost second(WeightCoding coding, double[] matrix, long now) {
        Effort own = effort(0, 0);
        WriteCost cost = plane(coding, matrix, 0, Plane.SECOND_POSITIVE, own, now);
        return coding.shape().mapping().hasNegativeCells()
                ? cost.plus(plane(coding, matrix, 0, Plane.SECOND_NEGATIVE, own, now))
                : cost;
    }

    private WriteCost plane(WeightCoding coding, double[] matrix, int slice, Plane plane, Effort effort, long now) {
        WriteCost total = WriteCost.NONE;
        for (int column = 0; column < coding.shape().columns(); column++) {
            total = total.plus(wordLine(coding, matrix, slice, plane, column, effort, now));
        }
        return total;
    }

    private WriteCost wordLine(
            WeightCoding coding, double[] matrix, int slice, Plane plane, int column, Effort effort, long now) {
        TileShape shape = coding.shape();
        double[] wishes = new double[shape.rows()];
        for (int row = 0; row < wishes.length; row++) {
            double fraction = coding.fraction(matrix[row * shape.columns() + column], slice);
            wishes[row] = cells.wish(shape, plane, fraction);
        }
        return cells.write(slice, plane, column, 0, wishes, effort.tolerance(), effort.pulses(), now);
    }

    /** Writes a column, with its cell of the bias column. */
    WriteCost column(WeightCoding coding, double[] matrix, int column, Effort effort, long now) {
        WriteCost total = WriteCost.NONE;
        for (int slice = 0; slice < coding.shape().weightSlices(); slice++) {
            total = total.plus(wordLine(coding, matrix, slice, Plane.POSITIVE, column, effort, now));
            if (coding.shape().mapping().hasNegativeCells()) {
                total = total.plus(wordLine(coding, matrix, slice, Plane.NEGATIVE, column, effort, now));
            }
            if (coding.shape().mapping() == SignedMapping.BIAS_COLUMN) {
                total = total.plus(biasCell(slice, column, effort, now));
            }
        }
        return total;
    }

    /** Writes a row; with the first one also the bias column, which no row of the matrix brings. */
    WriteCost row(WeightCoding coding, double[] matrix, int row, Effort effort, long now) {
        TileShape shape = coding.shape();
        WriteCost total = WriteCost.NONE;
        for (int slice = 0; slice < shape.weightSlices(); slice++) {
            if (row == 0 && shape.mapping() == SignedMapping.BIAS_COLUMN) {
                total = total.plus(biasColumn(shape, slice, effort, now));
            }
            for (int column = 0; column < shape.columns(); column++) {
                double fraction = coding.fraction(matrix[row * shape.columns() + column], slice);
                for (Plane plane : new Plane[] {Plane.POSITIVE, Plane.NEGATIVE}) {
                    if (plane == Plane.POSITIVE || shape.mapping().hasNegativeCells()) {
                        double[] wish = {cells.wish(shape, plane, fraction)};
                        total = total.plus(
                                cells.write(slice, plane, column, row, wish, effort.tolerance(), effort.pulses(), now));
                    }
                }
            }
        }
        return total;
    }

    /**
     * A rank-one update: full strength on both lines is to change an element by {@code turns} full scales. One pulse on
     * a cell changes it by the curve's step of its range, a pair of cells by twice that, and a single cell has two full
     * scales in its range; either way an element changes by two steps of the full scale.
     */
    WriteCost update(TileShape shape, double[] rows, double[] columns, double turns, int longestTrain, long now) {
        double step = cells.model().updateCurve().map(UpdateCurve::stepFraction).orElse(1.0);
        double pulses = Math.abs(turns) / (2 * step);
        int train = (int) Math.max(1, Math.min(longestTrain, StrictMath.ceil(pulses)));
        double strength = StrictMath.sqrt(Math.min(1, pulses / train));
        double[] words =
                strengths(columns, strength, cells.array(0, Plane.POSITIVE).rows());
        double[] bits = strengths(
                rows,
                turns < 0 ? -strength : strength,
                cells.array(0, Plane.POSITIVE).columns());
        WriteCost cost = cells.update(Plane.POSITIVE, words, bits, train, now);
        if (!shape.mapping().hasNegativeCells()) {
            return cost;
        }
        double[] opposite = strengths(bits, -1, bits.length);
        WriteCost other = cells.update(Plane.NEGATIVE, words, opposite, train, now);
        WriteCost both = cost.plus(other);
        // Both arrays of a pair get their pulses at once.
        return new WriteCost(
                both.cells(),
                both.pulses(),
                both.verifications(),
                Math.max(cost.picoseconds(), other.picoseconds()),
                both.attojoules(),
                both.failures());
    }

    private static double[] strengths(double[] fractions, double factor, int lines) {
        double[] strengths = new double[lines];
        for (int line = 0; line < fractions.length; line++) {
            strengths[line] = fractions[line] * factor;
        }
        return strengths;
    }
}
