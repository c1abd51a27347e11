package org.ohmv.assembler.debug;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ohmv.assembler.model.Section;
import org.ohmv.assembler.model.Symbol;

/** Which source line the instructions of a source are from: one row for each {@code .loc} that was used, by section. */
final class LineEntries {
    private final Map<Section, Rows> bySection = new LinkedHashMap<>();

    /** The rows of one section, in parallel arrays. */
    static final class Rows {
        private int count;
        private Symbol[] labels = new Symbol[16];
        private int[] files = new int[16];
        private int[] lines = new int[16];
        private int[] columns = new int[16];
        private int[] flags = new int[16];
        private long[] discriminators = new long[16];

        int count() {
            return count;
        }

        Symbol label(int row) {
            return labels[row];
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

        int flags(int row) {
            return flags[row];
        }

        long discriminator(int row) {
            return discriminators[row];
        }

        private void add(Symbol label, LinePosition position) {
            if (count == labels.length) {
                int capacity = count + (count >> 1);
                labels = Arrays.copyOf(labels, capacity);
                files = Arrays.copyOf(files, capacity);
                lines = Arrays.copyOf(lines, capacity);
                columns = Arrays.copyOf(columns, capacity);
                flags = Arrays.copyOf(flags, capacity);
                discriminators = Arrays.copyOf(discriminators, capacity);
            }
            labels[count] = label;
            files[count] = position.file();
            lines[count] = position.line();
            columns[count] = position.column();
            flags[count] = position.flags();
            discriminators[count] = position.discriminator();
            count++;
        }
    }

    /** Adds a row: from a label on, instructions are from a position. */
    void add(Symbol label, LinePosition position) {
        bySection.computeIfAbsent(label.chain().section(), key -> new Rows()).add(label, position);
    }

    boolean isEmpty() {
        return bySection.isEmpty();
    }

    /** The sections that have rows, in the order of their first row. */
    List<Section> sections() {
        return new ArrayList<>(bySection.keySet());
    }

    /** The rows of a section. */
    Rows rows(Section section) {
        return bySection.getOrDefault(section, new Rows());
    }
}
