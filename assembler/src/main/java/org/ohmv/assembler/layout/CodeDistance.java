package org.ohmv.assembler.layout;

import org.ohmv.assembler.model.Expression;
import org.ohmv.assembler.model.Section;
import org.ohmv.assembler.model.Symbol;

/** Finds out whether the value of an expression depends on places in code, which a linker may move. */
final class CodeDistance {
    private CodeDistance() {}

    /** Whether a symbol is a place in code, or an expression with one. */
    static boolean isInvolved(Symbol symbol) {
        return switch (symbol.kind()) {
            case LABEL -> {
                Section section = symbol.section();
                yield section != null && section.isCode();
            }
            case EXPRESSION -> isInvolved(symbol.expression());
            case UNDEFINED, CONSTANT, COMMON -> false;
        };
    }

    private static boolean isInvolved(Expression expression) {
        if (expression instanceof Expression.Reference reference) {
            return isInvolved(reference.symbol());
        }
        if (expression instanceof Expression.Unary unary) {
            return isInvolved(unary.operand());
        }
        if (expression instanceof Expression.Binary binary) {
            return isInvolved(binary.left()) || isInvolved(binary.right());
        }
        return false;
    }
}
