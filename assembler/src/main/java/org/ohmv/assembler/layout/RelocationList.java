package org.ohmv.assembler.layout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.ohmv.assembler.model.Symbol;
import org.ohmv.isa.elf.RelocationTable;

/** The relocations of one section while the symbols have no numbers yet, in parallel arrays. */
final class RelocationList {
    private final List<Explicit> explicit = new ArrayList<>();
    private int nextExplicit;
    private int count;
    private boolean sorted = true;
    private int[] offsets = {};
    private int[] types = {};
    private Symbol[] symbols = {};
    private long[] addends = {};

    /** One that {@code .reloc} asks for. */
    private record Explicit(int offset, int type, @Nullable Symbol symbol, long addend) {}

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

    /** Adds one that {@code .reloc} asks for. */
    void addExplicit(int offset, int type, @Nullable Symbol symbol, long addend) {
        explicit.add(new Explicit(offset, type, symbol, addend));
    }

    /**
     * Copies everything to a table; all symbols must have their numbers. The order is that of offsets, and as in GNU as
     * those of {@code .reloc} keep their own order: the next one comes before the first of a greater offset.
     */
    void copyTo(RelocationTable table) {
        copyInOrder(table);
        copyExplicit(table, Long.MAX_VALUE);
    }

    private void copyInOrder(RelocationTable table) {
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
        if (nextExplicit < explicit.size()) {
            copyExplicit(table, offsets[index]);
        }
        table.addRaw(offsets[index], types[index], number(symbols[index]), addends[index]);
    }

    private void copyExplicit(RelocationTable table, long before) {
        while (nextExplicit < explicit.size() && explicit.get(nextExplicit).offset() < before) {
            Explicit next = explicit.get(nextExplicit++);
            table.addRaw(next.offset(), next.type(), number(next.symbol()), next.addend());
        }
    }

    private static int number(@Nullable Symbol symbol) {
        return symbol == null ? RelocationTable.NO_SYMBOL : symbol.number();
    }
}
