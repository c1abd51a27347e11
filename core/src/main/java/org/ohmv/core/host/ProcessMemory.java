package org.ohmv.core.host;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The memory that a hosted program asks for while it runs: the heap, which grows up from the end of the program
 * ({@code brk}), and mappings, which are placed from the top down ({@code mmap}). Both share one range of RAM.
 *
 * <p>There is no page table: all RAM can be read, written and executed, whatever protection the program asks for.
 */
final class ProcessMemory {
    static final long PAGE_BYTES = 4096;
    /** {@code vm.max_map_count} of Linux: as many separate mappings as there may be. */
    private static final int MAXIMUM_MAPPINGS = 65_530;

    private final GuestMemory memory;
    private final long low;
    private final long high;
    /** Mapped ranges, start to end; adjacent ranges are one. */
    private final NavigableMap<Long, Long> mapped = new TreeMap<>();

    private long programBreak;

    /**
     * Hands out the range.
     *
     * @param memory the guest's RAM
     * @param low where the heap begins: the first page after the program
     * @param high the end of the range, a multiple of the page size, at least {@code low}
     */
    ProcessMemory(GuestMemory memory, long low, long high) {
        this.memory = memory;
        this.low = low;
        this.high = high;
        this.programBreak = low;
    }

    /**
     * {@code brk}: moves the end of the heap if it can be there, and says where it is.
     *
     * @param wanted the new end; anything impossible, 0 for instance, leaves it as it is
     */
    long moveBreak(long wanted) throws SystemCallException {
        long ceiling = mapped.isEmpty() ? high : mapped.firstKey();
        if (wanted >= low && wanted <= ceiling) {
            if (wanted > programBreak) {
                memory.clear(programBreak, wanted - programBreak);
            }
            programBreak = wanted;
        }
        return programBreak;
    }

    /** Finds room and maps it; zero-filled. */
    long map(long sizeBytes) throws SystemCallException {
        long size = pages(sizeBytes);
        checkCount();
        long end = high;
        for (Map.Entry<Long, Long> range : mapped.descendingMap().entrySet()) {
            if (end - range.getValue() >= size) {
                break;
            }
            end = range.getKey();
        }
        long start = end - size;
        if (start < pages(programBreak)) {
            throw new SystemCallException(LinuxError.ENOMEM);
        }
        insert(start, end);
        return start;
    }

    /**
     * Maps at the given address, over whatever was mapped there; zero-filled.
     *
     * @param replaces whether something mapped there may be replaced
     */
    void mapAt(long address, long sizeBytes, boolean replaces) throws SystemCallException {
        long size = pages(sizeBytes);
        if (address % PAGE_BYTES != 0) {
            throw new SystemCallException(LinuxError.EINVAL);
        }
        checkCount();
        if (address < pages(programBreak) || address > high - size) {
            throw new SystemCallException(LinuxError.ENOMEM);
        }
        if (!replaces && overlaps(address, address + size)) {
            throw new SystemCallException(LinuxError.EEXIST);
        }
        unmap(address, size);
        insert(address, address + size);
    }

    /** Unmaps all pages of the range that are mapped. */
    void unmap(long address, long sizeBytes) throws SystemCallException {
        if (address % PAGE_BYTES != 0 || sizeBytes <= 0 || address < 0 || address > Long.MAX_VALUE - sizeBytes) {
            throw new SystemCallException(LinuxError.EINVAL);
        }
        long end = address + pages(sizeBytes);
        Map.Entry<Long, Long> range = mapped.lowerEntry(end);
        while (range != null && range.getValue() > address) {
            long from = Math.max(range.getKey(), address);
            long to = Math.min(range.getValue(), end);
            mapped.remove(range.getKey());
            if (range.getKey() < from) {
                mapped.put(range.getKey(), from);
            }
            if (range.getValue() > to) {
                mapped.put(to, range.getValue());
            }
            range = mapped.lowerEntry(from);
        }
    }

    /** {@code mremap}: makes a mapping smaller or larger, elsewhere if it has to and may. */
    long resize(long address, long oldBytes, long newBytes, boolean mayMove) throws SystemCallException {
        long oldSize = pages(oldBytes);
        long newSize = pages(newBytes);
        Map.Entry<Long, Long> range = mapped.floorEntry(address);
        if (address % PAGE_BYTES != 0 || range == null || range.getValue() < address + oldSize) {
            throw new SystemCallException(LinuxError.EFAULT);
        }
        if (newSize <= oldSize) {
            if (newSize < oldSize) {
                unmap(address + newSize, oldSize - newSize);
            }
            return address;
        }
        if (!mayMove) {
            throw new SystemCallException(LinuxError.ENOMEM);
        }
        long moved = map(newSize);
        byte[] page = new byte[(int) PAGE_BYTES];
        for (long offset = 0; offset < oldSize; offset += PAGE_BYTES) {
            memory.read(address + offset, page, 0, page.length);
            memory.write(moved + offset, page);
        }
        unmap(address, oldSize);
        return moved;
    }

    private void insert(long start, long end) throws SystemCallException {
        memory.clear(start, end - start);
        long from = start;
        long to = end;
        Map.Entry<Long, Long> below = mapped.floorEntry(start);
        if (below != null && below.getValue() == start) {
            from = below.getKey();
        }
        Long above = mapped.remove(end);
        if (above != null) {
            to = above;
        }
        mapped.put(from, to);
    }

    private boolean overlaps(long start, long end) {
        Map.Entry<Long, Long> range = mapped.lowerEntry(end);
        return range != null && range.getValue() > start;
    }

    private void checkCount() throws SystemCallException {
        if (mapped.size() >= MAXIMUM_MAPPINGS) {
            throw new SystemCallException(LinuxError.ENOMEM);
        }
    }

    /** Rounds up to whole pages. */
    private static long pages(long sizeBytes) throws SystemCallException {
        if (sizeBytes <= 0 || sizeBytes > Long.MAX_VALUE - PAGE_BYTES) {
            throw new SystemCallException(LinuxError.EINVAL);
        }
        return (sizeBytes + PAGE_BYTES - 1) & -PAGE_BYTES;
    }
}
