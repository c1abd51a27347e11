package org.ohmv.programs.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmv.core.RunLimits;
import org.ohmv.core.StopReason;
import org.ohmv.core.ledger.Cost;
import org.ohmv.programs.matrix.RightHandSide;
import org.ohmv.programs.matrix.SparseMatrix;
import org.ohmv.programs.run.GuestProgram;
import org.ohmv.programs.run.MachineChoice;

class SolverFirmwareTest {
    private static final GuestProgram FIRMWARE = SolverFirmware.shipped();
    private static final double TOLERANCE = 1e-13;

    @ParameterizedTest
    @CsvSource({
        "LU, 1",
        "LU, 2",
        "LU, 3",
        "LU, 4",
        "LU, 5",
        "LU, 7",
        "LU, 8",
        "LU, 13",
        "LU, 16",
        "LU, 33",
        "LU, 64",
        "LU, 101",
        "CHOLESKY, 1",
        "CHOLESKY, 2",
        "CHOLESKY, 3",
        "CHOLESKY, 4",
        "CHOLESKY, 5",
        "CHOLESKY, 8",
        "CHOLESKY, 13",
        "CHOLESKY, 36",
        "CHOLESKY, 65",
        "CHOLESKY, 102",
        "BANDED, 1",
        "BANDED, 2",
        "BANDED, 5",
        "BANDED, 24",
        "CG, 1",
        "CG, 2",
        "CG, 17",
        "CG, 80",
    })
    void everyMethodFindsTheSolutionThatEjmlFinds(SolverMethod method, int order) throws IOException {
        boolean needsDefinite = method == SolverMethod.CHOLESKY || method == SolverMethod.CG;
        for (long seed = 1; seed <= 2; seed++) {
            double[][] elements = needsDefinite
                    ? Systems.positiveDefinite(order, order, seed)
                    : Systems.random(order, order, order, seed);
            check(method, elements, seed);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 9",
        "1, 1, 10",
        "2, 0, 11",
        "0, 3, 12",
        "3, 5, 40",
        "5, 3, 41",
        "1, 7, 30",
        "7, 1, 30",
        "4, 4, 64",
        "29, 2, 30"
    })
    void bandsOfEveryShapeAreSolvedWithPivoting(int lower, int upper, int order) throws IOException {
        for (long seed = 10; seed <= 11; seed++) {
            double[][] elements = Systems.random(order, lower, upper, seed);
            if (Math.min(lower, upper) < 3) { // nearly triangular random matrices are badly conditioned
                IntStream.range(0, order).forEach(row -> elements[row][row] += 3);
            }
            SolverOutcome outcome = check(SolverMethod.BANDED, elements, seed);
            assertThat(outcome.lowerBandwidth()).isEqualTo(Math.min(lower, order - 1));
            assertThat(outcome.upperBandwidth()).isEqualTo(Math.min(upper, order - 1));
        }
    }

    private static SolverOutcome check(SolverMethod method, double[][] elements, long seed) throws IOException {
        double[] rightHandSide = RightHandSide.seeded(elements.length, seed);
        SolverOutcome outcome = solve(elements, rightHandSide, method);
        assertThat(outcome.status()).isEqualTo(SolverStatus.SOLVED);
        assertThat(outcome.method()).isEqualTo(method);
        double[] expected = Systems.solution(elements, rightHandSide);
        double condition = Systems.condition(elements);
        double size = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        assertThat(outcome.solution()).containsExactly(expected, within(1e-13 * condition * size + 1e-300));
        assertThat(outcome.relativeResidual())
                .isLessThanOrEqualTo(TOLERANCE)
                .isCloseTo(relativeResidual(elements, outcome.solution(), rightHandSide), within(1e-20));
        assertThat(outcome.componentwiseBackwardError())
                .isGreaterThanOrEqualTo(outcome.backwardError())
                .isCloseTo(
                        componentwiseBackwardError(elements, outcome.solution(), rightHandSide),
                        within(1e-4 * outcome.componentwiseBackwardError()));
        return outcome;
    }

    @Test
    void pivotsAreExchangedWhereTheDiagonalIsZero() throws IOException {
        double[][] elements = new double[9][9];
        for (int row = 0; row < 9; row++) {
            elements[row][(row + 4) % 9] = row + 1;
        }
        for (SolverMethod method : new SolverMethod[] {SolverMethod.LU, SolverMethod.BANDED}) {
            SolverOutcome outcome = solve(elements, RightHandSide.ones(9), method);
            assertThat(outcome.status()).isEqualTo(SolverStatus.SOLVED);
            for (int row = 0; row < 9; row++) {
                assertThat(outcome.solution()[(row + 4) % 9]).isEqualTo(1.0 / (row + 1));
            }
        }
    }

    @Test
    void methodIsPickedByWhatTheFirmwareMeasures() throws IOException {
        assertThat(automatic(Systems.positiveDefinite(20, 20, 1)).method()).isEqualTo(SolverMethod.CHOLESKY);
        assertThat(automatic(Systems.positiveDefinite(40, 2, 1)).method()).isEqualTo(SolverMethod.BANDED);
        assertThat(automatic(Systems.random(20, 20, 20, 1)).method()).isEqualTo(SolverMethod.LU);
        SolverOutcome sparse = solve(ring(400), RightHandSide.seeded(400, 1), SolverMethod.AUTO);
        assertThat(sparse.method()).isEqualTo(SolverMethod.CG);
        assertThat(sparse.status()).isEqualTo(SolverStatus.SOLVED);
        assertThat(sparse.iterations()).isBetween(2L, 100L);
    }

    @Test
    void symmetricMatrixThatIsIndefiniteGoesToLu() throws IOException {
        double[][] elements = {{1, 2, 0}, {2, 1, 0}, {0, 0, 1}};
        SolverOutcome outcome = solve(elements, new double[] {5, 4, 3}, SolverMethod.AUTO);
        assertThat(outcome.method()).isEqualTo(SolverMethod.LU);
        assertThat(outcome.solution()).containsExactly(new double[] {1, 2, 3}, within(1e-15));
        assertThat(solve(elements, new double[] {5, 4, 3}, SolverMethod.CHOLESKY)
                        .status())
                .isEqualTo(SolverStatus.NOT_POSITIVE_DEFINITE);
        assertThat(solve(elements, new double[] {5, 4, 3}, SolverMethod.CG).status())
                .isEqualTo(SolverStatus.NOT_POSITIVE_DEFINITE);
    }

    /** The matrix of a closed chain: symmetric, with corners that make its band as wide as it is. */
    private static double[][] ring(int order) {
        double[][] elements = new double[order][order];
        for (int row = 0; row < order; row++) {
            elements[row][row] = 3;
            elements[row][(row + 1) % order] = -1;
            elements[(row + 1) % order][row] = -1;
        }
        return elements;
    }

    @Test
    void symmetryIsMeasuredElementByElement() throws IOException {
        double[][] elements = Systems.positiveDefinite(12, 12, 5);
        assertThat(automatic(elements).isSymmetric()).isTrue();
        elements[3][9] = Math.nextUp(elements[3][9]);
        assertThat(automatic(elements).isSymmetric()).isFalse();
        elements[3][9] = 0;
        assertThat(automatic(elements).isSymmetric()).isFalse();
        elements[9][3] = 0;
        assertThat(automatic(elements).isSymmetric()).isTrue();
        elements[11][0] = 0;
        assertThat(automatic(elements).isSymmetric()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"LU", "BANDED", "AUTO"})
    void singularMatrixIsNamedAsSuch(SolverMethod method) throws IOException {
        double[][] elements = {{1, 2, 3}, {2, 4, 6}, {1, 0, 1}};
        SolverOutcome outcome = solve(elements, RightHandSide.ones(3), method);
        assertThat(outcome.status()).isEqualTo(SolverStatus.SINGULAR);
        assertThat(outcome.failedColumn()).isEqualTo(3);
        assertThat(outcome.relativeResidual()).isEqualTo(1);
        assertThat(outcome.stop().exitCode()).hasValue(3);
    }

    @Test
    void matrixThatIsSingularButForRoundingIsNamedAsSuch() throws IOException {
        double[][] elements = {{0.1, 0.2, 0.3}, {0.4, 0.5, 0.6}, {0.7, 0.8, 0.9}};
        SolverOutcome outcome = solve(elements, new double[] {1, 0, 0}, SolverMethod.LU);
        assertThat(outcome.condition()).isGreaterThan(1e15);
        assertThat(outcome.status()).isEqualTo(SolverStatus.SINGULAR);
    }

    @Test
    void emptyRowIsSingular() throws IOException {
        double[][] elements = {{1, 1}, {0, 0}};
        assertThat(solve(elements, RightHandSide.ones(2), SolverMethod.AUTO).status())
                .isEqualTo(SolverStatus.SINGULAR);
    }

    @ParameterizedTest
    @EnumSource(names = {"LU", "CHOLESKY", "BANDED", "CG"})
    void rightHandSideOfZeroHasTheSolutionZero(SolverMethod method) throws IOException {
        SolverOutcome outcome = solve(Systems.positiveDefinite(6, 6, 1), new double[6], method);
        assertThat(outcome.status()).isEqualTo(SolverStatus.SOLVED);
        assertThat(outcome.solution()).containsOnly(0);
        assertThat(outcome.relativeResidual()).isZero();
        assertThat(outcome.backwardError()).isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-290, 1e-150, 1e150, 1e290})
    void hugeAndTinyNumbersNeitherOverflowNorVanish(double scale) throws IOException {
        double[][] elements = Systems.positiveDefinite(11, 11, 3);
        double[] rightHandSide = RightHandSide.seeded(11, 3);
        double[] expected = Systems.solution(elements, rightHandSide);
        double[][] scaled = Arrays.stream(elements)
                .map(row -> Arrays.stream(row).map(value -> value * scale).toArray())
                .toArray(double[][]::new);
        double[] scaledSide =
                Arrays.stream(rightHandSide).map(value -> value * scale).toArray();
        for (SolverMethod method : new SolverMethod[] {SolverMethod.LU, SolverMethod.BANDED}) {
            SolverOutcome outcome = solve(scaled, scaledSide, method);
            assertThat(outcome.status()).isEqualTo(SolverStatus.SOLVED);
            assertThat(outcome.solution()).containsExactly(expected, within(1e-13));
        }
    }

    @Test
    void correctionsReachWhatOneSolutionDoesNot() throws IOException {
        int order = 10;
        double[][] hilbert = new double[order][order];
        for (int row = 0; row < order; row++) {
            for (int column = 0; column < order; column++) {
                hilbert[row][column] = 1.0 / (row + column + 1);
            }
        }
        Problem problem = new Problem(Systems.sparse(hilbert), RightHandSide.ones(order), SolverMethod.LU, 1e-30, 10);
        SolverOutcome outcome = run(problem, RunLimits.NONE);
        assertThat(outcome.status()).isEqualTo(SolverStatus.NOT_CONVERGED);
        assertThat(outcome.history()).hasSizeGreaterThan(1);
        assertThat(outcome.relativeResidual())
                .isEqualTo(Arrays.stream(outcome.history()).min().orElseThrow());
    }

    @Test
    void iterationLimitEndsConjugateGradients() throws IOException {
        Problem problem = new Problem(Systems.sparse(ring(50)), RightHandSide.seeded(50, 1), SolverMethod.CG, 1e-12, 5);
        SolverOutcome outcome = run(problem, RunLimits.NONE);
        assertThat(outcome.status()).isEqualTo(SolverStatus.NOT_CONVERGED);
        assertThat(outcome.iterations()).isEqualTo(5);
        assertThat(outcome.history()).hasSize(5);
    }

    @Test
    void conditionEstimateIsALowerBoundThatIsSeldomFarOff() throws IOException {
        int close = 0;
        for (long seed = 1; seed <= 20; seed++) {
            double[][] elements = Systems.random(15, 15, 15, seed);
            double condition = Systems.condition(elements);
            SolverOutcome outcome = solve(elements, RightHandSide.ones(15), SolverMethod.LU);
            assertThat(outcome.condition()).isLessThanOrEqualTo(condition * (1 + 1e-9));
            close += outcome.condition() > condition / 3 ? 1 : 0;
        }
        assertThat(close).isGreaterThanOrEqualTo(18);
    }

    @Test
    void instructionLimitEndsTheRunBeforeAnAnswer() throws IOException {
        Problem problem = new Problem(
                Systems.sparse(Systems.random(30, 30, 30, 1)), RightHandSide.ones(30), SolverMethod.LU, 1e-9, 10);
        SolverOutcome outcome = run(problem, RunLimits.instructions(5_000));
        assertThat(outcome.stop().kind()).isEqualTo(StopReason.Kind.INSTRUCTION_LIMIT);
        assertThat(outcome.status()).isEqualTo(SolverStatus.NOT_RUN);
    }

    /**
     * What a factorisation takes; a change of these numbers is a change of the firmware's speed, and has its reason.
     */
    @ParameterizedTest
    @CsvSource({
        "LU, 16, 4493, 0.29",
        "LU, 64, 171185, 0.50",
        "LU, 128, 1238817, 0.56",
        "CHOLESKY, 16, 2090, 0.43",
        "CHOLESKY, 64, 84560, 0.56",
        "CHOLESKY, 128, 623704, 0.58"
    })
    void factorisationTakesSoManyInstructions(SolverMethod method, int order, long instructions, double peakShare)
            throws IOException {
        SolverOutcome outcome = solve(Systems.positiveDefinite(order, order, 1), RightHandSide.ones(order), method);
        Cost cost = outcome.cost().regions().get(SolverRegion.FACTOR.number());
        assertThat(cost.instructions()).isEqualTo(instructions);
        assertThat(PeakShare.of(cost).orElseThrow()).isBetween(peakShare, peakShare + 0.01);
    }

    @Test
    void regionsAndInstructionsAddUp() throws IOException {
        SolverOutcome outcome = solve(Systems.random(13, 13, 13, 1), RightHandSide.ones(13), SolverMethod.LU);
        Map<Integer, Cost> regions = outcome.cost().regions();
        assertThat(regions.keySet()).containsExactly(0, 1, 2, 5, 6, 16, 17, 18);
        assertThat(regions.values().stream().mapToLong(Cost::cycles).sum())
                .isEqualTo(outcome.cost().total().cycles());
        assertThat(regions.values().stream().mapToLong(Cost::femtojoules).sum())
                .isEqualTo(outcome.cost().total().femtojoules());
        assertThat(outcome.cost().total().commands()).isZero();
    }

    @Test
    void blockIsLaidOutAsTheIncludeFileSays() throws IOException {
        Map<String, Long> constants = constants(Path.of("firmware", "include", "ohmv", "problem.inc"));
        for (ProblemField field : ProblemField.values()) {
            assertThat(constants).containsEntry("PROBLEM_" + field.name(), field.offset());
        }
        for (SolverStatus status : SolverStatus.values()) {
            assertThat(constants).containsEntry("STATUS_" + status.name(), (long) status.number());
        }
        for (SolverRegion region : SolverRegion.values()) {
            assertThat(constants).containsEntry("REGION_" + region.name(), (long) region.number());
        }
        for (SolverMethod method : SolverMethod.values()) {
            String name = method == SolverMethod.AUTO ? "AUTOMATIC" : method.name();
            assertThat(constants).containsEntry("METHOD_" + name, (long) method.number());
        }
        assertThat(constants)
                .containsEntry("PROBLEM_MAGIC_NUMBER", ProblemField.MAGIC_NUMBER)
                .containsEntry("PROBLEM_VERSION_NUMBER", ProblemField.VERSION_NUMBER);
        assertThat(constants.keySet().stream().filter(name -> name.startsWith("PROBLEM_")))
                .hasSize(ProblemField.values().length + 3);
    }

    private static Map<String, Long> constants(Path file) throws IOException {
        Pattern constant = Pattern.compile("\\.equ (\\w+), (0x)?([0-9a-f]+)\\b.*");
        Map<String, Long> constants = new LinkedHashMap<>();
        for (String line : Files.readAllLines(file)) {
            Matcher matcher = constant.matcher(line);
            if (matcher.matches()) {
                int base = matcher.group(2) == null ? 10 : 16;
                constants.put(matcher.group(1), Long.parseUnsignedLong(matcher.group(3), base));
            }
        }
        return constants;
    }

    private static SolverOutcome automatic(double[][] elements) throws IOException {
        return solve(elements, RightHandSide.ones(elements.length), SolverMethod.AUTO);
    }

    private static SolverOutcome solve(double[][] elements, double[] rightHandSide, SolverMethod method)
            throws IOException {
        SparseMatrix matrix = Systems.sparse(elements);
        return run(new Problem(matrix, rightHandSide, method, TOLERANCE, 200), RunLimits.NONE);
    }

    private static SolverOutcome run(Problem problem, RunLimits limits) throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        SolverOutcome outcome =
                new SolverRun(FIRMWARE, MachineChoice.standard(1), output, warning -> {}).solve(problem, limits);
        assertThat(output.size()).isZero();
        return outcome;
    }

    /** With exact products and sums. */
    private static BigDecimal[] residual(double[][] elements, double[] solution, double[] rightHandSide) {
        BigDecimal[] residual = new BigDecimal[solution.length];
        for (int row = 0; row < solution.length; row++) {
            BigDecimal sum = new BigDecimal(rightHandSide[row]);
            for (int column = 0; column < solution.length; column++) {
                sum = sum.subtract(new BigDecimal(elements[row][column]).multiply(new BigDecimal(solution[column])));
            }
            residual[row] = sum;
        }
        return residual;
    }

    private static double relativeResidual(double[][] elements, double[] solution, double[] rightHandSide) {
        double norm = 0;
        for (BigDecimal element : residual(elements, solution, rightHandSide)) {
            norm = Math.hypot(norm, element.doubleValue());
        }
        return norm == 0 ? 0 : norm / Arrays.stream(rightHandSide).reduce(0, Math::hypot);
    }

    private static double componentwiseBackwardError(double[][] elements, double[] solution, double[] rightHandSide) {
        BigDecimal[] residual = residual(elements, solution, rightHandSide);
        double greatest = 0;
        for (int row = 0; row < solution.length; row++) {
            BigDecimal bound = new BigDecimal(rightHandSide[row]).abs();
            for (int column = 0; column < solution.length; column++) {
                bound = bound.add(new BigDecimal(elements[row][column])
                        .multiply(new BigDecimal(solution[column]))
                        .abs());
            }
            if (residual[row].signum() != 0) {
                greatest = Math.max(
                        greatest,
                        residual[row].abs().divide(bound, MathContext.DECIMAL64).doubleValue());
            }
        }
        return greatest;
    }
}
