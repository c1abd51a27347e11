package org.ohmv.isa.document;

import java.util.List;
import java.util.Locale;
import org.ohmv.isa.CsrTable;
import org.ohmv.isa.Expansion;
import org.ohmv.isa.FenceSet;
import org.ohmv.isa.Operand;
import org.ohmv.isa.OperandKind;
import org.ohmv.isa.RoundingMode;
import org.ohmv.isa.Syntax;

/** Writes what an alias or a compressed instruction stands for as a line of assembly: {@code addi rd,rs1,0}. */
final class ExpansionText {
    private ExpansionText() {}

    static String of(Expansion expansion) {
        Syntax syntax = expansion.target().syntax();
        StringBuilder text = new StringBuilder(expansion.target().mnemonic());
        StringBuilder operands = new StringBuilder();
        for (Syntax.Part part : syntax.parts()) {
            if (part instanceof Syntax.Part.Literal literal) {
                operands.append(literal.text());
            } else if (part instanceof Syntax.Part.OperandPart place) {
                operands.append(operand(syntax.operands(), expansion, place.index()));
            }
        }
        // The rounding mode that is not written takes its comma with it.
        String written = operands.toString();
        written = written.endsWith(",") ? written.substring(0, written.length() - 1) : written;
        return written.isEmpty()
                ? text.toString()
                : text.append(' ').append(written).toString();
    }

    private static String operand(List<Operand> operands, Expansion expansion, int index) {
        Expansion.Term term = expansion.terms().get(index);
        if (term instanceof Expansion.Term.FromOperand from) {
            return from.name();
        }
        long value = ((Expansion.Term.Constant) term).value();
        OperandKind kind = operands.get(index).kind();
        return switch (kind) {
            case INTEGER_REGISTER -> "x" + value;
            case FLOATING_POINT_REGISTER -> "f" + value;
            case VECTOR_REGISTER -> "v" + value;
            case IMMEDIATE, TARGET -> Long.toString(value);
            case UPPER_IMMEDIATE -> String.format(Locale.ROOT, "0x%x", value);
            case CSR -> {
                String name = CsrTable.standard().nameOf((int) value);
                yield name != null ? name : String.format(Locale.ROOT, "0x%03x", value);
            }
            case FENCE_SET -> FenceSet.written((int) value);
            case ROUNDING_MODE -> roundingMode((int) value);
            case ORDERING -> throw new IllegalArgumentException("an ordering is a suffix of the mnemonic");
        };
    }

    private static String roundingMode(int number) {
        RoundingMode mode = RoundingMode.of(number);
        return mode == null || mode == RoundingMode.DYNAMIC ? "" : mode.written();
    }
}
