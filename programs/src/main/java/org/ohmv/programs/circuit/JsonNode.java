package org.ohmv.programs.circuit;

import java.util.List;
import java.util.Map;

/** A JSON value and where it stands. */
sealed interface JsonNode {
    /** Line, counted from 1. */
    int line();

    /** Column, counted from 1. */
    int column();

    /** An object; its fields in the order of the file. */
    record ObjectNode(int line, int column, Map<String, JsonNode> fields) implements JsonNode {}

    /** An array. */
    record ArrayNode(int line, int column, List<JsonNode> elements) implements JsonNode {}

    /** A number; infinite where it is too large for a double. */
    record NumberNode(int line, int column, double value) implements JsonNode {}

    /** Text. */
    record TextNode(int line, int column, String value) implements JsonNode {}

    /** True, false or null. */
    record LiteralNode(int line, int column, String word) implements JsonNode {}

    /** Whether it is the word null. */
    default boolean isNull() {
        return this instanceof LiteralNode literal && literal.word().equals("null");
    }
}
