package org.ohmv.assembler.preprocess;

import java.util.List;
import java.util.Map;

/** Evaluates the integer expression of {@code #if} (ISO C section 6.10.1) in 64-bit arithmetic. */
final class Condition {
    private static final Map<String, Integer> PRECEDENCE = Map.ofEntries(
            Map.entry("||", 1),
            Map.entry("&&", 2),
            Map.entry("|", 3),
            Map.entry("^", 4),
            Map.entry("&", 5),
            Map.entry("==", 6),
            Map.entry("!=", 6),
            Map.entry("<", 7),
            Map.entry("<=", 7),
            Map.entry(">", 7),
            Map.entry(">=", 7),
            Map.entry("<<", 8),
            Map.entry(">>", 8),
            Map.entry("+", 9),
            Map.entry("-", 9),
            Map.entry("*", 10),
            Map.entry("/", 10),
            Map.entry("%", 10));
    private static final int DEEPEST = 256;

    private final List<Token> tokens;
    private int index;
    private int depth;
    /** How many operands are being read whose value is not asked for: a division by zero there is none. */
    private int unused;

    private Condition(List<Token> tokens) {
        this.tokens = tokens;
    }

    /**
     * Evaluates an expression.
     *
     * @param tokens its tokens, macros and {@code defined} replaced, without blanks; names count as 0
     * @throws PreprocessorException if it is not well formed or divides by zero
     */
    static long evaluate(List<Token> tokens) throws PreprocessorException {
        Condition condition = new Condition(tokens);
        long value = condition.conditional();
        if (condition.index < tokens.size()) {
            throw condition.problem("'" + tokens.get(condition.index).text() + "' stands behind the condition");
        }
        return value;
    }

    private long conditional() throws PreprocessorException {
        long value = binary(1);
        if (!take("?")) {
            return value;
        }
        enter();
        unused += value == 0 ? 1 : 0;
        long first = conditional();
        unused -= value == 0 ? 1 : 0;
        if (!take(":")) {
            throw problem("':' is missing behind '?'");
        }
        unused += value != 0 ? 1 : 0;
        long second = conditional();
        unused -= value != 0 ? 1 : 0;
        depth--;
        return value != 0 ? first : second;
    }

    private void enter() throws PreprocessorException {
        if (++depth > DEEPEST) {
            throw problem("the condition is nested more than " + DEEPEST + " deep");
        }
    }

    private long binary(int least) throws PreprocessorException {
        long left = unary();
        while (index < tokens.size()) {
            String operator = tokens.get(index).text();
            int precedence = PRECEDENCE.getOrDefault(operator, 0);
            if (precedence < least || precedence == 0) {
                return left;
            }
            index++;
            boolean skipped = (operator.equals("||") && left != 0) || (operator.equals("&&") && left == 0);
            unused += skipped ? 1 : 0;
            long right = binary(precedence + 1);
            unused -= skipped ? 1 : 0;
            left = apply(operator, left, right);
        }
        return left;
    }

    private long apply(String operator, long left, long right) throws PreprocessorException {
        return switch (operator) {
            case "||" -> truth(left != 0 || right != 0);
            case "&&" -> truth(left != 0 && right != 0);
            case "|" -> left | right;
            case "^" -> left ^ right;
            case "&" -> left & right;
            case "==" -> truth(left == right);
            case "!=" -> truth(left != right);
            case "<" -> truth(left < right);
            case "<=" -> truth(left <= right);
            case ">" -> truth(left > right);
            case ">=" -> truth(left >= right);
            case "<<" -> right < 0 || right > 63 ? 0 : left << right;
            case ">>" -> left >> Math.min(Math.max(right, 0), 63);
            case "+" -> left + right;
            case "-" -> left - right;
            case "*" -> left * right;
            case "/" -> right == 0 ? divisionByZero() : left / right;
            case "%" -> right == 0 ? divisionByZero() : left % right;
            default -> throw new IllegalArgumentException("operator " + operator + " has a precedence but no meaning");
        };
    }

    private long divisionByZero() throws PreprocessorException {
        if (unused > 0) {
            return 0;
        }
        throw problem("division by zero in a condition");
    }

    private long unary() throws PreprocessorException {
        enter();
        long value;
        if (take("-")) {
            value = -unary();
        } else if (take("+")) {
            value = unary();
        } else if (take("!")) {
            value = truth(unary() == 0);
        } else if (take("~")) {
            value = ~unary();
        } else if (take("(")) {
            value = conditional();
            if (!take(")")) {
                throw problem("')' is missing in a condition");
            }
        } else {
            value = primary();
        }
        depth--;
        return value;
    }

    private long primary() throws PreprocessorException {
        if (index >= tokens.size()) {
            throw problem("the condition ends where a value should stand");
        }
        Token token = tokens.get(index++);
        return switch (token.kind()) {
            case NAME, FINAL_NAME -> 0;
            case NUMBER -> number(token);
            case TEXT -> character(token);
            case PUNCTUATION, SPACE, END_OF_MACRO ->
                throw new PreprocessorException(
                        PreprocessorCode.BAD_CONDITION,
                        token.column(),
                        "'" + token.text() + "' is no value in a condition");
        };
    }

    private static long number(Token token) throws PreprocessorException {
        String text = token.text().replaceFirst("[uUlL]+$", "");
        int radix = 10;
        if (text.startsWith("0x") || text.startsWith("0X")) {
            radix = 16;
            text = text.substring(2);
        } else if (text.startsWith("0b") || text.startsWith("0B")) {
            radix = 2;
            text = text.substring(2);
        } else if (text.length() > 1 && text.startsWith("0")) {
            radix = 8;
        }
        try {
            return Long.parseUnsignedLong(text, radix);
        } catch (NumberFormatException exception) {
            throw new PreprocessorException(
                    PreprocessorCode.BAD_CONDITION, token.column(), "'" + token.text() + "' is no integer");
        }
    }

    private static long character(Token token) throws PreprocessorException {
        String text = token.text();
        if (text.length() == 3 && text.startsWith("'") && text.endsWith("'")) {
            return text.charAt(1);
        }
        throw new PreprocessorException(
                PreprocessorCode.BAD_CONDITION, token.column(), text + " is no value in a condition");
    }

    private boolean take(String punctuation) {
        if (index < tokens.size() && tokens.get(index).is(punctuation)) {
            index++;
            return true;
        }
        return false;
    }

    private PreprocessorException problem(String message) {
        int column = tokens.isEmpty()
                ? 0
                : tokens.get(Math.min(index, tokens.size() - 1)).column();
        return new PreprocessorException(PreprocessorCode.BAD_CONDITION, column, message);
    }

    private static long truth(boolean value) {
        return value ? 1 : 0;
    }
}
