package org.ohmv.isa.elf;

import java.util.Arrays;

/**
 * Relocations of one section, in order, in primitive arrays (24 bytes each, no object per entry). The order matters:
 * relocations at one offset are composed ({@code ADD32} before {@code SUB32}), and {@code RELAX} follows what it marks
 * (psABI, "Relocations").
 */
public final class RelocationTable {
    /** The symbol number of a relocation against no symbol ({@code STN_UNDEF}), such as {@code RELAX}. */
    public static final int NO_SYMBOL = -1;

    private long[] offsets = {};
    private int[] types = {};
    private int[] symbols = {};
    private long[] addends = {};
    private int size;

    /** An empty table. */
    public RelocationTable() {}

    /** The number of relocations. */
    public int size() {
        return size;
    }

    /**
     * Appends a relocation.
     *
     * @param offset where in the section, in bytes
     * @param type what to compute and where to put it
     * @param symbol the number that {@link ElfObject#addSymbol} gave, or {@link #NO_SYMBOL}
     * @param addend the constant added to the symbol's address
     */
    public void add(long offset, RelocationType type, int symbol, long addend) {
        addRaw(offset, type.number(), symbol, addend);
    }

    /** Appends a relocation by type number, for numbers that {@link RelocationType} does not name. */
    public void addRaw(long offset, int typeNumber, int symbol, long addend) {
        if (size == offsets.length) {
            int capacity = Math.max(16, size + (size >> 1));
            offsets = Arrays.copyOf(offsets, capacity);
            types = Arrays.copyOf(types, capacity);
            symbols = Arrays.copyOf(symbols, capacity);
            addends = Arrays.copyOf(addends, capacity);
        }
        offsets[size] = offset;
        types[size] = typeNumber;
        symbols[size] = symbol;
        addends[size] = addend;
        size++;
    }

    /** Where in the section relocation {@code index} applies, in bytes. */
    public long offset(int index) {
        return offsets[checked(index)];
    }

    /** The type number of relocation {@code index}; {@link RelocationType#of} names it. */
    public int typeNumber(int index) {
        return types[checked(index)];
    }

    /** The symbol number of relocation {@code index} in {@link ElfObject#symbols()}, or {@link #NO_SYMBOL}. */
    public int symbol(int index) {
        return symbols[checked(index)];
    }

    /** The addend of relocation {@code index}. */
    public long addend(int index) {
        return addends[checked(index)];
    }

    /** Replaces the addend of relocation {@code index}. */
    public void setAddend(int index, long addend) {
        addends[checked(index)] = addend;
    }

    private int checked(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("relocation " + index + " of " + size);
        }
        return index;
    }
}
