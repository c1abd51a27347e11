package org.ohmv.assembler.layout;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.ohmv.assembler.model.Symbol;
import org.ohmv.isa.elf.RelocationTable;

/** The relocations of one section while the symbols have no numbers yet, in parallel arrays. */
final class RelocationList {
    private int count;
    private boolean sorted = true;
    private int[] offsets = {};
    private int[] types = {};
    private Symbol[] symbols = {};
    private long[] addends = {};

    void add(int offset, int type, @Nullable Symbol symbol, long addend) {
        if (count == offsets.length) {
            int capacity = Math.max(16, count + (count >> 1));
            offsets = Arrays.copyOf(offsets, capacity);
            types = Arrays.copyOf(types, capacity);
            symbols = Arrays.copyOf(symbols, capacity);
            addends = Arrays.copyOf(addends, capacity);
        }
        sorted &= count == 0 || offsets[count - 1] <= offset;
        offsets[count] = offset;
        types[count] = type;
        symbols[count] = symbol;
        addends[count] = addend;
        count++;
    }

    /** Copies everything to a table, in the order of offsets; all symbols must have their numbers. */
    void copyTo(RelocationTable table) {
        if (sorted) {
            for (int index = 0; index < count; index++) {
                copy(index, table);
            }
            return;
        }
        IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparingInt(index -> offsets[index]))
                .forEach(index -> copy(index, table));
    }

    private void copy(int index, RelocationTable table) {
        Symbol symbol = symbols[index];
        int number = symbol == null ? RelocationTable.NO_SYMBOL : symbol.number();
        table.addRaw(offsets[index], types[index], number, addends[index]);
    }
}
