package org.ohmv.programs.run;

import java.util.Locale;

/** Numbers as users write them on the command line. */
public final class Quantity {
    private Quantity() {}

    /**
     * A count, decimal or {@code 0x}, with an optional suffix: K, M, G and T for powers of 1000.
     *
     * @throws IllegalArgumentException saying what was expected
     */
    public static long count(String text) {
        return scaled(text, 1000, "a count such as 1000000, 0x100 or 20M");
    }

    /**
     * A number of bytes, decimal or {@code 0x}, with an optional suffix: K, M, G and T for powers of 1024.
     *
     * @throws IllegalArgumentException saying what was expected
     */
    static long bytes(String text) {
        return scaled(text, 1024, "a size such as 0x100000, 4096 or 64M");
    }

    /**
     * An address, decimal or {@code 0x}, of up to 64 bits.
     *
     * @throws IllegalArgumentException saying what was expected
     */
    static long address(String text) {
        try {
            return unsigned(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is not an address such as 0x80000000", e);
        }
    }

    private static long scaled(String text, long base, String expected) {
        int suffix = text.isEmpty() ? -1 : "KMGT".indexOf(Character.toUpperCase(text.charAt(text.length() - 1)));
        try {
            long value = unsigned(suffix < 0 ? text : text.substring(0, text.length() - 1));
            for (int power = 0; power <= suffix; power++) {
                value = Math.multiplyExact(value, base);
            }
            if (value >= 0) {
                return value;
            }
        } catch (NumberFormatException | ArithmeticException e) {
            throw new IllegalArgumentException("'" + text + "' is not " + expected, e);
        }
        throw new IllegalArgumentException("'" + text + "' is not " + expected);
    }

    private static long unsigned(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.startsWith("+") || lower.startsWith("-")) {
            throw new NumberFormatException(text);
        }
        return lower.startsWith("0x") ? Long.parseUnsignedLong(lower.substring(2), 16) : Long.parseUnsignedLong(lower);
    }
}
