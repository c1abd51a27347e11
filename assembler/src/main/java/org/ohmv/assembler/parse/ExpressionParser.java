package org.ohmv.assembler.parse;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.ohmv.assembler.model.BinaryOperator;
import org.ohmv.assembler.model.Expression;
import org.ohmv.assembler.model.FragmentChain;
import org.ohmv.assembler.model.SectionTable;
import org.ohmv.assembler.model.Symbol;
import org.ohmv.assembler.model.SymbolTable;
import org.ohmv.assembler.model.Term;
import org.ohmv.assembler.model.UnaryOperator;
import org.ohmv.assembler.source.Cursor;

/**
 * Reads expressions with GNU as's operators, ranks and arithmetic. What is constant is computed at once, symbol -
 * symbol + constant is kept as such, and everything else becomes a tree.
 */
public final class ExpressionParser {
    /** GNU as's name of a label that it made itself. */
    private static final byte[] INTERNAL_LABEL = ".L0 ".getBytes(StandardCharsets.UTF_8);

    private static final int DEEPEST = 200;
    private static final int DEEPEST_TREE = 500;

    private final Cursor cursor;
    private final Problems problems;
    private final SymbolTable symbols;
    private final SectionTable sections;
    private final LocalLabels localLabels;
    private final Literals literals;
    private final Reevaluation reevaluation;
    private final Term[] pool = new Term[DEEPEST + 1];
    private int operatorLength;
    private int depthInUse;

    /** Reads the text of {@code .eqv} symbols at the place of their use. */
    interface Reevaluation {
        /** Computes the definition of {@code symbol} anew into {@code result}. */
        void evaluate(Symbol symbol, Term result);
    }

    ExpressionParser(
            Cursor cursor,
            Problems problems,
            SymbolTable symbols,
            SectionTable sections,
            LocalLabels localLabels,
            Reevaluation reevaluation) {
        this.cursor = cursor;
        this.problems = problems;
        this.symbols = symbols;
        this.sections = sections;
        this.localLabels = localLabels;
        this.literals = new Literals(cursor);
        this.reevaluation = reevaluation;
        for (int depth = 0; depth < pool.length; depth++) {
            pool[depth] = new Term();
        }
    }

    /** Reads numbers, characters and strings. */
    public Literals literals() {
        return literals;
    }

    /**
     * Reads an expression.
     *
     * @param result becomes its value
     * @throws StatementException if there is none or it is not well formed
     */
    public void parse(Term result) {
        expression(result, 0, 0);
    }

    /** As {@link #parse}, while another expression is being read. */
    void parseInside(Term result) {
        int outer = depthInUse;
        Term value = new Term();
        expression(value, 0, outer + 1);
        depthInUse = outer;
        result.set(value);
    }

    private void expression(Term left, int rank, int depth) {
        if (depth >= DEEPEST) {
            throw error(1, "the expression is nested deeper than " + DEEPEST + " levels, a fixed limit");
        }
        depthInUse = depth;
        operand(left, depth);
        while (true) {
            BinaryOperator operator = operator();
            if (operator == null || operator.rank() <= rank) {
                return;
            }
            int start = cursor.offset();
            cursor.advance(operatorLength);
            Term right = pool[depth];
            expression(right, operator.rank(), depth + 1);
            depthInUse = depth;
            combine(operator, left, right, start);
        }
    }

    private StatementException error(int length, String message) {
        return new StatementException(AssemblerCode.BAD_EXPRESSION, cursor.position(), length, message);
    }

    /** The operator that comes next, its length in a field; null if none does. */
    private @Nullable BinaryOperator operator() {
        cursor.skipBlanks();
        int next = cursor.peek();
        operatorLength = 1;
        return switch (next) {
            case '+' -> BinaryOperator.ADD;
            case '-' -> BinaryOperator.SUBTRACT;
            case '*' -> BinaryOperator.MULTIPLY;
            case '/' -> cursor.peek(1) == '/' ? null : BinaryOperator.DIVIDE;
            case '%' -> BinaryOperator.REMAINDER;
            case '^' -> BinaryOperator.EXCLUSIVE_OR;
            case '&' -> longer('&', BinaryOperator.LOGICAL_AND, BinaryOperator.AND);
            case '|' -> longer('|', BinaryOperator.LOGICAL_OR, BinaryOperator.OR);
            case '!' -> longer('=', BinaryOperator.NOT_EQUAL, BinaryOperator.OR_NOT);
            case '=' -> longer('=', BinaryOperator.EQUAL, null);
            case '<' ->
                cursor.peek(1) == '<'
                        ? longer('<', BinaryOperator.SHIFT_LEFT, null)
                        : cursor.peek(1) == '>'
                                ? longer('>', BinaryOperator.NOT_EQUAL, null)
                                : longer('=', BinaryOperator.LESS_OR_EQUAL, BinaryOperator.LESS);
            case '>' ->
                cursor.peek(1) == '>'
                        ? longer('>', BinaryOperator.SHIFT_RIGHT, null)
                        : longer('=', BinaryOperator.GREATER_OR_EQUAL, BinaryOperator.GREATER);
            default -> null;
        };
    }

    private @Nullable BinaryOperator longer(int second, BinaryOperator two, @Nullable BinaryOperator one) {
        if (cursor.peek(1) == second) {
            operatorLength = 2;
            return two;
        }
        return one;
    }

    private void operand(Term result, int depth) {
        cursor.skipBlanks();
        int next = cursor.peek();
        if (Cursor.isDigit(next)) {
            number(result);
            return;
        }
        if (Cursor.isNameStart(next)) {
            name(result);
            return;
        }
        switch (next) {
            case '-' -> unary(UnaryOperator.NEGATE, result, depth);
            case '~' -> unary(UnaryOperator.COMPLEMENT, result, depth);
            case '!' -> unary(UnaryOperator.LOGICAL_NOT, result, depth);
            case '+' -> {
                cursor.advance();
                nestedOperand(result, depth);
            }
            case '(' -> parenthesis(result, depth, ')');
            case '[' -> parenthesis(result, depth, ']');
            case '\'' -> result.setConstant(literals.character());
            case '"' -> {
                int start = cursor.offset();
                byte[] name = literals.string();
                Symbol symbol = symbols.symbol(name, 0, name.length, SymbolTable.hash(name, 0, name.length));
                reference(symbol, start, result);
            }
            case '%' -> throw error(1, "a relocation function such as %lo(symbol) cannot be a part of an expression");
            default -> throw error(1, cursor.atEnd() || next == ',' ? "expected an expression" : unexpected(next));
        }
    }

    private static String unexpected(int character) {
        return "expected an expression, not '" + (char) character + "'";
    }

    private void nestedOperand(Term result, int depth) {
        if (depth + 1 >= DEEPEST) {
            throw error(1, "the expression is nested deeper than " + DEEPEST + " levels, a fixed limit");
        }
        operand(result, depth + 1);
    }

    private void unary(UnaryOperator operator, Term result, int depth) {
        cursor.advance();
        nestedOperand(result, depth);
        if (result.isConstant()) {
            result.setConstant(operator.apply(result.constant()));
        } else if (operator == UnaryOperator.NEGATE && result.isLinear()) {
            result.setDifference(result.subtracted(), result.added(), -result.constant());
        } else {
            result.setTree(new Expression.Unary(operator, result.toExpression()));
        }
    }

    private void parenthesis(Term result, int depth, int close) {
        int open = cursor.offset();
        cursor.advance();
        expression(result, 0, depth + 1);
        if (!cursor.take(close)) {
            throw new StatementException(
                    AssemblerCode.UNCLOSED,
                    cursor.position(),
                    1,
                    "expected '" + (char) close + "'",
                    problems.related(cursor.position(open), 1, "to close this"));
        }
    }

    private void number(Term result) {
        int start = cursor.offset();
        long value = literals.number();
        int kind = literals.localLabelKind();
        if (kind == 0) {
            result.setConstant(value);
            return;
        }
        Symbol symbol;
        if (kind == 'f') {
            symbol = localLabels.forward(value);
        } else if (kind == '$') {
            symbol = localLabels.dollar(value);
        } else {
            symbol = localLabels.back(value);
            if (symbol == null) {
                throw new StatementException(
                        AssemblerCode.MISSING_LOCAL_LABEL,
                        cursor.position(start),
                        cursor.offset() - start,
                        "there is no label '" + value + ":' before this",
                        Problems.fix("write " + value + "f for the next label '" + value + ":'"));
            }
        }
        symbol.markUsed(cursor.position(start));
        result.setSymbol(symbol, 0);
    }

    private void name(Term result) {
        cursor.takeName();
        int start = cursor.nameStart();
        int end = cursor.nameEnd();
        if (end - start == 1 && cursor.text()[start] == '.') {
            result.setSymbol(here(), 0);
            return;
        }
        reference(symbols.symbol(cursor.text(), start, end, cursor.nameHash()), start, result);
    }

    private void reference(Symbol symbol, int start, Term result) {
        if (symbol.isReevaluated()) {
            reevaluation.evaluate(symbol, result);
        } else if (symbol.isConstant()) {
            result.setConstant(symbol.value());
        } else {
            symbol.markUsed(cursor.position(start));
            result.setSymbol(symbol, 0);
        }
    }

    /** A new label at the present place. */
    public Symbol here() {
        Symbol label = Symbol.anonymous(INTERNAL_LABEL);
        FragmentChain chain = sections.current();
        label.defineLabel(chain, cursor.position());
        symbols.append(label);
        return label;
    }

    private void combine(BinaryOperator operator, Term left, Term right, int start) {
        if (operator.divides() && right.isConstant() && right.constant() == 0) {
            throw new StatementException(
                    AssemblerCode.DIVISION_BY_ZERO,
                    cursor.position(start),
                    operatorLength(operator),
                    "division by zero");
        }
        if (left.isConstant() && right.isConstant()) {
            warnOfShift(operator, right.constant(), start);
            left.setConstant(operator.apply(left.constant(), right.constant()));
            return;
        }
        if (left.isLinear() && right.isLinear()) {
            if (operator == BinaryOperator.ADD && add(left, right.added(), right.subtracted(), right.constant())) {
                return;
            }
            if (operator == BinaryOperator.SUBTRACT
                    && add(left, right.subtracted(), right.added(), -right.constant())) {
                return;
            }
        }
        Expression tree = new Expression.Binary(operator, left.toExpression(), right.toExpression());
        if (tree.depth() > DEEPEST_TREE) {
            throw error(1, "the expression has more than " + DEEPEST_TREE + " operations, a fixed limit");
        }
        left.setTree(tree);
    }

    private static int operatorLength(BinaryOperator operator) {
        return operator.sign().length();
    }

    private void warnOfShift(BinaryOperator operator, long count, int start) {
        boolean shift = operator == BinaryOperator.SHIFT_LEFT || operator == BinaryOperator.SHIFT_RIGHT;
        if (shift && (count < 0 || count >= Long.SIZE)) {
            problems.warning(
                    AssemblerCode.SHIFT_OUT_OF_RANGE,
                    cursor.position(start),
                    2,
                    "shift count " + count + " is not in 0 to 63; the result is 0");
        }
    }

    /** Adds symbols and a constant to a term, if it then still has at most one symbol of each sign. */
    private static boolean add(Term left, @Nullable Symbol plus, @Nullable Symbol minus, long constant) {
        Symbol added = left.added();
        Symbol subtracted = left.subtracted();
        Symbol morePlus = plus;
        Symbol moreMinus = minus;
        if (morePlus != null && morePlus == subtracted) {
            subtracted = null;
            morePlus = null;
        }
        if (moreMinus != null && moreMinus == added) {
            added = null;
            moreMinus = null;
        }
        if ((added != null && morePlus != null) || (subtracted != null && moreMinus != null)) {
            return false;
        }
        left.setDifference(
                added != null ? added : morePlus,
                subtracted != null ? subtracted : moreMinus,
                left.constant() + constant);
        return true;
    }
}
