package org.ohmv.core.memory;

/** Hears of stores to lines of RAM that it marked with {@link Ram#mark}. */
@FunctionalInterface
public interface StoreObserver {
    /**
     * Called after a store, by whomever, that touched a marked line.
     *
     * @param address the first byte stored
     * @param sizeBytes the number of bytes stored
     */
    void stored(long address, long sizeBytes);
}
