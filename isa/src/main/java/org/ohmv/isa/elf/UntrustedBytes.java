package org.ohmv.isa.elf;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The bytes of a file that nobody vouches for. {@link #contains} says what may be read; text is limited in all, so that
 * a small file cannot become a large heap, or hours of looking for the ends of strings. Little-endian.
 */
public final class UntrustedBytes {
    /**
     * How many characters of names a file may give for each of its bytes; string tables share tails, but not so much.
     */
    private static final long NAME_CHARACTERS_PER_BYTE = 8;

    private static final long NAME_CHARACTERS_ALWAYS = 1 << 16;

    private final SectionContents bytes;
    private final Map<Long, String> strings = new HashMap<>();
    private long charactersLeft;

    /** Reads {@code file}, which must not change afterwards. */
    public UntrustedBytes(byte[] file) {
        bytes = SectionContents.wrap(file);
        charactersLeft = NAME_CHARACTERS_ALWAYS + NAME_CHARACTERS_PER_BYTE * file.length;
    }

    /** The number of bytes. */
    public int size() {
        return bytes.size();
    }

    /** Whether {@code count} bytes from {@code offset} lie in the file; false for negative numbers. */
    public boolean contains(long offset, long count) {
        return offset >= 0 && count >= 0 && offset <= size() && count <= size() - offset;
    }

    /** The byte at {@code offset}, unsigned. */
    public int byteAt(long offset) {
        return bytes.byteAt((int) offset);
    }

    /** The 16 bits at {@code offset}, unsigned. */
    public int halfAt(long offset) {
        return bytes.halfAt((int) offset);
    }

    /** The 32 bits at {@code offset}. */
    public int wordAt(long offset) {
        return bytes.wordAt((int) offset);
    }

    /** The 64 bits at {@code offset}. */
    public long doubleWordAt(long offset) {
        return bytes.doubleWordAt((int) offset);
    }

    /** A copy of {@code count} bytes from {@code offset}. */
    public byte[] copy(long offset, long count) {
        return bytes.toByteArray((int) offset, (int) count);
    }

    /** Whether the first bytes are {@code prefix}. */
    public boolean startsWith(byte[] prefix) {
        return size() >= prefix.length && Arrays.equals(copy(0, prefix.length), prefix);
    }

    /**
     * The zero-terminated string at {@code index} of the string table that begins at {@code table}.
     *
     * @param where the offset of the field that names the string, for the message
     * @throws ElfFormatException if the string is not whole in the table, or the file's strings are too long together
     */
    public String string(long table, long tableSize, long index, long where) throws ElfFormatException {
        if (index == 0 && tableSize == 0) {
            return "";
        }
        if (index < 0 || index >= tableSize) {
            throw new ElfFormatException(
                    where,
                    "string at " + Long.toUnsignedString(index) + " lies outside its string table of " + tableSize
                            + " bytes");
        }
        String known = strings.get(table + index);
        return known != null ? known : readString(table, tableSize, index, where);
    }

    private String readString(long table, long tableSize, long index, long where) throws ElfFormatException {
        long first = table + index;
        // Looking for an end that does not come is charged too, so that time is as limited as memory.
        long limit = Math.min(table + tableSize, first + charactersLeft + 1);
        long end = first;
        while (end < limit && byteAt(end) != 0) {
            end++;
        }
        if (end == table + tableSize) {
            charactersLeft = Math.max(-1, charactersLeft - (end - first));
            throw new ElfFormatException(where, "string at " + index + " of its string table has no terminating zero");
        }
        String text = text(first, end - first, where);
        strings.put(first, text);
        return text;
    }

    /**
     * The {@code count} bytes from {@code offset} as text.
     *
     * @param where the offset of the field that names the text, for the message
     * @throws ElfFormatException if the file's strings are too long together
     */
    public String text(long offset, long count, long where) throws ElfFormatException {
        charactersLeft = Math.max(-1, charactersLeft - count);
        if (charactersLeft < 0) {
            throw new ElfFormatException(
                    where, "the names of this file are together longer than any real file's: its strings are broken");
        }
        return new String(copy(offset, count), StandardCharsets.UTF_8);
    }

    /** How many bytes stand before the next zero from {@code offset} on, or before the end of the file. */
    public long lengthOfString(long offset) {
        long end = offset;
        while (end < size() && byteAt(end) != 0) {
            end++;
        }
        return end - offset;
    }
}
