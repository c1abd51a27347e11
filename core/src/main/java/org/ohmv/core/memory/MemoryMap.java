package org.ohmv.core.memory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where RAM is. Regions are sorted by base and do not overlap; devices are attached over them and win where they do.
 *
 * @param regions the regions, ascending
 */
public record MemoryMap(List<MemoryRegion> regions) {

    /** Sorts the regions and checks that they do not overlap. */
    public MemoryMap {
        List<MemoryRegion> sorted = new ArrayList<>(regions);
        sorted.sort(Comparator.comparingLong(MemoryRegion::base));
        for (int index = 1; index < sorted.size(); index++) {
            if (sorted.get(index - 1).overlaps(sorted.get(index))) {
                throw new IllegalArgumentException(
                        "memory regions " + sorted.get(index - 1) + " and " + sorted.get(index) + " overlap");
            }
        }
        regions = List.copyOf(sorted);
    }

    /**
     * The default: 1 GiB from address 0, where GNU ld puts a program that no linker script places (0x10000), and 2 GiB
     * from 0x80000000, where bare-metal programs of most boards begin. RAM costs the host nothing until it is written.
     */
    public static MemoryMap standard() {
        return new MemoryMap(List.of(new MemoryRegion(0, 0x4000_0000L), new MemoryRegion(0x8000_0000L, 0x8000_0000L)));
    }

    /** The first address above all regions. */
    public long end() {
        return regions.isEmpty() ? 0 : regions.get(regions.size() - 1).end();
    }

    /** Whether all bytes of the range lie in one region. */
    public boolean contains(long address, long sizeBytes) {
        for (MemoryRegion region : regions) {
            if (region.contains(address, sizeBytes)) {
                return true;
            }
        }
        return false;
    }

    /** The regions as messages show them, separated by commas. */
    @Override
    public String toString() {
        return regions.stream().map(MemoryRegion::toString).collect(Collectors.joining(", "));
    }
}
