package org.ohmv.assembler.model;

import org.jspecify.annotations.Nullable;

/**
 * The value of an expression as far as it is known: a constant, symbol + constant, symbol - symbol + constant, or a
 * tree of operations. Mutable and reused, so that reading operands allocates nothing.
 */
public final class Term {
    private @Nullable Symbol added;
    private @Nullable Symbol subtracted;
    private @Nullable Expression tree;
    private long constant;

    /** The constant 0. */
    public Term() {}

    /** Becomes a constant. */
    public void setConstant(long value) {
        added = null;
        subtracted = null;
        tree = null;
        constant = value;
    }

    /** Becomes symbol + offset. */
    public void setSymbol(Symbol symbol, long offset) {
        added = symbol;
        subtracted = null;
        tree = null;
        constant = offset;
    }

    /** Becomes added - subtracted + offset. */
    public void setDifference(@Nullable Symbol plus, @Nullable Symbol minus, long offset) {
        added = plus;
        subtracted = minus;
        tree = null;
        constant = offset;
    }

    /** Becomes a tree of operations. */
    public void setTree(Expression expression) {
        added = null;
        subtracted = null;
        tree = expression;
        constant = 0;
    }

    /** Becomes what another one is. */
    public void set(Term other) {
        added = other.added;
        subtracted = other.subtracted;
        tree = other.tree;
        constant = other.constant;
    }

    /** Whether it is a constant. */
    public boolean isConstant() {
        return added == null && subtracted == null && tree == null;
    }

    /** Whether it is one symbol + constant. */
    public boolean isSymbol() {
        return added != null && subtracted == null;
    }

    /** Whether it is symbol - symbol + constant. */
    public boolean isDifference() {
        return added != null && subtracted != null;
    }

    /** Whether it is made of symbols and a constant, and not a tree. */
    public boolean isLinear() {
        return tree == null;
    }

    /** The symbol that is added; null if there is none. */
    public @Nullable Symbol added() {
        return added;
    }

    /** The symbol that is subtracted; null if there is none. */
    public @Nullable Symbol subtracted() {
        return subtracted;
    }

    /** The tree of operations; null if it is not a tree. */
    public @Nullable Expression tree() {
        return tree;
    }

    /** The constant that is added. */
    public long constant() {
        return constant;
    }

    /** Adds a number; the term must be linear. */
    public void add(long value) {
        constant += value;
    }

    /** The same value as a tree. */
    public Expression toExpression() {
        if (tree != null) {
            return tree;
        }
        Expression number = new Expression.Constant(constant);
        Expression result = number;
        if (added != null) {
            Expression reference = new Expression.Reference(added);
            result = constant == 0 ? reference : new Expression.Binary(BinaryOperator.ADD, reference, number);
        }
        if (subtracted != null) {
            result = new Expression.Binary(BinaryOperator.SUBTRACT, result, new Expression.Reference(subtracted));
        }
        return result;
    }
}
