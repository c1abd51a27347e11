package org.ohmv.assembler.model;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The symbols of one source, found by the bytes of their name without making a string. Open addressing with linear
 * probing; symbols also stand in the order of their first mention, which is the order of the symbol table in the
 * object.
 */
public final class SymbolTable {
    private Symbol[] slots = new Symbol[1024];
    private int count;
    private final List<Symbol> inOrder = new ArrayList<>();

    /** An empty table. */
    public SymbolTable() {}

    /** Continues a hash of a name by one byte. Case is folded, so that names of any case can share the hash. */
    public static int hashStep(int hash, int character) {
        return hash * 31 + (character | 0x20);
    }

    /** The hash of a name. */
    public static int hash(byte[] text, int start, int end) {
        int hash = 0;
        for (int index = start; index < end; index++) {
            hash = hashStep(hash, text[index] & 0xff);
        }
        return hash;
    }

    /** The symbol of that name; made if there is none. */
    public Symbol symbol(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return symbol(bytes, 0, bytes.length, hash(bytes, 0, bytes.length));
    }

    /**
     * The symbol of that name; made if there is none.
     *
     * @param text holds the name
     * @param start the index of its first byte
     * @param end the index behind its last byte
     * @param hash its hash as {@link #hashStep} makes it, starting from 0
     */
    public Symbol symbol(byte[] text, int start, int end, int hash) {
        int slot = slotOf(text, start, end, hash);
        Symbol found = slots[slot];
        if (found != null) {
            return found;
        }
        Symbol made = new Symbol(Arrays.copyOfRange(text, start, end), hash);
        slots[slot] = made;
        append(made);
        if (++count * 2 > slots.length) {
            grow();
        }
        return made;
    }

    /** The symbol of that name; null if it was never mentioned. */
    public @Nullable Symbol find(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return find(bytes, 0, bytes.length, hash(bytes, 0, bytes.length));
    }

    /** The symbol of that name; null if it was never mentioned. */
    public @Nullable Symbol find(byte[] text, int start, int end, int hash) {
        return slots[slotOf(text, start, end, hash)];
    }

    /** Puts a new symbol in the place of one that expressions use and that gets another value; returns the new one. */
    public Symbol replace(Symbol old) {
        byte[] name = old.nameBytes();
        Symbol made = new Symbol(name, old.hash());
        made.copyAttributes(old);
        slots[slotOf(name, 0, name.length, old.hash())] = made;
        made.setOrder(old.order());
        inOrder.set(old.order(), made);
        return made;
    }

    /** Puts a symbol that has no name of its own, such as a numeric label, into the order. */
    public void append(Symbol anonymous) {
        anonymous.setOrder(inOrder.size());
        inOrder.add(anonymous);
    }

    /** All symbols in the order of first mention. */
    public List<Symbol> inOrder() {
        return inOrder;
    }

    private int slotOf(byte[] text, int start, int end, int hash) {
        int mask = slots.length - 1;
        int slot = (hash ^ hash >>> 15) & mask;
        while (true) {
            Symbol candidate = slots[slot];
            if (candidate == null) {
                return slot;
            }
            if (candidate.hash() == hash) {
                byte[] name = candidate.nameBytes();
                if (Arrays.equals(name, 0, name.length, text, start, end)) {
                    return slot;
                }
            }
            slot = (slot + 1) & mask;
        }
    }

    private void grow() {
        Symbol[] old = slots;
        slots = new Symbol[old.length * 2];
        for (Symbol symbol : old) {
            if (symbol != null) {
                byte[] name = symbol.nameBytes();
                slots[slotOf(name, 0, name.length, symbol.hash())] = symbol;
            }
        }
    }
}
