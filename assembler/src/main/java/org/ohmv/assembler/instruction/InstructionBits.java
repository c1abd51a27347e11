package org.ohmv.assembler.instruction;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import org.ohmv.assembler.diagnostic.Diagnostic.Note;
import org.ohmv.assembler.parse.AssemblerCode;
import org.ohmv.assembler.parse.Problems;
import org.ohmv.assembler.parse.StatementException;
import org.ohmv.assembler.parse.TranslationUnit;
import org.ohmv.assembler.source.Cursor;

/** {@code .insn VALUE} and {@code .insn LENGTH, VALUE}: an instruction given by its bits. */
final class InstructionBits {
    private static final int LONGEST = 22;

    private final TranslationUnit unit;
    private final Cursor cursor;

    InstructionBits(TranslationUnit unit) {
        this.unit = unit;
        this.cursor = unit.cursor();
    }

    /**
     * Reads the operands.
     *
     * @param formats the formats that could have been meant instead
     * @return the bytes of the instruction in the order of memory
     * @throws StatementException if the bits are no instruction, or not of the length that is given
     */
    byte[] read(FormatTable formats) {
        int start = cursor.offset();
        if (cursor.atEnd()) {
            throw unit.error(
                    AssemblerCode.OPERAND_COUNT, ".insn takes a format and its operands, or the bits", usage(formats));
        }
        if (!Cursor.isDigit(cursor.peek()) && cursor.takeName()) {
            String name = cursor.name();
            cursor.skipBlanks();
            if (!cursor.atEnd() && unit.symbols().find(name) == null) {
                cursor.seek(start + name.length());
                throw unit.errorFrom(
                        start,
                        AssemblerCode.UNKNOWN_MNEMONIC,
                        "unknown instruction format '" + name + "'" + Mismatch.question(name, formats.names()),
                        usage(formats));
            }
            cursor.seek(start);
        }
        BigInteger length = null;
        BigInteger bits = unit.parseWide("the instruction");
        if (unit.takeComma()) {
            length = bits;
            cursor.skipBlanks();
            start = cursor.offset();
            bits = unit.parseWide("the instruction");
        }
        return checked(length, bits, start);
    }

    private static Note usage(FormatTable formats) {
        return Problems.fix("the formats are " + String.join(" ", formats.names())
                + "; a number is an instruction by its bits, after its length in bytes or alone");
    }

    private byte[] checked(@Nullable BigInteger length, BigInteger bits, int start) {
        int byteCount = length(bits.intValue() & 0xffff);
        if (byteCount == 0) {
            throw unit.errorFrom(
                    start,
                    AssemblerCode.BAD_OPERAND,
                    "the lowest bits are reserved for instructions longer than " + LONGEST + " bytes");
        }
        String says = "by its lowest bits the instruction has " + byteCount + " bytes";
        if (length != null && !length.equals(BigInteger.valueOf(byteCount))) {
            throw unit.errorFrom(
                    start,
                    AssemblerCode.BAD_OPERAND,
                    says + ", not " + length,
                    Problems.fix("the two lowest bits of a 32-bit instruction are 11"));
        }
        if (bits.signum() < 0 || bits.bitLength() > byteCount * Byte.SIZE) {
            throw unit.errorFrom(start, AssemblerCode.OUT_OF_RANGE, says + ", which cannot hold this number");
        }
        byte[] result = new byte[byteCount];
        for (int index = 0; index < byteCount; index++) {
            result[index] = bits.shiftRight(Byte.SIZE * index).byteValue();
        }
        return result;
    }

    /**
     * How many bytes an instruction has by its first 16 bits (unprivileged manual, "Expanded Instruction-Length
     * Encoding"); 0 where that is reserved.
     */
    private static int length(int parcel) {
        if ((parcel & 3) != 3) {
            return 2;
        }
        if ((parcel & 0x1c) != 0x1c) {
            return 4;
        }
        if ((parcel & 0x20) == 0) {
            return 6;
        }
        if ((parcel & 0x40) == 0) {
            return 8;
        }
        int further = parcel >> 12 & 7;
        return further == 7 ? 0 : 10 + 2 * further;
    }
}
