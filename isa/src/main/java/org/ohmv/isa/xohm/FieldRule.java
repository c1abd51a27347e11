package org.ohmv.isa.xohm;

import java.util.function.LongPredicate;

/**
 * Which values the architecture allows in a field, whatever the tile.
 *
 * @param text the rule as the specification prints it
 * @param allows whether the field's bits (zero-extended; the bits of a binary64) are allowed
 */
public record FieldRule(String text, LongPredicate allows) {

    /** Numbers in a closed range, unsigned. */
    static FieldRule between(long least, long greatest) {
        return new FieldRule(least + " ... " + greatest, value -> value >= least && value <= greatest);
    }

    /** Numbers from 1, or 0 for the chip's own value. */
    static FieldRule ownOrUpTo(long greatest) {
        return new FieldRule("0* ... " + greatest, value -> value >= 0 && value <= greatest);
    }

    /** One number. */
    static FieldRule exactly(long number) {
        return new FieldRule(Long.toString(number), value -> value == number);
    }

    /** A field that later versions may define. */
    static FieldRule reserved() {
        return new FieldRule("0", value -> value == 0);
    }

    /** Every value. */
    static FieldRule any() {
        return new FieldRule("any", value -> true);
    }

    /** Bits out of a set. */
    static FieldRule bits(NamedValue[] values) {
        long mask = 0;
        for (NamedValue value : values) {
            mask |= value.value();
        }
        long allowed = mask;
        return new FieldRule("bits 0x" + Long.toHexString(allowed), value -> (value & ~allowed) == 0);
    }

    /** Codes 0 up to that of a value. */
    static FieldRule codesTo(NamedValue last) {
        return between(0, last.value());
    }

    /** Finite binary64 numbers above zero. */
    static FieldRule positive() {
        return new FieldRule("finite, > 0", bits -> {
            double value = Double.longBitsToDouble(bits);
            return value > 0 && Double.isFinite(value);
        });
    }

    /** Finite binary64 numbers except zero. */
    static FieldRule nonZero() {
        return new FieldRule("finite, not 0", bits -> {
            double value = Double.longBitsToDouble(bits);
            return value != 0 && Double.isFinite(value);
        });
    }
}
