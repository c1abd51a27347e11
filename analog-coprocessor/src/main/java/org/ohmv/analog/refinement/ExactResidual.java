package org.ohmv.analog.refinement;

/**
 * The residual as if without rounding: sums of exact products are carried in two doubles and rounded once (TwoSum and
 * TwoProduct; Ogita, Rump and Oishi, SIAM J. Sci. Comput. 26, 2005). A reference: no machine here has it, and it costs
 * nothing. With it refinement ends at the rounding of {@code x} itself, however badly conditioned the matrix.
 */
public final class ExactResidual implements ResidualPath {
    private final double[][] matrix;

    /** Residuals of a matrix, which is kept, not copied: give one that is wrong to see what a wrong product does. */
    public ExactResidual(double[][] matrix) {
        this.matrix = matrix;
    }

    @Override
    public void residual(double[] right, double[] solution, double[] target) {
        for (int i = 0; i < matrix.length; i++) {
            double[] row = matrix[i];
            double sum = right[i];
            double error = 0;
            for (int j = 0; j < row.length; j++) {
                double product = -row[j] * solution[j];
                double productError = Math.fma(-row[j], solution[j], -product);
                double after = sum + product;
                double added = after - sum;
                error += (sum - (after - added)) + (product - added) + productError;
                sum = after;
            }
            target[i] = sum + error;
        }
    }

    /** What is lost in the sum of the errors: of second order in the unit roundoff. */
    @Override
    public double productError(double[] solution) {
        double unit = 0x1p-53 * matrix.length;
        return 2 * unit * unit * DigitalResidual.largestSum(matrix, solution);
    }

    @Override
    public ResidualCost cost() {
        return ResidualCost.NONE;
    }
}
