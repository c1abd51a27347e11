package org.ohmv.core.hart;

import org.ohmv.core.memory.AddressSpace;
import org.ohmv.core.memory.Ram;
import org.ohmv.core.memory.RamView;

/**
 * Memory as a hart sees it: the physical address space behind physical memory protection.
 *
 * <p>Engines first try the {@link RamView} of the privilege in force, which shows the pages of plain RAM that
 * protection allows as a whole. What a view refuses comes here, is decided exactly, and where a page turns out to be
 * harmless the view shows it from then on.
 */
public final class ProtectedMemory {
    /** The access is not allowed, or nothing answers: an access fault. */
    public static final int FAULT = 0;
    /** The access was to RAM and had no effect but its own. */
    public static final int PLAIN = 1;
    /** The access was to a device or a line that somebody watches: interrupts, time or the run may be affected. */
    public static final int EFFECTIVE = 2;

    private final AddressSpace space;
    private final Ram ram;
    private final PhysicalMemoryProtection protection;
    private final Runnable synchronizeDevices;
    private final RamView[] loadViews = new RamView[PrivilegeMode.values().length];
    private final RamView[] storeViews = new RamView[PrivilegeMode.values().length];
    private long loadedValue;

    ProtectedMemory(AddressSpace space, PhysicalMemoryProtection protection, Runnable synchronizeDevices) {
        this.space = space;
        this.ram = space.ram();
        this.protection = protection;
        this.synchronizeDevices = synchronizeDevices;
        for (PrivilegeMode mode : PrivilegeMode.values()) {
            loadViews[mode.ordinal()] = ram.newView();
            storeViews[mode.ordinal()] = ram.newView();
        }
    }

    /** The RAM. */
    public Ram ram() {
        return ram;
    }

    /** The pages that loads at this privilege may use directly. */
    public RamView loads(PrivilegeMode mode) {
        return loadViews[mode.ordinal()];
    }

    /** The pages that stores at this privilege may use directly. */
    public RamView stores(PrivilegeMode mode) {
        return storeViews[mode.ordinal()];
    }

    /** Forgets what the views allowed: protection changed. */
    void clearViews() {
        for (RamView view : loadViews) {
            view.clear();
        }
        for (RamView view : storeViews) {
            view.clear();
        }
    }

    /**
     * Loads 1, 2, 4 or 8 bytes, zero-extended; the value is in {@link #loadedValue()}. The hart's time must be up to
     * date.
     *
     * @return {@link #FAULT}, {@link #PLAIN} or {@link #EFFECTIVE}
     */
    public int load(long address, int sizeBytes, PrivilegeMode mode) {
        if (!protection.allows(address, sizeBytes, PhysicalMemoryProtection.READ, mode)) {
            return FAULT;
        }
        if (space.isPlainRam(address, sizeBytes)) {
            loadedValue = ram.load(address, sizeBytes);
            if (mayShow(address)) {
                ram.showForLoads(loads(mode), address);
            }
            return PLAIN;
        }
        if (!space.isDevice(address)) {
            return FAULT;
        }
        synchronizeDevices.run();
        if (!space.load(address, sizeBytes)) {
            return FAULT;
        }
        loadedValue = space.loadedValue();
        return EFFECTIVE;
    }

    /** The value of the last {@link #load} that did not fault. */
    public long loadedValue() {
        return loadedValue;
    }

    /**
     * Stores the low 1, 2, 4 or 8 bytes of a value. The hart's time must be up to date.
     *
     * @return {@link #FAULT}, {@link #PLAIN} or {@link #EFFECTIVE}
     */
    public int store(long address, int sizeBytes, long value, PrivilegeMode mode) {
        if (!mayStore(address, sizeBytes, mode)) {
            return FAULT;
        }
        if (space.isPlainRam(address, sizeBytes)) {
            boolean watched = ram.isMarked(address, sizeBytes);
            ram.store(address, sizeBytes, value);
            if (mayShow(address)) {
                ram.showForStores(stores(mode), address);
            }
            return watched ? EFFECTIVE : PLAIN;
        }
        if (!space.isDevice(address)) {
            return FAULT;
        }
        synchronizeDevices.run();
        return space.store(address, sizeBytes, value) ? EFFECTIVE : FAULT;
    }

    /**
     * Where an access failed that faulted: the address of the part of it that caused the fault (RISC-V Privileged
     * Architecture, section 3.1.16). Protection forbids an access as a whole; of one that is misaligned, and ends where
     * nothing answers, the part is what lies beyond RAM.
     *
     * @param permission {@link PhysicalMemoryProtection#READ} or {@link PhysicalMemoryProtection#WRITE}
     */
    public long faultingAddress(long address, int sizeBytes, int permission, PrivilegeMode mode) {
        if (protection.allows(address, sizeBytes, permission, mode)) {
            for (int index = 0; index < sizeBytes; index++) {
                if (!space.isPlainRam(address + index, 1)) {
                    return address + index;
                }
            }
        }
        return address;
    }

    /** Whether protection allows a store. */
    public boolean mayStore(long address, int sizeBytes, PrivilegeMode mode) {
        return protection.allows(address, sizeBytes, PhysicalMemoryProtection.WRITE, mode);
    }

    /** Whether all bytes are RAM that no device hides. Atomics work there only. */
    public boolean isPlainRam(long address, int sizeBytes) {
        return space.isPlainRam(address, sizeBytes);
    }

    /**
     * Fetches a 16-bit parcel of an instruction.
     *
     * @return the parcel, zero-extended, or -1 for an access fault; instructions come from RAM only
     */
    public int fetch(long address, PrivilegeMode mode) {
        if (!protection.allows(address, 2, PhysicalMemoryProtection.EXECUTE, mode) || !space.isPlainRam(address, 2)) {
            return -1;
        }
        return (int) ram.load(address, 2);
    }

    private boolean mayShow(long address) {
        long page = address & -Ram.PAGE_BYTES;
        return protection.isUniform(page, Ram.PAGE_BYTES) && space.isPlainRam(page, Ram.PAGE_BYTES);
    }
}
