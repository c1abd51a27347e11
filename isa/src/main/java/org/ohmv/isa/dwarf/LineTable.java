package org.ohmv.isa.dwarf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ohmv.isa.elf.ElfFile;
import org.ohmv.isa.elf.ElfFormatException;
import org.ohmv.isa.elf.ElfObject;
import org.ohmv.isa.elf.ObjectFileType;
import org.ohmv.isa.elf.ProgramHeader;

/**
 * Which source line each address comes from, and where a line's instructions are: the line tables of
 * {@code .debug_line} (DWARF versions 2 to 5). Immutable; looking up takes the logarithm of the number of rows.
 */
public final class LineTable {
    private static final LineTable EMPTY = new LineTable(List.of(), new LineRows());
    /** Addresses in an object that is not linked yet: the section number, plus one, above an offset of forty bits. */
    private static final int SECTION_SHIFT = 40;

    private final List<String> files;
    private final LineRows rows;
    private final long[] starts;
    private final long[] ends;
    private final int[] firstRows;
    private final int[] endRows;

    LineTable(List<String> files, LineRows rows) {
        this.files = List.copyOf(files);
        this.rows = rows;
        List<LineRows.Sequence> sequences = rows.sortedSequences();
        int count = sequences.size();
        starts = new long[count];
        ends = new long[count];
        firstRows = new int[count];
        endRows = new int[count];
        for (int index = 0; index < count; index++) {
            LineRows.Sequence sequence = sequences.get(index);
            starts[index] = rows.address(sequence.firstRow());
            ends[index] = sequence.end();
            firstRows[index] = sequence.firstRow();
            endRows[index] = sequence.endRow();
        }
    }

    /** A table without rows. */
    public static LineTable empty() {
        return EMPTY;
    }

    /**
     * The table of a file; empty if it has no line tables. Each section of a relocatable file lies where
     * {@link SectionPlaces} has it.
     *
     * @throws ElfFormatException if a table is broken
     */
    public static LineTable read(ElfFile file) throws ElfFormatException {
        LineTable table = new LineTableReader(DebugSections.of(file)).read();
        if (file.header().fileType() == ObjectFileType.RELOCATABLE) {
            return table;
        }
        boolean zeroIsMapped = file.programHeaders().stream()
                .filter(ProgramHeader::isLoadable)
                .anyMatch(segment -> segment.address() == 0);
        return zeroIsMapped ? table : table.withoutZero();
    }

    /**
     * The table of an object that is not linked yet, looked up by {@link #address}; empty if it has no line tables.
     *
     * @throws ElfFormatException if a table is broken
     */
    public static LineTable read(ElfObject object) throws ElfFormatException {
        return new LineTableReader(DebugSections.of(object)).read();
    }

    /** The key for looking up {@code offset} of section number {@code section} in an object that is not linked yet. */
    public static long address(int section, long offset) {
        return ((section + 1L) << SECTION_SHIFT) + offset;
    }

    /** The paths of all files with rows, in the order of the tables. */
    public List<String> files() {
        return files;
    }

    /** The number of rows. */
    public int size() {
        return rows.size();
    }

    /** Where the instruction at {@code address} comes from; empty if no table says. */
    public Optional<SourceLocation> locate(long address) {
        int sequence = lastNotAbove(starts, 0, starts.length, address);
        if (sequence < 0 || Long.compareUnsigned(address, ends[sequence]) >= 0) {
            return Optional.empty();
        }
        int row = rows.lastRowNotAbove(firstRows[sequence], endRows[sequence], address);
        return row < 0 || rows.line(row) == 0 ? Optional.empty() : Optional.of(location(row));
    }

    /**
     * The addresses where code of a line begins that is a good place for a breakpoint, ascending.
     *
     * @param file a path, or the end of one that begins at a directory's name ({@code main.c} finds {@code src/main.c})
     * @param line from 1
     */
    public long[] addressesOf(String file, int line) {
        List<Long> found = new ArrayList<>();
        boolean[] matches = new boolean[files.size()];
        for (int index = 0; index < matches.length; index++) {
            matches[index] = isPathOrItsEnd(files.get(index), file);
        }
        for (int sequence = 0; sequence < starts.length; sequence++) {
            boolean before = false;
            for (int row = firstRows[sequence]; row < endRows[sequence]; row++) {
                boolean here = rows.line(row) == line && matches[rows.file(row)];
                if (here && !before && rows.isStatement(row)) {
                    found.add(rows.address(row));
                }
                before = here;
            }
        }
        long[] addresses = found.stream().mapToLong(Long::longValue).distinct().toArray();
        Arrays.sort(addresses);
        return addresses;
    }

    private static boolean isPathOrItsEnd(String path, String end) {
        return path.equals(end) || (path.endsWith(end) && path.charAt(path.length() - end.length() - 1) == '/');
    }

    private SourceLocation location(int row) {
        return new SourceLocation(files.get(rows.file(row)), rows.line(row), rows.column(row));
    }

    /** Without sequences at address 0, which is where linkers leave those of functions that were dropped. */
    private LineTable withoutZero() {
        return starts.length == 0 || starts[0] != 0 ? this : new LineTable(files, rows.withoutSequencesAtZero());
    }

    static int lastNotAbove(long[] sorted, int from, int to, long value) {
        int low = from;
        int high = to - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (Long.compareUnsigned(sorted[middle], value) <= 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high < from ? -1 : high;
    }
}
