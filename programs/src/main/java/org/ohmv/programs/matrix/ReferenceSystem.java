package org.ohmv.programs.matrix;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * The systems that come with OhmV in {@code programs/matrices}, each made from its definition: a symmetric positive
 * definite matrix and a right-hand side.
 */
public enum ReferenceSystem {
    /** DC power flow of the IEEE 14-bus grid. */
    IEEE14(
            List.of(
                    "DC power flow of the IEEE 14-bus test case: 13 unknowns, the voltage angles of buses 2 to 14 in radians;",
                    "bus 1 is the reference. Entries are 1/x of the 20 branches, per unit on 100 MVA; taps are left out.",
                    "Source: University of Washington, Power Systems Test Case Archive, ieee14cdf.txt (1962/1993)."),
            List.of(
                    "Power fed in at buses 2 to 14, generation less load, per unit on 100 MVA; same source as the matrix.")) {
        @Override
        double[][] matrix() {
            double[][] all = new double[GRID_BUSES][GRID_BUSES];
            for (Branch branch : GRID_BRANCHES) {
                double susceptance = 1 / branch.reactance();
                int from = branch.from() - 1;
                int to = branch.to() - 1;
                all[from][from] += susceptance;
                all[to][to] += susceptance;
                all[from][to] -= susceptance;
                all[to][from] -= susceptance;
            }
            double[][] matrix = new double[GRID_BUSES - 1][];
            for (int row = 1; row < GRID_BUSES; row++) {
                matrix[row - 1] = Arrays.copyOfRange(all[row], 1, GRID_BUSES);
            }
            return matrix;
        }

        @Override
        double[] rightHandSide() {
            // In tenths of a megawatt, so that one division per bus rounds once.
            int[] generation = {400, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
            int[] load = {217, 942, 478, 76, 112, 0, 0, 295, 90, 35, 61, 135, 149};
            double[] injections = new double[load.length];
            for (int bus = 0; bus < load.length; bus++) {
                injections[bus] = (generation[bus] - load[bus]) / 1000.0;
            }
            return injections;
        }
    },

    /** The leading block of Trefethen's matrix of primes. */
    TREFETHEN20(
            List.of(
                    "Primes 2 to 71 on the diagonal, 1 wherever rows and columns differ by a power of two.",
                    "After L. N. Trefethen, A Hundred-dollar, Hundred-digit Challenge, problem 7, SIAM News 35 (2002);",
                    "there the size is 20000."),
            List.of("The first unit vector: the first element of the solution is the (1, 1) element of the inverse.")) {
        @Override
        double[][] matrix() {
            int[] primes = {2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71};
            double[][] matrix = new double[primes.length][primes.length];
            for (int row = 0; row < primes.length; row++) {
                matrix[row][row] = primes[row];
                for (int offset = 1; row + offset < primes.length; offset *= 2) {
                    matrix[row][row + offset] = 1;
                    matrix[row + offset][row] = 1;
                }
            }
            return matrix;
        }

        @Override
        double[] rightHandSide() {
            double[] unit = new double[matrix().length];
            unit[0] = 1;
            return unit;
        }
    },

    /** Zero-forcing detection of eight users by 128 antennas. */
    MIMO16(
            List.of(
                    "Gram matrix H*H / 128 of a channel H from 8 users to 128 antennas, complex entries of variance 1",
                    "(java.util.SplittableRandom, seed 2025, Box and Muller's transform), written as a real matrix",
                    "[Re -Im; Im Re] of twice the size. Uncorrelated Rayleigh fading, as in massive MIMO studies."),
            List.of(
                    "Matched filter H*y / 128 of what the antennas receive, y = H s + noise: s is eight symbols of 256-QAM",
                    "with mean power 1, noise has 1/1000 of the power of one user. Same seed. Real parts, then imaginary ones.")) {
        @Override
        double[][] matrix() {
            return MimoChannel.standard().gram();
        }

        @Override
        double[] rightHandSide() {
            return MimoChannel.standard().matchedFilter();
        }
    },

    /** Poisson's equation on a square. */
    POISSON36(
            List.of(
                    "Minus the Laplacian on the unit square, five-point stencil on 6 x 6 inner points, zero on the boundary,",
                    "times the square of the mesh width 1/7."),
            List.of("The constant 1 times the square of the mesh width 1/7.")) {
        @Override
        double[][] matrix() {
            double[][] matrix = new double[MESH_SIDE * MESH_SIDE][MESH_SIDE * MESH_SIDE];
            for (int row = 0; row < matrix.length; row++) {
                matrix[row][row] = 4;
                if (row % MESH_SIDE != 0) {
                    matrix[row][row - 1] = -1;
                    matrix[row - 1][row] = -1;
                }
                if (row >= MESH_SIDE) {
                    matrix[row][row - MESH_SIDE] = -1;
                    matrix[row - MESH_SIDE][row] = -1;
                }
            }
            return matrix;
        }

        @Override
        double[] rightHandSide() {
            double[] constant = new double[MESH_SIDE * MESH_SIDE];
            Arrays.fill(constant, 1.0 / ((MESH_SIDE + 1) * (MESH_SIDE + 1)));
            return constant;
        }
    };

    private static final int GRID_BUSES = 14;
    private static final int MESH_SIDE = 6;
    /** From bus, to bus, reactance x per unit. */
    private static final List<Branch> GRID_BRANCHES = List.of(
            new Branch(1, 2, 0.05917),
            new Branch(1, 5, 0.22304),
            new Branch(2, 3, 0.19797),
            new Branch(2, 4, 0.17632),
            new Branch(2, 5, 0.17388),
            new Branch(3, 4, 0.17103),
            new Branch(4, 5, 0.04211),
            new Branch(4, 7, 0.20912),
            new Branch(4, 9, 0.55618),
            new Branch(5, 6, 0.25202),
            new Branch(6, 11, 0.19890),
            new Branch(6, 12, 0.25581),
            new Branch(6, 13, 0.13027),
            new Branch(7, 8, 0.17615),
            new Branch(7, 9, 0.11001),
            new Branch(9, 10, 0.08450),
            new Branch(9, 14, 0.27038),
            new Branch(10, 11, 0.19207),
            new Branch(12, 13, 0.19988),
            new Branch(13, 14, 0.34802));

    private final List<String> matrixComments;
    private final List<String> rightHandSideComments;

    ReferenceSystem(List<String> matrixComments, List<String> rightHandSideComments) {
        this.matrixComments = matrixComments;
        this.rightHandSideComments = rightHandSideComments;
    }

    /** The matrix, by rows. */
    abstract double[][] matrix();

    /** The right-hand side. */
    abstract double[] rightHandSide();

    /** Its name, as the files have it: {@code ieee14}. */
    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The contents of its matrix's file, {@code ieee14.mtx}. */
    public String matrixFile() {
        return MatrixMarketWriter.symmetric(matrixComments, matrix());
    }

    /** The contents of its right-hand side's file, {@code ieee14_b.mtx}. */
    public String rightHandSideFile() {
        return MatrixMarketWriter.vector(rightHandSideComments, rightHandSide());
    }

    /** A line or transformer between two buses of a grid, with its reactance per unit. */
    private record Branch(int from, int to, double reactance) {}

    /** A channel and what it carried: complex numbers as pairs of arrays. */
    private static final class MimoChannel {
        private static final int ANTENNAS = 128;
        private static final int USERS = 8;
        private static final long SEED = 2025;
        private static final int QAM_SIDE = 16;
        /** The mean power of 256-QAM with odd coordinates -15 to 15. */
        private static final double QAM_POWER = 170;

        private static final double NOISE_POWER = 1e-3;

        private final double[][] real = new double[ANTENNAS][USERS];
        private final double[][] imaginary = new double[ANTENNAS][USERS];
        private final double[] receivedReal = new double[ANTENNAS];
        private final double[] receivedImaginary = new double[ANTENNAS];

        /** The one that is shipped; made anew at each call, always the same. */
        static MimoChannel standard() {
            return new MimoChannel(new SplittableRandom(SEED));
        }

        private MimoChannel(SplittableRandom random) {
            double[] pair = new double[2];
            for (int antenna = 0; antenna < ANTENNAS; antenna++) {
                for (int user = 0; user < USERS; user++) {
                    normalPair(random, 1, pair);
                    real[antenna][user] = pair[0];
                    imaginary[antenna][user] = pair[1];
                }
            }
            double[] symbolReal = new double[USERS];
            double[] symbolImaginary = new double[USERS];
            for (int user = 0; user < USERS; user++) {
                symbolReal[user] = coordinate(random);
                symbolImaginary[user] = coordinate(random);
            }
            for (int antenna = 0; antenna < ANTENNAS; antenna++) {
                normalPair(random, NOISE_POWER, pair);
                receivedReal[antenna] = pair[0];
                receivedImaginary[antenna] = pair[1];
                for (int user = 0; user < USERS; user++) {
                    receivedReal[antenna] +=
                            real[antenna][user] * symbolReal[user] - imaginary[antenna][user] * symbolImaginary[user];
                    receivedImaginary[antenna] +=
                            real[antenna][user] * symbolImaginary[user] + imaginary[antenna][user] * symbolReal[user];
                }
            }
        }

        private static double coordinate(SplittableRandom random) {
            return (2 * random.nextInt(QAM_SIDE) - (QAM_SIDE - 1)) / StrictMath.sqrt(QAM_POWER);
        }

        /** Two independent normal numbers with that power together. */
        private static void normalPair(SplittableRandom random, double power, double[] pair) {
            double radius = StrictMath.sqrt(-power * StrictMath.log(1 - random.nextDouble()));
            double angle = 2 * StrictMath.PI * random.nextDouble();
            pair[0] = radius * StrictMath.cos(angle);
            pair[1] = radius * StrictMath.sin(angle);
        }

        double[][] gram() {
            double[][] gram = new double[2 * USERS][2 * USERS];
            for (int row = 0; row < USERS; row++) {
                for (int column = 0; column <= row; column++) {
                    double re = 0;
                    double im = 0;
                    for (int antenna = 0; antenna < ANTENNAS; antenna++) {
                        re += real[antenna][row] * real[antenna][column]
                                + imaginary[antenna][row] * imaginary[antenna][column];
                        im += real[antenna][row] * imaginary[antenna][column]
                                - imaginary[antenna][row] * real[antenna][column];
                    }
                    re /= ANTENNAS;
                    im = row == column ? 0 : im / ANTENNAS;
                    gram[row][column] = re;
                    gram[column][row] = re;
                    gram[USERS + row][USERS + column] = re;
                    gram[USERS + column][USERS + row] = re;
                    gram[USERS + row][column] = im;
                    gram[column][USERS + row] = im;
                    gram[row][USERS + column] = -im;
                    gram[USERS + column][row] = -im;
                }
            }
            return gram;
        }

        double[] matchedFilter() {
            double[] filtered = new double[2 * USERS];
            for (int user = 0; user < USERS; user++) {
                for (int antenna = 0; antenna < ANTENNAS; antenna++) {
                    filtered[user] += real[antenna][user] * receivedReal[antenna]
                            + imaginary[antenna][user] * receivedImaginary[antenna];
                    filtered[USERS + user] += real[antenna][user] * receivedImaginary[antenna]
                            - imaginary[antenna][user] * receivedReal[antenna];
                }
                filtered[user] /= ANTENNAS;
                filtered[USERS + user] /= ANTENNAS;
            }
            return filtered;
        }
    }
}
