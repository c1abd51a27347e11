package org.ohmv.assembler.frame;

import org.ohmv.assembler.model.Evaluator;
import org.ohmv.assembler.model.Term;
import org.ohmv.assembler.parse.AssemblerCode;
import org.ohmv.assembler.parse.Problems;
import org.ohmv.assembler.parse.TranslationUnit;
import org.ohmv.assembler.source.Cursor;

/** Reads an encoding and the pointer that has it, as {@code .cfi_personality} and {@code .cfi_lsda} take them. */
final class PointerOperands {
    private final TranslationUnit unit;
    private final Cursor cursor;

    PointerOperands(TranslationUnit unit) {
        this.unit = unit;
        this.cursor = unit.cursor();
    }

    /** Reads {@code encoding, expression}, or the encoding alone if it says that there is no pointer. */
    EncodedPointer parse() {
        cursor.skipBlanks();
        int start = cursor.offset();
        long code = unit.parseConstant("the encoding");
        if (code == PointerEncoding.OMITTED.code()) {
            return EncodedPointer.OMITTED;
        }
        if (!PointerEncoding.isSupported(code)) {
            throw unit.errorFrom(
                    start,
                    AssemblerCode.BAD_DEBUG_DIRECTIVE,
                    "there is no pointer encoding 0x" + Long.toHexString(code) + " here",
                    Problems.fix("GCC writes 0x9b for a personality routine and 0x1b for its table; sizes are 0, 2, 3 "
                            + "and 4, 0x10 makes it relative to its place, 0x80 indirect, and 0xff means none"));
        }
        PointerEncoding encoding = new PointerEncoding((int) code);
        if (!unit.takeComma()) {
            throw unit.error(AssemblerCode.BAD_DEBUG_DIRECTIVE, "expected ',' and the symbol that is pointed to");
        }
        return target(encoding);
    }

    private EncodedPointer target(PointerEncoding encoding) {
        cursor.skipBlanks();
        int start = cursor.offset();
        Term term = new Term();
        unit.parse(term);
        boolean linear = unit.evaluator().reduce(term) == Evaluator.Outcome.LINEAR;
        long position = cursor.position(start);
        if (linear && term.isSymbol()) {
            return new EncodedPointer(encoding, term.added(), term.constant(), position);
        }
        if (!linear || !term.isConstant()) {
            throw unit.errorFrom(
                    start,
                    AssemblerCode.BAD_DEBUG_DIRECTIVE,
                    "a pointer must be a symbol, with or without a number added, or a number");
        }
        if (encoding.isPcRelative()) {
            throw unit.errorFrom(
                    start,
                    AssemblerCode.BAD_DEBUG_DIRECTIVE,
                    "a number cannot be a pointer relative to its own place",
                    Problems.fix("write a symbol, or an encoding without 0x10"));
        }
        checkSize(encoding, term.constant(), start);
        return new EncodedPointer(encoding, null, term.constant(), position);
    }

    private void checkSize(PointerEncoding encoding, long value, int start) {
        int bits = Byte.SIZE * encoding.byteCount();
        if (bits < Long.SIZE && (value < -(1L << (bits - 1)) || value >= (1L << bits))) {
            throw unit.errorFrom(
                    start,
                    AssemblerCode.BAD_DEBUG_DIRECTIVE,
                    "0x" + Long.toHexString(value) + " does not fit in the " + encoding.byteCount()
                            + " bytes of the encoding");
        }
    }
}
