package org.ohmv.assembler.directive;

import org.ohmv.assembler.model.Symbol;
import org.ohmv.assembler.model.Term;
import org.ohmv.assembler.parse.AssemblerCode;
import org.ohmv.assembler.parse.Problems;
import org.ohmv.assembler.parse.StatementException;
import org.ohmv.assembler.parse.TranslationUnit;
import org.ohmv.assembler.source.Cursor;

/** Gives symbols their values: labels, and {@code name = expression} in all its forms. */
public final class SymbolDefinitions {
    private final TranslationUnit unit;
    private final Cursor cursor;

    /** Definitions in a source. */
    public SymbolDefinitions(TranslationUnit unit) {
        this.unit = unit;
        this.cursor = unit.cursor();
    }

    /** Defines a label at the present place; its name begins at an offset. */
    public void label(Symbol symbol, int start) {
        if (symbol.isDefined()) {
            throw alreadyDefined(symbol, start);
        }
        symbol.defineLabel(unit.chain(), cursor.position(start));
        if (!symbol.isAssemblerLocal()) {
            unit.localLabels().ordinaryLabelDefined();
        }
    }

    /**
     * Reads an expression and gives its value to a symbol.
     *
     * @param symbol the symbol
     * @param start where its name begins
     * @param redefinable whether it may have a value, and get another one later
     */
    public void set(Symbol symbol, int start, boolean redefinable) {
        cursor.skipBlanks();
        Term term = new Term();
        unit.parse(term);
        define(symbol, start, redefinable, term);
    }

    private void define(Symbol given, int start, boolean redefinable, Term term) {
        if (given.isDefined() && !(redefinable && given.isRedefinable())) {
            throw alreadyDefined(given, start);
        }
        Symbol symbol = given;
        if (given.isDefined() && given.isUsed()) {
            // What was read before keeps the old value.
            symbol = unit.symbols().replace(given);
        }
        symbol.setRedefinable(redefinable);
        symbol.mention();
        long position = cursor.position(start);
        if (term.isConstant()) {
            symbol.defineConstant(term.constant(), position);
            return;
        }
        if (term.isDifference() || !term.isLinear()) {
            unit.evaluator().reduce(term);
        }
        Symbol target = term.added();
        if (term.isSymbol() && target != null && target.isLabel() && target != symbol) {
            symbol.defineLabel(target.chain(), target.fragment(), target.value() + term.constant(), position);
            symbol.copyTypeAndSize(target);
        } else if (term.isConstant()) {
            symbol.defineConstant(term.constant(), position);
        } else {
            symbol.defineExpression(term.toExpression(), position);
        }
    }

    /** Makes each use of a symbol compute the expression that follows anew. */
    public void defineReevaluated(Symbol symbol, int start) {
        if (symbol.isDefined()) {
            throw alreadyDefined(symbol, start);
        }
        cursor.skipBlanks();
        int first = cursor.offset();
        // Read once for its errors, and for the value in the symbol table.
        Term term = new Term();
        unit.parse(term);
        unit.defineReevaluated(symbol, term.toExpression(), first, cursor.offset());
    }

    /** The error that a symbol has a value already. */
    public StatementException alreadyDefined(Symbol symbol, int start) {
        String name = symbol.name();
        int end = start + Math.max(1, name.length());
        return new StatementException(
                AssemblerCode.REDEFINED_SYMBOL,
                cursor.position(start),
                end - start,
                "'" + name + "' is already defined",
                unit.problems().related(symbol.definedAt(), name.length(), "previous definition here"),
                Problems.fix("a symbol that changes its value is defined by .set, every time"));
    }
}
