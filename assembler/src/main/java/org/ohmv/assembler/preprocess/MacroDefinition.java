package org.ohmv.assembler.preprocess;

import java.util.ArrayList;
import java.util.List;

/** Reads what stands behind {@code #define} (ISO C section 6.10.3). */
final class MacroDefinition {
    private MacroDefinition() {}

    /**
     * Reads a definition.
     *
     * @param tokens what stands behind the word {@code define}, without blanks at its ends
     * @param column where the directive stands
     * @throws PreprocessorException if it is not well formed
     */
    static Macro read(List<Token> tokens, int column) throws PreprocessorException {
        if (tokens.isEmpty() || !tokens.get(0).isName()) {
            throw bad(column, "#define needs a name");
        }
        Token name = tokens.get(0);
        if (name.text().equals("defined")) {
            throw bad(name.column(), "'defined' cannot be the name of a macro");
        }
        // The parenthesis of a parameter list stands directly behind the name.
        if (tokens.size() > 1 && tokens.get(1).is("(")) {
            return functionLike(name, tokens);
        }
        List<Token> body = MacroExpander.trimmed(tokens.subList(1, tokens.size()));
        return new Macro(name.text(), false, List.of(), false, body);
    }

    private static Macro functionLike(Token name, List<Token> tokens) throws PreprocessorException {
        List<String> parameters = new ArrayList<>();
        boolean variadic = false;
        int index = 2;
        StringBuilder dots = new StringBuilder();
        boolean closed = false;
        for (; index < tokens.size() && !closed; index++) {
            Token token = tokens.get(index);
            if (token.is(")")) {
                closed = true;
            } else if (token.isName() && !parameters.contains(token.text())) {
                parameters.add(token.text());
            } else if (token.is(".")) {
                dots.append('.');
            } else if (token.kind() != Token.Kind.SPACE && !token.is(",")) {
                throw bad(token.column(), "'" + token.text() + "' cannot stand in the parameters of " + name.text());
            }
        }
        if (!closed) {
            throw bad(name.column(), "the parameters of " + name.text() + " are not closed by ')'");
        }
        if (dots.length() == 3) {
            variadic = true;
            // GCC's "args..." names the rest itself; the standard's "..." calls it __VA_ARGS__.
            boolean named = tokens.stream().anyMatch(t -> t.isName() && endsInDots(tokens, t));
            if (!named) {
                parameters.add("__VA_ARGS__");
            }
        }
        List<Token> body = MacroExpander.trimmed(tokens.subList(index, tokens.size()));
        return new Macro(name.text(), true, parameters, variadic, body);
    }

    private static boolean endsInDots(List<Token> tokens, Token name) {
        int at = tokens.indexOf(name);
        return at + 1 < tokens.size() && tokens.get(at + 1).is(".");
    }

    private static PreprocessorException bad(int column, String message) {
        return new PreprocessorException(PreprocessorCode.BAD_DIRECTIVE, column, message);
    }
}
