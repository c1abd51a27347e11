package org.ohmv.programs.circuit;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ohmv.isa.text.NearestName;

/** Typed access to the fields of one object of a description; every mistake becomes a diagnostic, once. */
final class CircuitFields {
    private static final double MICRO = 1e6;

    private final JsonText text;
    private final JsonNode.ObjectNode object;

    CircuitFields(JsonText text, JsonNode.ObjectNode object) {
        this.text = text;
        this.object = object;
    }

    /** The field, if it is there and not null. */
    Optional<JsonNode> optional(String name) {
        return Optional.ofNullable(object.fields().get(name)).filter(node -> !node.isNull());
    }

    private Optional<JsonNode> required(String name) {
        Optional<JsonNode> found = optional(name);
        if (found.isEmpty()) {
            text.error(
                    CircuitProblem.MISSING,
                    object,
                    "'" + name + "' is missing"
                            + NearestName.question(name, object.fields().keySet()));
        }
        return found;
    }

    Optional<String> text(String name) {
        return optional(name).flatMap(node -> {
            if (node instanceof JsonNode.TextNode found) {
                return Optional.of(found.value());
            }
            text.error(CircuitProblem.WRONG_TYPE, node, "'" + name + "' must be text");
            return Optional.empty();
        });
    }

    /** A number within bounds, both included. */
    OptionalDouble number(String name, double low, double high) {
        return required(name).map(node -> number(name, node, low, high)).orElse(OptionalDouble.empty());
    }

    /** The same for a field that may be left out. */
    OptionalDouble number(String name, double low, double high, double otherwise) {
        return optional(name).isPresent() ? number(name, low, high) : OptionalDouble.of(otherwise);
    }

    private OptionalDouble number(String name, JsonNode node, double low, double high) {
        if (!(node instanceof JsonNode.NumberNode number)) {
            text.error(CircuitProblem.WRONG_TYPE, node, "'" + name + "' must be a number");
            return OptionalDouble.empty();
        }
        if (!(number.value() >= low && number.value() <= high)) {
            text.error(
                    CircuitProblem.OUT_OF_RANGE,
                    node,
                    "'" + name + "' must be from " + low + " to " + high + ", not " + number.value());
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(number.value());
    }

    /** A list of numbers; {@code size} is its length, or -1 for any but zero. */
    Optional<double[]> vector(String name, int size, double low, double high) {
        return required(name).flatMap(node -> vector(name, node, size, low, high));
    }

    private Optional<double[]> vector(String name, JsonNode node, int size, double low, double high) {
        if (!(node instanceof JsonNode.ArrayNode array)) {
            text.error(CircuitProblem.WRONG_TYPE, node, "'" + name + "' must be a list of numbers here");
            return Optional.empty();
        }
        int count = array.elements().size();
        if (size >= 0 ? count != size : count == 0) {
            String expected = size >= 0 ? Integer.toString(size) : "at least one";
            text.error(
                    CircuitProblem.WRONG_SHAPE,
                    node,
                    "'" + name + "' must have " + expected + " numbers here, not " + count);
            return Optional.empty();
        }
        double[] values = new double[count];
        for (int k = 0; k < count; k++) {
            OptionalDouble value = number(name, array.elements().get(k), low, high);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            values[k] = value.getAsDouble();
        }
        return Optional.of(values);
    }

    /** A list of lists of numbers; sizes as for {@link #vector}. */
    Optional<double[][]> matrix(String name, int rows, int columns, double low, double high) {
        return required(name).flatMap(node -> {
            if (!(node instanceof JsonNode.ArrayNode array)) {
                text.error(CircuitProblem.WRONG_TYPE, node, "'" + name + "' must be a list of rows");
                return Optional.empty();
            }
            int count = array.elements().size();
            if (rows >= 0 ? count != rows : count == 0) {
                String expected = rows >= 0 ? Integer.toString(rows) : "at least one";
                text.error(
                        CircuitProblem.WRONG_SHAPE,
                        node,
                        "'" + name + "' must have " + expected + " rows, not " + count);
                return Optional.empty();
            }
            double[][] values = new double[count][];
            int width = columns;
            for (int k = 0; k < count; k++) {
                Optional<double[]> row = vector(name, array.elements().get(k), width, low, high);
                if (row.isEmpty()) {
                    return Optional.empty();
                }
                values[k] = row.get();
                width = values[k].length;
            }
            return Optional.of(values);
        });
    }

    /** A matrix of micro-siemens as siemens. */
    Optional<double[][]> siemens(String name, int rows, int columns, double largestSiemens) {
        return matrix(name, rows, columns, 0, largestSiemens * MICRO).map(microsiemens -> {
            for (double[] row : microsiemens) {
                for (int j = 0; j < row.length; j++) {
                    row[j] /= MICRO;
                }
            }
            return microsiemens;
        });
    }

    /** A list of objects. */
    List<CircuitFields> objects(String name) {
        Optional<JsonNode> node = required(name);
        if (node.isEmpty()) {
            return List.of();
        }
        if (!(node.get() instanceof JsonNode.ArrayNode array)
                || array.elements().stream().anyMatch(element -> !(element instanceof JsonNode.ObjectNode))) {
            text.error(CircuitProblem.WRONG_TYPE, node.get(), "'" + name + "' must be a list of objects");
            return List.of();
        }
        return array.elements().stream()
                .map(element -> new CircuitFields(text, (JsonNode.ObjectNode) element))
                .toList();
    }

    /** Notes a mistake about the object as a whole, or about one of its fields if it is there. */
    void error(CircuitProblem problem, String field, String message) {
        text.error(problem, object.fields().getOrDefault(field, object), message);
    }
}
