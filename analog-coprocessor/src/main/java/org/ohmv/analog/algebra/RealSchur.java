package org.ohmv.analog.algebra;

import java.util.Arrays;
import java.util.Optional;

/**
 * The real Schur form of a square matrix, {@code A = Q T Q^T} with {@code T} upper triangular but for two-by-two blocks
 * of complex eigenvalue pairs on its diagonal: reduction to Hessenberg form by reflections, then implicit double shifts
 * (Francis; Golub and Van Loan, Matrix Computations, 7.4 and 7.5). About 25 n^3 operations.
 */
final class RealSchur {
    private static final int EXCEPTIONAL_AFTER = 10;
    private static final int ITERATIONS_EACH = 60;

    /**
     * Small eigenvalues are found to their own precision where the iteration allows. Where some of them coincide,
     * rounding keeps disturbing them; from this iteration on what the rounding of the whole matrix amounts to is taken
     * for zero, as backward stability permits.
     */
    private static final int NORMWISE_AFTER = 12;

    private static final double EPSILON = Math.ulp(1.0);

    private final int size;
    private final double[][] form;
    private final double[][] basis;
    private final double[] reflector = new double[3];

    private RealSchur(double[][] matrix) {
        this.size = matrix.length;
        this.form = matrix;
        this.basis = new double[size][size];
        for (int i = 0; i < size; i++) {
            basis[i][i] = 1;
        }
    }

    /**
     * Transforms the matrix in place.
     *
     * @return nothing if the iteration did not converge, which is not known to happen for finite matrices
     */
    static Optional<RealSchur> inPlace(double[][] matrix) {
        RealSchur schur = new RealSchur(matrix);
        schur.toHessenberg();
        return schur.iterate() ? Optional.of(schur) : Optional.empty();
    }

    /** The quasi-triangular {@code T}. */
    double[][] form() {
        return form;
    }

    /** {@code Q^T}: row {@code k} is the Schur vector {@code k}. */
    double[][] basis() {
        return basis;
    }

    private void toHessenberg() {
        double[] vector = new double[size];
        double[] sums = new double[size];
        for (int k = 0; k < size - 2; k++) {
            double norm = 0;
            for (int i = k + 1; i < size; i++) {
                vector[i] = form[i][k];
                norm += vector[i] * vector[i];
            }
            if (norm - vector[k + 1] * vector[k + 1] == 0) {
                continue;
            }
            norm = Math.sqrt(norm);
            double head = vector[k + 1];
            double image = head > 0 ? -norm : norm;
            vector[k + 1] = head - image;
            double factor = 1 / (norm * (norm + Math.abs(head)));
            reflectRows(form, vector, factor, k + 1, sums);
            reflectRows(basis, vector, factor, k + 1, sums);
            for (int i = 0; i < size; i++) {
                double[] row = form[i];
                double sum = VectorMath.dot(row, vector, k + 1, size) * factor;
                for (int j = k + 1; j < size; j++) {
                    row[j] -= sum * vector[j];
                }
            }
            form[k + 1][k] = image;
            for (int i = k + 2; i < size; i++) {
                form[i][k] = 0;
            }
        }
    }

    private static void reflectRows(double[][] rows, double[] vector, double factor, int first, double[] sums) {
        Arrays.fill(sums, 0);
        for (int i = first; i < rows.length; i++) {
            VectorMath.addMultiple(sums, vector[i] * factor, rows[i]);
        }
        for (int i = first; i < rows.length; i++) {
            VectorMath.addMultiple(rows[i], -vector[i], sums);
        }
    }

    private boolean iterate() {
        double norm = 0;
        for (double[] row : form) {
            norm = Math.max(norm, VectorMath.largest(row));
        }
        int last = size - 1;
        int iteration = 0;
        while (last > 0) {
            int first = activeStart(last, norm, iteration > NORMWISE_AFTER);
            if (first == last) {
                last--;
                iteration = 0;
            } else if (first == last - 1) {
                splitIfReal(first);
                last -= 2;
                iteration = 0;
            } else {
                iteration++;
                if (iteration > ITERATIONS_EACH) {
                    return false;
                }
                doubleShift(first, last, iteration);
            }
        }
        return true;
    }

    /**
     * The first row of the block that ends at {@code last} and does not decouple further; clears what does.
     *
     * @param norm the largest element
     * @param isNormwise whether what is negligible against the whole matrix is cleared, too
     */
    private int activeStart(int last, double norm, boolean isNormwise) {
        int first = last;
        while (first > 0) {
            double around = Math.abs(form[first - 1][first - 1]) + Math.abs(form[first][first]);
            double against = isNormwise ? size * norm : around == 0 ? norm : around;
            if (Math.abs(form[first][first - 1]) <= EPSILON * against) {
                form[first][first - 1] = 0;
                break;
            }
            first--;
        }
        return first;
    }

    private void doubleShift(int first, int last, int iteration) {
        double trace = form[last - 1][last - 1] + form[last][last];
        double determinant = form[last - 1][last - 1] * form[last][last] - form[last - 1][last] * form[last][last - 1];
        if (iteration % EXCEPTIONAL_AFTER == 0) {
            // A shift from elsewhere breaks the rare cycles of the usual one.
            double size2 = Math.abs(form[last][last - 1]) + Math.abs(form[last - 1][last - 2]);
            trace = 1.5 * size2;
            determinant = size2 * size2;
        }
        double x = form[first][first];
        double p = x * x + form[first][first + 1] * form[first + 1][first] - trace * x + determinant;
        double q = form[first + 1][first] * (x + form[first + 1][first + 1] - trace);
        double r = form[first + 1][first] * form[first + 2][first + 1];
        for (int k = first; k < last; k++) {
            boolean three = k + 2 <= last;
            if (k > first) {
                p = form[k][k - 1];
                q = form[k + 1][k - 1];
                r = three ? form[k + 2][k - 1] : 0;
            }
            double factor = reflectorFor(p, q, r);
            if (factor != 0) {
                int from = k > first ? k - 1 : first;
                reflectThreeRows(form, k, three, factor, from);
                reflectThreeRows(basis, k, three, factor, 0);
                reflectThreeColumns(k, three, factor, Math.min(last, k + 3));
            }
            if (k > first) {
                form[k + 1][k - 1] = 0;
                if (three) {
                    form[k + 2][k - 1] = 0;
                }
            }
        }
    }

    /**
     * Sets {@link #reflector} so that {@code I - factor v v^T} maps (p, q, r) to the first axis; zero for no change.
     */
    private double reflectorFor(double p, double q, double r) {
        double scale = Math.abs(p) + Math.abs(q) + Math.abs(r);
        if (scale == 0 || (q == 0 && r == 0)) {
            return 0;
        }
        double a = p / scale;
        double b = q / scale;
        double c = r / scale;
        double norm = Math.sqrt(a * a + b * b + c * c);
        reflector[0] = a > 0 ? a + norm : a - norm;
        reflector[1] = b;
        reflector[2] = c;
        return 1 / (norm * (norm + Math.abs(a)));
    }

    private void reflectThreeRows(double[][] rows, int k, boolean three, double factor, int from) {
        double v0 = reflector[0];
        double v1 = reflector[1];
        double v2 = three ? reflector[2] : 0;
        double[] r0 = rows[k];
        double[] r1 = rows[k + 1];
        double[] r2 = three ? rows[k + 2] : rows[k + 1];
        if (three) {
            for (int j = from; j < size; j++) {
                double sum = (v0 * r0[j] + v1 * r1[j] + v2 * r2[j]) * factor;
                r0[j] -= sum * v0;
                r1[j] -= sum * v1;
                r2[j] -= sum * v2;
            }
        } else {
            for (int j = from; j < size; j++) {
                double sum = (v0 * r0[j] + v1 * r1[j]) * factor;
                r0[j] -= sum * v0;
                r1[j] -= sum * v1;
            }
        }
    }

    private void reflectThreeColumns(int k, boolean three, double factor, int lastRow) {
        double v0 = reflector[0];
        double v1 = reflector[1];
        double v2 = reflector[2];
        for (int i = 0; i <= lastRow; i++) {
            double[] row = form[i];
            double sum = v0 * row[k] + v1 * row[k + 1];
            if (three) {
                sum += v2 * row[k + 2];
                row[k + 2] -= sum * factor * v2;
            }
            row[k] -= sum * factor * v0;
            row[k + 1] -= sum * factor * v1;
        }
    }

    /** Makes a two-by-two block with real eigenvalues triangular by a rotation. */
    private void splitIfReal(int k) {
        double half = (form[k][k] - form[k + 1][k + 1]) / 2;
        double below = form[k + 1][k];
        double discriminant = half * half + form[k][k + 1] * below;
        if (discriminant < 0) {
            return;
        }
        double shift = half + (half < 0 ? -Math.sqrt(discriminant) : Math.sqrt(discriminant));
        double norm = Math.hypot(shift, below);
        double cosine = shift / norm;
        double sine = below / norm;
        rotateRows(form, k, cosine, sine);
        rotateRows(basis, k, cosine, sine);
        for (int i = 0; i <= k + 1; i++) {
            double left = form[i][k];
            double right = form[i][k + 1];
            form[i][k] = cosine * left + sine * right;
            form[i][k + 1] = cosine * right - sine * left;
        }
        form[k + 1][k] = 0;
    }

    private void rotateRows(double[][] rows, int k, double cosine, double sine) {
        double[] upper = rows[k];
        double[] lower = rows[k + 1];
        for (int j = 0; j < size; j++) {
            double one = upper[j];
            double two = lower[j];
            upper[j] = cosine * one + sine * two;
            lower[j] = cosine * two - sine * one;
        }
    }
}
