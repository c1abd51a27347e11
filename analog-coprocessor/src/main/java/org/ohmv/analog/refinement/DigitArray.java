package org.ohmv.analog.refinement;

import org.ohmv.analog.converter.Adc;
import org.ohmv.analog.mapping.RowSplit;
import org.ohmv.analog.random.RandomStream;

/**
 * One slice of a matrix on cells that are off by an error, read out by an ADC: the sum of digit products of each
 * column, for as many rows at once as the split says.
 *
 * <p>A digit lies on a pair of cells, one for each sign; what is wrong with a pair is one normal error, in parts of the
 * greatest conductance, which stands for the greatest digit.
 */
final class DigitArray {
    private final double[][] cells;
    private final RowSplit split;
    private final double readDeviation;
    private final Adc adc;
    private final RandomStream noise;
    private long reads;

    /**
     * Programs an array.
     *
     * @param digits a row for each column sum: the digits that the inputs' digits are multiplied by
     * @param greatestDigit of the slice
     * @param programmingDeviation in parts of the greatest conductance
     * @param readDeviation fresh at every read, in the same parts
     * @param adc converts sums, in units of one digit product
     */
    DigitArray(
            int[][] digits,
            int greatestDigit,
            RowSplit split,
            double programmingDeviation,
            double readDeviation,
            Adc adc,
            RandomStream chip,
            RandomStream noise) {
        this.cells = new double[digits.length][split.rows()];
        this.split = split;
        this.readDeviation = readDeviation * greatestDigit;
        this.adc = adc;
        this.noise = noise;
        for (int column = 0; column < digits.length; column++) {
            for (int row = 0; row < split.rows(); row++) {
                double error = programmingDeviation == 0 ? 0 : chip.normal((long) column * split.rows() + row);
                cells[column][row] = digits[column][row] + programmingDeviation * greatestDigit * error;
            }
        }
    }

    /**
     * Adds the sums of one slice of the inputs, as the converter gives them, shifted.
     *
     * @param inputs a digit for each row
     * @param shift bits by which the sums count more
     * @param totals one for each column
     */
    void addSums(int[] inputs, int shift, long[] totals) {
        long step = Math.round(adc.leastSignificantBit());
        for (int group = 0; group < split.groups(); group++) {
            double squares = 0;
            for (int row = split.firstRow(group); row < split.endRow(group); row++) {
                squares += (double) inputs[row] * inputs[row];
            }
            double deviation = readDeviation * Math.sqrt(squares);
            for (int column = 0; column < cells.length; column++) {
                double sum = 0;
                for (int row = split.firstRow(group); row < split.endRow(group); row++) {
                    sum += cells[column][row] * inputs[row];
                }
                if (deviation > 0) {
                    sum += deviation * noise.normal(reads * cells.length + column);
                }
                long converted = Math.multiplyExact(adc.convert(sum), step);
                totals[column] = Math.addExact(totals[column], Math.multiplyExact(converted, 1L << shift));
            }
            reads++;
        }
    }

    /** How often the array was read: exposures to inputs. */
    long reads() {
        return reads;
    }
}
