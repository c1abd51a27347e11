package org.ohmv.assembler.source;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.ohmv.assembler.model.SymbolTable;

/**
 * Finds things by the bytes of their name without making a string, in any case of letters or in one only. Small and
 * fixed tables: mnemonics, directives, registers.
 */
public final class NameTable<T> {
    private final boolean caseSensitive;
    private byte[][] names = new byte[64][];
    private int[] hashes = new int[64];
    private Object[] values = new Object[64];
    private int count;
    private final List<String> inOrder = new ArrayList<>();

    /**
     * An empty table.
     *
     * @param caseSensitive whether the case of letters matters; if not, names are put in in lower case
     */
    public NameTable(boolean caseSensitive) {
        this.caseSensitive = caseSensitive;
    }

    /** Puts a thing in under a name; what had the name before is replaced. */
    public void put(String name, T value) {
        byte[] bytes = (caseSensitive ? name : name.toLowerCase(Locale.ROOT)).getBytes(StandardCharsets.UTF_8);
        int hash = SymbolTable.hash(bytes, 0, bytes.length);
        int slot = slot(bytes, 0, bytes.length, hash);
        if (names[slot] == null) {
            inOrder.add(name);
            if (++count * 2 > names.length) {
                grow();
                slot = slot(bytes, 0, bytes.length, hash);
            }
        }
        names[slot] = bytes;
        hashes[slot] = hash;
        values[slot] = value;
    }

    /** What was put in under the name that a cursor read last; null if nothing was. */
    public @Nullable T get(Cursor cursor) {
        return get(cursor.text(), cursor.nameStart(), cursor.nameEnd(), cursor.nameHash());
    }

    /** What was put in under a name; null if nothing was. */
    public @Nullable T get(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return get(bytes, 0, bytes.length, SymbolTable.hash(bytes, 0, bytes.length));
    }

    /** What was put in under a name; null if nothing was. */
    @SuppressWarnings("unchecked")
    public @Nullable T get(byte[] text, int start, int end, int hash) {
        return (T) values[slot(text, start, end, hash)];
    }

    /** All names in the order in which they were put in. */
    public List<String> names() {
        return List.copyOf(inOrder);
    }

    private int slot(byte[] text, int start, int end, int hash) {
        int mask = names.length - 1;
        int slot = (hash ^ hash >>> 15) & mask;
        while (names[slot] != null && !(hashes[slot] == hash && same(names[slot], text, start, end))) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private boolean same(byte[] name, byte[] text, int start, int end) {
        if (name.length != end - start) {
            return false;
        }
        for (int index = 0; index < name.length; index++) {
            int character = text[start + index];
            if (!caseSensitive && character >= 'A' && character <= 'Z') {
                character |= 0x20;
            }
            if (character != name[index]) {
                return false;
            }
        }
        return true;
    }

    private void grow() {
        byte[][] oldNames = names;
        Object[] oldValues = values;
        int[] oldHashes = hashes;
        names = new byte[oldNames.length * 2][];
        values = new Object[oldNames.length * 2];
        hashes = new int[oldNames.length * 2];
        for (int index = 0; index < oldNames.length; index++) {
            if (oldNames[index] != null) {
                int slot = slot(oldNames[index], 0, oldNames[index].length, oldHashes[index]);
                names[slot] = oldNames[index];
                values[slot] = oldValues[index];
                hashes[slot] = oldHashes[index];
            }
        }
    }
}
