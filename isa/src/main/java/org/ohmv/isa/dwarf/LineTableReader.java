package org.ohmv.isa.dwarf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ohmv.isa.elf.ByteCursor;
import org.ohmv.isa.elf.ElfFormatException;
import org.ohmv.isa.elf.UntrustedBytes;

/** Reads all line tables of a file (DWARF 2 to 5, "Line Number Information"), believing no length or count in them. */
final class LineTableReader {
    private static final String NAME = ".debug_line";
    private static final long EXTENDED_LENGTH = 0xffffffffL;
    private static final long FIRST_RESERVED_LENGTH = 0xfffffff0L;

    private final DebugSections sections;
    private final UntrustedBytes lineStrings;
    private final UntrustedBytes strings;
    private final List<String> files = new ArrayList<>();
    private final Map<String, Integer> fileNumbers = new HashMap<>();
    private final LineRows rows = new LineRows();
    /** How many characters of paths may still be put together from directories and names. */
    private long pathCharactersLeft;

    LineTableReader(DebugSections sections) {
        this.sections = sections;
        this.lineStrings = new UntrustedBytes(sections.lineStrings().toByteArray());
        this.strings = new UntrustedBytes(sections.strings().toByteArray());
        this.pathCharactersLeft = (1 << 20)
                + 64L
                        * (sections.lines().size()
                                + sections.lineStrings().size()
                                + sections.strings().size());
    }

    LineTable read() throws ElfFormatException {
        ByteCursor cursor = new ByteCursor(sections.lines().toByteArray(), NAME, sections.lineOffset());
        while (!cursor.atEnd()) {
            long length = cursor.unsignedWord("table length");
            boolean wide = length == EXTENDED_LENGTH;
            if (wide) {
                length = cursor.doubleWord("table length");
            } else if (length >= FIRST_RESERVED_LENGTH) {
                throw cursor.problem("a table length of 0x" + Long.toHexString(length) + " is reserved");
            }
            readTable(cursor.part(length, "line table"), wide);
        }
        return new LineTable(files, rows);
    }

    private void readTable(ByteCursor cursor, boolean wide) throws ElfFormatException {
        if (cursor.atEnd()) {
            return;
        }
        int version = cursor.unsignedHalf("version");
        if (version < 2 || version > Dwarf.VERSION) {
            throw cursor.problem("a line table of DWARF version " + version + "; versions 2 to 5 are known");
        }
        if (version >= 5) {
            int addressSize = cursor.unsignedByte("address size");
            if (addressSize != Dwarf.ADDRESS_SIZE && addressSize != Dwarf.NARROW_ADDRESS_SIZE) {
                throw cursor.problem("addresses of " + addressSize + " bytes; RV32 has 4, RV64 has 8");
            }
            cursor.skip(1, "segment selector size");
        }
        long headerLength = wide ? cursor.doubleWord("header length") : cursor.unsignedWord("header length");
        ByteCursor header = cursor.part(headerLength, "line table header");
        LineProgramReader program = LineProgramReader.readHeader(header, version);
        int[] fileIndices = version >= 5 ? readTables(header, wide) : readOldTables(header);
        program.run(cursor, fileIndices, rows, this);
    }

    /** The file table of versions 2 to 4: directories, then files from 1. */
    private int[] readOldTables(ByteCursor header) throws ElfFormatException {
        List<String> directories = new ArrayList<>(List.of(""));
        for (String name = header.string("directory"); !name.isEmpty(); name = header.string("directory")) {
            directories.add(name);
        }
        List<Integer> indices = new ArrayList<>(List.of(fileIndex("", "")));
        for (String name = header.string("file name"); !name.isEmpty(); name = header.string("file name")) {
            indices.add(readOldFile(header, name, directories));
        }
        return indices.stream().mapToInt(Integer::intValue).toArray();
    }

    private int readOldFile(ByteCursor header, String name, List<String> directories) throws ElfFormatException {
        long directory = header.uleb128("directory index");
        header.uleb128("time");
        header.uleb128("length");
        if (directory < 0 || directory >= directories.size()) {
            throw header.problem("file " + name + " is in directory " + Long.toUnsignedString(directory)
                    + ", but there are " + directories.size());
        }
        return fileIndex(directories.get((int) directory), name);
    }

    /** The file index for {@code DW_LNE_define_file}, whose directories are not known any more: by name alone. */
    int defineFile(ByteCursor operands) throws ElfFormatException {
        String name = operands.string("file name");
        return fileIndex("", name);
    }

    /** The tables of version 5: formats, then directories and files from 0. */
    private int[] readTables(ByteCursor header, boolean wide) throws ElfFormatException {
        List<Entry> directories = readEntries(header, wide, "directory");
        List<Entry> entries = readEntries(header, wide, "file");
        int[] indices = new int[entries.size()];
        for (int index = 0; index < indices.length; index++) {
            Entry entry = entries.get(index);
            if (entry.directory() < 0 || entry.directory() >= directories.size()) {
                throw header.problem("file " + entry.path() + " is in directory "
                        + Long.toUnsignedString(entry.directory()) + ", but there are " + directories.size());
            }
            String inside = directories.get((int) entry.directory()).path();
            // Directory 0 is that of the compilation; directories may be relative to it.
            String base = directories.get(0).path();
            boolean relative = entry.directory() != 0 && !inside.startsWith("/") && !base.isEmpty();
            indices[index] = fileIndex(relative ? join(base, inside) : inside, entry.path());
        }
        return indices;
    }

    private record Entry(String path, long directory) {}

    private List<Entry> readEntries(ByteCursor header, boolean wide, String what) throws ElfFormatException {
        int formatCount = header.unsignedByte(what + " format count");
        long[] formats = new long[2 * formatCount];
        for (int index = 0; index < formats.length; index++) {
            formats[index] = header.uleb128(what + " format");
        }
        long count = header.uleb128(what + " count");
        if (count < 0 || (formatCount == 0 && count > 0) || count > header.remaining()) {
            throw header.problem(Long.toUnsignedString(count) + " entries do not fit in a " + what + " table of "
                    + header.remaining() + " bytes");
        }
        List<Entry> entries = new ArrayList<>();
        for (long entry = 0; entry < count; entry++) {
            String path = "";
            long directory = 0;
            for (int format = 0; format < formats.length; format += 2) {
                if (formats[format] == Dwarf.LNCT_PATH) {
                    path = readString(header, formats[format + 1], wide);
                } else {
                    long value = readNumber(header, formats[format + 1], wide);
                    directory = formats[format] == Dwarf.LNCT_DIRECTORY_INDEX ? value : directory;
                }
            }
            entries.add(new Entry(path, directory));
        }
        return entries;
    }

    private String readString(ByteCursor header, long form, boolean wide) throws ElfFormatException {
        if (form == Dwarf.FORM_STRING) {
            return header.string("path");
        }
        UntrustedBytes table;
        if (form == Dwarf.FORM_LINE_STRP) {
            table = lineStrings;
        } else if (form == Dwarf.FORM_STRP) {
            table = strings;
        } else {
            throw header.problem("a path of form 0x" + Long.toHexString(form) + ", which line tables do not use");
        }
        long offset = wide ? header.doubleWord("string offset") : header.unsignedWord("string offset");
        return table.string(0, table.size(), offset, sections.lineOffset() + header.position());
    }

    /** Reads a number, or passes over what is none, such as a checksum. */
    private static long readNumber(ByteCursor header, long form, boolean wide) throws ElfFormatException {
        String what = "value";
        return switch ((int) Math.min(form & Long.MAX_VALUE, Integer.MAX_VALUE)) {
            case Dwarf.FORM_DATA1 -> header.unsignedByte(what);
            case Dwarf.FORM_DATA2 -> header.unsignedHalf(what);
            case Dwarf.FORM_DATA4 -> header.unsignedWord(what);
            case Dwarf.FORM_DATA8 -> header.doubleWord(what);
            case Dwarf.FORM_UDATA -> header.uleb128(what);
            case Dwarf.FORM_DATA16 -> skip(header, 16);
            case Dwarf.FORM_BLOCK1 -> skip(header, header.unsignedByte(what));
            case Dwarf.FORM_BLOCK2 -> skip(header, header.unsignedHalf(what));
            case Dwarf.FORM_BLOCK4 -> skip(header, header.unsignedWord(what));
            case Dwarf.FORM_BLOCK -> skip(header, header.uleb128(what));
            case Dwarf.FORM_LINE_STRP, Dwarf.FORM_STRP -> skip(header, wide ? 8 : 4);
            case Dwarf.FORM_STRING -> skipString(header);
            default ->
                throw header.problem("a value of form 0x" + Long.toHexString(form) + ", which line tables do not use");
        };
    }

    private static long skip(ByteCursor header, long count) throws ElfFormatException {
        header.skip(count, "value");
        return 0;
    }

    private static long skipString(ByteCursor header) throws ElfFormatException {
        header.string("value");
        return 0;
    }

    private int fileIndex(String directory, String name) throws ElfFormatException {
        boolean whole = directory.isEmpty() || name.startsWith("/") || name.isEmpty();
        pathCharactersLeft -= whole ? name.length() : directory.length() + name.length() + 1L;
        if (pathCharactersLeft < 0) {
            throw new ElfFormatException(
                    sections.lineOffset(), NAME + ": the paths of its files are together longer than any real file's");
        }
        String path = whole ? name : join(directory, name);
        Integer known = fileNumbers.putIfAbsent(path, files.size());
        if (known != null) {
            return known;
        }
        files.add(path);
        return files.size() - 1;
    }

    private static String join(String before, String after) {
        return before + "/" + after;
    }
}
