package org.ohmv.programs.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReferenceSystemTest {
    private static final Path FOLDER = Path.of("matrices");
    /** Writes the files instead of checking them: {@code -Dohmv.regenerate=true}. */
    private static final boolean REGENERATE = Boolean.getBoolean("ohmv.regenerate");

    @ParameterizedTest
    @EnumSource(ReferenceSystem.class)
    void filesAreWhatTheDefinitionsGive(ReferenceSystem system) throws IOException {
        Path matrix = FOLDER.resolve(system.title() + ".mtx");
        Path rightHandSide = FOLDER.resolve(system.title() + "_b.mtx");
        if (REGENERATE) {
            Files.createDirectories(FOLDER);
            Files.writeString(matrix, system.matrixFile());
            Files.writeString(rightHandSide, system.rightHandSideFile());
        }
        assertThat(matrix).hasContent(system.matrixFile());
        assertThat(rightHandSide).hasContent(system.rightHandSideFile());
        SparseMatrix read = MatrixMarketReader.read(matrix).square();
        double[][] expected = system.matrix();
        for (int row = 0; row < expected.length; row++) {
            for (int column = 0; column < expected.length; column++) {
                assertThat(read.at(row, column)).isEqualTo(expected[row][column]);
            }
        }
        assertThat(MatrixMarketReader.read(rightHandSide).vector(expected.length))
                .containsExactly(system.rightHandSide());
    }

    @ParameterizedTest
    @CsvSource({
        "IEEE14, 13, 121.3, 54.7",
        "TREFETHEN20, 20, 63.1, 4.4",
        "MIMO16, 16, 2.1, 2.1",
        "POISSON36, 36, 19.2, 19.2",
    })
    void conditionIsTheStatedOneBeforeAndAfterScaling(
            ReferenceSystem system, int rows, double condition, double scaledCondition) {
        double[][] matrix = system.matrix();
        assertThat(matrix).hasNumberOfRows(rows);
        assertThat(condition(matrix)).isCloseTo(condition, within(0.05));
        double[][] scaled = new double[rows][rows];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < rows; column++) {
                scaled[row][column] = matrix[row][column] / Math.sqrt(matrix[row][row] * matrix[column][column]);
            }
        }
        assertThat(condition(scaled)).isCloseTo(scaledCondition, within(0.05));
    }

    /** The angles of the archive's own solution, of the full AC power flow, which the DC one approximates. */
    @Test
    void anglesOfTheGridAreThoseOfItsPowerFlow() {
        double[] alternatingCurrentDegrees = {
            -4.98, -12.72, -10.33, -8.78, -14.22, -13.37, -13.36, -14.94, -15.10, -14.79, -15.07, -15.16, -16.04
        };
        double[] angles = solve(ReferenceSystem.IEEE14);
        for (int bus = 0; bus < angles.length; bus++) {
            assertThat(Math.toDegrees(angles[bus])).isCloseTo(alternatingCurrentDegrees[bus], within(1.5));
        }
    }

    /**
     * The full matrix of 20000 primes has 0.72507834626840 there (D. Laurie et al., SIAM 100-Digit Challenge, 2004).
     */
    @Test
    void firstElementOfTrefethensInverseIsCloseToTheChallengesAnswer() {
        assertThat(solve(ReferenceSystem.TREFETHEN20)[0]).isCloseTo(0.7250783462684012, within(1e-2));
    }

    @Test
    void zeroForcingFindsSymbolsOfTheConstellation() {
        for (double coordinate : solve(ReferenceSystem.MIMO16)) {
            double odd = coordinate * Math.sqrt(170);
            double nearest = 2 * Math.rint((odd - 1) / 2) + 1;
            assertThat(odd).isCloseTo(nearest, within(0.2));
            assertThat(Math.abs(nearest)).isLessThanOrEqualTo(15);
        }
    }

    /** The centre of the square has u = 0.0736713 (S. Timoshenko, Theory of Elasticity, torsion of a square bar). */
    @Test
    void poissonsSolutionIsTheTorsionOfASquareBar() {
        double[] solution = solve(ReferenceSystem.POISSON36);
        assertThat(Arrays.stream(solution).max().orElseThrow()).isBetween(0.066, 0.0736713);
    }

    @Test
    void decimalsAreReadBackAsTheSameNumber() {
        double[] values = {0.1, 1.0 / 3, -2e-9, Double.MIN_VALUE, Double.MAX_VALUE, 1e22, 2.0000000000000004, -0.0};
        for (double value : values) {
            assertThat(Double.parseDouble(MatrixMarketWriter.decimal(value)) + 0.0)
                    .isEqualTo(value + 0.0);
        }
        assertThat(MatrixMarketWriter.decimal(0.1)).isEqualTo("0.1");
        assertThat(MatrixMarketWriter.decimal(-1200)).isEqualTo("-1200");
    }

    private static double[] solve(ReferenceSystem system) {
        DMatrixRMaj solution = new DMatrixRMaj(1, 1);
        DMatrixRMaj rightHandSide = new DMatrixRMaj(system.rightHandSide());
        assertThat(CommonOps_DDRM.solve(new DMatrixRMaj(system.matrix()), rightHandSide, solution))
                .isTrue();
        return solution.getData();
    }

    private static double condition(double[][] matrix) {
        SingularValueDecomposition_F64<DMatrixRMaj> decomposition =
                DecompositionFactory_DDRM.svd(matrix.length, matrix.length, false, false, false);
        assertThat(decomposition.decompose(new DMatrixRMaj(matrix))).isTrue();
        double[] values = Arrays.copyOf(decomposition.getSingularValues(), matrix.length);
        Arrays.sort(values);
        return values[values.length - 1] / values[0];
    }
}
