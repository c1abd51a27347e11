package org.ohmv.analog.crossbar;

/**
 * Exact nodal analysis of a crossbar with resistive wires, by eliminating one word line after the other.
 *
 * <p>A {@link WordLine}'s own nodes go first and leave {@code S_i} on the bit line nodes of row {@code i}, and
 * {@code c_i} from its source. Eliminating the bit line nodes row by row, in units of a bit line segment's conductance
 * {@code gb}, then needs only
 *
 * <pre>
 *   M_0 = I + S_0 / gb,   M_i = 2 I + S_i / gb - M_{i-1}^-1,
 *   X_0 = M_0^-1 [c_0],   X_i = M_i^-1 [X_{i-1}, c_i],          effective matrix = X_{m-1}^T,
 *   admittance of the outputs = gb (I - M_{m-1}^-1).
 * </pre>
 *
 * <p>That is the forward half of block tridiagonal elimination; nothing of the earlier rows is kept. The inverses are
 * symmetric, so that m rows of n cells cost about m n^3 operations for them and m^2 n^2 for {@code X}: half of what
 * general inverses and a backward pass would take.
 */
final class BlockElimination {
    private final double[][] effective;
    private final double[][] negatedInverse;
    private final double[][] rowSum;
    private final double bitOhm;

    private BlockElimination(double[][] effective, double[][] negatedInverse, double[][] rowSum, double bitOhm) {
        this.effective = effective;
        this.negatedInverse = negatedInverse;
        this.rowSum = rowSum;
        this.bitOhm = bitOhm;
    }

    /** Analyses an array. */
    static BlockElimination of(ConductanceMatrix cells, WireResistance wires) {
        int rows = cells.rows();
        int columns = cells.columns();
        double[][] matrix = new double[columns][columns];
        double[][] rowSum = new double[columns][wires.bitOhm() == 0 ? columns : 0];
        double[][] response = new double[columns][rows];
        WordLine line = new WordLine(columns, wires.wordOhm());
        SymmetricSweep sweep = new SymmetricSweep(columns);
        for (int row = 0; row < rows; row++) {
            line.eliminate(cells.row(row));
            for (int j = 0; j < columns; j++) {
                // The sweep has left minus the inverse of the row above.
                if (wires.bitOhm() == 0) {
                    line.addReducedRow(j, 1, rowSum[j]);
                } else {
                    line.addReducedRow(j, wires.bitOhm(), matrix[j]);
                    matrix[j][j] += row == 0 ? 1 : 2;
                }
                response[j][row] = line.source(j);
            }
            if (wires.bitOhm() > 0) {
                sweep.negatedInverse(matrix, response, row + 1);
            }
        }
        double[][] effective = new double[rows][columns];
        for (int j = 0; j < columns; j++) {
            for (int row = 0; row < rows; row++) {
                effective[row][j] = response[j][row];
            }
        }
        return new BlockElimination(effective, matrix, rowSum, wires.bitOhm());
    }

    /** Currents into the grounds of the bit lines for one volt on one word line, in siemens; the caller's to keep. */
    double[][] effective() {
        return effective;
    }

    /**
     * The admittances between the grounded ends of the bit lines with all sources at zero volts, in siemens: a
     * symmetric matrix with negative elements off its diagonal.
     *
     * <p>The diagonal is taken from the condition that no current flows when all terminals are at the same voltage: the
     * formula's difference of nearly equal numbers would lose what short wires leave of it.
     */
    double[][] outputAdmittance() {
        int columns = negatedInverse.length;
        double[][] admittance = new double[columns][columns];
        for (int j = 0; j < columns; j++) {
            for (int k = 0; k < j; k++) {
                double mutual = bitOhm == 0 ? rowSum[j][k] : negatedInverse[j][k] / bitOhm;
                admittance[j][k] = mutual;
                admittance[k][j] = mutual;
            }
        }
        for (int j = 0; j < columns; j++) {
            double own = 0;
            for (double[] row : effective) {
                own += row[j];
            }
            for (int k = 0; k < columns; k++) {
                own -= k == j ? 0 : admittance[j][k];
            }
            admittance[j][j] = own;
        }
        return admittance;
    }
}
