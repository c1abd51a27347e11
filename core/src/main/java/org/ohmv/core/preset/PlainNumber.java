package org.ohmv.core.preset;

/** Numbers as people write them: {@code 8}, not {@code 8.0}. */
final class PlainNumber {
    private PlainNumber() {}

    static String text(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e7
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
