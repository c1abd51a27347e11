package org.ohmv.isa.elf;

import java.nio.charset.StandardCharsets;

/**
 * Reads forward through bytes that nobody vouches for: what goes beyond the end is an {@link ElfFormatException} that
 * says what was expected there. Little-endian.
 */
public final class ByteCursor {
    private final SectionContents bytes;
    private final String name;
    private final long fileOffset;
    private final int end;
    private int position;

    /**
     * Reads all of {@code bytes}.
     *
     * @param name what they are, for messages, such as {@code .debug_line}
     * @param fileOffset where they stand in their file, for messages
     */
    public ByteCursor(byte[] bytes, String name, long fileOffset) {
        this(SectionContents.wrap(bytes), name, fileOffset, 0, bytes.length);
    }

    private ByteCursor(SectionContents bytes, String name, long fileOffset, int position, int end) {
        this.bytes = bytes;
        this.name = name;
        this.fileOffset = fileOffset;
        this.position = position;
        this.end = end;
    }

    /** Whether nothing is left. */
    public boolean atEnd() {
        return position >= end;
    }

    /** How many bytes are left. */
    public int remaining() {
        return end - position;
    }

    /** Where the next byte stands, counted from the beginning of all bytes. */
    public int position() {
        return position;
    }

    /** The complaint {@code message} about what stands here. */
    public ElfFormatException problem(String message) {
        return new ElfFormatException(fileOffset + position, name + ": " + message);
    }

    /** Reads a byte, unsigned; {@code what} says what it is, for the message, as in all methods here. */
    public int unsignedByte(String what) throws ElfFormatException {
        return bytes.byteAt(advance(1, what));
    }

    /** Reads 16 bits, unsigned. */
    public int unsignedHalf(String what) throws ElfFormatException {
        return bytes.halfAt(advance(2, what));
    }

    /** Reads 32 bits, unsigned. */
    public long unsignedWord(String what) throws ElfFormatException {
        return bytes.wordAt(advance(4, what)) & 0xffffffffL;
    }

    /** Reads 64 bits. */
    public long doubleWord(String what) throws ElfFormatException {
        return bytes.doubleWordAt(advance(8, what));
    }

    /** Passes over {@code count} bytes. */
    public void skip(long count, String what) throws ElfFormatException {
        advance(count, what);
    }

    /** The next {@code count} bytes as a cursor of their own; this one goes on behind them. */
    public ByteCursor part(long count, String what) throws ElfFormatException {
        int first = advance(count, what);
        return new ByteCursor(bytes, name, fileOffset, first, position);
    }

    /** Reads text up to a zero. */
    public String string(String what) throws ElfFormatException {
        int first = position;
        while (position < end && bytes.byteAt(position) != 0) {
            position++;
        }
        if (position == end) {
            throw problem("the " + what + " has no terminating zero");
        }
        position++;
        return new String(bytes.toByteArray(first, position - 1 - first), StandardCharsets.UTF_8);
    }

    /** Reads an unsigned LEB128 number; bits beyond 64 are dropped. */
    public long uleb128(String what) throws ElfFormatException {
        long value = 0;
        for (int shift = 0; ; shift = Math.min(64, shift + 7)) {
            int next = unsignedByte(what);
            if (shift < 64) {
                value |= (long) (next & 0x7f) << shift;
            }
            if ((next & 0x80) == 0) {
                return value;
            }
        }
    }

    /** Reads a signed LEB128 number; bits beyond 64 are dropped. */
    public long sleb128(String what) throws ElfFormatException {
        long value = 0;
        for (int shift = 0; ; shift = Math.min(64, shift + 7)) {
            int next = unsignedByte(what);
            if (shift < 64) {
                value |= (long) (next & 0x7f) << shift;
            }
            if ((next & 0x80) == 0) {
                boolean negative = shift < 57 && (next & 0x40) != 0;
                return negative ? value | -1L << (shift + 7) : value;
            }
        }
    }

    private int advance(long count, String what) throws ElfFormatException {
        if (count < 0 || count > end - position) {
            throw problem("it ends where a " + what + " of " + Long.toUnsignedString(count) + " bytes should stand; "
                    + (end - position) + " are left");
        }
        int first = position;
        position += (int) count;
        return first;
    }
}
