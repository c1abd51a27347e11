package org.ohmv.analog.circuit;

import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.jspecify.annotations.Nullable;
import org.ohmv.analog.algebra.LuDecomposition;
import org.ohmv.analog.algebra.RealEigenvectors;
import org.ohmv.analog.algebra.VectorMath;

/**
 * The eigenvalues of a state matrix, and the coordinates in which every mode (or pair of complex modes) evolves alone.
 *
 * <p>A matrix that some diagonal scaling makes symmetric (any network of resistors and capacitors, a loop of equal
 * amplifiers around a symmetric array) has real eigenvalues and orthogonal modes, and costs a tenth of the general
 * case.
 */
final class ModalBasis {
    private static final double SYMMETRY_TOLERANCE = 1e-13;

    private final double[] rates;
    private final double[] frequencies;
    private final double[][] modes;
    private final double[][] projection;
    private final @Nullable LuDecomposition inverse;

    private ModalBasis(
            double[] rates,
            double[] frequencies,
            double[][] modes,
            double[][] projection,
            @Nullable LuDecomposition inverse) {
        this.rates = rates;
        this.frequencies = frequencies;
        this.modes = modes;
        this.projection = projection;
        this.inverse = inverse;
    }

    /** The modes of a matrix, or nothing if it has no full set of them to working precision. */
    static Optional<ModalBasis> of(double[][] matrix) {
        double[] scale = symmetrizer(matrix);
        return scale.length == matrix.length ? symmetric(matrix, scale) : general(matrix);
    }

    private static Optional<ModalBasis> general(double[][] matrix) {
        return RealEigenvectors.of(matrix).flatMap(decomposition -> {
            int size = matrix.length;
            double[] rates = new double[size];
            double[] frequencies = new double[size];
            for (int k = 0; k < size; k++) {
                rates[k] = decomposition.real(k);
                frequencies[k] = decomposition.imaginary(k);
            }
            return LuDecomposition.of(VectorMath.transpose(decomposition.modes()))
                    .map(factors ->
                            new ModalBasis(rates, frequencies, decomposition.modes(), new double[0][], factors));
        });
    }

    private static Optional<ModalBasis> symmetric(double[][] matrix, double[] scale) {
        int size = matrix.length;
        DMatrixRMaj work = new DMatrixRMaj(size, size);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double element = (matrix[i][j] * scale[i] / scale[j] + matrix[j][i] * scale[j] / scale[i]) / 2;
                work.set(i, j, element);
                work.set(j, i, element);
            }
        }
        EigenDecomposition_F64<DMatrixRMaj> decomposition = DecompositionFactory_DDRM.eig(size, true, true);
        if (!decomposition.decompose(work)) {
            return Optional.empty();
        }
        double[] rates = new double[size];
        double[][] modes = new double[size][size];
        double[][] projection = new double[size][size];
        for (int k = 0; k < size; k++) {
            rates[k] = decomposition.getEigenvalue(k).getReal();
            DMatrixRMaj vector = decomposition.getEigenVector(k);
            for (int i = 0; i < size; i++) {
                modes[k][i] = vector.get(i) / scale[i];
                projection[k][i] = vector.get(i) * scale[i];
            }
        }
        return Optional.of(new ModalBasis(rates, new double[size], modes, projection, null));
    }

    /**
     * Positive numbers {@code s} with {@code s_i M_ij / s_j} symmetric, found along the matrix's own couplings and then
     * verified everywhere; an empty array if there are none.
     */
    private static double[] symmetrizer(double[][] matrix) {
        int size = matrix.length;
        double[] scale = new double[size];
        int[] queue = new int[size];
        for (int root = 0; root < size; root++) {
            if (scale[root] != 0) {
                continue;
            }
            scale[root] = 1;
            int head = 0;
            int tail = 0;
            queue[tail++] = root;
            while (head < tail) {
                int i = queue[head++];
                for (int j = 0; j < size; j++) {
                    if (scale[j] == 0 && matrix[i][j] * matrix[j][i] > 0) {
                        scale[j] = scale[i] * Math.sqrt(matrix[i][j] / matrix[j][i]);
                        queue[tail++] = j;
                    }
                }
            }
        }
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++) {
                double one = matrix[i][j] * scale[i] / scale[j];
                double other = matrix[j][i] * scale[j] / scale[i];
                if (!(Math.abs(one - other) <= SYMMETRY_TOLERANCE * (Math.abs(one) + Math.abs(other)))) {
                    return new double[0];
                }
            }
        }
        return scale;
    }

    int size() {
        return rates.length;
    }

    /** Real part of the eigenvalue of mode {@code k}, per second. */
    double rate(int k) {
        return rates[k];
    }

    /** Imaginary part, radians per second: positive for the first of a pair, which is followed by its partner. */
    double frequency(int k) {
        return frequencies[k];
    }

    /** Mode {@code k} as a vector of states; this object's own. */
    double[] mode(int k) {
        return modes[k];
    }

    /** Writes a state as a sum of modes. */
    void coordinates(double[] state, double[] target) {
        if (inverse == null) {
            VectorMath.multiply(projection, state, target);
        } else {
            inverse.solve(state, target);
        }
    }

    /** What the coordinates have become after some seconds. */
    void evolve(double[] start, double seconds, double[] target) {
        for (int k = 0; k < start.length; k++) {
            double decay = StrictMath.exp(rates[k] * seconds);
            if (frequencies[k] == 0) {
                target[k] = decay * start[k];
            } else {
                double cosine = decay * StrictMath.cos(frequencies[k] * seconds);
                double sine = decay * StrictMath.sin(frequencies[k] * seconds);
                target[k] = cosine * start[k] + sine * start[k + 1];
                target[k + 1] = cosine * start[k + 1] - sine * start[k];
                k++;
            }
        }
    }

    /** The largest real part: negative if and only if every mode decays. */
    double largestRate() {
        double largest = Double.NEGATIVE_INFINITY;
        for (double rate : rates) {
            largest = Math.max(largest, rate);
        }
        return largest;
    }
}
