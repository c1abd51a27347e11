package org.ohmv.isa.dwarf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Rows of line tables in primitive arrays, grouped into sequences of ascending addresses. */
final class LineRows {
    private long[] addresses = {};
    private int[] files = {};
    private int[] lines = {};
    private int[] columns = {};
    private boolean[] statements = {};
    private int size;
    private int sequenceStart;
    private final List<Sequence> sequences = new ArrayList<>();

    /**
     * Rows of consecutive addresses.
     *
     * @param firstRow its first row
     * @param endRow the row after its last
     * @param end the first address behind it
     */
    record Sequence(int firstRow, int endRow, long end) {}

    void add(long address, int file, int line, int column, boolean statement) {
        if (size == addresses.length) {
            int capacity = Math.max(64, size + (size >> 1));
            addresses = Arrays.copyOf(addresses, capacity);
            files = Arrays.copyOf(files, capacity);
            lines = Arrays.copyOf(lines, capacity);
            columns = Arrays.copyOf(columns, capacity);
            statements = Arrays.copyOf(statements, capacity);
        }
        addresses[size] = address;
        files[size] = file;
        lines[size] = line;
        columns[size] = column;
        statements[size] = statement;
        size++;
    }

    /** Ends the sequence of the rows added since the last one; one without rows or without extent is dropped. */
    void endSequence(long end) {
        if (size > sequenceStart) {
            sortRows(sequenceStart, size);
            if (Long.compareUnsigned(addresses[sequenceStart], end) < 0) {
                sequences.add(new Sequence(sequenceStart, size, end));
            }
        }
        sequenceStart = size;
    }

    /** Drops rows whose sequence has not been ended, as the end of a table does. */
    void dropOpenSequence() {
        size = sequenceStart;
    }

    /**
     * The standard says that addresses ascend; a table in which they do not is put in order, rows of one address as
     * they are.
     */
    private void sortRows(int from, int to) {
        for (int row = from + 1; row < to; row++) {
            if (Long.compareUnsigned(addresses[row], addresses[row - 1]) < 0) {
                permute(
                        from,
                        IntStream.range(from, to)
                                .boxed()
                                .sorted((a, b) -> Long.compareUnsigned(addresses[a], addresses[b]))
                                .mapToInt(Integer::intValue)
                                .toArray());
                return;
            }
        }
    }

    private void permute(int from, int[] order) {
        LineRows copy = new LineRows();
        for (int row : order) {
            copy.add(addresses[row], files[row], lines[row], columns[row], statements[row]);
        }
        System.arraycopy(copy.addresses, 0, addresses, from, order.length);
        System.arraycopy(copy.files, 0, files, from, order.length);
        System.arraycopy(copy.lines, 0, lines, from, order.length);
        System.arraycopy(copy.columns, 0, columns, from, order.length);
        System.arraycopy(copy.statements, 0, statements, from, order.length);
    }

    List<Sequence> sortedSequences() {
        return sequences.stream()
                .sorted(Comparator.comparing(sequence -> addresses[sequence.firstRow()], Long::compareUnsigned))
                .toList();
    }

    LineRows withoutSequencesAtZero() {
        LineRows copy = new LineRows();
        for (Sequence sequence : sequences) {
            if (addresses[sequence.firstRow()] != 0) {
                for (int row = sequence.firstRow(); row < sequence.endRow(); row++) {
                    copy.add(addresses[row], files[row], lines[row], columns[row], statements[row]);
                }
                copy.endSequence(sequence.end());
            }
        }
        return copy;
    }

    /** The last of the rows {@code from} to {@code to - 1} that begins at or before {@code address}, or -1. */
    int lastRowNotAbove(int from, int to, long address) {
        return LineTable.lastNotAbove(addresses, from, to, address);
    }

    int size() {
        return size;
    }

    long address(int row) {
        return addresses[row];
    }

    int file(int row) {
        return files[row];
    }

    int line(int row) {
        return lines[row];
    }

    int column(int row) {
        return columns[row];
    }

    boolean isStatement(int row) {
        return statements[row];
    }
}
