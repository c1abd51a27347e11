package org.ohmv.core.memory;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The pages of RAM that one kind of access (loads, or stores, at one privilege) may use without asking further.
 *
 * <p>This is the fast path of engines: {@code if (view.canLoad(address, 8)) value = view.loadLong(address);}, where the
 * question is the range check and a page that must not, or not yet, be used directly answers no. Whoever fills the view
 * answers for permission; {@link Ram} hides a page when the view would go stale. The methods are small enough to be
 * inlined, and the compiler finds the page once for question and access.
 */
public final class RamView {
    private final byte[] @Nullable [] pages;

    RamView(int pageCount) {
        this.pages = new byte[pageCount][];
    }

    int pageCount() {
        return pages.length;
    }

    void show(int number, byte[] page) {
        pages[number] = page;
    }

    void hide(int number) {
        pages[number] = null;
    }

    /** Hides all pages: what they allowed must be asked again. */
    public void clear() {
        Arrays.fill(pages, null);
    }

    /** Whether that many bytes at the address can be loaded from this view. */
    public boolean canLoad(long address, int sizeBytes) {
        long number = address >>> Ram.PAGE_BITS;
        return number < pages.length
                && pages[(int) number] != null
                && ((int) address & Ram.OFFSET_MASK) <= Ram.PAGE_BYTES - sizeBytes;
    }

    /** Whether that many bytes at the address, all in one line that nobody watches, can be stored to this view. */
    public boolean canStore(long address, int sizeBytes) {
        long number = address >>> Ram.PAGE_BITS;
        if (number >= pages.length || ((int) address & (Ram.LINE_BYTES - 1)) > Ram.LINE_BYTES - sizeBytes) {
            return false;
        }
        byte[] page = pages[(int) number];
        return page != null && page[Ram.attributeIndex(address)] == 0;
    }

    /** The byte at an address that {@link #canLoad} accepts. */
    public byte loadByte(long address) {
        return page(address)[(int) address & Ram.OFFSET_MASK];
    }

    /** The 2 bytes at an address that {@link #canLoad} accepts. */
    public short loadShort(long address) {
        return (short) Ram.SHORT.get(page(address), (int) address & Ram.OFFSET_MASK);
    }

    /** The 4 bytes at an address that {@link #canLoad} accepts. */
    public int loadInt(long address) {
        return (int) Ram.INT.get(page(address), (int) address & Ram.OFFSET_MASK);
    }

    /** The 8 bytes at an address that {@link #canLoad} accepts. */
    public long loadLong(long address) {
        return (long) Ram.LONG.get(page(address), (int) address & Ram.OFFSET_MASK);
    }

    /** Stores a byte at an address that {@link #canStore} accepts. */
    public void storeByte(long address, byte value) {
        page(address)[(int) address & Ram.OFFSET_MASK] = value;
    }

    /** Stores 2 bytes at an address that {@link #canStore} accepts. */
    public void storeShort(long address, short value) {
        Ram.SHORT.set(page(address), (int) address & Ram.OFFSET_MASK, value);
    }

    /** Stores 4 bytes at an address that {@link #canStore} accepts. */
    public void storeInt(long address, int value) {
        Ram.INT.set(page(address), (int) address & Ram.OFFSET_MASK, value);
    }

    /** Stores 8 bytes at an address that {@link #canStore} accepts. */
    public void storeLong(long address, long value) {
        Ram.LONG.set(page(address), (int) address & Ram.OFFSET_MASK, value);
    }

    @SuppressWarnings("NullAway") // canLoad and canStore have seen that the page is there
    private byte[] page(long address) {
        return pages[(int) (address >>> Ram.PAGE_BITS)];
    }
}
