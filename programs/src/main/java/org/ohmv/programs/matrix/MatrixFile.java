package org.ohmv.programs.matrix;

import org.ohmv.programs.cli.BadInputException;

/**
 * A matrix as it was read from its file.
 *
 * @param name what messages call the file
 * @param sizeLine the line of the file that says how large the matrix is
 * @param declaredSymmetric whether the file says that it is symmetric
 * @param matrix all its entries, both halves of a symmetric one
 */
public record MatrixFile(String name, int sizeLine, boolean declaredSymmetric, SparseMatrix matrix) {

    /**
     * The matrix, if it can be that of a system of equations.
     *
     * @throws BadInputException if it is not square
     */
    public SparseMatrix square() {
        if (matrix.rows() != matrix.columns()) {
            throw new BadInputException(name + ":" + sizeLine + ": the matrix is " + matrix.rows() + " x "
                    + matrix.columns() + "; a system of equations needs a square one");
        }
        return matrix;
    }

    /**
     * The only column, as a right-hand side.
     *
     * @param rows how many values are needed
     * @throws BadInputException if it has another shape
     */
    public double[] vector(int rows) {
        if (matrix.columns() != 1 || matrix.rows() != rows) {
            throw new BadInputException(name + ":" + sizeLine + ": this is " + matrix.rows() + " x " + matrix.columns()
                    + "; the right-hand side must be " + rows + " x 1");
        }
        double[] vector = new double[rows];
        for (int row = 0; row < rows; row++) {
            vector[row] = matrix.at(row, 0);
        }
        return vector;
    }
}
