package org.ohmv.assembler.directive;

import org.ohmv.assembler.model.FragmentChain;
import org.ohmv.assembler.model.FragmentKind;
import org.ohmv.assembler.model.Symbol;
import org.ohmv.assembler.model.Term;
import org.ohmv.assembler.parse.AssemblerCode;
import org.ohmv.assembler.parse.TranslationUnit;
import org.ohmv.assembler.source.Cursor;

/** Room without contents of its own: {@code .space .fill .zero .org}. */
public final class SpaceDirectives {
    private final TranslationUnit unit;
    private final Cursor cursor;

    /** The directives for a source. */
    public SpaceDirectives(TranslationUnit unit) {
        this.unit = unit;
        this.cursor = unit.cursor();
    }

    /** Puts them into a table. */
    public void register(DirectiveTable table) {
        for (String name : new String[] {".space", ".skip", ".zero"}) {
            table.put(name, () -> space(1));
        }
        table.put(".ds", () -> space(2));
        table.put(".ds.b", () -> space(1));
        table.put(".ds.w", () -> space(2));
        table.put(".ds.l", () -> space(4));
        table.put(".ds.s", () -> space(4));
        table.put(".ds.d", () -> space(8));
        table.put(".dcb", () -> repeated(2));
        table.put(".dcb.b", () -> repeated(1));
        table.put(".dcb.w", () -> repeated(2));
        table.put(".dcb.l", () -> repeated(4));
        table.put(".fill", this::fill);
        table.put(".org", this::origin);
    }

    private void space(int unitBytes) {
        cursor.skipBlanks();
        int start = cursor.offset();
        Term count = new Term();
        unit.parse(count);
        long value = unit.takeComma() ? fillValue(1) : 0;
        boolean known = count.isConstant() || unit.evaluator().isConstant(count);
        if (known) {
            append(start, "space", count.constant(), value, unitBytes, unitBytes == 1);
            return;
        }
        FragmentChain chain = value == 0 ? unit.dataChain() : DataDirectives.dataChain(unit);
        Symbol size = unit.expressionSymbol(count.toExpression(), cursor.position(start));
        chain.addFragment(FragmentKind.SPACE, value, unitBytes, size, 0, cursor.position(start), false);
    }

    private long fillValue(int byteCount) {
        cursor.skipBlanks();
        int start = cursor.offset();
        long value = unit.parseConstant("the fill value");
        DataDirectives.warnOfTruncation(unit, value, byteCount, start);
        return value & ~(-1L << (8 * byteCount));
    }

    private void append(int start, String what, long count, long value, int byteCount, boolean zeroIsNothing) {
        if (count < 0) {
            unit.problems()
                    .warning(
                            AssemblerCode.BAD_DIRECTIVE_OPERAND,
                            cursor.position(start),
                            Math.max(1, cursor.offset() - start),
                            "a negative count of " + what + " (" + count + ") is ignored");
            return;
        }
        if (count == 0) {
            return;
        }
        FragmentChain chain = value == 0 && zeroIsNothing ? unit.dataChain() : DataDirectives.dataChain(unit);
        chain.fill(count, value, byteCount);
        chain.split();
    }

    private void repeated(int byteCount) {
        cursor.skipBlanks();
        int start = cursor.offset();
        long count = unit.parseConstant("the number of repetitions");
        unit.requireComma();
        append(start, "repetitions", count, fillValue(byteCount), byteCount, false);
    }

    private void fill() {
        cursor.skipBlanks();
        int start = cursor.offset();
        Term count = new Term();
        unit.parse(count);
        long size = 1;
        long value = 0;
        if (unit.takeComma()) {
            size = unit.parseConstant("the size");
            if (unit.takeComma()) {
                // Only the low four bytes are the pattern, whatever the size: compatible with other assemblers of old.
                value = unit.parseConstant("the fill value") & 0xffff_ffffL;
            }
        }
        if (size < 0 || size > Long.BYTES) {
            unit.problems()
                    .warning(
                            AssemblerCode.BAD_DIRECTIVE_OPERAND,
                            cursor.position(start),
                            cursor.offset() - start,
                            "the size of a .fill must be from 0 to 8, not " + size
                                    + (size < 0 ? "; the directive is ignored" : "; 8 is taken"));
            size = Math.min(size, Long.BYTES);
        }
        if (size <= 0) {
            return;
        }
        if (count.isConstant() || unit.evaluator().isConstant(count)) {
            append(start, "repetitions", count.constant(), value, (int) size, true);
            return;
        }
        FragmentChain chain = value == 0 ? unit.dataChain() : DataDirectives.dataChain(unit);
        Symbol repetitions = unit.expressionSymbol(count.toExpression(), cursor.position(start));
        chain.addFragment(FragmentKind.SPACE, value, (int) size, repetitions, 0, cursor.position(start), false);
    }

    private void origin() {
        cursor.skipBlanks();
        Term target = new Term();
        int start = cursor.offset();
        unit.parse(target);
        long value = unit.takeComma() ? fillValue(1) : 0;
        originAt(unit, target, value, start);
    }

    /**
     * Goes on at an offset in the present section.
     *
     * @param unit the source
     * @param target the offset, or a place in the section
     * @param fill what the bytes in between are
     * @param start where the expression begins
     */
    public static void originAt(TranslationUnit unit, Term target, long fill, int start) {
        long position = unit.cursor().position(start);
        FragmentChain chain = fill == 0 ? unit.chain() : DataDirectives.dataChain(unit);
        if (!target.isLinear() || target.subtracted() != null) {
            Symbol place = unit.expressionSymbol(target.toExpression(), position);
            chain.addFragment(FragmentKind.ORIGIN, fill, 0, place, 0, position, false);
        } else {
            chain.addFragment(FragmentKind.ORIGIN, fill, 0, target.added(), target.constant(), position, false);
        }
    }
}
