package org.ohmv.core.preset;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ohmv.isa.text.NearestName;
import org.tomlj.TomlArray;

/** Checks a value against the declaration of its key. */
final class ValueReader {
    /** A value, or what is wrong with it. */
    record Result(Optional<Object> value, Optional<String> problem) {
        private static Result of(Object value) {
            return new Result(Optional.of(value), Optional.empty());
        }

        private static Result wrong(String problem) {
            return new Result(Optional.empty(), Optional.of(problem));
        }
    }

    private ValueReader() {}

    /**
     * The value as {@link ValueType} says.
     *
     * @param given a {@link Long}, {@link Double}, {@link Boolean}, {@link String}, or a {@link TomlArray} or list of
     *     them
     */
    static Result read(Key key, @Nullable Object given) {
        if (given == null) {
            return Result.wrong(key.name() + " has no value; it is " + key.allowed());
        }
        return switch (key.type()) {
            case NUMBER -> number(key, given);
            case INTEGER -> integer(key, given);
            case FLAG -> given instanceof Boolean ? Result.of(given) : wrongType(key, given);
            case CHOICE -> choice(key, given);
            case TEXT -> given instanceof String ? Result.of(given) : wrongType(key, given);
            case NUMBERS -> numbers(key, given);
        };
    }

    private static Result number(Key key, Object given) {
        if (!(given instanceof Long || given instanceof Double)) {
            return wrongType(key, given);
        }
        double value = ((Number) given).doubleValue();
        if (!Double.isFinite(value)) {
            return Result.wrong(key.name() + " is not finite; it is " + key.allowed());
        }
        return value < key.minimum() || value > key.maximum() ? outOfRange(key, given) : Result.of(value);
    }

    private static Result integer(Key key, Object given) {
        if (!(given instanceof Long value)) {
            return wrongType(key, given);
        }
        return value < key.minimum() || value > key.maximum() ? outOfRange(key, given) : Result.of(value);
    }

    private static Result choice(Key key, Object given) {
        if (!(given instanceof String word)) {
            return wrongType(key, given);
        }
        return key.choices().contains(word)
                ? Result.of(word)
                : Result.wrong(key.name() + " cannot be '" + word + "'" + NearestName.question(word, key.choices())
                        + "; it is " + key.allowed());
    }

    private static Result numbers(Key key, Object given) {
        List<?> elements;
        if (given instanceof TomlArray array) {
            elements = array.toList();
        } else if (given instanceof List<?> list) {
            elements = list;
        } else {
            return wrongType(key, given);
        }
        List<Double> values = new ArrayList<>();
        for (Object element : elements) {
            if (!(element instanceof Long || element instanceof Double)) {
                return wrongType(key, element);
            }
            double value = ((Number) element).doubleValue();
            if (!Double.isFinite(value)) {
                return Result.wrong(key.name() + " holds a number that is not finite");
            }
            values.add(value);
        }
        return values.size() < key.minimum() || values.size() > key.maximum()
                ? Result.wrong(key.name() + " has " + values.size() + " numbers; it is " + key.allowed())
                : Result.of(List.copyOf(values));
    }

    private static Result wrongType(Key key, Object given) {
        return Result.wrong(key.name() + " cannot be " + shown(given) + "; it is " + key.allowed());
    }

    private static Result outOfRange(Key key, Object given) {
        return Result.wrong(key.name() + " cannot be " + given + ": out of range; it is " + key.allowed());
    }

    private static String shown(Object given) {
        if (given instanceof String text) {
            return "'" + text + "'";
        }
        return given instanceof Long || given instanceof Double || given instanceof Boolean
                ? given.toString()
                : "a table, list or date";
    }
}
