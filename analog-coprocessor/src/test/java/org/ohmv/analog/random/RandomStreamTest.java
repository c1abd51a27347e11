package org.ohmv.analog.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RandomStreamTest {
    private static final int MANY = 1_000_000;

    @Test
    void valuesAreTheSameOnEveryJavaRelease() {
        RandomStream stream = RandomSeeds.both(1).chip().child("tile").child(3);
        assertThat(Long.toHexString(stream.bits(0))).isEqualTo("5a7d2810cd225214");
        assertThat(Long.toHexString(stream.bits(-5))).isEqualTo("a53eb0682712f40d");
        double[] normals = new double[200_000];
        stream.fillNormals(normals, 0, normals.length, 0);
        // Enough numbers that wedges and tails, where StrictMath decides, are among them.
        assertThat(Arrays.hashCode(normals)).isEqualTo(2094381365);
        assertThat(stream.lognormal(4, 1, 0.5)).isEqualTo(1.6247034234338296);
        assertThat(stream.exponential(4)).isEqualTo(0.717406207653222);
    }

    @Test
    void manyAtOnceAreTheSameAsOneByOne() {
        RandomStream stream = RandomStream.root(7);
        double[] block = new double[10_003];
        stream.fillNormals(block, 1, 10_001, 4_000);
        for (int index = 0; index < 10_001; index++) {
            assertThat(block[index + 1]).isEqualTo(stream.normal(4_000 + index));
        }
        assertThat(block[0]).isZero();
        assertThat(block[10_002]).isZero();
        assertThatThrownBy(() -> stream.fillNormals(block, 0, 2, 3)).hasMessageContaining("even index");
    }

    @Test
    void normalsHaveTheMomentsAndTheShapeOfTheNormalDistribution() {
        double[] normals = normals(RandomStream.root(42), MANY);
        double root = StrictMath.sqrt(MANY);
        assertThat(moment(normals, 1)).isCloseTo(0, within(4 / root));
        assertThat(moment(normals, 2)).isCloseTo(1, within(4 * 1.4142 / root));
        assertThat(moment(normals, 3)).isCloseTo(0, within(4 * 3.873 / root));
        assertThat(moment(normals, 4)).isCloseTo(3, within(4 * 9.798 / root));
        // Kolmogorov and Smirnov: below 1.95 / sqrt(n) with 99.9 %.
        Arrays.sort(normals);
        double worst = 0;
        for (int index = 0; index < MANY; index++) {
            worst = Math.max(worst, Math.abs(cumulative(normals[index]) - (index + 0.5) / MANY));
        }
        assertThat(worst).isLessThan(1.95 / root);
    }

    @Test
    void tailsHaveTheirShare() {
        double[] normals = normals(RandomStream.root(43), 4 * MANY);
        for (double limit : new double[] {3, 4, 4.2, 4.6}) {
            double expected = 2 * (1 - cumulative(limit)) * normals.length;
            long beyond =
                    Arrays.stream(normals).filter(x -> Math.abs(x) > limit).count();
            assertThat((double) beyond).isCloseTo(expected, within(4 * Math.sqrt(expected) + 1));
        }
    }

    @Test
    void layersOfTheZigguratHaveOneAreaAndEndAtZero() {
        double[] layers = Ziggurat.LAYERS;
        int last = layers.length - 2;
        double area = layers[0] * (1 << 21) * StrictMath.exp(-0.5 * layers[1] * layers[1]);
        for (int at = 2; at <= last; at += 2) {
            double width = layers[at - 1];
            double height =
                    StrictMath.exp(-0.5 * layers[at + 1] * layers[at + 1]) - StrictMath.exp(-0.5 * width * width);
            assertThat(layers[at] * (1 << 21)).isEqualTo(width);
            assertThat(width * height).isCloseTo(area, within(1e-11 * area));
        }
        assertThat(layers[last + 1]).isZero();
    }

    @Test
    void uniformNumbersFillTheUnitIntervalEvenly() {
        RandomStream stream = RandomStream.root(5).child("uniform");
        int[] counts = new int[256];
        for (int counter = 0; counter < MANY; counter++) {
            counts[(int) (stream.uniform(counter) * 256)]++;
        }
        double expected = MANY / 256.0;
        double chiSquare = Arrays.stream(counts)
                .mapToDouble(c -> (c - expected) * (c - expected) / expected)
                .sum();
        // 255 degrees of freedom: mean 255, deviation 22.6.
        assertThat(chiSquare).isBetween(255 - 4 * 22.6, 255 + 4 * 22.6);
    }

    @Test
    void exponentialNumbersHaveMeanAndDeviationOne() {
        RandomStream stream = RandomStream.root(6);
        double sum = 0;
        double squares = 0;
        for (int counter = 0; counter < MANY; counter++) {
            double value = stream.exponential(counter);
            assertThat(value).isNotNegative();
            sum += value;
            squares += value * value;
        }
        assertThat(sum / MANY).isCloseTo(1, within(0.004));
        assertThat(squares / MANY).isCloseTo(2, within(0.02));
    }

    @Test
    void lognormalNumbersHaveNormalLogarithms() {
        RandomStream stream = RandomStream.root(6);
        for (int index = 0; index < 100; index++) {
            assertThat(StrictMath.log(stream.lognormal(index, -2, 0.3)))
                    .isCloseTo(-2 + 0.3 * stream.normal(index), within(1e-13));
        }
    }

    @Test
    void boundedNumbersStayBelowTheirBoundAndReachAllOfIt() {
        RandomStream stream = RandomStream.root(8);
        int[] counts = new int[7];
        for (int counter = 0; counter < 70_000; counter++) {
            counts[stream.below(counter, 7)]++;
        }
        assertThat(Arrays.stream(counts).boxed())
                .allSatisfy(count -> assertThat(count).isBetween(9_600, 10_400));
        assertThat(stream.below(0, 1)).isZero();
        assertThatThrownBy(() -> stream.below(0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void neighbouringStreamsSeedsAndCountersAreUncorrelated() {
        RandomStream tile = RandomSeeds.both(1).noise().child("tile");
        double[] reference = normals(tile.child(0), 100_000);
        assertThat(correlation(reference, normals(tile.child(1), 100_000))).isCloseTo(0, within(0.013));
        assertThat(correlation(reference, normals(tile.child("0"), 100_000))).isCloseTo(0, within(0.013));
        assertThat(correlation(
                        reference,
                        normals(RandomSeeds.both(2).noise().child("tile").child(0), 100_000)))
                .isCloseTo(0, within(0.013));
        assertThat(correlation(
                        reference,
                        normals(RandomSeeds.both(1).chip().child("tile").child(0), 100_000)))
                .isCloseTo(0, within(0.013));
        for (int lag = 1; lag <= 4; lag++) {
            assertThat(correlation(
                            Arrays.copyOfRange(reference, 0, 99_000), Arrays.copyOfRange(reference, lag, 99_000 + lag)))
                    .isCloseTo(0, within(0.013));
        }
    }

    @Test
    void everyNameAndNumberGivesAStreamOfItsOwn() {
        Set<Long> first = new HashSet<>();
        RandomStream root = RandomStream.root(0);
        IntStream.range(-500, 500)
                .forEach(number -> first.add(root.child(number).bits(0)));
        IntStream.range(-500, 500)
                .forEach(
                        number -> first.add(root.child(Integer.toString(number)).bits(0)));
        IntStream.range(0, 100)
                .forEach(number -> first.add(root.child(number).child(number).bits(0)));
        IntStream.range(1, 100)
                .forEach(seed -> first.add(RandomStream.root(seed).bits(0)));
        first.add(root.bits(0));
        first.add(root.child("").bits(0));
        first.add(root.child("ab").bits(0));
        first.add(root.child("ba").bits(0));
        first.add(root.child("a").child("b").bits(0));
        assertThat(first).hasSize(2_100 + 99 + 5);
    }

    @Test
    void theDieDoesNotChangeWithTheNoiseSeed() {
        RandomSeeds seeds = new RandomSeeds(11, 12);
        assertThat(seeds.chip().bits(3))
                .isEqualTo(new RandomSeeds(11, 99).chip().bits(3));
        assertThat(seeds.noise().bits(3))
                .isEqualTo(new RandomSeeds(99, 12).noise().bits(3));
        assertThat(seeds.noise().bits(3))
                .isNotEqualTo(new RandomSeeds(11, 99).noise().bits(3));
        assertThat(RandomSeeds.both(4)).isEqualTo(new RandomSeeds(4, 4));
    }

    private static double[] normals(RandomStream stream, int count) {
        double[] normals = new double[count];
        stream.fillNormals(normals, 0, count, 0);
        return normals;
    }

    private static double moment(double[] values, int order) {
        return Arrays.stream(values).map(x -> StrictMath.pow(x, order)).sum() / values.length;
    }

    private static double correlation(double[] left, double[] right) {
        double sum = 0;
        for (int index = 0; index < left.length; index++) {
            sum += left[index] * right[index];
        }
        return sum / left.length;
    }

    /** The normal distribution function by the series of its integral; good to 1e-12 up to 5. */
    private static double cumulative(double x) {
        double term = x;
        double sum = x;
        for (int order = 1; order < 120; order++) {
            term *= x * x / (2 * order + 1);
            sum += term;
        }
        return 0.5 + sum * StrictMath.exp(-0.5 * x * x) / StrictMath.sqrt(2 * Math.PI);
    }
}
