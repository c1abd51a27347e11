package org.ohmv.analog.tile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.ohmv.analog.chip.Chip;
import org.ohmv.analog.chip.Chips;
import org.ohmv.analog.mapping.SignedMapping;

/**
 * What tiles made from presets take, next to what is published of the chips. Every row says what it is worth: where a
 * constant of the preset was chosen from the figure itself, agreement is no evidence.
 */
final class PublishedChips {
    private static final int HERMES_CORES = 64;
    private static final int GAIN_CELL_TILES = 16;

    private PublishedChips() {}

    /** What a row is worth. */
    enum Worth {
        /** A constant of the preset was chosen so that this comes out. */
        FITTED("fitted"),
        /** Follows from numbers of the same publication by arithmetic. */
        SAME_SOURCE("same source"),
        /** Predicted: nothing was chosen from this figure, nor from one that it is computed from. */
        HELD_OUT("held out");

        private final String label;

        Worth(String label) {
            this.label = label;
        }
    }

    /**
     * A published figure and ours.
     *
     * @param what of which chip
     * @param unit of both
     */
    record Row(String what, String unit, double published, double ours, Worth worth) {
        double deviation() {
            return ours / published - 1;
        }

        private String line() {
            return String.format(
                    Locale.ROOT,
                    "| %s | %s %s | %s | %+.1f %% | %s |%n",
                    what,
                    number(published),
                    unit,
                    number(ours),
                    100 * deviation(),
                    worth.label);
        }

        private static String number(double value) {
            return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 1000 ? "%.1f" : "%.0f", value);
        }
    }

    /** The table as the README has it. */
    static String table() {
        StringBuilder text =
                new StringBuilder("| Figure | Published | Model | Deviation | Worth |\n|---|---|---|---|---|\n");
        rows().forEach(row -> text.append(row.line().replace(System.lineSeparator(), "\n")));
        return text.toString();
    }

    static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        hermes(rows);
        isaac(rows);
        gainCell(rows);
        peking(rows);
        return rows;
    }

    private static void hermes(List<Row> rows) {
        OperationOutcome one = hermes("hermes-1p", false);
        double oneNanoseconds = one.durationPicoseconds() / 1e3;
        double oneNanojoules = one.femtojoules(Chips.chip("hermes-1p")) / 1e6;
        OperationOutcome four = hermes("hermes-4p", false);
        double fourNanoseconds = four.durationPicoseconds() / 1e3;
        double fourNanojoules = four.femtojoules(Chips.chip("hermes-4p")) / 1e6;
        rows.add(new Row("HERMES, 1 phase, multiply", "ns", 132.9, oneNanoseconds, Worth.FITTED));
        rows.add(new Row("HERMES, 1 phase, multiply", "nJ", 13.4, oneNanojoules, Worth.FITTED));
        rows.add(new Row("HERMES, 1 phase, 64 cores", "TOPS", 63.1, tops(oneNanoseconds), Worth.SAME_SOURCE));
        rows.add(new Row("HERMES, 1 phase, 64 cores", "TOPS/W", 9.76, topsPerWatt(oneNanojoules), Worth.SAME_SOURCE));
        rows.add(new Row("HERMES, 4 phases, multiply", "ns", 521, fourNanoseconds, Worth.HELD_OUT));
        rows.add(new Row("HERMES, 4 phases, multiply", "nJ", 52.9, fourNanojoules, Worth.HELD_OUT));
        rows.add(new Row("HERMES, 4 phases, 64 cores", "TOPS", 16.1, tops(fourNanoseconds), Worth.HELD_OUT));
        rows.add(new Row("HERMES, 4 phases, 64 cores", "TOPS/W", 2.48, topsPerWatt(fourNanojoules), Worth.HELD_OUT));
    }

    private static double tops(double nanoseconds) {
        return HERMES_CORES * 2 * 256 * 256 / nanoseconds / 1e3;
    }

    private static double topsPerWatt(double nanojoules) {
        return 2 * 256 * 256 / nanojoules / 1e3;
    }

    /**
     * One multiply. Weights and inputs are normal with a third of full scale, as those of trained networks roughly are,
     * or uniform, which makes more heat in the cells. Wires are left out here: they would make a little less of it.
     */
    static OperationOutcome hermes(String preset, boolean isUniform) {
        AnalogTile tile = Tiles.tile(
                Chips.chip(preset, "array.row_ohms_per_cell=0", "array.column_ohms_per_cell=0"),
                Tiles.differential(256, 256, 1, 0));
        Random random = new Random(1);
        double[] matrix = numbers(random, 256 * 256, isUniform);
        double[] input = numbers(random, 256, isUniform);
        tile.program(matrix, 1, 0, 0, 0);
        return tile.multiply(input, false, fullScale(false), 0);
    }

    private static double[] numbers(Random random, int count, boolean isUniform) {
        double[] numbers = new double[count];
        for (int k = 0; k < count; k++) {
            double normal = random.nextGaussian() / 3;
            numbers[k] = isUniform ? 2 * random.nextDouble() - 1 : Math.max(-1, Math.min(1, normal));
        }
        return numbers;
    }

    /** Inputs up to 1, one conversion in the native range. */
    private static ConversionSettings fullScale(boolean isUnsigned) {
        return new ConversionSettings(0, 0, 1, 0, 0, 0, OutputRange.FIXED, 1e9, -1, 1, isUnsigned, false);
    }

    private static void isaac(List<Row> rows) {
        double[] picojoules = {0.79, 0.99, 1.20, 1.42, 1.67, 1.97, 2.38};
        for (int bits = 4; bits <= 10; bits++) {
            Chip chip = Chips.chip("isaac", "adc.bits=" + bits);
            rows.add(new Row(
                    "ISAAC, conversion to " + bits + " bits",
                    "pJ",
                    picojoules[bits - 4],
                    chip.adc().conversionFemtojoules() / 1e3,
                    bits == 4 || bits == 8 ? Worth.FITTED : Worth.HELD_OUT));
        }
    }

    /** A head of 1024 tokens: 16 tiles of keys, then 16 of values, all with uniform levels. */
    private static void gainCell(List<Row> rows) {
        Chip keys = Chips.chip("gaincell-attention");
        Chip values = Chips.chip("gaincell-values");
        OperationOutcome first = gainCell(keys);
        double nanoseconds = first.durationPicoseconds() / 1e3;
        double scores = analogPicojoules(first, keys);
        double converters = picojoules(first, keys, TilePart.INPUT_CONVERTER);
        double control = picojoules(first, keys, TilePart.CONTROL) + picojoules(first, keys, TilePart.SHIFT_ADD);
        double all = first.femtojoules(keys) * GAIN_CELL_TILES / 1e6;
        OperationOutcome second = gainCell(values);
        nanoseconds += second.durationPicoseconds() / 1e3;
        control += picojoules(second, values, TilePart.CONTROL) + picojoules(second, values, TilePart.SHIFT_ADD);
        all += second.femtojoules(values) * GAIN_CELL_TILES / 1e6;
        rows.add(new Row("Gain cells, head", "ns", 65, nanoseconds, Worth.FITTED));
        rows.add(new Row("Gain cells, head", "nJ", 6.15, all, Worth.FITTED));
        rows.add(new Row("Gain cells, phi(Q K')", "pJ", 1120, scores, Worth.FITTED));
        rows.add(new Row("Gain cells, phi(S) V", "pJ", 700, analogPicojoules(second, values), Worth.FITTED));
        rows.add(new Row("Gain cells, control and routing", "pJ", 4000, control, Worth.FITTED));
        rows.add(new Row("Gain cells, input converters", "pJ", 330, converters, Worth.FITTED));
    }

    static OperationOutcome gainCell(Chip chip) {
        AnalogTile tile = new AnalogTile(chip, 0, Tiles.SEEDS);
        tile.shape(new TileShape(64, 64, SignedMapping.OFFSET, 1, 3, false));
        tile.program(Tiles.whole(64 * 64, 7, 1), 7, 0, 0, 0);
        return tile.multiply(Tiles.uniform(64, 0, 1, 2), false, fullScale(true), 0);
    }

    private static double picojoules(OperationOutcome outcome, Chip chip, TilePart part) {
        return GAIN_CELL_TILES * outcome.femtojoules(part, chip) / 1e3;
    }

    private static double analogPicojoules(OperationOutcome outcome, Chip chip) {
        return picojoules(outcome, chip, TilePart.ARRAY) + picojoules(outcome, chip, TilePart.OUTPUT_CONVERTER);
    }

    private static void peking(List<Row> rows) {
        rows.add(new Row(
                "Peking solver, 5 bits at lambda 0.14",
                "ns",
                120,
                PekingSolver.settlingNanoseconds(true),
                Worth.FITTED));
        rows.add(new Row("Peking solver, multiply", "ns", 60, PekingSolver.multiplyNanoseconds(), Worth.FITTED));
    }
}
