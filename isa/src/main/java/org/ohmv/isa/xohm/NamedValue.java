package org.ohmv.isa.xohm;

/** A number that has a name in the specification; implemented by enums, one per family of numbers. */
public interface NamedValue {

    /** The constant in upper case with underscores, without the prefix of its family: {@code DID_NOT_SETTLE}. */
    String name();

    /** The number. */
    long value();

    /** What it means, in one line of the specification. */
    String meaning();

    /** The name as the specification's text writes it: {@code didNotSettle}. */
    default String label() {
        StringBuilder label = new StringBuilder();
        boolean upper = false;
        for (char c : name().toCharArray()) {
            if (c == '_') {
                upper = true;
            } else {
                label.append(upper ? c : Character.toLowerCase(c));
                upper = false;
            }
        }
        return label.toString();
    }
}
