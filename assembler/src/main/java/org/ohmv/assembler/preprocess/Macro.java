package org.ohmv.assembler.preprocess;

import java.util.List;

/**
 * A macro.
 *
 * @param name its name
 * @param functionLike whether it is called with parentheses
 * @param parameters the names of its parameters; {@code __VA_ARGS__} last if it takes more arguments than it names
 * @param variadic whether the last parameter takes all further arguments
 * @param body what it is replaced by, without blanks at its ends
 */
record Macro(String name, boolean functionLike, List<String> parameters, boolean variadic, List<Token> body) {

    /** Copies the lists. */
    Macro {
        parameters = List.copyOf(parameters);
        body = List.copyOf(body);
    }

    /** Whether another definition says the same, but for columns (section 6.10.3). */
    boolean sameAs(Macro other) {
        return functionLike == other.functionLike
                && variadic == other.variadic
                && parameters.equals(other.parameters)
                && bodyText().equals(other.bodyText());
    }

    private String bodyText() {
        StringBuilder text = new StringBuilder();
        for (Token token : body) {
            text.append(token.kind() == Token.Kind.SPACE ? " " : token.text());
        }
        return text.toString();
    }
}
