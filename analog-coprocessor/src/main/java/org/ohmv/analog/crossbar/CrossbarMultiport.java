package org.ohmv.analog.crossbar;

/**
 * An array as a linear element between its driven word lines and the ends of its bit lines, none of them grounded: with
 * {@code x} the voltages driving the word lines and {@code v} those at the ends of the bit lines, the currents out of
 * the bit lines' ends are {@code transfer^T x - output v}, and the currents drawn from the drivers {@code input x -
 * transfer v}.
 *
 * <p>Without wires {@code transfer} is the cells themselves, and the two admittances are diagonal, with the sums of the
 * columns and of the rows.
 */
public final class CrossbarMultiport {
    private final EffectiveMatrix transfer;
    private final double[][] outputSiemens;

    private CrossbarMultiport(EffectiveMatrix transfer, double[][] outputSiemens) {
        this.transfer = transfer;
        this.outputSiemens = outputSiemens;
    }

    /** Analyses the network exactly; with wires this costs about {@code m n^3 + m^2 n^2} operations. */
    public static CrossbarMultiport of(ConductanceMatrix cells, WireResistance wires) {
        if (wires.equals(WireResistance.NONE)) {
            double[][] output = new double[cells.columns()][cells.columns()];
            for (int j = 0; j < cells.columns(); j++) {
                for (int i = 0; i < cells.rows(); i++) {
                    output[j][j] += cells.at(i, j);
                }
            }
            return new CrossbarMultiport(EffectiveMatrix.ideal(cells), output);
        }
        BlockElimination network = BlockElimination.of(cells, wires);
        return new CrossbarMultiport(new EffectiveMatrix(network.effective()), network.outputAdmittance());
    }

    /** From word lines to bit lines. */
    public EffectiveMatrix transfer() {
        return transfer;
    }

    /** The admittance between the ends of two bit lines with the drivers at zero volts, in siemens. */
    public double outputSiemens(int column, int other) {
        return outputSiemens[column][other];
    }

    /**
     * The admittances between the drivers of the word lines with the ends of the bit lines at zero volts, in siemens,
     * computed on each call: the network is analysed once more, from its other side.
     */
    public static double[][] inputSiemens(ConductanceMatrix cells, WireResistance wires) {
        CrossbarMultiport reversed = of(cells.fromOutputs(), wires.exchanged());
        int rows = cells.rows();
        double[][] input = new double[rows][rows];
        for (int i = 0; i < rows; i++) {
            for (int k = 0; k < rows; k++) {
                input[i][k] = reversed.outputSiemens[rows - 1 - i][rows - 1 - k];
            }
        }
        return input;
    }
}
