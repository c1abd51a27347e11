package org.ohmv.assembler.parse;

import java.util.Arrays;
import org.ohmv.assembler.source.Cursor;

/** Reads numbers, characters and strings as GNU as writes them (its manual, "Constants"). */
public final class Literals {
    private static final int LONGEST_NUMBER = 1000;

    private final Cursor cursor;
    private byte[] scratch = new byte[64];
    private int scratchLength;
    private int localLabelKind;

    Literals(Cursor cursor) {
        this.cursor = cursor;
    }

    /**
     * Reads a number of at most 64 bits: decimal, {@code 0x} hexadecimal, {@code 0b} binary, or octal with a leading 0.
     *
     * @throws StatementException if it is not well formed or too large
     */
    public long number() {
        localLabelKind = 0;
        int start = cursor.offset();
        byte[] text = cursor.text();
        int at = start;
        int radix = 10;
        if (text[at] == '0') {
            int second = text[at + 1] | 0x20;
            if (second == 'x') {
                radix = 16;
                at += 2;
            } else if (second == 'b' && (text[at + 2] == '0' || text[at + 2] == '1')) {
                radix = 2;
                at += 2;
            } else if (Cursor.isDigit(text[at + 1] & 0xff)) {
                radix = 8;
                at += 1;
            }
        }
        long value = digits(at, radix, start);
        return suffix(value, start, radix);
    }

    private long digits(int first, int radix, int start) {
        byte[] text = cursor.text();
        int at = first;
        long value = 0;
        boolean tooLarge = false;
        while (true) {
            int digit = digit(text[at]);
            if (digit < 0 || digit >= radix) {
                break;
            }
            if (value >>> 59 != 0) {
                tooLarge |= Long.compareUnsigned(value, Long.divideUnsigned(-1 - digit, radix)) > 0;
            }
            value = value * radix + digit;
            at++;
        }
        cursor.seek(at);
        if (at == first) {
            throw badNumber(start, "there is no digit of base " + radix + " in the number");
        }
        if (tooLarge) {
            throw badNumber(start, "the number does not fit in 64 bits");
        }
        return value;
    }

    private long suffix(long value, int start, int radix) {
        int next = cursor.peek();
        if (!Cursor.isNamePart(next)) {
            return value;
        }
        boolean local = radix == 10 && (next == 'b' || next == 'f' || next == '$');
        if (local && !Cursor.isNamePart(cursor.peek(1))) {
            localLabelKind = next;
            cursor.advance();
            return value;
        }
        while (Cursor.isNamePart(cursor.peek())) {
            cursor.advance();
        }
        String what = radix == 8 ? "an octal number (it begins with 0)" : "a number of base " + radix;
        throw badNumber(start, "'" + cursor.text(start, Math.min(cursor.offset(), start + 40)) + "' is not " + what);
    }

    private StatementException badNumber(int start, String message) {
        int length = Math.max(1, cursor.offset() - start);
        return new StatementException(AssemblerCode.BAD_NUMBER, cursor.position(start), length, message);
    }

    /** The value of a digit of any base; -1 for other characters. */
    static int digit(int character) {
        if (character >= '0' && character <= '9') {
            return character - '0';
        }
        int lower = character | 0x20;
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }

    /** Whether the last number names a numeric label: {@code 'b'}, {@code 'f'} or {@code '$'}, 0 if not. */
    public int localLabelKind() {
        return localLabelKind;
    }

    /**
     * Reads a whole number of any size, without a sign.
     *
     * @return its digits with the prefix of its base, for an arithmetic of many bits
     */
    public String longNumber() {
        int start = cursor.offset();
        while (Cursor.isNamePart(cursor.peek())) {
            cursor.advance();
        }
        if (cursor.offset() - start > LONGEST_NUMBER) {
            throw badNumber(start, "the number has more than " + LONGEST_NUMBER + " digits, a fixed limit");
        }
        return cursor.text(start, cursor.offset());
    }

    /**
     * Reads a character: {@code 'a}, {@code 'a'}, {@code '\n'}.
     *
     * @return its code
     */
    public long character() {
        int start = cursor.offset();
        cursor.advance();
        int value = cursor.peek();
        if (value == '\n') {
            throw new StatementException(
                    AssemblerCode.UNCLOSED, cursor.position(start), 1, "expected a character behind the quote");
        }
        if (value == '\\') {
            cursor.advance();
            value = escape();
        } else {
            cursor.advance();
        }
        if (cursor.peek() == '\'') {
            cursor.advance();
        }
        return value;
    }

    /**
     * Reads a string with its escapes.
     *
     * @return its bytes, a copy
     * @throws StatementException if none begins here or it is not closed
     */
    public byte[] string() {
        stringIntoScratch();
        return Arrays.copyOf(scratch, scratchLength);
    }

    /** As {@link #string}, but the bytes stay in {@link #scratch} until the next call. */
    public int stringIntoScratch() {
        if (cursor.peek() != '"') {
            throw new StatementException(
                    AssemblerCode.MISSING_TEXT, cursor.position(), 1, "expected a string in double quotes");
        }
        int start = cursor.offset();
        cursor.advance();
        scratchLength = 0;
        while (true) {
            int character = cursor.peek();
            if (character == '\n') {
                int length = cursor.offset() - start;
                throw new StatementException(
                        AssemblerCode.UNCLOSED, cursor.position(start), length, "the string is not closed on its line");
            }
            cursor.advance();
            if (character == '"') {
                return scratchLength;
            }
            append(character == '\\' ? escape() : character);
        }
    }

    /** The bytes of the last string; valid up to its length. */
    public byte[] scratch() {
        return scratch;
    }

    private void append(int character) {
        if (scratchLength == scratch.length) {
            scratch = Arrays.copyOf(scratch, 2 * scratchLength);
        }
        scratch[scratchLength++] = (byte) character;
    }

    /** Reads what stands behind a backslash. */
    private int escape() {
        int character = cursor.peek();
        if (character >= '0' && character <= '7') {
            int value = 0;
            for (int digits = 0; digits < 3 && cursor.peek() >= '0' && cursor.peek() <= '7'; digits++) {
                value = value * 8 + cursor.peek() - '0';
                cursor.advance();
            }
            return value & 0xff;
        }
        if (character == '\n') {
            throw new StatementException(
                    AssemblerCode.BAD_ESCAPE, cursor.position(cursor.offset() - 1), 1, "a backslash ends the line");
        }
        cursor.advance();
        return switch (character) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> 0x0b;
            case '\\', '"', '\'' -> character;
            case 'x', 'X' -> hexadecimalEscape();
            default ->
                throw new StatementException(
                        AssemblerCode.BAD_ESCAPE,
                        cursor.position(cursor.offset() - 2),
                        2,
                        "unknown escape '\\" + (char) character + "'",
                        Problems.fix("known are \\b \\f \\n \\r \\t \\v \\\\ \\\" \\' \\ooo and \\xhh; "
                                + "write \\\\ for a backslash"));
        };
    }

    private int hexadecimalEscape() {
        int value = 0;
        while (digit(cursor.peek()) >= 0) {
            value = value << 4 | digit(cursor.peek());
            cursor.advance();
        }
        return value & 0xff;
    }
}
