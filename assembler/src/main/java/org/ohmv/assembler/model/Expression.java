package org.ohmv.assembler.model;

/**
 * An expression that could not be computed, or not be brought into the form symbol - symbol + constant, when it was
 * read. Immutable.
 */
public sealed interface Expression {

    /** The number of nested operations, by which readers bound the depth of recursion. */
    int depth();

    /**
     * A number.
     *
     * @param value the number; arithmetic wraps at 64 bits
     */
    record Constant(long value) implements Expression {
        @Override
        public int depth() {
            return 1;
        }
    }

    /**
     * The value of a symbol.
     *
     * @param symbol the symbol
     */
    record Reference(Symbol symbol) implements Expression {
        @Override
        public int depth() {
            return 1;
        }
    }

    /**
     * An operator before its operand.
     *
     * @param operator the operator
     * @param operand the operand
     * @param depth the number of nested operations
     */
    record Unary(UnaryOperator operator, Expression operand, int depth) implements Expression {
        /** An operation on an operand. */
        public Unary(UnaryOperator operator, Expression operand) {
            this(operator, operand, operand.depth() + 1);
        }
    }

    /**
     * An operator between two operands.
     *
     * @param operator the operator
     * @param left the operand before it
     * @param right the operand behind it
     * @param depth the number of nested operations
     */
    record Binary(BinaryOperator operator, Expression left, Expression right, int depth) implements Expression {
        /** An operation on two operands. */
        public Binary(BinaryOperator operator, Expression left, Expression right) {
            this(operator, left, right, Math.max(left.depth(), right.depth()) + 1);
        }
    }
}
