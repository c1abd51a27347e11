package org.ohmv.assembler.model;

/** Operators before an operand (GNU as manual, "Prefix Operators"). */
public enum UnaryOperator {
    /** {@code -}: two's complement. */
    NEGATE("-"),
    /** {@code ~}: every bit inverted. */
    COMPLEMENT("~"),
    /** {@code !}: 1 if the operand is 0, else 0. */
    LOGICAL_NOT("!");

    private final String sign;

    UnaryOperator(String sign) {
        this.sign = sign;
    }

    /** How the source writes it. */
    public String sign() {
        return sign;
    }

    /** The result for a number. */
    public long apply(long value) {
        return switch (this) {
            case NEGATE -> -value;
            case COMPLEMENT -> ~value;
            case LOGICAL_NOT -> value == 0 ? 1 : 0;
        };
    }
}
