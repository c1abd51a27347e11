package org.ohmv.assembler.source;

import java.nio.charset.StandardCharsets;
import org.ohmv.assembler.model.SymbolTable;

/**
 * Reads a buffer byte by byte: blanks, comments, names, ends of statements.
 *
 * <p>Blanks are space, tab, carriage return, form feed and comments between slash-star and star-slash. A statement ends
 * at a line feed or {@code ;}, or where a comment begins that runs to the end of the line: {@code #} or {@code //}.
 * Every buffer ends with a line feed, so that reading one byte ahead of anything else is always possible.
 */
public final class Cursor {
    private static final int NAME_START = 1;
    private static final int NAME_PART = 2;
    private static final int BLANK = 4;
    private static final int DIGIT = 8;
    private static final byte[] CLASSES = classes();

    private SourceBuffer buffer;
    private byte[] text;
    private int end;
    private int at;
    private int nameStart;
    private int nameEnd;
    private int nameHash;
    private long unclosedComment = -1;

    /** A cursor at the beginning of a buffer. */
    public Cursor(SourceBuffer buffer) {
        this.buffer = buffer;
        this.text = buffer.text();
        this.end = buffer.length();
    }

    /** Continues in a buffer at an offset. */
    public void enter(SourceBuffer other, int offset) {
        buffer = other;
        text = other.text();
        end = other.length();
        at = offset;
    }

    /** The buffer that is read. */
    public SourceBuffer buffer() {
        return buffer;
    }

    /** The bytes of the buffer; not to be changed. */
    public byte[] text() {
        return text;
    }

    /** The offset of the next byte. */
    public int offset() {
        return at;
    }

    /** Continues at an offset of the buffer. */
    public void seek(int offset) {
        at = offset;
    }

    /** Where the next byte is, for diagnostics. */
    public long position() {
        return SourceMap.position(buffer, at);
    }

    /** Where an offset of the buffer is, for diagnostics. */
    public long position(int offset) {
        return SourceMap.position(buffer, offset);
    }

    /** Whether the whole buffer is read. */
    public boolean isExhausted() {
        return at >= end;
    }

    /** The next byte, unsigned. */
    public int peek() {
        return text[at] & 0xff;
    }

    /** The byte {@code distance} behind the next one, unsigned; a line feed behind the end of the buffer. */
    public int peek(int distance) {
        int index = at + distance;
        return index < end ? text[index] & 0xff : '\n';
    }

    /** Goes on by one byte. */
    public void advance() {
        at++;
    }

    /** Goes on by some bytes. */
    public void advance(int count) {
        at += count;
    }

    /** Whether the byte can begin a name. */
    public static boolean isNameStart(int character) {
        return (CLASSES[character] & NAME_START) != 0;
    }

    /** Whether the byte can stand in a name. */
    public static boolean isNamePart(int character) {
        return (CLASSES[character] & NAME_PART) != 0;
    }

    /** Whether the byte is a decimal digit. */
    public static boolean isDigit(int character) {
        return (CLASSES[character] & DIGIT) != 0;
    }

    /** Whether the byte is a blank. */
    public static boolean isBlank(int character) {
        return (CLASSES[character] & BLANK) != 0;
    }

    /** Skips blanks and comments between slash-star and star-slash. */
    public void skipBlanks() {
        while (true) {
            int character = text[at];
            if (character == ' ' || character == '\t') {
                at++;
            } else if (character == '/' && peek(1) == '*') {
                skipBlockComment();
            } else if (character == '\r' || character == '\f') {
                at++;
            } else {
                return;
            }
        }
    }

    private void skipBlockComment() {
        int index = at + 2;
        while (index + 1 < end) {
            if (text[index] == '*' && text[index + 1] == '/') {
                at = index + 2;
                return;
            }
            index++;
        }
        // Not closed: the comment takes all that is left, but for the last line feed.
        unclosedComment = position();
        at = end - 1;
    }

    /** Where a comment begins that was skipped and is never closed; -1 if there was none. */
    public long unclosedComment() {
        return unclosedComment;
    }

    /** Whether a block comment begins here that never ends. */
    public boolean atUnclosedComment() {
        if (peek() != '/' || peek(1) != '*') {
            return false;
        }
        for (int index = at + 2; index + 1 < end; index++) {
            if (text[index] == '*' && text[index + 1] == '/') {
                return false;
            }
        }
        return true;
    }

    /** Whether the statement ends here; blanks must have been skipped. */
    public boolean atEnd() {
        int character = text[at];
        return character == '\n' || character == ';' || character == '#' || (character == '/' && peek(1) == '/');
    }

    /** Skips blanks and then the byte, if it is there. */
    public boolean take(int wanted) {
        skipBlanks();
        if (text[at] == wanted) {
            at++;
            return true;
        }
        return false;
    }

    /** Goes behind the end of the statement, which must be here: behind the line feed or the semicolon. */
    public void finishStatement() {
        if (text[at] == ';') {
            at++;
            return;
        }
        skipLine();
    }

    /** Goes behind the next line feed. */
    public void skipLine() {
        int index = at;
        while (text[index] != '\n') {
            index++;
        }
        at = index + 1;
    }

    /** Goes to the end of the statement, over strings and comments. */
    public void skipToEnd() {
        while (true) {
            skipBlanks();
            if (atEnd()) {
                return;
            }
            int character = peek();
            if (character == '"') {
                skipString();
            } else if (character == '\'' && peek(1) != '\n') {
                at += peek(1) == '\\' && peek(2) != '\n' ? 3 : 2;
            } else {
                at++;
            }
        }
    }

    /** Goes behind the string that begins here, or to the end of the line if it is not closed. */
    public void skipString() {
        at++;
        while (text[at] != '"' && text[at] != '\n') {
            at += text[at] == '\\' && peek(1) != '\n' ? 2 : 1;
        }
        if (text[at] == '"') {
            at++;
        }
    }

    /** Reads a name, if one begins here, and goes behind it. */
    public boolean takeName() {
        byte[] bytes = text;
        int index = at;
        int character = bytes[index] & 0xff;
        if ((CLASSES[character] & NAME_START) == 0) {
            return false;
        }
        int hash = 0;
        do {
            hash = SymbolTable.hashStep(hash, character);
            character = bytes[++index] & 0xff;
        } while ((CLASSES[character] & NAME_PART) != 0);
        nameStart = at;
        nameEnd = index;
        nameHash = hash;
        at = index;
        return true;
    }

    /** The offset of the name that was read last. */
    public int nameStart() {
        return nameStart;
    }

    /** The offset behind the name that was read last. */
    public int nameEnd() {
        return nameEnd;
    }

    /** The hash of the name that was read last, as {@link SymbolTable#hashStep} makes it. */
    public int nameHash() {
        return nameHash;
    }

    /** The name that was read last. */
    public String name() {
        return text(nameStart, nameEnd);
    }

    /** A range of the text. */
    public String text(int from, int to) {
        return new String(text, from, to - from, StandardCharsets.UTF_8);
    }

    private static byte[] classes() {
        byte[] classes = new byte[256];
        for (int character = 0; character < 256; character++) {
            boolean letter = (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
            boolean digit = character >= '0' && character <= '9';
            boolean start = letter || character == '_' || character == '.' || character == '$' || character >= 0x80;
            boolean blank = character == ' ' || character == '\t' || character == '\r' || character == '\f';
            int bits = start ? NAME_START | NAME_PART : 0;
            bits |= digit ? NAME_PART | DIGIT : 0;
            bits |= blank ? BLANK : 0;
            classes[character] = (byte) bits;
        }
        return classes;
    }
}
