package org.ohmv.core.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Guest RAM: the one owner of the guest's bytes, and the one place that checks before it touches them.
 *
 * <p>RAM is sparse. A page of 64 KiB comes into being when it is first written; until then it reads as zero and costs
 * nothing, so that the host holds what the guest has touched, however large the memory map is.
 *
 * <p>Behind its bytes each page has one attribute byte for each line of 64 bytes, which holds the {@link LineMark}s of
 * the line. Having both in one array lets a store find with a single further load that nobody watches the line.
 *
 * <p>Values are little-endian (RISC-V Unprivileged ISA, section 1.4). Accesses may be misaligned. Not thread-safe.
 */
public final class Ram {
    /** Pages are this large. */
    public static final int PAGE_BYTES = 1 << 16;
    /** Marks stand for lines this large. */
    public static final int LINE_BYTES = 64;

    static final int PAGE_BITS = 16;
    static final int LINE_BITS = 6;
    static final int OFFSET_MASK = PAGE_BYTES - 1;
    static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN)
            .withInvokeExactBehavior();
    static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN)
            .withInvokeExactBehavior();
    static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN)
            .withInvokeExactBehavior();

    /** Views hold page tables of at most this many entries; what lies above (64 GiB) is reached the slow way only. */
    private static final int MAXIMUM_VIEW_PAGES = 1 << 20;

    private static final int ARRAY_BYTES = PAGE_BYTES + PAGE_BYTES / LINE_BYTES;

    private final MemoryMap map;
    private final long limitBytes;
    private final Map<Long, byte[]> pages = new HashMap<>();
    /** What an unwritten page reads as. Never written: views for stores never see it. */
    private final byte[] zeroPage = new byte[ARRAY_BYTES];

    private final List<RamView> views = new ArrayList<>();
    private final List<List<StoreObserver>> observers = new ArrayList<>();

    /**
     * Makes RAM that reads as zero.
     *
     * @param map where RAM is
     * @param limitBytes how much of it may be written before {@link MemoryLimitException} is thrown
     */
    public Ram(MemoryMap map, long limitBytes) {
        this.map = map;
        this.limitBytes = limitBytes;
        for (int index = 0; index < LineMark.values().length; index++) {
            observers.add(new ArrayList<>());
        }
    }

    /** Where RAM is. */
    public MemoryMap map() {
        return map;
    }

    /** How many bytes of the host's memory the pages written so far take, attribute bytes not counted. */
    public long touchedBytes() {
        return (long) pages.size() * PAGE_BYTES;
    }

    /** The base addresses of the pages written so far, ascending. */
    public long[] touchedPages() {
        long[] bases = new long[pages.size()];
        int count = 0;
        for (long number : pages.keySet()) {
            bases[count++] = number << PAGE_BITS;
        }
        Arrays.sort(bases);
        return bases;
    }

    /** Whether all bytes of the range are RAM; false for ranges that wrap around. */
    public boolean contains(long address, long sizeBytes) {
        return map.contains(address, sizeBytes);
    }

    /**
     * Loads a value of 1, 2, 4 or 8 bytes, zero-extended.
     *
     * @throws IndexOutOfBoundsException if not all bytes are RAM: the caller checks first
     */
    public long load(long address, int sizeBytes) {
        check(address, sizeBytes);
        int offset = (int) address & OFFSET_MASK;
        if (offset > PAGE_BYTES - sizeBytes) {
            return loadAcrossPages(address, sizeBytes);
        }
        byte[] page = readable(address >>> PAGE_BITS);
        return switch (sizeBytes) {
            case 1 -> page[offset] & 0xffL;
            case 2 -> (short) SHORT.get(page, offset) & 0xffffL;
            case 4 -> (int) INT.get(page, offset) & 0xffff_ffffL;
            case 8 -> (long) LONG.get(page, offset);
            default -> throw new IllegalArgumentException("size " + sizeBytes);
        };
    }

    /**
     * Stores the low 1, 2, 4 or 8 bytes of a value, then tells the observers of the lines' marks.
     *
     * @throws IndexOutOfBoundsException if not all bytes are RAM: the caller checks first
     * @throws MemoryLimitException if a page must come into being and the limit is reached
     */
    public void store(long address, int sizeBytes, long value) {
        check(address, sizeBytes);
        int offset = (int) address & OFFSET_MASK;
        if (offset > PAGE_BYTES - sizeBytes) {
            storeAcrossPages(address, sizeBytes, value);
        } else {
            byte[] page = writable(address >>> PAGE_BITS);
            switch (sizeBytes) {
                case 1 -> page[offset] = (byte) value;
                case 2 -> SHORT.set(page, offset, (short) value);
                case 4 -> INT.set(page, offset, (int) value);
                case 8 -> LONG.set(page, offset, value);
                default -> throw new IllegalArgumentException("size " + sizeBytes);
            }
        }
        notifyObservers(address, sizeBytes);
    }

    /**
     * Copies bytes out of RAM.
     *
     * @throws IndexOutOfBoundsException if not all bytes are RAM, or the destination is too short
     */
    public void read(long address, byte[] destination, int index, int length) {
        check(address, length);
        int done = 0;
        while (done < length) {
            int offset = (int) (address + done) & OFFSET_MASK;
            int chunk = Math.min(length - done, PAGE_BYTES - offset);
            System.arraycopy(readable((address + done) >>> PAGE_BITS), offset, destination, index + done, chunk);
            done += chunk;
        }
    }

    /**
     * Copies bytes into RAM, then tells the observers of the lines' marks.
     *
     * @throws IndexOutOfBoundsException if not all bytes are RAM, or the source is too short
     * @throws MemoryLimitException if a page must come into being and the limit is reached
     */
    public void write(long address, byte[] source, int index, int length) {
        check(address, length);
        int done = 0;
        while (done < length) {
            int offset = (int) (address + done) & OFFSET_MASK;
            int chunk = Math.min(length - done, PAGE_BYTES - offset);
            System.arraycopy(source, index + done, writable((address + done) >>> PAGE_BITS), offset, chunk);
            done += chunk;
        }
        notifyObservers(address, length);
    }

    /** Adds an observer of stores to lines that carry the mark. */
    public void observe(LineMark mark, StoreObserver observer) {
        observers.get(mark.ordinal()).add(observer);
    }

    /**
     * Puts a mark on every line of the range.
     *
     * @throws IndexOutOfBoundsException if not all bytes are RAM
     * @throws MemoryLimitException if a page must come into being and the limit is reached
     */
    public void mark(LineMark mark, long address, long sizeBytes) {
        check(address, sizeBytes);
        for (long line = address & -LINE_BYTES; line < address + sizeBytes; line += LINE_BYTES) {
            writable(line >>> PAGE_BITS)[attributeIndex(line)] |= (byte) mark.bit();
        }
    }

    /** Takes a mark off every line of the range; lines that do not carry it stay as they are. */
    public void unmark(LineMark mark, long address, long sizeBytes) {
        check(address, sizeBytes);
        for (long line = address & -LINE_BYTES; line < address + sizeBytes; line += LINE_BYTES) {
            byte[] page = pages.get(line >>> PAGE_BITS);
            if (page != null) {
                page[attributeIndex(line)] &= (byte) ~mark.bit();
            }
        }
    }

    /** Whether the line that holds the address carries the mark. */
    public boolean isMarked(LineMark mark, long address) {
        byte[] page = pages.get(address >>> PAGE_BITS);
        return page != null && (page[attributeIndex(address)] & mark.bit()) != 0;
    }

    /** Whether a line that holds one of the bytes carries any mark. */
    public boolean isMarked(long address, long sizeBytes) {
        return marks(address, sizeBytes) != 0;
    }

    /** Makes a view that shows no page yet. */
    public RamView newView() {
        long viewPages = Math.min(MAXIMUM_VIEW_PAGES, (map.end() + PAGE_BYTES - 1) >>> PAGE_BITS);
        RamView view = new RamView((int) viewPages);
        views.add(view);
        return view;
    }

    /**
     * Lets a view load from the page that holds the address, if the page is wholly RAM and not above what views reach.
     */
    public void showForLoads(RamView view, long address) {
        long number = address >>> PAGE_BITS;
        if (number < view.pageCount() && contains(number << PAGE_BITS, PAGE_BYTES)) {
            view.show((int) number, readable(number));
        }
    }

    /**
     * Lets a view store to the page that holds the address, if the page is wholly RAM, has been written, and is not
     * above what views reach.
     */
    public void showForStores(RamView view, long address) {
        long number = address >>> PAGE_BITS;
        byte[] page = pages.get(number);
        if (page != null && number < view.pageCount() && contains(number << PAGE_BITS, PAGE_BYTES)) {
            view.show((int) number, page);
        }
    }

    static int attributeIndex(long address) {
        return PAGE_BYTES + (((int) address & OFFSET_MASK) >>> LINE_BITS);
    }

    private void check(long address, long sizeBytes) {
        if (!map.contains(address, sizeBytes)) {
            throw new IndexOutOfBoundsException(
                    String.format("%d bytes at 0x%x are not all in RAM (%s)", sizeBytes, address, map));
        }
    }

    private byte[] readable(long number) {
        byte[] page = pages.get(number);
        return page == null ? zeroPage : page;
    }

    private byte[] writable(long number) {
        byte[] page = pages.get(number);
        return page == null ? touch(number) : page;
    }

    private byte[] touch(long number) {
        if (touchedBytes() + PAGE_BYTES > limitBytes) {
            throw new MemoryLimitException(limitBytes);
        }
        byte[] page = new byte[ARRAY_BYTES];
        pages.put(number, page);
        // Views that showed the page as zeros must see the bytes from now on.
        for (RamView view : views) {
            if (number < view.pageCount()) {
                view.hide((int) number);
            }
        }
        return page;
    }

    private long loadAcrossPages(long address, int sizeBytes) {
        long value = 0;
        for (int index = sizeBytes - 1; index >= 0; index--) {
            long at = address + index;
            value = (value << 8) | (readable(at >>> PAGE_BITS)[(int) at & OFFSET_MASK] & 0xff);
        }
        return value;
    }

    private void storeAcrossPages(long address, int sizeBytes, long value) {
        // Both pages come into being before a byte is written, so that a store happens wholly or not at all.
        byte[] low = writable(address >>> PAGE_BITS);
        byte[] high = writable((address + sizeBytes - 1) >>> PAGE_BITS);
        for (int index = 0; index < sizeBytes; index++) {
            int offset = ((int) address & OFFSET_MASK) + index;
            byte[] page = offset < PAGE_BYTES ? low : high;
            page[offset & OFFSET_MASK] = (byte) (value >>> (8 * index));
        }
    }

    private int marks(long address, long sizeBytes) {
        int bits = 0;
        for (long line = address & -LINE_BYTES; line < address + sizeBytes; line += LINE_BYTES) {
            byte[] page = pages.get(line >>> PAGE_BITS);
            if (page != null) {
                bits |= page[attributeIndex(line)];
            }
        }
        return bits;
    }

    private void notifyObservers(long address, long sizeBytes) {
        int bits = marks(address, sizeBytes);
        for (int index = 0; bits >>> index != 0; index++) {
            if ((bits >>> index & 1) != 0) {
                for (StoreObserver observer : observers.get(index)) {
                    observer.stored(address, sizeBytes);
                }
            }
        }
    }
}
