package org.ohmv.assembler.link;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * The order in which GNU ld walks over global names, which decides where it puts common blocks and entries of the
 * global offset table: that of its hash table, bucket by bucket, in each the latest name first. To agree with it to the
 * byte, we walk in the same order.
 */
final class GnuHashOrder {
    /** The sizes that the table takes as it grows. */
    private static final int[] SIZES = {4051, 4093, 8191, 16381, 32749, 65521, 131071, 262139, 524287, 1048573};

    private GnuHashOrder() {}

    /** The symbols in that order. */
    static List<GlobalSymbol> of(Collection<GlobalSymbol> symbols) {
        int size = tableSize(symbols.size());
        List<GlobalSymbol> ordered = new ArrayList<>(symbols);
        ordered.sort(Comparator.<GlobalSymbol>comparingLong(symbol -> hash(symbol.name()) % size)
                .thenComparing(Comparator.comparingInt(GlobalSymbol::order).reversed()));
        return ordered;
    }

    /** The table grows when it is more than three quarters full. */
    private static int tableSize(int count) {
        for (int size : SIZES) {
            if (count <= size / 4 * 3) {
                return size;
            }
        }
        return SIZES[SIZES.length - 1];
    }

    private static long hash(String name) {
        long hash = 0;
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        for (byte next : bytes) {
            long character = next & 0xff;
            hash += character + (character << 17);
            hash ^= hash >>> 2;
        }
        long length = bytes.length;
        hash += length + (length << 17);
        hash ^= hash >>> 2;
        return hash;
    }
}
