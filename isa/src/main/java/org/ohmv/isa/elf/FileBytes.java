package org.ohmv.isa.elf;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The bytes of a file that nobody vouches for: every read is checked against the end, and the text that can be read out
 * is limited, so that a small file cannot become a large heap.
 */
final class FileBytes {
    /**
     * How many characters of names a file may give for each of its bytes; string tables share tails, but not so much.
     */
    private static final long NAME_CHARACTERS_PER_BYTE = 8;

    private static final long NAME_CHARACTERS_ALWAYS = 1 << 16;

    private final SectionContents bytes;
    private final Map<Long, String> names = new HashMap<>();
    private long nameCharactersLeft;

    FileBytes(byte[] file) {
        bytes = SectionContents.wrap(file);
        nameCharactersLeft = NAME_CHARACTERS_ALWAYS + NAME_CHARACTERS_PER_BYTE * file.length;
    }

    int size() {
        return bytes.size();
    }

    /** Whether {@code count} bytes from {@code offset} lie in the file; both unsigned. */
    boolean contains(long offset, long count) {
        return offset >= 0 && count >= 0 && offset <= size() && count <= size() - offset;
    }

    int byteAt(long offset) {
        return bytes.byteAt((int) offset);
    }

    int halfAt(long offset) {
        return bytes.halfAt((int) offset);
    }

    int wordAt(long offset) {
        return bytes.wordAt((int) offset);
    }

    long doubleWordAt(long offset) {
        return bytes.doubleWordAt((int) offset);
    }

    byte[] copy(long offset, long count) {
        return bytes.toByteArray((int) offset, (int) count);
    }

    /**
     * The zero-terminated string at {@code index} of the string table that begins at {@code table}.
     *
     * @param where the offset of the field that names the string, for the message
     */
    String string(long table, long tableSize, long index, long where) throws ElfFormatException {
        if (index < 0 || index >= tableSize) {
            if (index == 0) {
                return "";
            }
            throw new ElfFormatException(
                    where, "name at " + index + " lies outside its string table of " + tableSize + " bytes");
        }
        String known = names.get(table + index);
        return known != null ? known : readString(table, tableSize, index, where);
    }

    private String readString(long table, long tableSize, long index, long where) throws ElfFormatException {
        long first = table + index;
        // Looking for an end that does not come is charged too, so that time is as limited as memory.
        long limit = Math.min(table + tableSize, first + nameCharactersLeft + 1);
        long end = first;
        while (end < limit && byteAt(end) != 0) {
            end++;
        }
        if (end == limit && end == table + tableSize) {
            nameCharactersLeft -= end - first;
            throw new ElfFormatException(where, "name at " + index + " of its string table has no terminating zero");
        }
        String name = text(first, end - first, where);
        names.put(first, name);
        return name;
    }

    /** The {@code count} bytes from {@code offset} as text; what a file may give in all is limited. */
    String text(long offset, long count, long where) throws ElfFormatException {
        nameCharactersLeft = Math.max(-1, nameCharactersLeft - count);
        if (nameCharactersLeft < 0) {
            throw new ElfFormatException(
                    where,
                    "the names of this file are together longer than any real file's: its string table is broken");
        }
        return new String(copy(offset, count), StandardCharsets.UTF_8);
    }

    /** How many bytes stand before the next zero from {@code offset} on, or before the end of the file. */
    long lengthOfString(long offset) {
        long end = offset;
        while (end < size() && byteAt(end) != 0) {
            end++;
        }
        return end - offset;
    }

    boolean startsWith(byte[] prefix) {
        return size() >= prefix.length && Arrays.equals(copy(0, prefix.length), prefix);
    }
}
