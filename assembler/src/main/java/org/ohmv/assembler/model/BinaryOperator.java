package org.ohmv.assembler.model;

/**
 * Operators between two operands with GNU as's ranks (its manual, "Infix Operators"). Arithmetic wraps at 64 bits and
 * is signed, except that {@code >>} shifts zeros in, as GNU as does. Comparisons give -1 for true, {@code &&} and
 * {@code ||} give 1.
 */
public enum BinaryOperator {
    /** {@code *}. */
    MULTIPLY("*", 6),
    /** {@code /}: towards zero. */
    DIVIDE("/", 6),
    /** {@code %}: the remainder of {@code /}. */
    REMAINDER("%", 6),
    /** {@code <<}; 0 for counts from 64 on. */
    SHIFT_LEFT("<<", 6),
    /** {@code >>}: zeros in; 0 for counts from 64 on. */
    SHIFT_RIGHT(">>", 6),
    /** {@code |}. */
    OR("|", 5),
    /** {@code &}. */
    AND("&", 5),
    /** {@code ^}. */
    EXCLUSIVE_OR("^", 5),
    /** {@code !}: left or complement of right. */
    OR_NOT("!", 5),
    /** {@code +}. */
    ADD("+", 4),
    /** {@code -}. */
    SUBTRACT("-", 4),
    /** {@code ==}. */
    EQUAL("==", 3),
    /** {@code <>} or {@code !=}. */
    NOT_EQUAL("<>", 3),
    /** {@code <}. */
    LESS("<", 3),
    /** {@code >}. */
    GREATER(">", 3),
    /** {@code >=}. */
    GREATER_OR_EQUAL(">=", 3),
    /** {@code <=}. */
    LESS_OR_EQUAL("<=", 3),
    /** {@code &&}: 1 if neither is 0. */
    LOGICAL_AND("&&", 2),
    /** {@code ||}: 1 if one is not 0. */
    LOGICAL_OR("||", 1);

    private final String sign;
    private final int rank;

    BinaryOperator(String sign, int rank) {
        this.sign = sign;
        this.rank = rank;
    }

    /** How the source writes it. */
    public String sign() {
        return sign;
    }

    /** How strongly it binds, 1 to 6; operators of one rank are taken from left to right. */
    public int rank() {
        return rank;
    }

    /** Whether it compares: then the difference of its operands is all that counts. */
    public boolean isComparison() {
        return rank == 3;
    }

    /** Whether it divides, so that a right operand of 0 has no result. */
    public boolean divides() {
        return this == DIVIDE || this == REMAINDER;
    }

    /** The result for two numbers; the right one of a division must not be 0. */
    public long apply(long left, long right) {
        return switch (this) {
            case MULTIPLY -> left * right;
            case DIVIDE -> left / right;
            case REMAINDER -> left % right;
            case SHIFT_LEFT -> right < 0 || right >= Long.SIZE ? 0 : left << right;
            case SHIFT_RIGHT -> right < 0 || right >= Long.SIZE ? 0 : left >>> right;
            case OR -> left | right;
            case AND -> left & right;
            case EXCLUSIVE_OR -> left ^ right;
            case OR_NOT -> left | ~right;
            case ADD -> left + right;
            case SUBTRACT -> left - right;
            case EQUAL -> truth(left == right);
            case NOT_EQUAL -> truth(left != right);
            case LESS -> truth(left < right);
            case GREATER -> truth(left > right);
            case GREATER_OR_EQUAL -> truth(left >= right);
            case LESS_OR_EQUAL -> truth(left <= right);
            case LOGICAL_AND -> left != 0 && right != 0 ? 1 : 0;
            case LOGICAL_OR -> left != 0 || right != 0 ? 1 : 0;
        };
    }

    private static long truth(boolean holds) {
        return holds ? -1 : 0;
    }
}
