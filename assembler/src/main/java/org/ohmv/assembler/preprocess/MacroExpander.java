package org.ohmv.assembler.preprocess;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Replaces macros (ISO C section 6.10.3). A macro is not replaced within what it brought in itself; how many tokens may
 * be read in all is bounded, so that no set of macros makes time or memory explode.
 */
final class MacroExpander {
    /** Longer ones count as several, so that joining them makes no text of any length. */
    private static final int CHARACTERS_OF_A_TOKEN = 16;

    private static final int DEEPEST_CALLS = 200;

    private final Map<String, Macro> macros = new HashMap<>();
    private final Set<String> active = new HashSet<>();
    private long tokensLeft;
    private int nestedCalls;

    /** Gives the tokens of the following line to a call whose parentheses are still open. */
    interface FollowingLine {
        /** Nothing follows. */
        FollowingLine NONE = new FollowingLine() {
            @Override
            public boolean isParenthesis() {
                return false;
            }

            @Override
            public @Nullable List<Token> next() {
                return null;
            }
        };

        /** Whether the next line that is not blank begins with an opening parenthesis. */
        boolean isParenthesis();

        /** The tokens of the next line, or null if there is none or it is a directive. */
        @Nullable
        List<Token> next();
    }

    MacroExpander(long mostTokens) {
        this.tokensLeft = mostTokens;
    }

    @Nullable
    Macro macro(String name) {
        return macros.get(name);
    }

    void define(Macro macro) {
        macros.put(macro.name(), macro);
    }

    void undefine(String name) {
        macros.remove(name);
    }

    /**
     * Replaces the macros of a line.
     *
     * @param tokens the line
     * @param following what comes behind it
     * @return the tokens that take their place
     * @throws PreprocessorException if a call is wrong or a limit is reached
     */
    List<Token> expand(List<Token> tokens, FollowingLine following) throws PreprocessorException {
        active.clear();
        nestedCalls = 0;
        return replace(new ArrayDeque<>(tokens), following);
    }

    private List<Token> replace(Deque<Token> input, FollowingLine following) throws PreprocessorException {
        List<Token> output = new ArrayList<>();
        while (!input.isEmpty()) {
            Token token = input.removeFirst();
            count(token);
            if (token.kind() == Token.Kind.END_OF_MACRO) {
                active.remove(token.text());
                continue;
            }
            Macro macro = token.kind() == Token.Kind.NAME ? macros.get(token.text()) : null;
            if (macro == null) {
                output.add(token);
            } else if (active.contains(macro.name())) {
                output.add(new Token(Token.Kind.FINAL_NAME, token.text(), token.column()));
            } else if (!macro.functionLike()) {
                push(input, macro, macro.body(), token.column());
            } else if (isCalled(input, following)) {
                push(input, macro, substitute(macro, arguments(input, macro, token, following)), token.column());
            } else {
                output.add(token);
            }
        }
        return output;
    }

    private void count(Token token) throws PreprocessorException {
        charge(1 + token.text().length() / CHARACTERS_OF_A_TOKEN, token.column());
    }

    /**
     * Counts work against the limit.
     *
     * @param tokens how many tokens it is worth
     * @param column where in the line, counted from 0, for the error
     * @throws PreprocessorException if that is more than is left
     */
    void charge(long tokens, int column) throws PreprocessorException {
        requireLeft(tokens, column);
        tokensLeft -= tokens;
    }

    /** Makes sure that so many tokens are left to be counted, before they are put together. */
    private void requireLeft(long tokens, int column) throws PreprocessorException {
        if (tokens > tokensLeft) {
            throw new PreprocessorException(
                    PreprocessorCode.LIMIT,
                    column,
                    "macros bring in too many tokens; raise the limit with --expansion-limit");
        }
    }

    private void push(Deque<Token> input, Macro macro, List<Token> body, int column) {
        active.add(macro.name());
        input.addFirst(new Token(Token.Kind.END_OF_MACRO, macro.name(), column));
        for (int index = body.size() - 1; index >= 0; index--) {
            input.addFirst(body.get(index).at(column));
        }
    }

    /** Whether an opening parenthesis follows, behind blanks and line ends; consumes what stands before it. */
    private boolean isCalled(Deque<Token> input, FollowingLine following) {
        List<Token> passed = new ArrayList<>();
        while (true) {
            Token token = input.pollFirst();
            if (token == null) {
                List<Token> more = following.isParenthesis() ? following.next() : null;
                if (more == null) {
                    break;
                }
                passed.add(new Token(Token.Kind.SPACE, " ", 0));
                more.forEach(input::addLast);
                continue;
            }
            if (token.is("(")) {
                input.addFirst(token);
                // Ends of macros that stood before the parenthesis must still take effect, now.
                passed.stream().filter(t -> t.kind() == Token.Kind.END_OF_MACRO).forEach(t -> active.remove(t.text()));
                return true;
            }
            passed.add(token);
            if (token.kind() != Token.Kind.SPACE && token.kind() != Token.Kind.END_OF_MACRO) {
                break;
            }
        }
        for (int index = passed.size() - 1; index >= 0; index--) {
            input.addFirst(passed.get(index));
        }
        return false;
    }

    private Map<String, List<Token>> arguments(Deque<Token> input, Macro macro, Token name, FollowingLine following)
            throws PreprocessorException {
        input.removeFirst();
        List<List<Token>> arguments = new ArrayList<>(List.of(new ArrayList<>()));
        int depth = 1;
        while (depth > 0) {
            Token token = input.pollFirst();
            if (token == null) {
                List<Token> more = following.next();
                if (more == null) {
                    throw new PreprocessorException(
                            PreprocessorCode.BAD_ARGUMENTS,
                            name.column(),
                            "the call of macro " + macro.name() + " is not closed by ')'");
                }
                input.addFirst(new Token(Token.Kind.SPACE, " ", 0));
                more.forEach(input::addLast);
                continue;
            }
            count(token);
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
            boolean rest =
                    macro.variadic() && arguments.size() == macro.parameters().size();
            if (token.kind() == Token.Kind.END_OF_MACRO) {
                active.remove(token.text());
            } else if (token.is(",") && depth == 1 && !rest) {
                arguments.add(new ArrayList<>());
            } else if (depth > 0) {
                arguments.get(arguments.size() - 1).add(token);
            }
        }
        return bind(macro, arguments, name);
    }

    private static Map<String, List<Token>> bind(Macro macro, List<List<Token>> arguments, Token name)
            throws PreprocessorException {
        List<String> parameters = macro.parameters();
        boolean none = arguments.size() == 1 && trimmed(arguments.get(0)).isEmpty();
        int given = none && parameters.isEmpty() ? 0 : arguments.size();
        boolean restMissing = macro.variadic() && given == parameters.size() - 1;
        if (given != parameters.size() && !restMissing) {
            throw new PreprocessorException(
                    PreprocessorCode.BAD_ARGUMENTS,
                    name.column(),
                    "macro " + macro.name() + " takes " + parameters.size() + " arguments, not " + given);
        }
        Map<String, List<Token>> bound = new HashMap<>();
        for (int index = 0; index < parameters.size(); index++) {
            bound.put(parameters.get(index), index < given ? trimmed(arguments.get(index)) : List.of());
        }
        return bound;
    }

    private List<Token> substitute(Macro macro, Map<String, List<Token>> arguments) throws PreprocessorException {
        List<Token> body = macro.body();
        List<Token> result = new ArrayList<>();
        for (int index = 0; index < body.size(); index++) {
            Token token = body.get(index);
            int next = skipSpace(body, index + 1);
            List<Token> argument = token.isName() ? arguments.get(token.text()) : null;
            requireLeft(result.size(), token.column());
            if (token.is("#")
                    && next < body.size()
                    && arguments.containsKey(body.get(next).text())) {
                result.add(string(arguments.getOrDefault(body.get(next).text(), List.of()), token.column()));
                index = next;
            } else if (token.is("##") && next < body.size() && !result.isEmpty()) {
                Token right = body.get(next);
                List<Token> pasted = right.isName() ? arguments.get(right.text()) : null;
                paste(result, pasted == null ? List.of(right) : pasted);
                index = next;
            } else if (argument == null) {
                result.add(token);
            } else if (next < body.size() && body.get(next).is("##")) {
                result.addAll(argument.isEmpty() ? List.of(placeholder(token)) : argument);
            } else {
                result.addAll(expandedApart(argument));
            }
        }
        result.removeIf(token -> token.text().isEmpty());
        return result;
    }

    /** An argument is replaced completely before it takes its parameter's place (section 6.10.3.1). */
    private List<Token> expandedApart(List<Token> argument) throws PreprocessorException {
        charge(active.size() / CHARACTERS_OF_A_TOKEN, 0);
        if (++nestedCalls > DEEPEST_CALLS) {
            throw new PreprocessorException(
                    PreprocessorCode.LIMIT,
                    argument.isEmpty() ? 0 : argument.get(0).column(),
                    "calls of macros are nested deeper than " + DEEPEST_CALLS + ", a fixed limit");
        }
        Set<String> outer = Set.copyOf(active);
        List<Token> expanded = replace(new ArrayDeque<>(argument), FollowingLine.NONE);
        active.clear();
        active.addAll(outer);
        nestedCalls--;
        return expanded;
    }

    private static void paste(List<Token> left, List<Token> right) {
        while (!left.isEmpty() && left.get(left.size() - 1).kind() == Token.Kind.SPACE) {
            left.remove(left.size() - 1);
        }
        if (left.isEmpty() || right.isEmpty()) {
            left.addAll(right);
            return;
        }
        Token last = left.remove(left.size() - 1);
        // What does not make one token stays as it reads: assembly pastes freely, as in a##.##b.
        List<Token> joined = Token.tokens(last.text() + right.get(0).text());
        joined.forEach(token -> left.add(token.at(last.column())));
        left.addAll(right.subList(1, right.size()));
    }

    private static Token placeholder(Token token) {
        return new Token(Token.Kind.PUNCTUATION, "", token.column());
    }

    private static Token string(List<Token> argument, int column) {
        StringBuilder text = new StringBuilder("\"");
        for (Token token : argument) {
            switch (token.kind()) {
                case SPACE -> text.append(' ');
                case TEXT -> text.append(token.text().replace("\\", "\\\\").replace("\"", "\\\""));
                case NAME, FINAL_NAME, NUMBER, PUNCTUATION, END_OF_MACRO -> text.append(token.text());
            }
        }
        return new Token(Token.Kind.TEXT, text.append('"').toString(), column);
    }

    private static int skipSpace(List<Token> tokens, int from) {
        int index = from;
        while (index < tokens.size() && tokens.get(index).kind() == Token.Kind.SPACE) {
            index++;
        }
        return index;
    }

    /** Without blanks at its ends. */
    static List<Token> trimmed(List<Token> tokens) {
        int start = skipSpace(tokens, 0);
        int end = tokens.size();
        while (end > start && tokens.get(end - 1).kind() == Token.Kind.SPACE) {
            end--;
        }
        return tokens.subList(start, end);
    }
}
