package org.ohmv.core.preset;

import java.util.List;
import java.util.Optional;

/**
 * The declaration of one key of a preset.
 *
 * @param name dotted, with the unit as last words where the value has one: {@code adc.conversion_femtojoules}
 * @param type what values it takes
 * @param effect what a change of it asks for
 * @param description what it says, as a phrase without final stop
 * @param minimum the least value of a number, or the least length of a list
 * @param maximum the greatest value of a number, or the greatest length of a list
 * @param choices the words that it takes, for {@link ValueType#CHOICE}
 * @param necessity when it must be there
 */
public record Key(
        String name,
        ValueType type,
        Effect effect,
        String description,
        double minimum,
        double maximum,
        List<String> choices,
        Necessity necessity) {
    /** Copies the list. */
    public Key {
        choices = List.copyOf(choices);
    }

    /**
     * When a key must be there.
     *
     * @param isOptional whether it may be missing even then
     * @param deciding the choice that decides whether it is used at all; empty if it always is
     * @param values the values of that choice for which it is used
     */
    public record Necessity(boolean isOptional, Optional<String> deciding, List<String> values) {
        static final Necessity ALWAYS = new Necessity(false, Optional.empty(), List.of());

        /** Copies the list. */
        public Necessity {
            values = List.copyOf(values);
        }
    }

    private static Key of(String name, ValueType type, Effect effect, String description) {
        return new Key(name, type, effect, description, 0, 0, List.of(), Necessity.ALWAYS);
    }

    /** A key for a number, by default any from 0 to 1e30. */
    public static Key number(String name, Effect effect, String description) {
        return of(name, ValueType.NUMBER, effect, description).between(0, 1e30);
    }

    /** A key for a whole number, by default any from 0 to 2^53. */
    public static Key integer(String name, Effect effect, String description) {
        return of(name, ValueType.INTEGER, effect, description).between(0, 0x1p53);
    }

    /** A key for true or false. */
    public static Key flag(String name, Effect effect, String description) {
        return of(name, ValueType.FLAG, effect, description);
    }

    /** A key for one word out of some. */
    public static Key choice(String name, Effect effect, String description, List<String> choices) {
        return new Key(name, ValueType.CHOICE, effect, description, 0, 0, choices, Necessity.ALWAYS);
    }

    /** A key for free text. */
    public static Key text(String name, Effect effect, String description) {
        return of(name, ValueType.TEXT, effect, description);
    }

    /** A key for a list of numbers, by default of 1 to 16 of them. */
    public static Key numbers(String name, Effect effect, String description) {
        return of(name, ValueType.NUMBERS, effect, description).between(1, 16);
    }

    /** The same with other bounds, both allowed: of the number, or of the length of the list. */
    public Key between(double least, double greatest) {
        return new Key(name, type, effect, description, least, greatest, choices, necessity);
    }

    /** The same, allowed to be missing. */
    public Key optional() {
        return with(new Necessity(true, necessity.deciding(), necessity.values()));
    }

    /** The same, used only where another key, a choice, has one of the given values. */
    public Key when(String deciding, String... values) {
        return with(new Necessity(necessity.isOptional(), Optional.of(deciding), List.of(values)));
    }

    private Key with(Necessity changed) {
        return new Key(name, type, effect, description, minimum, maximum, choices, changed);
    }

    /** What values the key takes, in words: {@code a whole number from 1 to 16}. */
    public String allowed() {
        return switch (type) {
            case NUMBER -> "a number from " + PlainNumber.text(minimum) + " to " + PlainNumber.text(maximum);
            case INTEGER -> "a whole number from " + PlainNumber.text(minimum) + " to " + PlainNumber.text(maximum);
            case FLAG -> "true or false";
            case CHOICE -> "one of '" + String.join("', '", choices) + "'";
            case TEXT -> "text in quotes";
            case NUMBERS -> "a list of " + PlainNumber.text(minimum) + " to " + PlainNumber.text(maximum) + " numbers";
        };
    }
}
