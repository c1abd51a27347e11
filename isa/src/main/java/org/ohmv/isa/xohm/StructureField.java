package org.ohmv.isa.xohm;

import java.util.Locale;

/** A field of a structure in memory. */
public interface StructureField {

    /** The enum constant, upper case with underscores; also the suffix of the offset's name in headers. */
    String name();

    /** The name in the specification, {@code matrixStrideBytes}. */
    default String label() {
        String[] words = name().toLowerCase(Locale.ROOT).split("_");
        StringBuilder label = new StringBuilder(words[0]);
        for (int index = 1; index < words.length; index++) {
            label.append(Character.toUpperCase(words[index].charAt(0))).append(words[index].substring(1));
        }
        return label.toString();
    }

    /** All that is said of it. */
    FieldDescription description();

    /** The distance from the start of the structure in bytes. */
    default int offset() {
        return description().offset();
    }

    /** The type. */
    default ScalarType type() {
        return description().type();
    }

    /** The values that the architecture allows. */
    default FieldRule rule() {
        return description().rule();
    }

    /** What the headers' initialisers put there: a number, or for {@link ScalarType#F64} a decimal fraction. */
    default String initialValue() {
        return description().initialValue();
    }

    /** What it means, in one line of the specification. */
    default String meaning() {
        return description().meaning();
    }
}
