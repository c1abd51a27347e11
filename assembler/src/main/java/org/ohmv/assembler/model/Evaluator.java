package org.ohmv.assembler.model;

import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Brings expressions into the form symbol - symbol + constant with what is known now. While the source is read, the
 * distance of two labels is known if no fragment lies between them; once sections are laid out, every distance within a
 * section is.
 */
public final class Evaluator {
    private static final int DEEPEST = 600;
    /** How many definitions one expression may go through without being counted. */
    private static final int FREE_STEPS = 64;
    /** How many more all expressions of a source may: each definition may name another one twice. */
    private static final int MOST_STEPS = 2_000_000;

    private final IdentityHashMap<Symbol, Resolved> resolved = new IdentityHashMap<>();
    private boolean laidOut;
    private boolean settled;
    private int freeSteps;
    private int stepsLeft = MOST_STEPS;

    /** What became of an expression. */
    public enum Outcome {
        /** It has the form symbol - symbol + constant. */
        LINEAR,
        /** It needs what is not known, or what no such form expresses. */
        UNKNOWN,
        /** A symbol is defined by itself. */
        CIRCULAR,
        /** A division by zero. */
        DIVISION_BY_ZERO,
        /** Definitions lead from symbol to symbol through too many steps. */
        TOO_DEEP
    }

    /** An evaluator for the time while the source is read. */
    public Evaluator() {}

    /** Says that sections are laid out: every label has its offset. */
    public void setLaidOut() {
        laidOut = true;
    }

    /** Says that sections will not be laid out anew: what a symbol is worth now, it is worth for good. */
    public void setSettled() {
        settled = true;
    }

    /** What became of a symbol that is an expression. */
    private record Resolved(Outcome outcome, Term value) {}

    /**
     * Reduces a term so that it has no tree and no symbols which are expressions, and computes a difference that is
     * known.
     *
     * @param term is changed only if the outcome is {@link Outcome#LINEAR}
     */
    public Outcome reduce(Term term) {
        if (term.isConstant()) {
            return Outcome.LINEAR;
        }
        Term result = new Term();
        freeSteps = FREE_STEPS;
        Outcome outcome = term.tree() != null
                ? reduce(term.tree(), result, 0)
                : reduceLinear(term.added(), term.subtracted(), term.constant(), result, 0);
        if (outcome == Outcome.LINEAR) {
            computeDifference(result);
            term.set(result);
        }
        return outcome;
    }

    /** Whether a term has a constant value; if so it becomes that. */
    public boolean isConstant(Term term) {
        return reduce(term) == Outcome.LINEAR && term.isConstant();
    }

    private Outcome reduceLinear(
            @Nullable Symbol added, @Nullable Symbol subtracted, long constant, Term out, int depth) {
        out.setConstant(constant);
        if (added != null) {
            Term value = new Term();
            Outcome outcome = reduceSymbol(added, value, depth + 1);
            if (outcome != Outcome.LINEAR) {
                return outcome;
            }
            value.add(constant);
            out.set(value);
        }
        if (subtracted != null) {
            Term value = new Term();
            Outcome outcome = reduceSymbol(subtracted, value, depth + 1);
            if (outcome != Outcome.LINEAR) {
                return outcome;
            }
            return subtract(out, value);
        }
        return Outcome.LINEAR;
    }

    private Outcome reduceSymbol(Symbol symbol, Term out, int depth) {
        if (depth > DEEPEST) {
            return Outcome.TOO_DEEP;
        }
        switch (symbol.kind()) {
            case CONSTANT -> out.setConstant(symbol.value());
            case UNDEFINED, LABEL, COMMON -> out.setSymbol(symbol, 0);
            case EXPRESSION -> {
                return reduceExpressionSymbol(symbol, out, depth);
            }
        }
        return Outcome.LINEAR;
    }

    private Outcome reduceExpressionSymbol(Symbol symbol, Term out, int depth) {
        Resolved known = resolved.get(symbol);
        if (known != null) {
            out.set(known.value());
            return known.outcome();
        }
        if (symbol.isResolving()) {
            return Outcome.CIRCULAR;
        }
        if (--freeSteps < 0 && --stepsLeft < 0) {
            return Outcome.TOO_DEEP;
        }
        symbol.setResolving(true);
        Outcome outcome = reduce(symbol.expression(), out, depth);
        symbol.setResolving(false);
        if (outcome == Outcome.LINEAR) {
            computeDifference(out);
        }
        if (settled && outcome != Outcome.CIRCULAR && outcome != Outcome.TOO_DEEP) {
            Term value = new Term();
            value.set(out);
            resolved.put(symbol, new Resolved(outcome, value));
        }
        return outcome;
    }

    private Outcome reduce(Expression expression, Term out, int depth) {
        if (expression instanceof Expression.Constant constant) {
            out.setConstant(constant.value());
            return Outcome.LINEAR;
        }
        if (expression instanceof Expression.Reference reference) {
            return reduceSymbol(reference.symbol(), out, depth + 1);
        }
        if (expression instanceof Expression.Unary unary) {
            return reduceUnary(unary, out, depth + 1);
        }
        if (expression instanceof Expression.Binary binary) {
            return reduceBinary(binary, out, depth + 1);
        }
        throw new IllegalStateException("unknown expression " + expression);
    }

    private Outcome reduceUnary(Expression.Unary unary, Term out, int depth) {
        Term operand = new Term();
        Outcome outcome = reduce(unary.operand(), operand, depth);
        if (outcome != Outcome.LINEAR) {
            return outcome;
        }
        computeDifference(operand);
        if (operand.isConstant()) {
            out.setConstant(unary.operator().apply(operand.constant()));
            return Outcome.LINEAR;
        }
        if (unary.operator() == UnaryOperator.NEGATE) {
            out.setDifference(operand.subtracted(), operand.added(), -operand.constant());
            return Outcome.LINEAR;
        }
        return Outcome.UNKNOWN;
    }

    private Outcome reduceBinary(Expression.Binary binary, Term out, int depth) {
        Term left = new Term();
        Term right = new Term();
        Outcome outcome = reduce(binary.left(), left, depth);
        if (outcome == Outcome.LINEAR) {
            outcome = reduce(binary.right(), right, depth);
        }
        if (outcome != Outcome.LINEAR) {
            return outcome;
        }
        computeDifference(left);
        computeDifference(right);
        BinaryOperator operator = binary.operator();
        if (left.isConstant() && right.isConstant()) {
            if (operator.divides() && right.constant() == 0) {
                return Outcome.DIVISION_BY_ZERO;
            }
            out.setConstant(operator.apply(left.constant(), right.constant()));
            return Outcome.LINEAR;
        }
        return switch (operator) {
            case ADD -> {
                right.setDifference(right.subtracted(), right.added(), -right.constant());
                out.set(left);
                yield subtract(out, right);
            }
            case SUBTRACT -> {
                out.set(left);
                yield subtract(out, right);
            }
            case EQUAL, NOT_EQUAL, LESS, GREATER, GREATER_OR_EQUAL, LESS_OR_EQUAL ->
                compare(operator, left, right, out);
            case MULTIPLY,
                    DIVIDE,
                    REMAINDER,
                    SHIFT_LEFT,
                    SHIFT_RIGHT,
                    OR,
                    AND,
                    EXCLUSIVE_OR,
                    OR_NOT,
                    LOGICAL_AND,
                    LOGICAL_OR -> Outcome.UNKNOWN;
        };
    }

    private Outcome compare(BinaryOperator operator, Term left, Term right, Term out) {
        Outcome outcome = subtract(left, right);
        if (outcome != Outcome.LINEAR || !left.isConstant()) {
            return Outcome.UNKNOWN;
        }
        out.setConstant(operator.apply(left.constant(), 0));
        return Outcome.LINEAR;
    }

    /** Subtracts a linear term from a linear term, if the result has at most one symbol of each sign. */
    private Outcome subtract(Term left, Term right) {
        Symbol[] plus = {left.added(), right.subtracted()};
        Symbol[] minus = {left.subtracted(), right.added()};
        long constant = left.constant() - right.constant();
        for (int p = 0; p < plus.length; p++) {
            for (int m = 0; m < minus.length; m++) {
                Symbol added = plus[p];
                Symbol subtracted = minus[m];
                if (added != null && subtracted != null && isDistanceKnown(added, subtracted)) {
                    constant += distance(added, subtracted);
                    plus[p] = null;
                    minus[m] = null;
                }
            }
        }
        if ((plus[0] != null && plus[1] != null) || (minus[0] != null && minus[1] != null)) {
            return Outcome.UNKNOWN;
        }
        left.setDifference(plus[0] != null ? plus[0] : plus[1], minus[0] != null ? minus[0] : minus[1], constant);
        return Outcome.LINEAR;
    }

    private void computeDifference(Term term) {
        Symbol added = term.added();
        Symbol subtracted = term.subtracted();
        if (added != null && subtracted != null && isDistanceKnown(added, subtracted)) {
            term.setConstant(term.constant() + distance(added, subtracted));
        }
    }

    /** Whether the distance of two symbols is known. */
    public boolean isDistanceKnown(Symbol left, Symbol right) {
        if (left == right) {
            return true;
        }
        if (!left.isLabel() || !right.isLabel()) {
            return false;
        }
        return laidOut
                ? left.section() == right.section()
                : left.chain() == right.chain() && left.fragment() == right.fragment();
    }

    /** The distance of two symbols in bytes; it must be known. */
    public long distance(Symbol left, Symbol right) {
        if (left == right) {
            return 0;
        }
        return laidOut ? offset(left) - offset(right) : left.value() - right.value();
    }

    /** The offset of a label in its section, once sections are laid out. */
    public static long offset(Symbol label) {
        return label.chain().offsetInSection(label.fragment(), label.value());
    }
}
