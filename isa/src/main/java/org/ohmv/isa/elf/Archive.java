package org.ohmv.isa.elf;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A library of object files ({@code .a}) in the format of GNU {@code ar}: members with 60-byte headers, the symbol
 * index in a member called {@code /}, names longer than 15 characters in one called {@code //} (System V and GNU
 * convention; {@code ar(5)}). Thin archives, which only name their members, are refused.
 */
public final class Archive {
    private static final byte[] MAGIC = ascii("!<arch>\n");
    private static final byte[] THIN_MAGIC = ascii("!<thin>\n");
    private static final int HEADER_SIZE = 60;
    private static final int NAME_SIZE = 16;
    private static final int SIZE_FIELD = 48;
    private static final int SIZE_DIGITS = 10;

    private final UntrustedBytes bytes;
    private final List<Member> members = new ArrayList<>();
    private final Map<Long, Member> byOffset = new HashMap<>();
    private final Map<String, Member> index = new LinkedHashMap<>();
    private boolean indexed;

    /**
     * One file in the archive.
     *
     * @param name its name without directory
     * @param offset where its contents begin in the archive
     * @param size in bytes
     */
    public record Member(String name, long offset, long size) {}

    private Archive(byte[] file) {
        this.bytes = new UntrustedBytes(file);
    }

    /** Whether {@code file} begins like an archive, thin ones included. */
    public static boolean isArchive(byte[] file) {
        UntrustedBytes bytes = new UntrustedBytes(file);
        return bytes.startsWith(MAGIC) || bytes.startsWith(THIN_MAGIC);
    }

    /**
     * Reads the member headers and the symbol index, not the members.
     *
     * @param file the bytes of the archive, which must not change afterwards
     * @throws ElfFormatException naming what is wrong and where
     */
    public static Archive read(byte[] file) throws ElfFormatException {
        Archive archive = new Archive(file);
        if (archive.bytes.startsWith(THIN_MAGIC)) {
            throw new ElfFormatException(
                    0, "this is a thin archive, which only names its members: make it with plain 'ar rcs'");
        }
        if (!archive.bytes.startsWith(MAGIC)) {
            throw new ElfFormatException(0, "this is not an archive: it does not begin with !<arch>");
        }
        archive.readMembers();
        return archive;
    }

    /** The members in file order, the index and the table of names not among them. */
    public List<Member> members() {
        return Collections.unmodifiableList(members);
    }

    /** Whether the archive has a symbol index. */
    public boolean isIndexed() {
        return indexed;
    }

    /** The member that defines each symbol of the index, the first one where several do; in the index's order. */
    public Map<String, Member> index() {
        return Collections.unmodifiableMap(index);
    }

    /** A copy of a member's bytes. */
    public byte[] contents(Member member) {
        return bytes.copy(member.offset(), member.size());
    }

    private void readMembers() throws ElfFormatException {
        long position = MAGIC.length;
        Member symbols = null;
        int indexOffsetSize = 4;
        Member longNames = null;
        while (position < bytes.size()) {
            long header = position;
            if (!bytes.contains(header, HEADER_SIZE)) {
                throw new ElfFormatException(header, "the archive ends within a member header");
            }
            if (bytes.byteAt(header + 58) != '`' || bytes.byteAt(header + 59) != '\n') {
                throw new ElfFormatException(header, "no member header stands where one should");
            }
            long size = decimal(header + SIZE_FIELD, SIZE_DIGITS, header);
            long contents = header + HEADER_SIZE;
            if (!bytes.contains(contents, size)) {
                throw new ElfFormatException(
                        header, "a member of " + size + " bytes goes beyond the archive's end at " + bytes.size());
            }
            String rawName = text(header, NAME_SIZE).stripTrailing();
            if (rawName.equals("/") || rawName.equals("/SYM64/")) {
                symbols = new Member(rawName, contents, size);
                indexOffsetSize = rawName.equals("/") ? 4 : 8;
            } else if (rawName.equals("//")) {
                longNames = new Member(rawName, contents, size);
            } else {
                Member member = new Member(memberName(rawName, longNames, header), contents, size);
                members.add(member);
                byOffset.put(header, member);
            }
            position = contents + size + (size & 1);
        }
        if (symbols != null) {
            indexed = true;
            readIndex(symbols, indexOffsetSize);
        }
    }

    private String memberName(String rawName, @Nullable Member longNames, long header) throws ElfFormatException {
        if (rawName.startsWith("#1/")) {
            throw new ElfFormatException(
                    header, "this archive has long names in BSD's form: make it with GNU or LLVM ar --format=gnu");
        }
        if (rawName.length() > 1 && rawName.charAt(0) == '/') {
            long offset = decimal(header + 1, NAME_SIZE - 1, header);
            if (longNames == null || offset >= longNames.size()) {
                throw new ElfFormatException(header, "the long name at " + offset + " is not in the archive");
            }
            return longName(longNames, offset, header);
        }
        return rawName.endsWith("/") ? rawName.substring(0, rawName.length() - 1) : rawName;
    }

    private String longName(Member longNames, long offset, long header) throws ElfFormatException {
        long end = longNames.offset() + longNames.size();
        long first = longNames.offset() + offset;
        for (long at = first; at < end; at++) {
            if (bytes.byteAt(at) == '\n') {
                String name = bytes.text(first, at - first, header);
                return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
            }
        }
        throw new ElfFormatException(header, "the long name at " + offset + " does not end");
    }

    /** The index: a count, as many big-endian offsets of member headers, as many zero-terminated names. */
    private void readIndex(Member symbols, int offsetSize) throws ElfFormatException {
        if (symbols.size() < offsetSize) {
            throw new ElfFormatException(symbols.offset(), "the symbol index is too short");
        }
        long count = bigEndian(symbols.offset(), offsetSize);
        if (count < 0 || count > symbols.size() / (offsetSize + 1)) {
            throw new ElfFormatException(
                    symbols.offset(),
                    "the symbol index of " + symbols.size() + " bytes cannot hold " + Long.toUnsignedString(count)
                            + " symbols");
        }
        long end = symbols.offset() + symbols.size();
        long name = symbols.offset() + (count + 1) * offsetSize;
        for (long entry = 0; entry < count; entry++) {
            long at = symbols.offset() + (entry + 1) * offsetSize;
            long header = bigEndian(at, offsetSize);
            Member member = byOffset.get(header);
            if (member == null) {
                throw new ElfFormatException(
                        at, "the symbol index points to " + ElfReader.hex(header) + ", where no member begins");
            }
            if (name >= end) {
                throw new ElfFormatException(at, "the names of the symbol index end before its offsets do");
            }
            String symbol = bytes.string(name, end - name, 0, at);
            index.putIfAbsent(symbol, member);
            name += bytes.lengthOfString(name) + 1;
        }
    }

    private long bigEndian(long offset, int size) {
        return size == 4
                ? Integer.reverseBytes(bytes.wordAt(offset)) & 0xffffffffL
                : Long.reverseBytes(bytes.doubleWordAt(offset));
    }

    private long decimal(long offset, int digits, long header) throws ElfFormatException {
        long value = 0;
        boolean any = false;
        for (long at = offset; at < offset + digits; at++) {
            int character = bytes.byteAt(at);
            if (character == ' ') {
                break;
            }
            if (character < '0' || character > '9') {
                throw new ElfFormatException(header, "a number in this member header has other characters than digits");
            }
            value = value * 10 + (character - '0');
            any = true;
        }
        if (!any) {
            throw new ElfFormatException(header, "a number is missing in this member header");
        }
        return value;
    }

    private String text(long offset, int size) {
        return new String(bytes.copy(offset, size), StandardCharsets.ISO_8859_1);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
