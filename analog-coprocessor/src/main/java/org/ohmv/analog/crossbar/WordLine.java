package org.ohmv.analog.crossbar;

/**
 * One word line with resistance, its own nodes eliminated.
 *
 * <p>In units of a segment's conductance the nodes form the tridiagonal matrix {@code W = tridiag(-1; 2, last 1; -1) +
 * diag(cells * wordOhm)}. What is left on the bit line nodes is {@code S = diag(g) - diag(g) W^-1 diag(g) wordOhm}, and
 * the source contributes {@code c = diag(g) W^-1 e0} per volt.
 *
 * <p>The conductance seen from a node to either side follows from its neighbour's like that of any ladder, in sums of
 * positive numbers alone, so that nothing is lost to cancellation at any scale; the inverse of {@code W} follows from
 * them, because below its diagonal each row is the row above times one number. No reciprocal of a resistance is taken:
 * an ideal wire is the limit, not a special case. Holds scratch arrays; not for several threads.
 */
final class WordLine {
    private final double wordOhm;
    private final double[] towardsSource;
    private final double[] towardsEnd;
    private final double[] scaledRow;
    private double[] cells = new double[0];
    private double firstColumn;

    WordLine(int columns, double wordOhm) {
        this.wordOhm = wordOhm;
        this.towardsSource = new double[columns];
        this.towardsEnd = new double[columns];
        this.scaledRow = new double[columns];
    }

    /** Factors the line for the given cells. */
    void eliminate(double[] wordLineCells) {
        cells = wordLineCells;
        int last = cells.length - 1;
        towardsSource[0] = 1;
        for (int j = 1; j <= last; j++) {
            double beyond = towardsSource[j - 1] + cells[j - 1] * wordOhm;
            towardsSource[j] = beyond / (1 + beyond);
        }
        towardsEnd[last] = 0;
        for (int j = last - 1; j >= 0; j--) {
            double beyond = towardsEnd[j + 1] + cells[j + 1] * wordOhm;
            towardsEnd[j] = beyond / (1 + beyond);
        }
    }

    /**
     * Adds a multiple of row {@code j} of {@code S}, columns 0 to {@code j}, to the target. Call it for 0, 1, 2, ... in
     * turn after {@link #eliminate}.
     */
    void addReducedRow(int j, double factor, double[] target) {
        double own = cells[j] * wordOhm;
        double wire = towardsSource[j] + towardsEnd[j];
        double inverse = 1 / (wire + own);
        double ratio = 1 / (1 + towardsEnd[j] + own);
        firstColumn = j == 0 ? inverse : firstColumn * ratio;
        double weight = factor * own;
        double[] row = scaledRow;
        for (int k = 0; k < j; k++) {
            row[k] *= ratio;
            target[k] -= weight * row[k];
        }
        row[j] = inverse * cells[j];
        target[j] += factor * cells[j] * wire * inverse;
    }

    /** Element {@code j} of {@code c}, in siemens; call it after {@link #addReducedRow} for the same {@code j}. */
    double source(int j) {
        return cells[j] * firstColumn;
    }
}
