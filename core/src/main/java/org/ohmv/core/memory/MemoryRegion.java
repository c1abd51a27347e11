package org.ohmv.core.memory;

/**
 * A range of addresses that holds RAM.
 *
 * @param base the first address; a multiple of 4096
 * @param sizeBytes the number of bytes; a positive multiple of 4096
 */
public record MemoryRegion(long base, long sizeBytes) {
    /** Bases and sizes are multiples of this many bytes. */
    public static final long GRANULE_BYTES = 4096;

    /** Checks alignment and that the region does not wrap around the end of the address space. */
    public MemoryRegion {
        if (base % GRANULE_BYTES != 0 || sizeBytes % GRANULE_BYTES != 0 || sizeBytes <= 0) {
            throw new IllegalArgumentException(String.format(
                    "memory region 0x%x:0x%x: base and size must be multiples of 4096, and the size positive",
                    base, sizeBytes));
        }
        if (base < 0 || base + sizeBytes < 0) {
            throw new IllegalArgumentException(
                    String.format("memory region 0x%x:0x%x reaches beyond 0x7fffffffffffffff", base, sizeBytes));
        }
    }

    /** The first address after the region. */
    public long end() {
        return base + sizeBytes;
    }

    /** Whether all bytes of a range lie in the region; false for ranges that wrap around. */
    public boolean contains(long address, long rangeBytes) {
        return address >= base && address < end() && rangeBytes <= end() - address;
    }

    /** Whether the regions have a byte in common. */
    public boolean overlaps(MemoryRegion other) {
        return base < other.end() && other.base < end();
    }

    /** The region as messages show it: {@code 0x80000000..0x8fffffff}. */
    @Override
    public String toString() {
        return String.format("0x%x..0x%x", base, end() - 1);
    }
}
