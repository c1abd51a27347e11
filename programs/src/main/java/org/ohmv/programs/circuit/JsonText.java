package org.ohmv.programs.circuit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ohmv.assembler.diagnostic.Diagnostic;
import org.ohmv.assembler.diagnostic.Diagnostics;
import org.ohmv.assembler.diagnostic.Location;

/** The text of a JSON file: parses it, and says of any node where it is. */
final class JsonText {
    private static final int LONGEST_EXCERPT = 200;

    private final String file;
    private final List<String> lines;
    private final Diagnostics diagnostics;
    private final String text;

    JsonText(String file, String text, Diagnostics diagnostics) {
        this.file = file;
        this.text = text;
        this.lines = text.lines().toList();
        this.diagnostics = diagnostics;
    }

    /** The value that the text holds, or nothing after a diagnostic. */
    Optional<JsonNode> parse() throws IOException {
        try (JsonParser json = new JsonFactory().createParser(text)) {
            if (json.nextToken() == null) {
                error(CircuitProblem.NOT_JSON, 1, 1, "the file is empty");
                return Optional.empty();
            }
            JsonNode root = value(json);
            if (json.nextToken() != null) {
                JsonLocation place = json.currentTokenLocation();
                error(
                        CircuitProblem.NOT_JSON,
                        place.getLineNr(),
                        place.getColumnNr(),
                        "text after the end of the value");
                return Optional.empty();
            }
            return Optional.of(root);
        } catch (JsonProcessingException failure) {
            JsonLocation place = failure.getLocation();
            int line = place == null ? 1 : place.getLineNr();
            int column = place == null ? 1 : place.getColumnNr();
            error(CircuitProblem.NOT_JSON, line, column, firstSentence(failure.getOriginalMessage()));
            return Optional.empty();
        }
    }

    private static String firstSentence(String message) {
        String sentence = message.lines().findFirst().orElse("");
        // Jackson goes on to say how a programmer would allow it.
        int advice = sentence.indexOf(": enable");
        return "not JSON: " + (advice < 0 ? sentence : sentence.substring(0, advice));
    }

    private static JsonNode value(JsonParser json) throws IOException {
        JsonLocation place = json.currentTokenLocation();
        int line = place.getLineNr();
        int column = place.getColumnNr();
        JsonToken token = json.currentToken();
        if (token == JsonToken.START_OBJECT) {
            Map<String, JsonNode> fields = new LinkedHashMap<>();
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                json.nextToken();
                fields.put(name, value(json));
            }
            return new JsonNode.ObjectNode(line, column, fields);
        }
        if (token == JsonToken.START_ARRAY) {
            List<JsonNode> elements = new ArrayList<>();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                elements.add(value(json));
            }
            return new JsonNode.ArrayNode(line, column, elements);
        }
        if (token.isNumeric()) {
            return new JsonNode.NumberNode(line, column, json.getDoubleValue());
        }
        return token == JsonToken.VALUE_STRING
                ? new JsonNode.TextNode(line, column, json.getText())
                : new JsonNode.LiteralNode(line, column, json.getText());
    }

    /** Notes a mistake at a node. */
    void error(CircuitProblem problem, JsonNode where, String message) {
        error(problem, where.line(), where.column(), message);
    }

    private void error(CircuitProblem problem, int line, int column, String message) {
        String excerpt = line >= 1 && line <= lines.size() ? lines.get(line - 1) : "";
        // A matrix on one line of a hundred thousand characters would hide the message.
        boolean tooLong = excerpt.length() > LONGEST_EXCERPT;
        Location place = new Location.InSource(file, Math.max(1, line), Math.max(1, column), 1, tooLong ? "" : excerpt);
        diagnostics.add(Diagnostic.error(problem, place, message));
    }
}
