package org.ohmv.assembler.directive;

import java.math.BigInteger;
import org.ohmv.assembler.model.FixupKind;
import org.ohmv.assembler.model.FragmentChain;
import org.ohmv.assembler.model.FragmentKind;
import org.ohmv.assembler.model.Leb128;
import org.ohmv.assembler.model.Symbol;
import org.ohmv.assembler.model.Term;
import org.ohmv.assembler.parse.AssemblerCode;
import org.ohmv.assembler.parse.StatementException;
import org.ohmv.assembler.parse.TranslationUnit;
import org.ohmv.assembler.source.Cursor;

/** Numbers and strings as bytes: {@code .byte .word .quad .octa .ascii .uleb128} and their like. */
public final class DataDirectives {
    private final TranslationUnit unit;
    private final Cursor cursor;
    private final Term term = new Term();

    /** The directives for a source. */
    public DataDirectives(TranslationUnit unit) {
        this.unit = unit;
        this.cursor = unit.cursor();
    }

    /** Puts them into a table. */
    public void register(DirectiveTable table) {
        for (String name : new String[] {".byte", ".dc.b"}) {
            table.put(name, () -> numbers(1));
        }
        for (String name : new String[] {".2byte", ".half", ".hword", ".short", ".dc.w", ".dc"}) {
            table.put(name, () -> numbers(2));
        }
        for (String name : new String[] {".4byte", ".word", ".long", ".int", ".dc.l"}) {
            table.put(name, () -> numbers(4));
        }
        for (String name : new String[] {".8byte", ".dword", ".quad", ".dc.a"}) {
            table.put(name, () -> numbers(8));
        }
        table.put(".octa", this::octas);
        table.put(".dtprelword", () -> threadOffsets(FixupKind.TLS_OFFSET_32));
        table.put(".dtpreldword", () -> threadOffsets(FixupKind.TLS_OFFSET_64));
        table.put(".ascii", () -> strings(1, false));
        table.put(".asciz", () -> strings(1, true));
        table.put(".string", () -> strings(1, true));
        table.put(".string8", () -> strings(1, true));
        table.put(".string16", () -> strings(2, true));
        table.put(".string32", () -> strings(4, true));
        table.put(".string64", () -> strings(8, true));
        table.put(".uleb128", () -> leb128(FragmentKind.UNSIGNED_LEB128));
        table.put(".sleb128", () -> leb128(FragmentKind.SIGNED_LEB128));
    }

    /** The present chain for bytes that are not zero. */
    static FragmentChain dataChain(TranslationUnit unit) {
        FragmentChain chain = unit.dataChain();
        if (chain.section().isNobits()) {
            throw new StatementException(
                    AssemblerCode.BYTES_IN_NOBITS,
                    unit.statementPosition(),
                    1,
                    "section " + chain.section().name()
                            + " has no bytes in the file; only zeros can be in it, by .space");
        }
        return chain;
    }

    private void numbers(int byteCount) {
        if (unit.atEnd()) {
            return;
        }
        FragmentChain chain = dataChain(unit);
        do {
            cursor.skipBlanks();
            int start = cursor.offset();
            unit.parse(term);
            number(chain, byteCount, start);
        } while (unit.takeComma());
    }

    private void number(FragmentChain chain, int byteCount, int start) {
        if (!term.isConstant()) {
            unit.addFixup(FixupKind.ofData(byteCount), term, cursor.position(start), false);
            chain.append(0, byteCount);
            return;
        }
        long value = term.constant();
        if (byteCount < Long.BYTES) {
            warnOfTruncation(unit, value, byteCount, start);
        }
        switch (byteCount) {
            case 1 -> chain.appendByte((int) value);
            case 2 -> chain.appendHalf((int) value);
            case 4 -> chain.appendWord((int) value);
            default -> chain.appendDoubleWord(value);
        }
    }

    /**
     * Warns if a number does not fit, signed or unsigned.
     *
     * @param byteCount how many bytes it gets, fewer than eight
     * @param start where it begins in the statement, which has been read to its end
     */
    static void warnOfTruncation(TranslationUnit unit, long value, int byteCount, int start) {
        Cursor cursor = unit.cursor();
        long outside = -1L << (8 * byteCount);
        if ((value & outside) != 0 && (-value & outside) != 0) {
            unit.problems()
                    .warning(
                            AssemblerCode.VALUE_TRUNCATED,
                            cursor.position(start),
                            cursor.offset() - start,
                            "value 0x" + Long.toHexString(value) + " is cut to 0x"
                                    + Long.toHexString(value & ~outside) + ", " + byteCount
                                    + (byteCount == 1 ? " byte" : " bytes"));
        }
    }

    private void octas() {
        FragmentChain chain = dataChain(unit);
        do {
            cursor.skipBlanks();
            int start = cursor.offset();
            BigInteger value = unit.parseWide("the number");
            if (value.bitLength() > 128) {
                unit.problems()
                        .warning(
                                AssemblerCode.VALUE_TRUNCATED,
                                cursor.position(start),
                                cursor.offset() - start,
                                "the number is cut to 16 bytes");
            }
            chain.appendDoubleWord(value.longValue());
            chain.appendDoubleWord(value.shiftRight(Long.SIZE).longValue());
        } while (unit.takeComma());
    }

    private void threadOffsets(FixupKind kind) {
        FragmentChain chain = dataChain(unit);
        do {
            cursor.skipBlanks();
            int start = cursor.offset();
            unit.parse(term);
            if (!term.isSymbol()) {
                throw unit.errorFrom(start, AssemblerCode.BAD_DIRECTIVE_OPERAND, "expected a thread-local symbol");
            }
            unit.addFixup(kind, term, cursor.position(start), false);
            chain.append(0, kind.byteCount());
        } while (unit.takeComma());
    }

    private void strings(int characterBytes, boolean terminated) {
        FragmentChain chain = dataChain(unit);
        if (unit.atEnd()) {
            return;
        }
        do {
            cursor.skipBlanks();
            do {
                int length = unit.literals().stringIntoScratch();
                byte[] bytes = unit.literals().scratch();
                if (characterBytes == 1) {
                    chain.append(bytes, 0, length);
                } else {
                    for (int index = 0; index < length; index++) {
                        chain.append(bytes[index] & 0xff, characterBytes);
                    }
                }
                cursor.skipBlanks();
                // Strings side by side are one string.
            } while (cursor.peek() == '"');
            if (terminated) {
                chain.append(0, characterBytes);
            }
        } while (unit.takeComma());
    }

    private void leb128(FragmentKind kind) {
        do {
            cursor.skipBlanks();
            int start = cursor.offset();
            unit.parse(term);
            FragmentChain chain = dataChain(unit);
            if (term.isConstant()) {
                appendLeb128(chain, term.constant(), kind);
            } else {
                Symbol value = unit.expressionSymbol(term.toExpression(), cursor.position(start));
                chain.addFragment(
                        kind,
                        0,
                        0,
                        value,
                        0,
                        cursor.position(start),
                        unit.code().relaxed());
            }
        } while (unit.takeComma());
    }

    private static void appendLeb128(FragmentChain chain, long value, FragmentKind kind) {
        byte[] bytes = new byte[Leb128.LONGEST];
        chain.append(bytes, 0, Leb128.encode(value, kind == FragmentKind.SIGNED_LEB128, bytes, 0));
    }
}
