package org.ohmv.analog.algebra;

import java.util.Arrays;
import java.util.Optional;

/**
 * Eigenvalues and eigenvectors of a real square matrix, complex ones included.
 *
 * <p>For a pair {@code a +- ib} with vectors {@code p +- iq} the modes hold {@code p} and then {@code q}: on the plane
 * that they span the matrix acts as {@code A p = a p - b q}, {@code A q = b p + a q}. The matrix is balanced first by
 * exact powers of two (Parlett and Reinsch, 1969), because circuits mix states whose rates are far apart.
 */
public final class RealEigenvectors {
    private static final double TINY = 1e-300;
    private static final double HUGE = 1e100;

    private final double[] real;
    private final double[] imaginary;
    private final double[][] modes;

    private RealEigenvectors(int size) {
        real = new double[size];
        imaginary = new double[size];
        modes = new double[size][];
    }

    /**
     * Decomposes a copy of the matrix.
     *
     * @return nothing if the iteration did not converge
     */
    public static Optional<RealEigenvectors> of(double[][] matrix) {
        int size = matrix.length;
        double[][] balanced = new double[size][];
        for (int i = 0; i < size; i++) {
            balanced[i] = matrix[i].clone();
        }
        double[] scale = balance(balanced);
        Optional<RealSchur> schur = RealSchur.inPlace(balanced);
        if (schur.isEmpty()) {
            return Optional.empty();
        }
        RealEigenvectors result = new RealEigenvectors(size);
        result.substitute(schur.get(), scale);
        return Optional.of(result);
    }

    /** Real part of the eigenvalue of mode {@code k}. */
    public double real(int k) {
        return real[k];
    }

    /** Imaginary part: positive for the first mode of a pair, its negative for the second, zero for a real one. */
    public double imaginary(int k) {
        return imaginary[k];
    }

    /** The modes as rows, each of length one (a pair together); this object's own. */
    public double[][] modes() {
        return modes;
    }

    /** Scales rows and columns by powers of two until their sizes are alike; returns the scale of each. */
    private static double[] balance(double[][] matrix) {
        int size = matrix.length;
        double[] scale = new double[size];
        Arrays.fill(scale, 1);
        boolean changed = true;
        for (int round = 0; changed && round < 50; round++) {
            changed = false;
            for (int k = 0; k < size; k++) {
                double row = 0;
                double column = 0;
                for (int j = 0; j < size; j++) {
                    if (j != k) {
                        row += Math.abs(matrix[k][j]);
                        column += Math.abs(matrix[j][k]);
                    }
                }
                if (row == 0 || column == 0) {
                    continue;
                }
                int exponent = (Math.getExponent(row) - Math.getExponent(column)) / 2;
                double factor = Math.scalb(1.0, exponent);
                if (column * factor + row / factor < 0.95 * (column + row)) {
                    changed = true;
                    scale[k] *= factor;
                    for (int j = 0; j < size; j++) {
                        matrix[k][j] /= factor;
                    }
                    for (int j = 0; j < size; j++) {
                        matrix[j][k] *= factor;
                    }
                }
            }
        }
        return scale;
    }

    private void substitute(RealSchur schur, double[] scale) {
        double[][] form = schur.form();
        int size = form.length;
        double smallest = TINY;
        for (double[] row : form) {
            smallest = Math.max(smallest, Math.ulp(1.0) * VectorMath.largest(row));
        }
        Substitution substitution = new Substitution(form, smallest);
        for (int k = size - 1; k >= 0; k--) {
            boolean pair = k > 0 && form[k][k - 1] != 0;
            if (pair) {
                double half = (form[k - 1][k - 1] - form[k][k]) / 2;
                double frequency = Math.sqrt(-(half * half + form[k - 1][k] * form[k][k - 1]));
                double rate = form[k][k] + half;
                substitution.solve(k, rate, frequency);
                set(k - 1, rate, frequency, combined(schur.basis(), substitution.real, k, scale));
                set(k, rate, -frequency, combined(schur.basis(), substitution.imaginary, k, scale));
                normalise(modes[k - 1], modes[k]);
                k--;
            } else {
                substitution.solve(k, form[k][k], 0);
                set(k, form[k][k], 0, combined(schur.basis(), substitution.real, k, scale));
                normalise(modes[k], modes[k]);
            }
        }
    }

    private void set(int k, double rate, double frequency, double[] mode) {
        real[k] = rate;
        imaginary[k] = frequency;
        modes[k] = mode;
    }

    private static double[] combined(double[][] basis, double[] weights, int last, double[] scale) {
        double[] sum = new double[basis.length];
        for (int j = 0; j <= last; j++) {
            VectorMath.addMultiple(sum, weights[j], basis[j]);
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] *= scale[i];
        }
        return sum;
    }

    private static void normalise(double[] one, double[] other) {
        double largest = Math.max(VectorMath.largest(one), VectorMath.largest(other));
        double norm = 0;
        for (int i = 0; i < one.length; i++) {
            double a = one[i] / largest;
            double b = one == other ? 0 : other[i] / largest;
            norm += a * a + b * b;
        }
        double factor = 1 / (largest * Math.sqrt(norm));
        for (int i = 0; i < one.length; i++) {
            one[i] *= factor;
            if (one != other) {
                other[i] *= factor;
            }
        }
    }

    /** Solves {@code (T - lambda) x = 0} upwards from one eigenvalue's place on the diagonal. */
    private static final class Substitution {
        private final double[][] form;
        private final double smallest;
        private final double[] real;
        private final double[] imaginary;

        Substitution(double[][] form, double smallest) {
            this.form = form;
            this.smallest = smallest;
            this.real = new double[form.length];
            this.imaginary = new double[form.length];
        }

        void solve(int last, double rate, double frequency) {
            int i = last - 1;
            real[last] = 1;
            imaginary[last] = 0;
            if (frequency != 0) {
                real[last - 1] = (rate - form[last][last]) / form[last][last - 1];
                imaginary[last - 1] = frequency / form[last][last - 1];
                i--;
            }
            for (; i >= 0; i--) {
                if (i > 0 && form[i][i - 1] != 0) {
                    solveTwo(i - 1, last, rate, frequency);
                    i--;
                } else {
                    solveOne(i, last, rate, frequency);
                }
                rescale(i, last);
            }
        }

        private void solveOne(int i, int last, double rate, double frequency) {
            double rightReal = -VectorMath.dot(form[i], real, i + 1, last + 1);
            double rightImaginary = frequency == 0 ? 0 : -VectorMath.dot(form[i], imaginary, i + 1, last + 1);
            divide(i, rightReal, rightImaginary, form[i][i] - rate, -frequency);
        }

        /** Rows {@code i} and {@code i + 1} of a block with a complex pair of its own, by Cramer's rule. */
        private void solveTwo(int i, int last, double rate, double frequency) {
            double r0 = -VectorMath.dot(form[i], real, i + 2, last + 1);
            double r1 = -VectorMath.dot(form[i + 1], real, i + 2, last + 1);
            double s0 = frequency == 0 ? 0 : -VectorMath.dot(form[i], imaginary, i + 2, last + 1);
            double s1 = frequency == 0 ? 0 : -VectorMath.dot(form[i + 1], imaginary, i + 2, last + 1);
            double a = form[i][i] - rate;
            double d = form[i + 1][i + 1] - rate;
            double b = form[i][i + 1];
            double c = form[i + 1][i];
            double determinantReal = a * d - frequency * frequency - b * c;
            double determinantImaginary = -frequency * (a + d);
            divide(
                    i,
                    r0 * d + s0 * frequency - b * r1,
                    s0 * d - r0 * frequency - b * s1,
                    determinantReal,
                    determinantImaginary);
            divide(
                    i + 1,
                    r1 * a + s1 * frequency - c * r0,
                    s1 * a - r1 * frequency - c * s0,
                    determinantReal,
                    determinantImaginary);
        }

        private void divide(int i, double upReal, double upImaginary, double downReal, double downImaginary) {
            double a = downReal;
            double b = downImaginary;
            if (Math.abs(a) + Math.abs(b) < smallest) {
                // A repeated eigenvalue: a nearby matrix has another one, as close as rounding allows.
                a = smallest;
                b = 0;
            }
            double scale = Math.max(Math.abs(a), Math.abs(b));
            a /= scale;
            b /= scale;
            double square = (a * a + b * b) * scale;
            real[i] = (upReal * a + upImaginary * b) / square;
            imaginary[i] = (upImaginary * a - upReal * b) / square;
        }

        private void rescale(int from, int last) {
            double size = Math.max(Math.abs(real[from]), Math.abs(imaginary[from]));
            if (size > HUGE) {
                for (int j = from; j <= last; j++) {
                    real[j] /= size;
                    imaginary[j] /= size;
                }
            }
        }
    }
}
