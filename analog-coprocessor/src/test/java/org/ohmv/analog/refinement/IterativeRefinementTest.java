package org.ohmv.analog.refinement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmv.analog.random.RandomStream;
import org.ohmv.analog.refinement.IterativeRefinement.Outcome;
import org.ohmv.analog.refinement.Systems.LinearSystem;

class IterativeRefinementTest {
    private static final RandomStream SEED = RandomStream.root(16);

    private static AnalogInverse inverse(LinearSystem system, int bits, double deviation, RandomStream stream) {
        double[][] stored = FewBitMatrix.of(system.matrix(), bits, 4, deviation, stream.child("cells"));
        return AnalogInverse.of(stored, 4).orElseThrow();
    }

    /** A multiply whose matrix is off by a relative error: where it ends is where its own equations are solved. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-2, 1e-3, 1e-4, 1e-5, 1e-6})
    void finalErrorFollowsTheMultiplyAndNotTheInverse(double relative) {
        int draws = 30;
        double[] toPredicted = new double[draws];
        double[] coarseToFine = new double[draws];
        for (int number = 0; number < draws; number++) {
            RandomStream stream = SEED.child(number);
            LinearSystem system = Systems.mimo(128, 8, stream);
            double[][] wrong = new double[16][16];
            double[] error = new double[16];
            for (int i = 0; i < 16; i++) {
                for (int j = 0; j < 16; j++) {
                    double difference = relative
                            * system.matrix()[i][j]
                            * stream.child("error").normal(i * 16L + j);
                    wrong[i][j] = system.matrix()[i][j] + difference;
                    error[i] += difference * system.solution()[j];
                }
            }
            double predicted = Systems.norm(Systems.solved(system.matrix(), error)) / Systems.norm(system.solution());
            double fine = finalError(system, wrong, inverse(system, 5, 0, stream));
            double coarse = finalError(system, wrong, inverse(system, 3, 0.05, stream));
            toPredicted[number] = coarse / predicted;
            coarseToFine[number] = coarse / fine;
        }
        assertThat(Systems.median(toPredicted)).isCloseTo(1, within(0.02));
        assertThat(Systems.median(coarseToFine)).isCloseTo(1, within(1e-3));
    }

    private static double finalError(LinearSystem system, double[][] multiplied, AnalogInverse inverse) {
        IterativeRefinement refinement =
                new IterativeRefinement(inverse, new ExactResidual(multiplied), system.right());
        assertThat(refinement.run(40, 1e-12)).isEqualTo(Outcome.SOLVED);
        return system.error(refinement.solution());
    }

    @Test
    void outcomesAreKnownFromResidualsAlone() {
        LinearSystem system = Systems.mimo(128, 8, SEED);
        ExactResidual exact = new ExactResidual(system.matrix());
        AnalogInverse good = inverse(system, 3, 0.02, SEED);
        IterativeRefinement solved = new IterativeRefinement(good, exact, system.right());
        assertThat(solved.run(30, 1e-6)).isEqualTo(Outcome.SOLVED);
        assertThat(solved.relativeResidual()).isLessThanOrEqualTo(1e-6);
        assertThat(solved.iterations()).isBetween(6, 12);
        assertThat(new IterativeRefinement(good, exact, system.right()).run(3, 1e-6))
                .isEqualTo(Outcome.ITERATIONS_SPENT);
        assertThat(new IterativeRefinement(good, exact, system.right()).run(200, 0))
                .isEqualTo(Outcome.STALLED);
        ApproximateInverse backwards = (right, target) -> {
            good.apply(right, target);
            for (int i = 0; i < target.length; i++) {
                target[i] = -target[i];
            }
        };
        assertThat(new IterativeRefinement(backwards, exact, system.right()).run(200, 1e-6))
                .isEqualTo(Outcome.DIVERGED);
        ApproximateInverse nothing = (right, target) -> Arrays.fill(target, 0);
        assertThat(new IterativeRefinement(nothing, exact, system.right()).run(200, 1e-6))
                .isEqualTo(Outcome.DIVERGED);
        ApproximateInverse broken = (right, target) -> Arrays.fill(target, Double.NaN);
        assertThat(new IterativeRefinement(broken, exact, system.right()).run(200, 1e-6))
                .isEqualTo(Outcome.DIVERGED);
    }

    @Test
    void rightHandSideOfZerosIsSolvedAtOnce() {
        LinearSystem system = Systems.mimo(128, 8, SEED);
        AnalogInverse inverse = inverse(system, 3, 0.02, SEED);
        IterativeRefinement refinement =
                new IterativeRefinement(inverse, new ExactResidual(system.matrix()), new double[16]);
        assertThat(refinement.run(10, 1e-6)).isEqualTo(Outcome.SOLVED);
        assertThat(refinement.iterations()).isZero();
        double[] target = new double[16];
        inverse.apply(new double[16], target);
        assertThat(target).containsOnly(0);
    }

    @Test
    void scaleOfTheRightHandSideDoesNotMatter() {
        LinearSystem system = Systems.mimo(128, 8, SEED);
        for (int exponent : new int[] {-300, -30, 0, 30, 300}) {
            double[] right = system.right();
            for (int i = 0; i < right.length; i++) {
                right[i] = Math.scalb(right[i], exponent);
            }
            IterativeRefinement refinement =
                    new IterativeRefinement(inverse(system, 3, 0.02, SEED), new ExactResidual(system.matrix()), right);
            assertThat(refinement.run(30, 1e-9)).isEqualTo(Outcome.SOLVED);
            double[] solution = refinement.solution();
            for (int i = 0; i < solution.length; i++) {
                solution[i] = Math.scalb(solution[i], -exponent);
            }
            assertThat(system.error(solution)).isLessThan(1e-8);
        }
    }

    @Test
    void storedMatrixHasAFewLevelsAndAScaleForEachBlock() {
        double[][] matrix = {{8, 3.3, 0.1}, {-2, 4, 0.04}, {1, 0, -1e-9}};
        double[][] stored = FewBitMatrix.of(matrix, 2, 2, 0, SEED);
        assertThat(stored[0]).containsExactly(new double[] {8, 8 / 3.0, 0.1}, within(1e-15));
        assertThat(stored[1]).containsExactly(new double[] {-8 / 3.0, 16 / 3.0, 0.1 / 3}, within(1e-15));
        assertThat(stored[2]).containsExactly(new double[] {1, 0, -1e-9}, within(1e-24));
        double[][] wrong = FewBitMatrix.of(matrix, 2, 2, 0.01, SEED);
        assertThat(wrong[2][1]).isZero();
        assertThat(Math.abs(wrong[0][0] - 8)).isBetween(1e-6, 0.4);
        assertThat(AnalogInverse.of(new double[][] {{1, 1}, {1, 1}}, 4)).isEmpty();
        assertThatThrownBy(() -> FewBitMatrix.of(matrix, 0, 2, 0, SEED)).hasMessageContaining("0 bits");
    }
}
