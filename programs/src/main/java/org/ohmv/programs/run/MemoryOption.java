package org.ohmv.programs.run;

import java.util.ArrayList;
import java.util.List;
import org.ohmv.core.memory.MemoryMap;
import org.ohmv.core.memory.MemoryRegion;

/**
 * The argument of {@code -m}, in Spike's grammar: a number of mebibytes, or regions {@code base:size,base:size}. A size
 * alone, which may also have a unit ({@code 1G}), is that of both regions of the standard map, so that it works for
 * programs at 0x10000 and at 0x80000000 alike.
 */
final class MemoryOption {
    private static final long MEBIBYTE = 1 << 20;
    private static final long GREATEST_MEBIBYTES = 1 << 20;

    private MemoryOption() {}

    /**
     * The memory map.
     *
     * @throws IllegalArgumentException saying what is wrong
     */
    static MemoryMap parse(String text) {
        if (!text.contains(":")) {
            return ofMebibytes(text);
        }
        List<MemoryRegion> regions = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            int colon = part.indexOf(':');
            if (colon < 0) {
                throw new IllegalArgumentException("'" + part + "' is not BASE:SIZE");
            }
            regions.add(new MemoryRegion(
                    Quantity.address(part.substring(0, colon)), Quantity.bytes(part.substring(colon + 1))));
        }
        return new MemoryMap(regions);
    }

    private static boolean isHexadecimal(String text) {
        return text.startsWith("0x") || text.startsWith("0X");
    }

    private static MemoryMap ofMebibytes(String text) {
        boolean hasUnit = !text.isEmpty() && Character.isLetter(text.charAt(text.length() - 1)) && !isHexadecimal(text);
        long mebibytes = hasUnit ? Quantity.bytes(text) / MEBIBYTE : Quantity.count(text);
        if (mebibytes < 1 || mebibytes > GREATEST_MEBIBYTES || (hasUnit && Quantity.bytes(text) % MEBIBYTE != 0)) {
            throw new IllegalArgumentException("'" + text + "' is not a number of mebibytes from 1 to "
                    + GREATEST_MEBIBYTES + ", nor a size such as 64M or 1G");
        }
        List<MemoryRegion> regions = new ArrayList<>();
        for (MemoryRegion region : MemoryMap.standard().regions()) {
            // A region never grows into the one above it.
            long room =
                    region.base() == 0 ? MemoryMap.standard().regions().get(1).base() : Long.MAX_VALUE;
            regions.add(new MemoryRegion(region.base(), Math.min(room - region.base(), mebibytes * MEBIBYTE)));
        }
        return new MemoryMap(regions);
    }
}
