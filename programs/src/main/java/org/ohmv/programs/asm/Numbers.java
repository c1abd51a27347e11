package org.ohmv.programs.asm;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Numbers as the options take them. */
final class Numbers {
    private static final String UNITS = "kmg";
    private static final int UNIT_BITS = 10;

    private Numbers() {}

    /** An address as GNU ld reads it: hexadecimal, with or without {@code 0x}. */
    static long address(String text) {
        String digits = text.startsWith("0x") || text.startsWith("0X") ? text.substring(2) : text;
        try {
            return Long.parseUnsignedLong(digits, 16);
        } catch (NumberFormatException exception) {
            throw new TypeConversionException(
                    "'" + text + "' is no address; write hexadecimal digits, such as 0x80000000");
        }
    }

    /** A value as GNU as reads it: decimal, hexadecimal after {@code 0x} or octal after {@code 0}; may be negative. */
    static long value(String text) {
        boolean negative = text.startsWith("-");
        String rest = negative ? text.substring(1) : text;
        try {
            long magnitude;
            if (rest.startsWith("0x") || rest.startsWith("0X")) {
                magnitude = Long.parseUnsignedLong(rest.substring(2), 16);
            } else if (rest.length() > 1 && rest.startsWith("0")) {
                magnitude = Long.parseUnsignedLong(rest.substring(1), 8);
            } else {
                magnitude = Long.parseUnsignedLong(rest);
            }
            return negative ? -magnitude : magnitude;
        } catch (NumberFormatException exception) {
            throw new TypeConversionException("'" + text + "' is no number; write it as 16, 0x10 or 020");
        }
    }

    /**
     * A number of bytes or of other things: as {@link #value}, positive, with a unit {@code K}, {@code M} or {@code G}.
     */
    static long amount(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        int unit = lower.isEmpty() ? -1 : UNITS.indexOf(lower.charAt(lower.length() - 1));
        long number = value(unit < 0 ? lower : lower.substring(0, lower.length() - 1));
        int shift = (unit + 1) * UNIT_BITS;
        if (number < 1 || number > Long.MAX_VALUE >> shift) {
            throw new TypeConversionException("'" + text + "' must be at least 1 and less than 2^63");
        }
        return number << shift;
    }

    /** Reads {@link Numbers#address}. */
    static final class Address implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            return address(text);
        }
    }

    /** Reads {@link Numbers#amount}. */
    static final class Amount implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            return amount(text);
        }
    }

    /** Reads {@link Numbers#amount} where it must fit an {@code int}. */
    static final class Count implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            long amount = amount(text);
            if (amount > Integer.MAX_VALUE) {
                throw new TypeConversionException("'" + text + "' must be less than 2^31");
            }
            return (int) amount;
        }
    }
}
