package org.ohmv.analog.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ohmv.analog.chip.Chip;
import org.ohmv.analog.chip.Chips;

/** Holds error budgets to what is known of single causes. */
class ErrorBudgetTest {
    private static final ConversionSettings WIDE =
            ConversionSettings.AUTOMATIC.withRange(OutputRange.FIXED, 1e9).withInputs(24, 3, 0);

    private static List<double[]> inputs(int count, int length) {
        List<double[]> inputs = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            inputs.add(Tiles.uniform(length, -1, 1, 100 + k));
        }
        return inputs;
    }

    private static ErrorBudget products(Chip chip, int size, int slices, ConversionSettings settings) {
        return ErrorBudget.ofProducts(
                chip,
                Tiles.SEEDS,
                Tiles.differential(size, size, slices, 3),
                Tiles.uniform(size * size, -1, 1, 1),
                inputs(20, size),
                settings);
    }

    @Test
    void withoutAnyCauseNothingButRoundingIsLost() {
        ErrorBudget budget = products(Chips.chip("onchip-projection"), 16, 8, WIDE);
        assertThat(budget.bareBits()).isGreaterThan(45);
        for (ErrorBudget.Share share : budget.shares()) {
            assertThat(share.bitsAlone()).as(share.cause().name()).isBetween(0.0, 53.0);
            assertThat(share.bitsAlone()).isGreaterThan(budget.effectiveBits() - 0.5);
        }
        assertThat(budget.effectiveBits()).isBetween(1.0, 8.0);
    }

    @Test
    void quantisationAloneIsThatOfTheDigits() {
        // Uniform elements rounded to 24 and to 6 bits: the error of a product is that of elements and inputs together.
        ErrorBudget fine = products(Chips.chip("onchip-projection"), 16, 8, WIDE);
        assertThat(fine.share(ErrorCause.QUANTISATION).bitsAlone()).isBetween(23.0, 26.0);
        ErrorBudget coarse = products(Chips.chip("onchip-projection"), 16, 2, WIDE);
        // A step is 2/126 of the range of uniform numbers: 1/63/sqrt(12) over 1/sqrt(3) is 2^-7 of an element.
        assertThat(coarse.share(ErrorCause.QUANTISATION).bitsAlone()).isCloseTo(7, within(0.3));
    }

    @Test
    void theCauseThatIsMadeWorseIsTheOneThatIsFound() {
        assertWorst(ErrorCause.PROGRAMMING, "cell.programming.coefficients_microsiemens=[7]");
        assertWorst(ErrorCause.READ_NOISE, "cell.white_noise.coefficients_microsiemens=[0,20]");
        assertWorst(ErrorCause.WIRES, "array.row_ohms_per_cell=400", "array.column_ohms_per_cell=400");
        assertWorst(ErrorCause.CONVERTER, "adc.bits=3");
        assertWorst(ErrorCause.AMPLIFIER, "amplifier.offset_deviation_microvolts=60000");
    }

    private static void assertWorst(ErrorCause cause, String... overrides) {
        ErrorBudget usual = products(Chips.chip("onchip-projection"), 16, 1, ConversionSettings.AUTOMATIC);
        ErrorBudget worse = products(Chips.chip("onchip-projection", overrides), 16, 1, ConversionSettings.AUTOMATIC);
        assertThat(worse.effectiveBits()).isLessThan(usual.effectiveBits());
        for (ErrorBudget.Share share : worse.shares()) {
            if (share.cause() != cause) {
                assertThat(worse.share(cause).bitsLost()).as(share.toString()).isGreaterThan(share.bitsLost());
                assertThat(worse.share(cause).bitsAlone()).as(share.toString()).isLessThan(share.bitsAlone());
            }
        }
    }

    @Test
    void aSolveThatIsSampledTooEarlyLosesItsBitsToTheAmplifiers() {
        Chip chip = Chips.chip("onchip-projection");
        double[] matrix = Tiles.dominant(8, 1, 2);
        TileShape shape = Tiles.differential(8, 8, 1, 0);
        ErrorBudget early = ErrorBudget.ofSolutions(
                        chip,
                        Tiles.SEEDS,
                        shape,
                        matrix,
                        inputs(5, 8),
                        WaitSettings.of(1_000),
                        ConversionSettings.AUTOMATIC)
                .orElseThrow();
        ErrorBudget late = ErrorBudget.ofSolutions(
                        chip,
                        Tiles.SEEDS,
                        shape,
                        matrix,
                        inputs(5, 8),
                        WaitSettings.of(500_000),
                        ConversionSettings.AUTOMATIC)
                .orElseThrow();
        assertThat(early.share(ErrorCause.AMPLIFIER).bitsLost()).isGreaterThan(0.5);
        assertThat(late.effectiveBits()).isGreaterThan(early.effectiveBits());
        assertThat(late.share(ErrorCause.AMPLIFIER).bitsAlone()).isGreaterThan(6);
        assertThat(late.share(ErrorCause.QUANTISATION).bitsLost()).isGreaterThan(0.1);
        assertThat(ErrorBudget.ofSolutions(
                        chip,
                        Tiles.SEEDS,
                        shape,
                        new double[64],
                        inputs(1, 8),
                        WaitSettings.of(1),
                        ConversionSettings.AUTOMATIC))
                .isEmpty();
    }
}
