package org.ohmv.assembler.layout;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.ohmv.assembler.model.Evaluator;
import org.ohmv.assembler.model.Expression;
import org.ohmv.assembler.model.FixupList;
import org.ohmv.assembler.model.Section;
import org.ohmv.assembler.model.Symbol;
import org.ohmv.assembler.model.Term;
import org.ohmv.assembler.parse.AssemblerCode;
import org.ohmv.assembler.parse.Problems;

/**
 * What a fixup's symbols come to once sections are laid out: at most one symbol that is added and one that is
 * subtracted, each of which a relocation can name, and a number. Mutable and reused.
 */
final class FixupValue {
    private final Evaluator evaluator;
    private final Problems problems;
    private final Term term = new Term();
    private @Nullable Symbol added;
    private @Nullable Symbol subtracted;
    private long addend;

    FixupValue(Evaluator evaluator, Problems problems) {
        this.evaluator = evaluator;
        this.problems = problems;
    }

    /** The symbol that is added; null if none. */
    @Nullable
    Symbol added() {
        return added;
    }

    /** The symbol that is subtracted; null if none. */
    @Nullable
    Symbol subtracted() {
        return subtracted;
    }

    /** The number that is added. */
    long addend() {
        return addend;
    }

    /** Computes the value of a fixup; false if it has none, which is then reported. */
    boolean compute(FixupList fixups, int index) {
        added = fixups.symbol(index);
        subtracted = fixups.subtracted(index);
        addend = fixups.addend(index);
        return resolve(fixups.position(index));
    }

    /** Becomes the target of a branch; false if it has no value, which is then reported. */
    boolean setTarget(@Nullable Symbol symbol, long offset, long position) {
        added = symbol;
        subtracted = null;
        addend = offset;
        return resolve(position);
    }

    /** Becomes the two ends of a distance that is kept as an expression. */
    void setDistance(Symbol distance) {
        added = null;
        subtracted = null;
        addend = 0;
        if (distance.kind() == Symbol.Kind.EXPRESSION
                && distance.expression() instanceof Expression.Binary binary
                && binary.left() instanceof Expression.Reference left
                && binary.right() instanceof Expression.Reference right) {
            added = left.symbol();
            subtracted = right.symbol();
        } else {
            term.setSymbol(distance, 0);
            addend = evaluator.isConstant(term) ? term.constant() : 0;
        }
    }

    private boolean resolve(long position) {
        if (added != null && added.kind() != Symbol.Kind.LABEL && !resolveAdded(position)) {
            return false;
        }
        if (subtracted != null && subtracted.kind() != Symbol.Kind.LABEL && !resolveSubtracted(position)) {
            return false;
        }
        if (added != null && added == subtracted) {
            added = null;
            subtracted = null;
        }
        return true;
    }

    private boolean resolveAdded(long position) {
        Symbol symbol = Objects.requireNonNull(added);
        if (!reduce(symbol, position)) {
            return false;
        }
        Symbol base = term.added();
        boolean namesPlace =
                base != null && base.isLabel() && term.subtracted() == null && subtracted == null && symbol.isNamed();
        if (namesPlace) {
            // A relocation names the symbol itself: its value in the symbol table is that place.
            return true;
        }
        addend += term.constant();
        added = base;
        if (term.subtracted() != null) {
            if (subtracted != null) {
                return tooComplex(position);
            }
            subtracted = term.subtracted();
        }
        return true;
    }

    private boolean resolveSubtracted(long position) {
        Symbol symbol = Objects.requireNonNull(subtracted);
        if (!reduce(symbol, position)) {
            return false;
        }
        addend -= term.constant();
        subtracted = term.added();
        if (term.subtracted() != null) {
            if (added != null) {
                return tooComplex(position);
            }
            added = term.subtracted();
        }
        return true;
    }

    private boolean reduce(Symbol symbol, long position) {
        if (symbol.kind() == Symbol.Kind.UNDEFINED || symbol.kind() == Symbol.Kind.COMMON) {
            term.setSymbol(symbol, 0);
            return true;
        }
        term.setSymbol(symbol, 0);
        return switch (evaluator.reduce(term)) {
            case LINEAR -> true;
            case UNKNOWN -> tooComplex(position);
            case CIRCULAR -> {
                problems.error(
                        AssemblerCode.CIRCULAR_DEFINITION, position, 1, "'" + symbol.name() + "' is defined by itself");
                yield false;
            }
            case DIVISION_BY_ZERO -> {
                problems.error(AssemblerCode.DIVISION_BY_ZERO, position, 1, "division by zero");
                yield false;
            }
            case TOO_DEEP -> {
                problems.error(
                        AssemblerCode.LIMIT,
                        position,
                        1,
                        "the definition goes through too many symbols, a fixed limit");
                yield false;
            }
        };
    }

    private boolean tooComplex(long position) {
        problems.error(
                AssemblerCode.NOT_RELOCATABLE,
                position,
                1,
                "no relocation can express this value",
                Problems.fix(
                        "a relocation holds symbol + number, or symbol - symbol + number; what is multiplied, shifted or "
                                + "compared must be a distance within one section"));
        return false;
    }

    /** Whether the difference of the two symbols is final: both in one section that the linker does not shorten. */
    boolean isFinalDistance() {
        Symbol left = Objects.requireNonNull(added);
        Symbol right = Objects.requireNonNull(subtracted);
        Section section = left.section();
        return section != null && evaluator.isDistanceKnown(left, right) && !section.isCode();
    }
}
