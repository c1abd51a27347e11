package org.ohmv.isa.dwarf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which source line each instruction of one object comes from, while it is being assembled: files and rows, the latter
 * in primitive arrays. {@link DwarfWriter} writes it.
 */
public final class LineProgram {
    /** A good place for a breakpoint ({@code is_stmt}); what {@code .loc} means unless it says otherwise. */
    public static final int STATEMENT = 1;
    /** The instruction begins a basic block ({@code .loc ... basic_block}). */
    public static final int BASIC_BLOCK = 2;
    /** The function's entry sequence ends here ({@code .loc ... prologue_end}). */
    public static final int PROLOGUE_END = 4;
    /** The function's exit sequence begins here ({@code .loc ... epilogue_begin}). */
    public static final int EPILOGUE_BEGIN = 8;

    private final String directory;
    private final List<SourceFile> files = new ArrayList<>();
    private final Map<SourceFile, Integer> numbers = new HashMap<>();
    private final BitSet relaxable = new BitSet();
    private int[] sections = {};
    private int[] offsets = {};
    private int[] rowFiles = {};
    private int[] lines = {};
    private int[] columns = {};
    private int[] discriminators = {};
    private byte[] flags = {};
    private int size;

    /**
     * A source file.
     *
     * @param directory where it is, empty for the directory of the compilation
     * @param name its name; relative to the directory, or absolute
     */
    public record SourceFile(String directory, String name) {
        // As a record has them by default, which costs milliseconds at first use: see org.ohmv.isa.Extension.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof SourceFile that && name.equals(that.name) && directory.equals(that.directory);
        }

        @Override
        public int hashCode() {
            return 31 * directory.hashCode() + name.hashCode();
        }
    }

    /**
     * A program without rows yet.
     *
     * @param directory the directory where the assembler runs, which relative names start from
     * @param primaryFile the source file that the assembler was given; it is file 0
     */
    public LineProgram(String directory, String primaryFile) {
        this.directory = directory;
        files.add(new SourceFile("", primaryFile));
        numbers.put(files.get(0), 0);
    }

    /** The number of {@code name} in {@code fileDirectory}, which is added if it is new. */
    public int file(String fileDirectory, String name) {
        SourceFile file = new SourceFile(fileDirectory, name);
        Integer known = numbers.get(file);
        if (known != null) {
            return known;
        }
        defineFile(files.size(), fileDirectory, name);
        return files.size() - 1;
    }

    /**
     * Gives a file the number that the source asks for ({@code .file 1 "main.c"}); numbers left out are empty names.
     *
     * @param number from 0; file 0 is the primary source
     */
    public void defineFile(int number, String fileDirectory, String name) {
        while (files.size() <= number) {
            files.add(new SourceFile("", ""));
        }
        SourceFile file = new SourceFile(fileDirectory, name);
        files.set(number, file);
        numbers.putIfAbsent(file, number);
    }

    /** Whether {@code number} has been given to a file. */
    public boolean hasFile(int number) {
        return number >= 0 && number < files.size() && !files.get(number).name().isEmpty();
    }

    /**
     * Says that a linker may delete bytes of section {@code section} (it has {@code RELAX} relocations): its rows are
     * then tied to symbols, so that they move along.
     */
    public void setRelaxable(int section) {
        relaxable.set(section);
    }

    /**
     * Adds a row: from here to the next row of the section, or to its end, instructions come from that line.
     *
     * @param section the number in the {@link org.ohmv.isa.elf.ElfObject}
     * @param offset in the section, in bytes; not less than in the section's row before
     * @param file a file number
     * @param line from 1; 0 if no line can be named
     * @param column from 1; 0 if not known
     * @param rowFlags {@link #STATEMENT} and the like, added
     */
    public void row(int section, int offset, int file, int line, int column, int rowFlags) {
        row(section, offset, file, line, column, rowFlags, 0);
    }

    /** Adds a row with a discriminator, which tells blocks of one line apart ({@code .loc ... discriminator N}). */
    public void row(int section, int offset, int file, int line, int column, int rowFlags, int discriminator) {
        if (size == sections.length) {
            grow(Math.max(64, size + (size >> 1)));
        }
        sections[size] = section;
        offsets[size] = offset;
        rowFiles[size] = file;
        lines[size] = line;
        columns[size] = column;
        discriminators[size] = discriminator;
        flags[size] = (byte) rowFlags;
        size++;
    }

    private void grow(int capacity) {
        sections = Arrays.copyOf(sections, capacity);
        offsets = Arrays.copyOf(offsets, capacity);
        rowFiles = Arrays.copyOf(rowFiles, capacity);
        lines = Arrays.copyOf(lines, capacity);
        columns = Arrays.copyOf(columns, capacity);
        discriminators = Arrays.copyOf(discriminators, capacity);
        flags = Arrays.copyOf(flags, capacity);
    }

    /** The number of rows. */
    public int size() {
        return size;
    }

    /** The directory of the compilation. */
    public String directory() {
        return directory;
    }

    /** The source file that the assembler was given. */
    public SourceFile primaryFile() {
        return files.get(0);
    }

    List<SourceFile> files() {
        return files;
    }

    boolean isRelaxable(int section) {
        return relaxable.get(section);
    }

    int section(int row) {
        return sections[row];
    }

    int offset(int row) {
        return offsets[row];
    }

    int file(int row) {
        return rowFiles[row];
    }

    int line(int row) {
        return lines[row];
    }

    int column(int row) {
        return columns[row];
    }

    int discriminator(int row) {
        return discriminators[row];
    }

    int flags(int row) {
        return flags[row];
    }

    /** Replaces the offset of a row, for an assembler that settles instruction sizes late. */
    public void setOffset(int row, int offset) {
        offsets[row] = offset;
    }
}
