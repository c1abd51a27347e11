package org.ohmv.analog.tile;

import java.util.Locale;
import org.ohmv.analog.chip.Chip;
import org.ohmv.analog.chip.Detector;
import org.ohmv.core.ledger.Ratio;

/**
 * What energy is counted by. Counts are whole numbers that an operation adds up; a price, which is the preset's alone,
 * turns them into femtojoules at the end.
 */
public enum TilePart {
    /** Digital-to-analog conversions. */
    INPUT_CONVERTER,
    /** Word lines driven. */
    DRIVER,
    /** Attojoules that the cells turn into heat: the sum of G V^2 t. */
    ARRAY,
    /** Amplifier-picoseconds, without a load. */
    AMPLIFIER,
    /**
     * Attojoules that the amplifiers of a loop draw from their supplies for what they give into arrays and resistors.
     */
    AMPLIFIER_LOAD,
    /** Bits that analog-to-digital converters decided: a conversion to fewer bits takes its part. */
    OUTPUT_CONVERTER,
    /** Pulses of inputs that were sequenced. */
    CONTROL,
    /** Partial results added. */
    SHIFT_ADD,
    /** Elements written to or read from buffers. */
    BUFFER,
    /** Attojoules of write pulses and verifying reads in the cells. */
    CELL_WRITE,
    /** Amplifiers watched by the rail comparator. */
    RAIL_COMPARATOR,
    /** Elements compared by the settle check. */
    SETTLE_CHECK,
    /** Codes passed by the clip counter. */
    CLIP_COUNTER;

    private static final Ratio ATTOJOULE = new Ratio(1, 1000);

    /** The name in reports: {@code inputConverter}. */
    public String label() {
        String[] words = name().toLowerCase(Locale.ROOT).split("_", -1);
        StringBuilder label = new StringBuilder(words[0]);
        for (int index = 1; index < words.length; index++) {
            label.append(Character.toUpperCase(words[index].charAt(0))).append(words[index], 1, words[index].length());
        }
        return label.toString();
    }

    /** Femtojoules for one count on a chip. */
    public Ratio femtojoulesPerCount(Chip chip) {
        return switch (this) {
            case INPUT_CONVERTER -> Chip.price(chip.dac().conversionFemtojoules());
            case DRIVER -> Chip.price(chip.array().driverFemtojoulesPerRow());
            case ARRAY, AMPLIFIER_LOAD, CELL_WRITE -> ATTOJOULE;
            // A microwatt for a picosecond is an attojoule.
            case AMPLIFIER -> Chip.price(chip.amplifier().powerMicrowatts() / 1000);
            case OUTPUT_CONVERTER ->
                Chip.price(chip.adc().conversionFemtojoules() / chip.adc().bits());
            case CONTROL -> Chip.price(chip.control().pulseFemtojoules());
            case SHIFT_ADD -> Chip.price(chip.control().shiftAddFemtojoules());
            case BUFFER -> Chip.price(chip.control().bufferFemtojoulesPerElement());
            case RAIL_COMPARATOR ->
                Chip.price(chip.detectors()
                        .railComparator()
                        .map(Detector::femtojoules)
                        .orElse(0.0));
            case SETTLE_CHECK ->
                Chip.price(chip.detectors()
                        .settleCheck()
                        .map(Detector::femtojoules)
                        .orElse(0.0));
            case CLIP_COUNTER ->
                Chip.price(chip.detectors()
                        .clipCounter()
                        .map(Detector::femtojoules)
                        .orElse(0.0));
        };
    }
}
